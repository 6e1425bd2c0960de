"""The rounds on a page: links to their pages, and what of them counts on another's."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ggsr.model import Oordeel, Toetsingskader
from ggsr.pages.wording import capitalized, kader_names, level_title, short_in_words
from ggsr.queries.coverage import Coverage, coverage_of
from ggsr.queries.judgements import Judgement
from ggsr.queries.revisits import short_by_round
from ggsr.queries.standing import Course, Ended
from ggsr.workspace.entities import AanpakId, Assessment, Round
from ggsr.workspace.loading import OVERVIEW


@dataclass(frozen=True)
class RoundLink:
    """A round of the gemeente and the name of its page; ``concept`` is the page with its drafts."""

    ronde: str
    page: str
    concept: bool = False


@dataclass(frozen=True)
class Edition:
    """What one run makes together, so that a page links to nothing that is not there.

    ``formats`` are those of each page, ``factsheets`` is whether there is one of each round,
    ``overview`` whether there is a page of all gemeenten, and ``diff`` whether there is one of
    what became of the verdicts. Factsheets of other rounds are linked whether this run makes them
    or not: they keep their address.
    """

    formats: tuple[str, ...] = ()
    factsheets: bool = False
    overview: bool = False
    diff: bool = False


ALONE = Edition()
"""The edition of a page that nothing is made beside."""


@dataclass(frozen=True)
class Place:
    """A place in the page of an earlier round; ``naam`` is the aanpak's."""

    ronde: str
    page: str
    anchor: str
    naam: str


@dataclass(frozen=True)
class Was:
    """What an indicator was in the assessment that is followed; ``oordeel`` None: not judged.

    ``ronde`` is the round that gave the verdict, or did not judge.
    """

    ronde: str
    oordeel: Oordeel | None
    let_op: bool


@dataclass(frozen=True)
class Stand:
    """How many verbeterpunten of a level stand after a round, by the round that gave them."""

    kader: str
    niveau: str
    verbeterpunten: Mapping[str, int]
    tekst: str

    @property
    def total(self) -> int:
        return sum(self.verbeterpunten.values())


@dataclass(frozen=True)
class StandingAanpak:
    """An aanpak of an earlier round of which the assessment still stands, and its place."""

    coverage: Coverage
    place: Place


@dataclass(frozen=True)
class StandingLevel:
    """The aanpakken of earlier rounds that are judged by one level of one framework."""

    kader: Toetsingskader
    titel: str
    aanpakken: tuple[StandingAanpak, ...]


CONCEPT = "concept"
FORM = "wederhoor"
"""The template of the form to correct facts, and the end of its name."""


def page_name(gemeente: str, ronde: str, *, concept: bool = False) -> str:
    """Return the name of the file of a factsheet, without suffix: for ever the same.

    A dot cannot be part of an id, so no two pages have the same name; that with the drafts of a
    round has one of its own, so that it never takes the place of a published page.
    """
    return f"{gemeente}.{ronde}.{CONCEPT}" if concept else f"{gemeente}.{ronde}"


def form_page_name(gemeente: str, ronde: str) -> str:
    """Return the name of the form to correct the facts of a round, without suffix."""
    return f"{gemeente}.{ronde}.{FORM}"


def diff_page_name(gemeente: str) -> str:
    """Return the name of the file, without suffix; an underscore cannot be part of an id."""
    return f"{_DIFF}{gemeente}"


def gemeente_of_page(name: str) -> str:
    """Return the id of the gemeente that a page of this name is about."""
    return name.removeprefix(_DIFF).split(".")[0]


_DIFF = "verloop_"
_INDICATOR = "indicator_"
AANPAKKEN = "alle_aanpakken"
"""The name of the page with the tables of the overview that have a row for each aanpak."""
LONGEST_NAME = 120
"""How many letters the name of a page may have; file systems allow twice as many bytes."""


def indicator_page_name(kader: str, niveau: str, indicator: str) -> str:
    """Return the name of the file of the page of an indicator, without suffix."""
    return short_name(f"{_INDICATOR}{kader}.{niveau}.{indicator}")


def short_name(name: str) -> str:
    """Return a name of a file that is no longer than files may be called."""
    if len(name) <= LONGEST_NAME:
        return name
    mark = sha256(name.encode()).hexdigest()[:8]
    return f"{name[:LONGEST_NAME].rstrip('-.')}-{mark}"


def is_of_all(name: str) -> bool:
    """Return whether a page of this name is about all gemeenten."""
    return name in (OVERVIEW, AANPAKKEN) or name.startswith(_INDICATOR)


