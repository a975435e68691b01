"""Readings built by hand are written in the form of each gold."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from talion.coder import Coder
from talion.evaluation import (
    answers,
    arguments,
    attribution,
    clauses,
    coped,
    coref,
    dates,
    events,
    factuality,
    how_many,
    incidents,
    links,
    muc,
    places,
    police,
    readings,
    snippets,
    when,
    who,
    whose_word,
)
from talion.records import (
    Actor,
    Amount,
    Claim,
    Dispute,
    Entity,
    Event,
    Link,
    Mention,
    Place,
    Reading,
    Report,
    Span,
    Speaker,
    Statement,
    TextInfo,
    Time,
    Voice,
    When,
)

TEXT = "Police in Paris beat two strikers on Monday, a union said."
REPORT = Report(id="r", text=TEXT, published=date(2021, 3, 10))
POLICE = Entity(code="FRA", sector=("COP",), entity_text="Police", start=0, end=6)
STRIKERS = Entity(code="FRA", sector=("LAB",), entity_text="two strikers", start=21, end=33)
BEATING = Event(
    id="r:0",
    event=("ASSAULT",),
    mode=("beat",),
    actor=(POLICE,),
    recipient=(STRIKERS,),
    event_text=("beat",),
    event_spans=(Span(16, 20),),
    trigger=Span(16, 20),
    quad_code=4,
    text_info=TextInfo(0, 0, len(TEXT)),
    said_by=(Voice(code="FRA", sector=("LAB",), entity_text="a union", start=45, end=52),),
    when=When(earliest=date(2021, 3, 8), latest=date(2021, 3, 8), basis="stated"),
)
TALKS = replace(BEATING, id="r:1", event=("CONSULT",), mode=(), actor=(POLICE, STRIKERS), recipient=(), quad_code=1)


def reading(*told: Event, **others: Any) -> Reading:
    """Make a reading of the sentence above."""
    return Reading(report=REPORT, events=told, **others)


def test_event_codes_join_country_and_sector() -> None:
    """A source is written as country and primary sector, with the country beside it."""
    row = events.convert({}, reading(BEATING))["events"][0]
    assert row == {
        "type": "ASSAULT",
        "source": [{"code": "FRACOP", "country": "FRA"}],
        "target": [{"code": "FRALAB", "country": "FRA"}],
    }


def test_actors_without_recipient_are_mutual() -> None:
    """Two actors without a recipient make a reciprocal event."""
    assert events.convert({}, reading(TALKS))["events"][0]["reciprocal"] is True


def test_denied_events_are_left_out() -> None:
    """What the text denies is no event of the sentence gold."""
    assert events.convert({}, reading(replace(BEATING, status="negated")))["events"] == []


def test_clause_has_modes_status_trigger_and_speaker() -> None:
    """A clause carries what our own gold asks of it."""
    row = clauses.convert({}, reading(BEATING))["events"][0]
    assert (row["modes"], row["status"], row["trigger"][0]["text"]) == (["beat"], "asserted", "beat")
    assert row["said_by"][0]["code"] == "FRA"


def test_times_become_timexes() -> None:
    """A time is written with TIMEX3 type, and with its one day where it has no value."""
    day = date(2021, 3, 8)
    time = Time(start=37, end=43, text="Monday", kind="date", earliest=day, latest=day)
    row = dates.convert({}, reading(times=(time,)))["timexes"][0]
    assert row == {"start": 37, "end": 43, "type": "DATE", "value": "2021-03-08"}


def test_a_dateline_alone_on_its_line_is_the_documents_own_date() -> None:
    """The date of publication on a line of its own is marked, so that it is not judged."""
    text = "Talks fail\nMarch 10, 2021\nThey failed."
    time = Time(
        start=11, end=25, text="March 10, 2021", kind="date", earliest=date(2021, 3, 10), latest=date(2021, 3, 10)
    )
    written = Reading(report=replace(REPORT, text=text), times=(time,))
    assert dates.convert({}, written)["timexes"][0]["dct"] is True


def test_places_have_two_letter_countries() -> None:
    """A place is written with its alpha-2 country."""
    place = Place(start=10, end=15, text="Paris", lat=48.9, lon=2.3, country_code="FRA", geonameid=2988507)
    row = places.convert({}, reading(places=(place,)))["toponyms"][0]
    assert (row["country"], row["geonameid"], row["lat"]) == ("FR", 2988507, 48.9)


def test_statements_become_attributions() -> None:
    """A statement is written with its three roles as spans."""
    statement = Statement(content=((0, 43),), source=((45, 52),), cue=((53, 57),))
    row = attribution.convert({}, reading(statements=(statement,)))["attributions"][0]
    assert row == {"source": [(45, 52)], "cue": [(53, 57)], "content": [(0, 43)]}


def test_links_point_from_cause_to_effect_in_corpora() -> None:
    """Our links run from the answer; plot links and causes run from what came first."""
    link = Link(from_="r:1", to="r:0", kind="cause", text="after", start=1, end=2)
    rows = links.link_rows({"id": "ctb/x"}, reading(BEATING, TALKS, links=(link,)), {})
    assert rows == [{"from": "r:0", "to": "r:1", "type": "CAUSES", "kind": "cause"}]


def test_causes_are_written_as_stretches_of_text(coder: Coder) -> None:
    """A corpus of sentences gets cause, effect and the words that join them."""
    row = {"id": "cnc/x", "text": "Police closed the bridge because protesters had blocked the road."}
    said = links.predict(coder, row)
    assert said["causal"] is True
    assert [row["text"][a:b] for a, b in said["relations"][0]["signal"]] == ["because"]


def test_order_in_time_comes_from_dates_too(coder: Coder) -> None:
    """Events whose dates do not overlap are ordered without a link."""
    text = "Rebels shelled Aden on 3 May 2015. The army bombed Taiz on 9 May 2015."
    said = links.predict(coder, {"id": "matres/x", "text": text, "events": []})
    assert "BEFORE" in {k["type"] for k in said["links"]}


def test_answers_write_codes_as_words() -> None:
    """Roles are written as code and sectors with a blank between."""
    row = answers.convert({}, reading(BEATING, links=(Link(from_="r:0", to="r:9", kind="same"),)))
    assert row["events"][0]["actor"] == ["FRA COP"]
    assert row["links"][0]["kind"] == "same"


def test_events_of_one_happening_are_one_chain() -> None:
    """Events that tell the same share the chain of the first."""
    one, other = replace(BEATING, same_as=("r:1",)), replace(TALKS, same_as=("r:0",))
    rows = coref.convert({"id": "d"}, reading(one, other))["mentions"]
    assert [row["chain"] for row in rows] == ["d:r:0", "d:r:0"]


def test_coped_takes_spans_and_the_quad_class() -> None:
    """Actor spans go to source and target, those of mutual events to both."""
    assert coped.convert({}, reading(BEATING)) == {"source": [[0, 6]], "target": [[21, 33]], "both": [], "quad": 4}
    assert coped.convert({}, reading(TALKS))["both"] == [[0, 6], [21, 33]]
    assert coped.convert({}, reading())["quad"] == 0


def test_when_writes_open_ends_as_nothing() -> None:
    """An event's range of days is written with null for an open end."""
    known = replace(BEATING, when=When(earliest=None, latest=date(2021, 3, 10)))
    row = when.convert({}, reading(known))["events"][0]
    assert (row["earliest"], row["latest"], row["trigger"]) == (None, "2021-03-10", "beat")


