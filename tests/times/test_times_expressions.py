"""Every family of expressions of time with its first and last day; published on Thursday, 12 March 2020."""

from __future__ import annotations

import pytest
from times_helpers import ReadTimes, ends, only


def check(read: ReadTimes, text: str, words: str, wanted: str, published: str = "2020-03-12") -> None:
    """Compare the ends of one expression of a text."""
    time = only(read(text, published), words)
    assert (time.earliest, time.latest) == ends(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Customs officers searched the depot on Tuesday.", "2020-03-10"),
        ("Customs officers searched the depot Thursday.", "2020-03-12"),
        ("The delegation will tour the depot on Tuesday.", "2020-03-17"),
        ("The delegation is due to tour the depot on Tuesday.", "2020-03-17"),
        ("The delegation plans to tour the depot on Saturday.", "2020-03-14"),
    ],
)
def test_tense_decides_which_weekday(read: ReadTimes, text: str, wanted: str) -> None:
    """A bare weekday is the last one on or before publication for what is past, the next one for what is to come."""
    words = next(w for w in ("Tuesday", "Thursday", "Saturday") if w in text)
    check(read, text, words, wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("last Friday", "2020-03-06"),
        ("next Friday", "2020-03-13"),
        ("Monday of last week", "2020-03-02"),
        ("yesterday", "2020-03-11"),
        ("today", "2020-03-12"),
        ("this morning", "2020-03-12"),
        ("last night", "2020-03-11"),
        ("the day before yesterday", "2020-03-10"),
        ("overnight", "2020-03-11/2020-03-12"),
        ("early Wednesday", "2020-03-11"),
        ("late Wednesday", "2020-03-11"),
        ("Wednesday night", "2020-03-11"),
    ],
)
def test_days_are_reckoned_from_publication(read: ReadTimes, words: str, wanted: str) -> None:
    """Words that point at a day are reckoned from the day of publication; early and late stay inside the day."""
    check(read, f"Masked men burned the archive {words}.", words, wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("this week", "2020-03-09/2020-03-15"),
        ("last week", "2020-03-02/2020-03-08"),
        ("last month", "2020-02-01/2020-02-29"),
        ("last year", "2019-01-01/2019-12-31"),
        ("earlier this year", "2020-01-01/2020-03-12"),
        ("earlier this month", "2020-03-01/2020-03-12"),
        ("late last month", "2020-02-21/2020-02-29"),
        ("late last year", "2019-09-01/2019-12-31"),
        ("early this month", "2020-03-01/2020-03-10"),
    ],
)
def test_weeks_months_and_years_are_whole(read: ReadTimes, words: str, wanted: str) -> None:
    """A week runs from Monday to Sunday; months and years are whole unless early, late or earlier cut them."""
    check(read, f"The tribunal freed two editors {words}.", words, wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("early January", "2020-01-01/2020-01-10"),
        ("mid-January", "2020-01-11/2020-01-20"),
        ("late January", "2020-01-21/2020-01-31"),
        ("early 2018", "2018-01-01/2018-04-30"),
        ("mid-2018", "2018-05-01/2018-08-31"),
        ("late 2018", "2018-09-01/2018-12-31"),
        ("the early 1970s", "1970-01-01/1973-12-31"),
        ("the mid-1970s", "1974-01-01/1976-12-31"),
        ("the late 1970s", "1977-01-01/1979-12-31"),
        ("the 1970s", "1970-01-01/1979-12-31"),
    ],
)
def test_thirds_of_months_years_and_decades(read: ReadTimes, words: str, wanted: str) -> None:
    """Early, mid and late cut a month, a year and a decade to its first, middle and last third."""
    check(read, f"Smugglers used the tunnel in {words}.", words, wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Jan. 3", "2020-01-03"),
        ("3 January", "2020-01-03"),
        ("the 3rd of January", "2020-01-03"),
        ("Nov. 9", "2019-11-09"),
        ("November 9, 2016", "2016-11-09"),
        ("2016-11-09", "2016-11-09"),
        ("25/4/2019", "2019-04-25"),
        ("4/25/2019", "2019-04-25"),
        ("the 8th", "2020-03-08"),
    ],
)
def test_days_of_a_month(read: ReadTimes, words: str, wanted: str) -> None:
    """A day of a month without a year is the last such day before publication for what is past."""
    check(read, f"On {words} a patrol found the cache.", words, wanted)


