"""The coder: the stages in their order, from a report to its reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc

from talion import language, lexicon
from talion.actors.moments import on_its_day
from talion.claims import voices
from talion.language.slots import report_id
from talion.links.dating import dated
from talion.records import CiteInfo, Event, EventLink, Link, Reading, Report, When

STAGES = ("actors", "times", "places", "amounts", "events", "claims", "links")
WORDED = ("actors", "events", "claims", "links")  # stages that take a user's own lexicon folders
UNDATED = "the publication date is unknown: relative times stay open"


class Coder:
    """Reads reports. Make one with `talion.load()` and use it for any number of reports.

    `nlp` is an ordinary spaCy pipeline: the language model, then talion's stages.
    """

    def __init__(self, nlp: Language, version: str, folders: tuple[Path, ...] = (lexicon.HERE,)) -> None:
        self.nlp = nlp
        self.version = version
        self.folders = folders

    def read(
        self,
        text: str,
        published: date | str | None = None,
        *,
        title: str = "",
        publication: str = "",
        url: str = "",
        citation: str = "",
    ) -> Reading:
        """Read one text; `published` is a date or YYYY-MM-DD, `citation` the caller's own id of the report.

        Raises `ValueError` for an impossible date.
        """
        day = parse_day(published)
        key = report_id(text, title, str(day or ""), publication, url)
        return self.read_report(
            Report(id=key, text=text, title=title, published=day, publication=publication, url=url, citation=citation)
        )

    def read_report(self, report: Report) -> Reading:
        """Read one report."""
        return self.reading(self.parse(report))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports one after the other, holding none back: memory does not grow with their number."""
        return map(self.read_report, reports)

    def parse(self, report: Report) -> Doc:
        """Run the language model and all stages; the Doc carries the records of each stage."""
        doc = self.nlp.make_doc(report.text)
        doc._.talion_report = report
        return self.nlp(doc)

    def reading(self, doc: Doc) -> Reading:
        """Fold what the stages left on a Doc into one reading."""
        report: Report = doc._.talion_report
        return Reading(
            report=report,
            actors=doc._.talion_actors,
            times=doc._.talion_times,
            places=doc._.talion_places,
            amounts=doc._.talion_amounts,
            statements=doc._.talion_statements,
            events=self._events(doc, report),
            claims=doc._.talion_claims,
            disputes=doc._.talion_disputes,
            links=doc._.talion_links,
            notes=() if report.published else (UNDATED,),
        )

    def _events(self, doc: Doc, report: Report) -> tuple[Event, ...]:
        links: tuple[Link, ...] = doc._.talion_links
        cite = CiteInfo(
            citation=report.citation,
            title=report.title,
            publication=report.publication,
            url=report.url,
            language=report.language,
            version=self.version,
        )
        said, out, twice = voices(doc), answers(links), same_as(links)
        days = dated(doc._.talion_events, links)
        actors = {actor.id: actor for actor in doc._.talion_actors}
        return tuple(
            replace(
                on_its_day(with_days(event, days.get(event.id)), actors, self.folders),
                cite_info=cite,
                said_by=said.get(event.id, ()),
                link=out.get(event.id, ()),
                same_as=twice.get(event.id, ()),
            )
            for event in doc._.talion_events
        )


def with_days(event: Event, when: When | None) -> Event:
    """Give an event the days that links tell of it, if they do."""
    if when is None:
        return event
    enddate = str(when.latest or "") if when.earliest else ""
    return replace(event, when=when, date=str(when.earliest or ""), enddate=enddate)


def answers(links: Sequence[Link]) -> dict[str, tuple[EventLink, ...]]:
    """List the links that go out from each event, as they stand on its line; events without any are left out."""
    found: dict[str, list[EventLink]] = {}
    for k in links:
        if k.kind != "same":
            out = EventLink(kind=k.kind, to=k.to, text=k.text, start=k.start, end=k.end)
            found.setdefault(k.from_, []).append(out)
    return {event: tuple(rows) for event, rows in found.items()}


def same_as(links: Sequence[Link]) -> dict[str, tuple[str, ...]]:
    """List for each event the others of the report that tell the same happening, in their order."""
    groups: dict[str, list[str]] = {}
    for k in links:
        if k.kind == "same":
            small, large = sorted((groups.get(k.from_, [k.from_]), groups.get(k.to, [k.to])), key=len)
            groups |= dict.fromkeys((*small, k.from_, k.to), large)
            large += small if small is not large else []
    ordered = {id(g): sorted(g, key=lambda i: int(i.rsplit(":", 1)[-1])) for g in groups.values()}
    return {event: tuple(i for i in ordered[id(group)] if i != event) for event, group in groups.items()}


def parse_day(value: date | str | None) -> date | None:
    """Read a publication day: a date, YYYY-MM-DD, an ISO datetime, or nothing.

    Raises `ValueError` naming the value and the form expected.
    """
    if not value or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        raise ValueError(f"published {value!r} is no date: write YYYY-MM-DD, such as 2020-01-09") from None


def load(
    language_model: str | None = None, lexicon_folders: Sequence[str | Path] = (), frames_only: bool = False
) -> Coder:
    """Load the coder: the shipped English model (or a spaCy pipeline by name or path) and all stages.

    `lexicon_folders` are folders of the user's own entries, read after the shipped ones. With `frames_only` the
    learned second reader is left out and each event rests on an entry of the lexicon.
    """
    from talion import __version__

    nlp = language.load(language_model, reader=not frames_only)
    folders = (lexicon.HERE, *(Path(f) for f in lexicon_folders))
    own = [str(folder) for folder in folders[1:]]
    for stage in STAGES:
        config: dict[str, object] = {"lexicon": own} if stage in WORDED else {}
        if stage == "events":
            config["reader"] = not frames_only
        nlp.add_pipe(f"talion_{stage}", config=config)
    how = ", frames only" if frames_only else ""
    return Coder(nlp, f"talion {__version__} (lexicon {lexicon.digest(folders)}{how})", folders)