def test_amounts_keep_open_bounds() -> None:
    """An amount without upper bound says so."""
    amount = Amount(start=21, end=24, text="two", min=2, counts="injured")
    assert how_many.convert({}, reading(amounts=(amount,)))["amounts"][0]["max"] is None


def test_claims_name_the_words_of_their_events() -> None:
    """A claim is about the words of its event, and an unknown speaker's code is a question mark."""
    statement = Statement(content=((0, 43),), source=((45, 52),), speaker=Speaker(name="a union"))
    claim = Claim(matter="injured", about=("r:0",), min=2, max=2, by=0)
    row = whose_word.convert(
        {},
        reading(BEATING, statements=(statement,), claims=(claim,), disputes=(Dispute(matter="injured", claims=(0,)),)),
    )
    assert row["claims"] == [{"matter": "injured", "about": "beat", "by": 0, "value": "", "min": 2, "max": 2}]
    assert row["statements"][0]["speaker"]["code"] == "?"
    assert row["disputes"][0]["verdict"] == "disputed"


def test_adjectives_are_no_mentions() -> None:
    """Actors that are only named by adjectives are left out."""
    one = Actor(id="a", code="FRA", mentions=(Mention(0, 6), Mention(7, 9, "adjective")))
    other = Actor(id="b", code="ITA", mentions=(Mention(7, 9, "adjective"),))
    rows = who.convert({}, reading(actors=(one, other)))["actors"]
    assert [[m["text"] for m in row["mentions"]] for row in rows] == [["Police"]]