def test_ambiguous_digits_keep_both_days(read: ReadTimes) -> None:
    """In 3/4/2019 both orders are possible, so both days are kept and EDTF writes a set."""
    time = only(read("The ceasefire was signed on 3/4/2019."), "3/4/2019")
    assert (time.earliest, time.latest) == ends("2019-03-04/2019-04-03")
    assert time.edtf == "[2019-03-04,2019-04-03]"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("between January 5 and February 3", "2020-01-05/2020-02-03"),
        ("from Monday to Wednesday", "2020-03-09/2020-03-11"),
        ("3 to 7 March 2019", "2019-03-03/2019-03-07"),
        ("between 2011 and 2014", "2011-01-01/2014-12-31"),
        ("from 2011 to 2014", "2011-01-01/2014-12-31"),
        ("March 3-7, 2019", "2019-03-03/2019-03-07"),
        ("between March and May 2019", "2019-03-01/2019-05-31"),
    ],
)
def test_two_ends_make_one_range(read: ReadTimes, words: str, wanted: str) -> None:
    """Two ends that a text joins are one expression from the first to the last day."""
    check(read, f"The two sides held talks {words}.", words, wanted)


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Farmers have blocked the ring road since Monday.", "since Monday", "2020-03-09/2020-03-12"),
        ("Rebels have held the mine since 2014.", "since 2014", "2014-01-01/2020-03-12"),
        ("The governor must step down by Saturday.", "by Saturday", "2020-03-12/2020-03-14"),
        ("The crossing will stay shut until April 2.", "until April 2", "2020-03-12/2020-04-02"),
        ("The rebels will disarm from next Monday.", "from next Monday", "2020-03-16/.."),
        ("The bank had closed its doors by noon on Tuesday.", "by noon on Tuesday", "2020-03-10"),
        ("The navy will send two tugs by the weekend.", "by the weekend", "2020-03-12/2020-03-15"),
    ],
)
def test_prepositions_that_open_a_range(read: ReadTimes, text: str, words: str, wanted: str) -> None:
    """Since runs up to publication; by and until begin there."""
    check(read, text, words, wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("three days ago", "2020-03-09"),
        ("two weeks ago", "2020-02-27"),
        ("two years ago", "2018-01-01/2018-12-31"),
        ("a month ago", "2020-02-01/2020-02-29"),
        ("about two weeks ago", "2020-02-24/2020-03-01"),
        ("about ten days ago", "2020-02-29/2020-03-04"),
    ],
)
def test_distances_from_publication(read: ReadTimes, words: str, wanted: str) -> None:
    """Days and weeks ago are one day, years and months the whole one; about widens by a fifth to either side."""
    check(read, f"Troops left the airfield {words}.", words, wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("recent days", "2020-03-06/2020-03-12"),
        ("recent weeks", "2020-01-31/2020-03-12"),
        ("the past three days", "2020-03-10/2020-03-12"),
        ("the last two months", "2020-01-12/2020-03-12"),
    ],
)
def test_stretches_end_at_publication(read: ReadTimes, words: str, wanted: str) -> None:
    """Recent and past stretches end on the day of publication."""
    check(read, f"In {words} the navy has boarded four trawlers.", words, wanted)


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Elections will be held in two months.", "two months", "2020-05-01/2020-05-31"),
        ("The court will rule in ten days.", "ten days", "2020-03-22"),
        ("The court ruled in ten days.", "ten days", "../.."),
    ],
)
def test_in_two_months_is_a_day_only_for_what_is_to_come(read: ReadTimes, text: str, words: str, wanted: str) -> None:
    """In the future "in ten days" tells when; in the past it tells how long."""
    check(read, text, words, wanted)


def test_next_few_days_are_seven(read: ReadTimes) -> None:
    """The next few days are the seven days from publication on."""
    check(read, "The inspectors will arrive in the next few days.", "the next few days", "2020-03-12/2020-03-18")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("last winter", "2019-12-01/2020-02-29"),
        ("the summer of 2017", "2017-06-01/2017-08-31"),
        ("the first quarter", "2020-01-01/2020-03-31"),
        ("the second half of 2019", "2019-07-01/2019-12-31"),
        ("the third quarter of 2018", "2018-07-01/2018-09-30"),
    ],
)
def test_seasons_quarters_and_halves(read: ReadTimes, words: str, wanted: str) -> None:
    """Seasons are meteorological; quarters and halves are those of the year."""
    check(read, f"Exports of copper fell in {words}.", words, wanted)