def diff_anchor(aanpak: AanpakId) -> str:
    """Return the name of the place in the page of an assessment next to the one before it."""
    return f"{aanpak.ronde}--{aanpak.aanpak}"


def page_is_concept(name: str) -> bool:
    """Return whether the name of a page is that of one with drafts."""
    return name.count(".") == 2 and name.endswith(f".{CONCEPT}")


def has_page(course: Course, ronde: str) -> bool:
    """Return whether a round has a factsheet: not while all its assessments are drafts."""
    drafts = [entry.concept for path, entry in course.entries.items() if path.ronde == ronde]
    return not drafts or not all(drafts)


def anchor(aanpak: AanpakId, indicator: str) -> str:
    """Return the name of the place in the page where an indicator's finding is printed."""
    return f"{aanpak.aanpak}--{indicator}"


def aanpak_place(assessment: Assessment) -> Place:
    """Return where an aanpak begins in the page of its round."""
    return _place(assessment, f"aanpak_{assessment.id.aanpak}")


def finding_place(assessment: Assessment, indicator: str) -> Place:
    """Return where the finding of an assessment on an indicator is printed."""
    return _place(assessment, anchor(assessment.id, indicator))


def _place(assessment: Assessment, anchor: str) -> Place:
    id = assessment.id
    page = page_name(id.gemeente, id.ronde, concept=assessment.model.concept)
    return Place(id.ronde, page, anchor, id.aanpak_naam)


def is_later(round: Round, course: Course) -> bool:
    """Return whether an earlier round has an assessment that counts."""
    ids = [other.id for other in course.rounds]
    return any(other.assessments for other in course.rounds[: ids.index(round.id)])


def standing_short(standing: Sequence[Assessment], ronde: str, taal: str) -> Iterator[Stand]:
    """Yield the verbeterpunten that stand after a round, for each level."""
    levels = _by_level(standing)
    names = kader_names({entry.framework.id: entry.kader for entry in standing}, taal)
    for level, assessments in levels.items():
        short = short_by_round(assessments)
        counts = [coverage_of(entry).counts for entry in assessments]
        judged = any(entry.with_verdict for entry in counts)
        counted = any(entry.counted for entry in counts)
        words = short_in_words(short, ronde, taal, judged=judged, counted=counted)
        if len(levels) > 1:
            words = f"{_title(assessments[0], names)}: {words}"
        yield Stand(*level, short, f"{capitalized(words)}.")


def standing_title(assessment: Assessment, standing: Sequence[Assessment], taal: str) -> str:
    """Return what a page with some assessments calls the level of one of them."""
    names = kader_names({entry.framework.id: entry.kader for entry in standing}, taal)
    return _title(assessment, names)


def standing_levels(
    earlier: Sequence[Assessment], names: Mapping[str, str]
) -> Iterator[StandingLevel]:
    """Yield the aanpakken of these assessments by level; ``names`` are those of ``kader_names``."""
    for assessments in _by_level(earlier).values():
        first = assessments[0]
        yield StandingLevel(
            first.kader,
            _title(first, names),
            tuple(StandingAanpak(coverage_of(entry), aanpak_place(entry)) for entry in assessments),
        )


def _by_level(assessments: Iterable[Assessment]) -> Mapping[tuple[str, str], list[Assessment]]:
    levels: dict[tuple[str, str], list[Assessment]] = {}
    for entry in assessments:
        levels.setdefault(entry.level, []).append(entry)
    return levels


def _title(assessment: Assessment, names: Mapping[str, str]) -> str:
    return level_title(names[assessment.framework.id], assessment.niveau.naam)


def ended_until(course: Course, ronde: str) -> Iterator[Ended]:
    """Yield the aanpakken of this round and of those before it that have ended since."""
    ids = [round.id for round in course.rounds]
    until = ids[: ids.index(ronde) + 1]
    for ended in course.chosen(None).ended:
        if ended.aanpak.ronde in until:
            yield ended


def was_before(before: Mapping[str, Judgement], indicator: str) -> Was | None:
    """Return what an indicator was, of ``judged_before``."""
    was = before.get(indicator)
    if was is None or was.given_in is None:
        return None
    return Was(was.given_in.ronde, was.oordeel, was.let_op)


def is_at_another_level(
    earlier: Iterable[Assessment],
    own: Sequence[Assessment],
    papers: Container[AanpakId | None],
) -> bool:
    """Return whether an aanpak of an earlier round was judged in this one at another level.

    That is one of the same name, or of which the assessment is the paper of one of families.
    """
    return any(
        entry.level != other.level
        and (entry.id in papers or entry.id.aanpak_naam == other.id.aanpak_naam)
        for entry in earlier
        for other in own
    )
