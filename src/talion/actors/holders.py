"""Office holders: who held which post on a day, and who is meant by a surname or by an office without a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from talion.actors.names import Known, Names, Term, within
from talion.actors.words import split

FRESH = 2  # months after a term in which a bare surname still means its holder: who was killed or dismissed
RECENT = 12  # years after which a bare surname no longer means a former holder
COMMON = 4  # known bearers of a surname from which on it needs something else to tell who is meant
COMING = 4  # months before a term in which who was chosen for it counts as its holder
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})


class State(NamedTuple):
    """What a person is on a day: code, sectors and office ("former …" for one who has left it)."""

    code: str
    sector: tuple[str, ...]
    office: str
    current: bool


def on_day(names: Names, known: Known, day: str) -> State:
    """Give what a known person was on a day; where the day is unknown, the post held last."""
    if not known.terms:
        code, sector = known.coded(day)
        return State(code, sector, "", False)
    held = [t for t in known.terms if _holds(t, day)] if day else _last(known.terms)
    if held:
        best = min(held, key=lambda t: (names.rank(t), -_number(t.since)))
        return State(best.code, best.sector, names.title(best), True)
    past = [t for t in known.terms if t.until and t.until <= day]
    official = any(OFFICIAL.intersection(t.sector) for t in past)
    coming = [t for t in known.terms if t.since and day < t.since and (not past or _soon(day, t.since))]
    if coming and not official:
        first = min(coming, key=lambda t: t.since)
        return State(first.code, first.sector, "", False)
    if past:
        return _former(names, past)
    return State(known.terms[0].code, (), "", False)


def _soon(day: str, since: str) -> bool:
    """Tell whether a term begins within a few months: who is chosen already counts as what he becomes."""
    return _apart(day, since) <= COMING


def _apart(first: str, last: str) -> int:
    """Count the months from one day to another."""
    months = [int(d[:4]) * 12 + int(d[5:7] or 1) for d in (first, last)]
    return months[1] - months[0]


def _holds(term: Term, day: str) -> bool:
    """Tell whether a term still runs at the end of a day: the last day of a term is the successor's."""
    return within(term.since, term.until, day) and (not term.until or term.until > day or len(term.until) < len(day))


def _last(terms: tuple[Term, ...]) -> list[Term]:
    open_ended = [t for t in terms if not t.until]
    return open_ended or [max(terms, key=lambda t: t.until)]


def _number(day: str) -> int:
    return int(day[:4]) if day[:4].isdigit() else 0


def _former(names: Names, past: list[Term]) -> State:
    best = min(past, key=lambda t: (names.rank(t), -_number(t.until)))
    latest = max(past, key=lambda t: t.until)
    official = OFFICIAL.intersection(best.sector)
    sector = ("ELI",) if official else latest.sector
    return State(best.code, sector, f"former {names.title(best)}", False)


def standing(names: Names, known: Known, day: str) -> float:
    """Rate how likely a bare surname means a person on a day: 3 to 4 in office, less after it, 0 never."""
    if not day:
        ranks = [names.rank(t) for t in known.terms]
        return 3 - min(ranks, default=9) / 10
    best = 0.0
    for term in known.terms:
        if _holds(term, day):
            best = max(best, 4 - names.rank(term) / 10)
        elif term.until and term.until <= day and _apart(term.until, day) <= FRESH:
            best = max(best, 3.8 - names.rank(term) / 10)
        elif term.until and term.until <= day and _number(day) - _number(term.until) <= RECENT:
            best = max(best, 2.2 - (_number(day) - _number(term.until)) / 10 - names.rank(term) / 10)
        elif term.since and term.since > day and _number(term.since) - _number(day) <= 1:
            best = max(best, 1.0 - names.rank(term) / 10)
    return best


def by_surname(
    names: Names, words: tuple[str, ...], day: str, codes: Iterable[str], posts: Iterable[str], polite: bool = False
) -> Known | None:
    """Find whom a surname means: `codes` are states that the report speaks of, `posts` titles that stand before it.

    `polite` tells that Mr or Ms stands before it, as papers write of well-known people.
    """
    options = names.holders.surnamed(words[-1].lower()) if words else []
    if len(words) > 1:
        options = [k for k in options if _fits(words, k)]
    near, titles = set(codes), {p.lower() for p in posts}
    common = -1.0 if len(options) >= COMMON and not titles else 0.0  # "Lee" may be anybody where his state is not told
    rated = []
    for known in options:
        rate = standing(names, known, day)
        rate += 1.5 if _codes(known) & near else common
        rate += 1.5 if rate and not common and names.holders.alone(words[-1].lower(), known) else 0.0
        rate += 2.0 if titles and _held(names, known, titles, day) else 0.0
        rated.append((rate, known.key, known))
    rated.sort(key=lambda r: (-r[0], r[1]))
    floor = 2.0 if titles or (polite and len(rated) == 1) else 3.2
    if not rated or rated[0][0] < floor:
        return None
    if len(rated) > 1 and rated[1][0] > rated[0][0] - 0.15:
        return None
    return rated[0][2]