def test_seasons_turn_round_south_of_the_equator(read: ReadTimes) -> None:
    """A report from Australia means the southern summer."""
    check(read, "Australia sent firefighters to Sydney last summer.", "last summer", "2019-12-01/2020-02-29")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Christmas Eve", "2019-12-24"),
        ("New Year's Day", "2020-01-01"),
        ("Easter Sunday 2019", "2019-04-21"),
        ("Good Friday 2019", "2019-04-19"),
        ("Ramadan 2018", "2018-05-17/2018-06-14"),
        ("Yom Kippur", "2019-10-09"),
        ("Diwali", "2019-10-27"),
        ("Thanksgiving", "2019-11-28"),
        ("Nowruz 2019", "2019-03-21"),
        ("Vesak 2018", "2018-04-30"),
        ("Holi", "2020-03-10"),
        ("Christmas week", "2019-12-23/2019-12-29"),
        ("Remembrance Sunday", "2019-11-10"),
    ],
)
def test_feasts_have_their_real_days(read: ReadTimes, words: str, wanted: str) -> None:
    """A feast stands on its real day of the year told, or on the last one before publication."""
    check(read, f"Gunmen attacked the procession on {words}.", words, wanted)


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("The bridge was hit on Sunday. Two days later engineers closed it.", "Two days later", "2020-03-10"),
        ("The bridge was hit on Sunday. The same day engineers closed it.", "The same day", "2020-03-08"),
        ("The bridge was hit on Sunday. Engineers closed it the next day.", "the next day", "2020-03-09"),
        ("The bridge was hit on Sunday. Engineers had inspected it the day before.", "the day before", "2020-03-07"),
        (
            "The bridge was hit on Sunday. All hands left within two days of it.",
            "within two days",
            "2020-03-08/2020-03-10",
        ),
        ("The bridge was hit on Sunday. Hours later engineers closed it.", "Hours later", "2020-03-08/2020-03-09"),
        ("The envoy fled in June 2016. Three years later he returned.", "Three years later", "2019-01-01/2019-12-31"),
    ],
)
def test_distances_from_what_was_told_before(read: ReadTimes, text: str, words: str, wanted: str) -> None:
    """Later, before and the same day are reckoned from the expression told last."""
    check(read, text, words, wanted)


def test_day_after_another_event_takes_the_day_of_its_own_clause(read: ReadTimes) -> None:
    """In "on Monday, a day after the raid" the expression has the day that it yields: Monday."""
    check(read, "Shopkeepers marched on Monday, a day after the raid.", "a day after", "2020-03-09")


def test_quarter_a_year_ago_is_that_quarter(read: ReadTimes) -> None:
    """After a quarter, "a year earlier" means the same quarter of the year before."""
    text = "Profit rose in the fourth quarter of 2019 from a loss a year earlier."
    check(read, text, "a year earlier", "2018-10-01/2018-12-31")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Wednesday's ruling", "2020-03-11"), ("Sunday's election", "2020-03-15")],
)
def test_possessive_weekday_goes_by_its_noun(read: ReadTimes, words: str, wanted: str) -> None:
    """A ruling that somebody will appeal has been made; an election that he will win is to come."""
    (time,) = read(f"The mayor will speak about {words}.")
    assert (time.earliest, time.latest) == ends(wanted)


def test_the_weekend_is_the_last_one(read: ReadTimes) -> None:
    """Over the weekend means the last Saturday and Sunday."""
    check(read, "Over the weekend police cleared the square.", "the weekend", "2020-03-07/2020-03-08")


@pytest.mark.parametrize(
    ("words", "value"),
    [("three weeks", "P3W"), ("48 hours", "PT48H"), ("two and a half years", "P2Y6M"), ("a decade", "P10Y")],
)
def test_durations_have_a_length_and_no_days(read: ReadTimes, words: str, value: str) -> None:
    """A length of time has a value and no ends."""
    (time,) = read(f"The blockade lasted for {words}.")
    assert (time.kind, time.value, time.earliest, time.latest) == ("duration", value, None, None)


@pytest.mark.parametrize(
    ("words", "value"),
    [("every Friday", "XXXX-WXX-5"), ("twice a week", "P1W"), ("daily", "P1D"), ("every two years", "P2Y")],
)
def test_sets_repeat(read: ReadTimes, words: str, value: str) -> None:
    """What repeats is a set with a TIMEX3 value and no ends."""
    time = only(read(f"Inspectors visit the plant {words}."), words)
    assert (time.kind, time.value, time.earliest) == ("set", value, None)


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("5:30 a.m. on Monday", "05:30"),
        ("noon on Monday", "12:00"),
        ("4 pm on Monday", "16:00"),
        ("half past three on Monday", "03:30"),
        ("16:45 on Monday", "16:45"),
    ],
)
def test_hours_join_their_day(read: ReadTimes, words: str, hour: str) -> None:
    """An hour and the day beside it are one expression, with the day's ends and the hour."""
    time = only(read(f"The charge went off at {words}."), words)
    assert (time.time, time.earliest, time.latest) == (hour, *ends("2020-03-09"))


@pytest.mark.parametrize(
    "text",
    [
        "Officials may march in protest.",
        "The 2,000 workers marched on.",
        "Resolution 1701 was adopted.",
        "April Ramirez spoke to May Lindqvist.",
        "The sun rose over the valley.",
        "Sun Microsystems opened a plant.",
        "Guards fired at five to seven porters.",
        "The country imports about three-quarters of its food.",
    ],
)
def test_words_that_only_look_like_times(read: ReadTimes, text: str) -> None:
    """Verbs, names and numbers that look like months or years are no expressions of time."""
    assert read(text) == ()


def test_without_publication_relative_times_stay_open(read: ReadTimes) -> None:
    """A report without a date of publication leaves "on Tuesday" open and keeps full dates."""
    times = read("The court met on Tuesday and on 4 May 2018.", published=None)
    assert [(t.earliest, t.latest) for t in times] == [(None, None), ends("2018-05-04")]
