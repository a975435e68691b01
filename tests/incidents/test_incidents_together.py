"""What several readings tell together."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from talion.incidents import together
from talion.incidents.attributes import verdict
from talion.incidents.told import Teller, Value
from talion.records import (
    Actor,
    Amount,
    Bounds,
    Claim,
    Entity,
    Event,
    EventLink,
    Link,
    Location,
    Mention,
    Reading,
    Report,
    Span,
    TextInfo,
    Voice,
    When,
    to_json,
)


def event(key: str, day: date | None, doer: str = "IRN", target: str = "IRQ", **more) -> Event:
    """Make an event of one day."""
    when = When(earliest=day, latest=day, basis="stated", text="day") if day else None
    more.setdefault("event", ("ASSAULT",))
    return Event(
        id=key, actor=(Entity(code=doer, entity_text=doer),), recipient=(Entity(code=target, entity_text=target),),
        when=when, trigger=Span(0, 1), event_text=("struck",), **more,
    )  # fmt: skip


def reading(name: str, *events: Event, links: tuple[Link, ...] = (), day: date = date(2020, 1, 9)) -> Reading:
    """Make the reading of one report; links stand on their events as the coder puts them there."""
    report = Report(id=name, text="x", publication=name.title(), published=day)
    return Reading(report=report, events=events, links=links)


def test_one_happening_of_two_reports_is_one() -> None:
    """Two reports on the same act of the same day make one incident with two tellers."""
    day = date(2020, 1, 8)
    told = together([reading("a", event("a:0", day)), reading("b", event("b:0", day))])
    assert [i.events for i in told.same] == [("a:0", "b:0")]
    assert [t.publication for t in told.same[0].told_by] == ["A", "B"]


def test_two_days_in_two_time_zones_are_one() -> None:
    """Tuesday in Washington and Wednesday in Baghdad are one night; both days are kept, and contradict."""
    told = together([reading("a", event("a:0", date(2020, 1, 7))), reading("b", event("b:0", date(2020, 1, 8)))])
    assert len(told.same) == 1
    dates = told.same[0].attribute("date")
    assert dates is not None
    assert [v.text for v in dates.values] == ["2020-01-07", "2020-01-08"]
    assert dates.verdict == "disputed"


def test_two_weeks_are_two() -> None:
    """The same act a week later is another incident."""
    told = together([reading("a", event("a:0", date(2020, 1, 1))), reading("b", event("b:0", date(2020, 1, 8)))])
    assert len(told.same) == 2


def test_other_sides_are_two() -> None:
    """Acts of other doers against others on one day are two."""
    day = date(2020, 1, 8)
    told = together([reading("a", event("a:0", day)), reading("b", event("b:0", day, "TUR", "SYR"))])
    assert len(told.same) == 2


def test_rival_numbers_are_disputed_and_vague_ones_are_not() -> None:
    """Eighty and none contradict; "more than a dozen" and sixteen can both be true."""
    day = date(2020, 1, 8)
    one = event("a:0", day, size={"dead": Bounds(80, 80), "weapons": Bounds(13)})
    other = event("b:0", day, size={"dead": Bounds(0, 0), "weapons": Bounds(16, 16)})
    told = together([reading("a", one), reading("b", other)])
    verdicts = {(d.field, d.verdict) for d in told.disputes}
    assert verdicts == {("size.dead", "disputed"), ("size.weapons", "compatible")}
    dead = told.same[0].attribute("size.dead")
    assert dead is not None
    assert {v.text: [t.report for t in v.told_by] for v in dead.values} == {"80": ["a"], "0": ["b"]}


def test_denial_joins_what_it_denies() -> None:
    """A report in which somebody denies the act joins the incident, and disputes that it happened."""
    day = date(2020, 1, 8)
    denial = event("b:0", day, status="negated", said_by=(Voice(entity_text="Tehran", code="IRN", stance="denies"),))
    told = together([reading("a", event("a:0", day)), reading("b", denial)])
    assert [i.events for i in told.same] == [("a:0", "b:0")]
    assert [(d.field, d.verdict) for d in told.disputes] == [("happened", "disputed")]


def test_denial_alone_is_no_incident() -> None:
    """What nobody tells as a fact is no incident."""
    assert together([reading("a", event("a:0", date(2020, 1, 8), status="negated"))]).same == ()


def test_threat_is_no_incident() -> None:
    """Future and hypothetical acts stay out of what happened."""
    told = together([reading("a", event("a:0", date(2020, 1, 8), status="future"))])
    assert told.same == ()


def test_one_person_dies_once() -> None:
    """The killing of one named person is one incident even where a report lets it take a wrong day."""
    person = (Entity(code="IRN", entity_text="Qasem Soleimani", identifier_text="Qasem Soleimani"),)
    dead = {"dead": Bounds(1, 1)}
    rows = [(f"{n}:0", date(2020, 1, d)) for n, d in (("a", 3), ("b", 8))]
    events = [
        Event(id=k, event=("ASSAULT",), actor=(Entity(code="USA"),), recipient=person, size=dead,
              when=When(earliest=d, latest=d, basis="stated"), event_text=("killed",))
        for k, d in rows
    ]  # fmt: skip
    told = together([reading(e.id[0], e) for e in events])
    assert len(told.same) == 1


def test_rejected_accusation_was_made() -> None:
    """An act told in the words of somebody who denies something else about it is not disputed itself."""
    day = date(2020, 1, 8)
    asserted = event("b:0", day, said_by=(Voice(entity_text="Tehran", code="IRN", stance="denies"),))
    told = together([reading("a", event("a:0", day)), reading("b", asserted)])
    assert [i.events for i in told.same] == [("a:0", "b:0")]
    assert not told.disputes


def test_numbers_of_different_people_are_both_true() -> None:
    """Four American and two Iraqi soldiers hurt do not contradict each other."""
    day = date(2020, 1, 8)
    rows = []
    for name, count, whose in (("a", 4, "USA MIL"), ("b", 2, "IRQ MIL")):
        hurt = event(f"{name}:0", day, size={"injured": Bounds(count, count)}, text_info=TextInfo(0, 0, 9))
        amount = Amount(start=1, end=2, text="n", min=count, max=count, counts="injured", of=whose)
        rows.append(replace(reading(name, hurt), amounts=(amount,)))
    told = together(rows)
    assert [(d.field, d.verdict) for d in told.disputes] == [("size.injured", "compatible")]


def test_denied_number_contradicts() -> None:
    """Whoever denies eighty dead contradicts those who tell of eighty."""
    day = date(2020, 1, 8)
    deny = (Voice(entity_text="Trump", stance="denies"),)
    claim = Claim(matter="dead", about=("b:0",), value=Bounds(80, 80), field="size.dead", said_by=deny)
    told = together(
        [
            reading("a", event("a:0", day, size={"dead": Bounds(80, 80)})),
            replace(reading("b", event("b:0", day)), claims=(claim,)),
        ]
    )
    assert [(d.field, d.verdict, [v.text for v in d.values]) for d in told.disputes] == [
        ("size.dead", "disputed", ["80", "not 80"])
    ]


def test_part_of_an_act_counts_only_itself() -> None:
    """What some of the missiles did is part of the attack, and their number no rival one."""
    day = date(2020, 1, 8)
    whole = event("a:0", day, size={"weapons": Bounds(22, 22)})
    part = event("a:1", None, size={"weapons": Bounds(17, 17)})
    link = Link(from_="a:1", to="a:0", kind="part_of", why=("telling:some-of",))
    told = together([reading("a", whole, part, links=(link,))])
    assert [i.events for i in told.same] == [("a:0", "a:1")]
    assert not told.disputes


def test_pronoun_is_told_by_its_name() -> None:
    """Where the report has only a pronoun in a role, the incident has the name that it stands for."""
    actor = Actor(id="x", name="Iran's navy", mentions=(Mention(0, 4), Mention(5, 9, "pronoun")))
    they = Entity(code="IRN", entity_text="they", actor="x", start=5, end=9)
    act = replace(event("a:0", date(2020, 1, 8)), actor=(they,))
    told = together([replace(reading("a", act), actors=(actor,))])
    who = told.same[0].attribute("actor")
    assert who is not None
    assert [v.text for v in who.values] == ["Iran's navy"]


def test_other_targets_of_one_day_are_two() -> None:
    """An airliner shot down and a base hit on one day by one side are two."""
    day = date(2020, 1, 8)
    told = together([reading("a", event("a:0", day)), reading("b", event("b:0", day, "IRN", "UKR"))])
    assert len(told.same) == 2


def chained() -> list[Reading]:
    """Make two reports that tell a chain of three acts between them."""
    first, second, third = (date(2020, 1, d) for d in (1, 3, 8))
    a = reading(
        "a", event("a:0", first, "IRN", "USA"), event("a:1", second, "USA", "IRN"),
        links=(Link(from_="a:1", to="a:0", kind="sequence"),),
    )  # fmt: skip
    answer = EventLink(kind="retaliation", to="b:0", text="in retaliation for")
    b = reading(
        "b", event("b:0", second, "USA", "IRN"), event("b:1", third, "IRN", "USA", link=(answer,)),
        links=(Link(from_="b:1", to="b:0", kind="retaliation", text="in retaliation for"),),
    )  # fmt: skip
    return [b, a]


def test_chain_over_reports() -> None:
    """Links of two reports meet in the incident that both tell, in order of time."""
    told = together(chained())
    assert [i.date for i in told.same] == [date(2020, 1, 1), date(2020, 1, 3), date(2020, 1, 8)]
    ids = [i.id for i in told.same]
    assert [(ids.index(a.from_), ids.index(a.to), a.kind) for a in told.chain] == [
        (1, 0, "sequence"),
        (2, 1, "retaliation"),
    ]
    assert told.chain[1].text == "in retaliation for"


def test_answer_does_not_come_before_the_act() -> None:
    """A link whose answer lies days before the act is left out of the chain."""
    row = reading(
        "a", event("a:0", date(2020, 1, 8), "IRN", "USA"), event("a:1", date(2020, 1, 3), "USA", "IRN"),
        links=(Link(from_="a:1", to="a:0", kind="retaliation"),),
    )  # fmt: skip
    assert together([row]).chain == ()


def test_same_input_same_bytes() -> None:
    """Twice the same readings give the same bytes."""
    assert to_json(together(chained())) == to_json(together(chained()))


def test_places_of_one_country_agree() -> None:
    """A base and its country can both be true; two countries cannot."""
    day = date(2020, 1, 8)
    base = Location(extracted_place="Ain al-Asad", country_code="IRQ", geonameid=1, resolution=4)
    land = Location(extracted_place="Iraq", country_code="IRQ", geonameid=2, resolution=1)
    told = together([reading("a", event("a:0", day, event_loc=base)), reading("b", event("b:0", day, event_loc=land))])
    assert [a.verdict for a in told.same[0].attributes if a.field == "place"] == ["compatible"]


DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 20))
CODES = st.sampled_from(["USA", "IRN", "IRQ"])
EVENTS = st.lists(st.tuples(DAYS, CODES, CODES), min_size=1, max_size=8)


@given(st.lists(EVENTS, max_size=4), st.data())
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_and_the_chain_has_no_circle(rows: list, data: st.DataObject) -> None:
    """Every real event stands in exactly one incident, and the chain can be laid out in one line."""
    readings = []
    for r, row in enumerate(rows):
        events = tuple(event(f"{r}:{n}", *e) for n, e in enumerate(row))
        ids = st.sampled_from([e.id for e in events])
        pairs = data.draw(st.lists(st.tuples(ids, ids), max_size=6))
        links = tuple(Link(from_=a, to=b, kind="retaliation") for a, b in pairs if a != b)
        readings.append(reading(f"r{r}", *events, links=links))
    told = together(readings)
    assert sorted(e for i in told.same for e in i.events) == sorted(e.id for r in readings for e in r.events)
    place = {i.id: n for n, i in enumerate(told.same)}
    assert all(place[a.to] < place[a.from_] for a in told.chain)


def test_a_base_and_the_soldiers_in_it_are_no_contradiction() -> None:
    """Where one teller names both, tellers who name one of them each do not contradict each other."""
    values = tuple(
        Value(text=text, codes=codes, told_by=(Teller(report=text, publication=""),))
        for text, codes in (("a base", ("IRQ",)), ("troops", ("USA",)), ("a base, troops", ("IRQ", "USA")))
    )
    assert verdict("recipient", values) == "compatible"
    assert verdict("recipient", values[:2]) == "disputed"


def test_those_hurt_need_not_be_those_aimed_at() -> None:
    """Whom an attack hurt is no rival account of whom it was aimed at."""
    hit = event("a:0", date(2020, 1, 8), size={"weapons": Bounds(min=13)})
    hurt = Entity(code="USA", entity_text="80 Americans", start=10, end=22)
    toll = replace(event("a:1", date(2020, 1, 8), size={"dead": Bounds(min=80)}), recipient=(hurt,))
    dead = Amount(start=10, end=12, text="80", min=80, max=80, counts="dead")
    same = Link(from_="a:1", to="a:0", kind="same")
    first = replace(reading("a", hit, toll, links=(same,)), amounts=(dead,))
    told = together([first, reading("b", event("b:0", date(2020, 1, 8)))])
    whom = next(a for a in told.same[0].attributes if a.field == "recipient")
    assert [v.codes for v in whom.values] == [("IRQ",)]