def test_police_acts_are_labelled() -> None:
    """An act of police has its labels, a denied one is a failure to act, others have none."""
    assert police.acts(BEATING) == ["ANY_ACTION", "FORCE"]
    assert police.acts(replace(BEATING, status="negated")) == ["FAIL"]
    assert police.acts(replace(BEATING, actor=(STRIKERS,))) == []


def test_violence_becomes_a_muc_template() -> None:
    """An assault is an ATTACK with its persons as victims; other acts make no template."""
    found = incidents.convert({"id": "muc4/x"}, reading(BEATING, TALKS))["incidents"]
    assert [(i["type"], i["victim"], i["date"]) for i in found] == [("ATTACK", ["two strikers"], "2021-03-08")]


def test_kidnapping_by_mode() -> None:
    """The mode decides the MUC type before the bare type does."""
    assert muc.convert({}, reading(replace(BEATING, mode=("abduct",))))["incidents"][0]["type"] == "KIDNAPPING"


def test_snippets_have_one_kind() -> None:
    """A snippet gets the first kind that fits, OTHER without any."""
    plain = Reading(report=replace(REPORT, text="They met."), events=(replace(TALKS, actor=(), event=("PROTEST",)),))
    assert snippets.convert({}, plain) == {"type": "PEACE_PROTEST"}
    assert snippets.convert({}, replace(plain, events=())) == {"type": "OTHER"}


def test_arguments_take_the_names_of_their_corpus() -> None:
    """Types and roles are those of the corpus."""
    row = arguments.convert({"id": "m2e2/x"}, reading(BEATING))["events"][0]
    assert (row["type"], [a["role"] for a in row["args"]]) == ("Conflict:Attack", ["attacker", "target"])


def test_factuality_reads_status_and_voices() -> None:
    """A value comes from status, and from a speaker who denies."""
    assert factuality.value(BEATING) == 3.0
    assert factuality.value(replace(BEATING, status="negated")) == -3.0
    assert factuality.value(replace(BEATING, said_by=(Voice(stance="denies"),))) == -2.0


def test_given_events_reach_the_later_stages(coder: Coder) -> None:
    """Events that are given stand in the reading in the order of the text, under their own ids."""
    given = [{"id": "e2", "start": 16, "end": 20, "type": "ASSAULT", "actor": ["FRA COP", "? UNK"]}]
    given.append({"id": "e1", "start": 0, "end": 6, "status": "negated"})
    row = {"id": "t/1", "text": TEXT, "events": given, "links": []}
    read = readings.read_given(coder, row)
    assert [event.trigger for event in read.events] == [Span(0, 6), Span(16, 20)]
    assert list(readings.gold_ids(row, read).values()) == ["e1", "e2"]
    assert [(e.code, e.sector) for e in read.events[1].actor] == [("FRA", ("COP",)), ("", ("UNK",))]
    assert [e["id"] for e in answers.convert_given(row, read)["events"]] == ["e1", "e2"]