def in_full(names: Names, words: tuple[str, ...], day: str) -> Known | None:
    """Find who is meant by a name with more names in it than the tables give: "Barack Hussein Obama"."""
    if len(words) < 3:
        return None
    found = []
    for known in names.holders.surnamed(words[-1].lower()):
        if standing(names, known, day) <= 0 and min(names.rank(t) for t in known.terms) > 2:
            continue  # long ago, and nobody whom all know
        rest, theirs = iter(w.lower() for w in words), [w.lower() for w in split(known.name)]
        if 1 < len(theirs) < len(words) and theirs[-1] == words[-1].lower() and all(w in rest for w in theirs):
            found.append(known)
    return found[0] if len(found) == 1 else None


def of_generation(names: Names, surname: str, elder: bool, day: str) -> Known | None:
    """Find the first or the last of several leaders of one state who share a surname; None where there are not two."""
    leaders: dict[str, list[tuple[str, str, Known]]] = {}
    for known in names.holders.surnamed(surname.lower()):
        led = [t for t in known.terms if names.rank(t) <= 2 and not (day and t.since > day)]
        if led:
            leaders.setdefault(led[0].code, []).append((led[0].since, known.key, known))
    several = [rows for rows in leaders.values() if len(rows) > 1]
    if len(several) != 1:
        return None
    return (min if elder else max)(several[0], key=lambda r: r[:2])[2]


def _fits(words: tuple[str, ...], known: Known) -> bool:
    """Tell whether first names agree: "G. W. Bush" with George W. Bush, "Adel Mahdi" with Adil Abdul-Mahdi not."""
    theirs = [w.lower() for w in split(known.name)]
    mine = [w.lower() for w in words]
    if mine[-1] not in theirs:
        return False
    return all(any(t == w or (len(w) == 1 and t.startswith(w)) for t in theirs) for w in mine)


def _codes(known: Known) -> set[str]:
    return {t.code for t in known.terms} | {known.code}


def _held(names: Names, known: Known, titles: set[str], day: str) -> bool:
    for term in known.terms:
        office = names.offices.get(term.office)
        begun = not day or not term.since or term.since <= day
        if office and begun and titles.intersection(n.lower() for n in office.names):
            return True
    return False


def holder(names: Names, code: str, post: str, day: str) -> tuple[Known, str] | None:
    """Find who held a post of a state on a day, with the post's full title; None where several or none did.

    A post that nobody holds any more means for a few weeks whoever held it last: "the emperor" after his fall.
    """
    if not day or not code:
        return None
    offices = sorted(names.posts.get((code, post), []), key=lambda o: o.rank)
    for office in offices:
        found = {k.key: k for t, k in names.holders[office.id] if _holds(t, day)}
        if len(found) == 1:
            return next(iter(found.values())), office.title
    for office in offices:
        ended = [(t.until, k) for t, k in names.holders[office.id] if t.until and t.until <= day]
        last, known = max(ended, key=lambda e: e[0], default=("", None))
        if known is not None and _apart(last, day) <= FRESH and not _filled(names, office.id, day):
            return known, f"former {office.title}"
    return None


def _filled(names: Names, office: str, day: str) -> bool:
    """Tell whether somebody, or several, hold an office on a day."""
    return any(_holds(t, day) for t, _ in names.holders[office])


def office_title(names: Names, code: str, post: str) -> str:
    """Give the full title of a post ("President of Iraq"), made from the state's name where the lexicon has none."""
    offices = sorted(names.posts.get((code, post), []), key=lambda o: o.rank)
    if offices:
        return offices[0].title
    country = names.countries.get(code)
    words = " ".join(w if w in ("of", "the", "for", "and") else w[:1].upper() + w[1:] for w in post.split())
    if country is None:
        return words
    article = "the " if country.name.startswith(("United", "Netherlands", "Philippines", "Gambia", "Bahamas")) else ""
    return f"{words} of {article}{country.name}"
