"""Verdicts on families, counted from a threshold on, and beside them what stands on paper.

This is the one place where it is decided which of these numbers may be shown. A number is given
only where it is about at least k families, and where the families that it is not about are none or
at least k. So no number is about fewer, and none about fewer follows from those that are given.
What a message may tell of a family's file is decided elsewhere, in ``Diagnostic.discreet``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ggsr.model import CASUS, Gezin, IndicatorPlaats, Oordeel
from ggsr.queries.coverage import Coverage, coverage_of
from ggsr.queries.judgements import Judgement
from ggsr.queries.lines import named_by
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, AanpakPath, Assessment, Round


@dataclass(frozen=True)
class IndicatorCount:
    """Of how many families an indicator was judged, and at how many of those it is met.

    Both are None where that may not be shown. Judged is a family with a verdict that counts.
    """

    plaats: IndicatorPlaats
    meets: int | None = None
    judged: int | None = None

    @property
    def suppressed(self) -> bool:
        """Whether the numbers may not be shown."""
        return self.judged is None


@dataclass(frozen=True)
class FamilyCounts:
    """The families of one aanpak in one round, counted for each indicator of the level.

    ``families`` is how many there are, and None where that may not be shown: there are fewer than
    ``threshold``, or (``has_errors``) a file of a family has errors and would be missing. Then no
    indicator has a number, nor where they are ``withheld`` (see ``count_to_publish``).
    ``judgements`` is what the assessment says of the aanpak itself, by indicator.
    """

    aanpak: AanpakId
    kader: str
    niveau: str
    threshold: int
    families: int | None
    has_errors: bool
    indicators: tuple[IndicatorCount, ...]
    judgements: Mapping[str, Judgement]
    withheld: bool = False

    @property
    def shown(self) -> Mapping[str, IndicatorCount]:
        """The indicators of which the numbers may be shown, by their ids."""
        return {entry.plaats.id: entry for entry in self.indicators if not entry.suppressed}

    @property
    def oordelen(self) -> Mapping[str, Oordeel]:
        """The verdict on the aanpak itself for each indicator that has one."""
        return {id: entry.oordeel for id, entry in self.judgements.items() if entry.oordeel}

    def of_thema(self, thema: str) -> tuple[int, int] | None:
        """Return the numbers of the indicators of a thema that are shown, added up: meets, judged.

        None where none is shown.
        """
        shown = [
            (entry.meets, entry.judged)
            for entry in self.indicators
            if entry.plaats.thema_id == thema
            and entry.meets is not None
            and entry.judged is not None
        ]
        return (
            (sum(meets for meets, _ in shown), sum(judged for _, judged in shown))
            if shown
            else None
        )


def count_families(assessment: Assessment, *, internal: bool = False) -> FamilyCounts | None:
    """Return the families of an assessment, counted; None where it has none.

    With ``internal`` every number is given, however few the families: for the eyes of who writes.
    """
    gezinnen = assessment.file.gezinnen
    if not gezinnen or assessment.model.niveau != CASUS:
        return None
    threshold = assessment.kader.gezinnen_minimaal
    families = [source.model for source in gezinnen.sources]
    is_shown = not gezinnen.has_errors and (internal or len(families) >= threshold)
    coverage = coverage_of(assessment)
    return FamilyCounts(
        aanpak=assessment.id,
        kader=assessment.framework.id,
        niveau=assessment.model.niveau,
        threshold=threshold,
        families=len(families) if is_shown else None,
        has_errors=gezinnen.has_errors,
        indicators=tuple(
            _count(plaats, families, assessment.kader.oordelen, 0 if internal else threshold)
            if is_shown
            else IndicatorCount(plaats)
            for plaats in assessment.niveau.indicatoren.values()
        ),
        judgements={entry.plaats.id: entry for entry in coverage.judgements},
    )


def count_to_publish(assessment: Assessment, round: Round) -> FamilyCounts | None:
    """Return the families of an assessment of a round, counted as they may be on a page.

    Of two publications of a round, a family apart, one can be subtracted from the other. So as long
    as its factsheet has no date, and may be made again, every number is withheld.
    """
    counts = count_families(assessment)
    if counts is None or (round.factsheet and round.factsheet.model.datum):
        return counts
    return replace(
        counts,
        families=None,
        indicators=tuple(IndicatorCount(entry.plaats) for entry in counts.indicators),
        withheld=True,
    )


def _count(
    plaats: IndicatorPlaats,
    families: Iterable[Gezin],
    scale: Mapping[str, Oordeel],
    threshold: int,
) -> IndicatorCount:
    found = [family.bevindingen.get(plaats.id) for family in families]
    steps = [scale.get(entry.oordeel) if entry else None for entry in found]
    judged = [step for step in steps if step and step.telt_mee]
    rest = len(steps) - len(judged)
    if len(judged) < threshold or 0 < rest < threshold:
        return IndicatorCount(plaats)
    return IndicatorCount(plaats, sum(not step.verbeterpunt for step in judged), len(judged))


@dataclass(frozen=True)
class ThemaPractice:
    """One thema: how many indicators are met on paper, and how often in practice.

    Each pair is how many meet and of how many; None where nothing is known or may be shown.
    """

    thema: str
    naam: str
    paper: tuple[int, int] | None
    practice: tuple[int, int] | None


@dataclass(frozen=True)
class PaperAndPractice:
    """What is arranged on paper beside what happens, by thema: that is how a framework pairs them.

    ``paper`` is the assessment that stood after the round in the line that ``hoort_bij`` names.
    Where ``named`` is given and ``paper`` is None, it cannot be counted: it has errors or ended, or
    (``is_split``) several assessments that stand follow it.
    """

    counts: FamilyCounts
    named: str | None
    paper: Coverage | None
    is_split: bool
    themas: tuple[ThemaPractice, ...]


def paper_and_practice(
    counts: FamilyCounts, assessment: Assessment, course: Course
) -> PaperAndPractice:
    """Return an assessment of families beside its paper, in the course of its gemeente."""
    named = belongs_to(assessment)
    standing = _standing(named, assessment, course) if named else ()
    paper = coverage_of(standing[0]) if len(standing) == 1 else None
    return PaperAndPractice(
        counts,
        named.in_gemeente if named else None,
        paper,
        len(standing) > 1,
        tuple(_themas(counts, assessment, paper)),
    )


def belongs_to(assessment: Assessment) -> AanpakPath | None:
    """Return the assessment on paper that one of families belongs to, by the ids that it names.

    Without ``hoort_bij`` that is the one of the assessment that it follows.
    """
    current: Assessment | None = assessment
    while current is not None and current.model.hoort_bij is None:
        current = current.earlier
    return named_by(current.model.hoort_bij or "", current.file.path) if current else None


def _standing(named: AanpakPath, assessment: Assessment, course: Course) -> tuple[Assessment, ...]:
    """Return what stood after the round of an assessment, in the line of the one that is named."""
    return tuple(
        entry
        for entry in course.standing_after(assessment.file.ronde).assessments
        if any(before.file.path == named for before in _line(entry))
    )


def _line(assessment: Assessment) -> Iterator[Assessment]:
    current: Assessment | None = assessment
    while current is not None:
        yield current
        current = current.earlier


def _themas(
    counts: FamilyCounts, assessment: Assessment, paper: Coverage | None
) -> Iterator[ThemaPractice]:
    on_paper = {
        entry.thema: (entry.counts.counted - entry.counts.verbeterpunten, entry.counts.counted)
        for entry in (paper.themes if paper else ())
        if entry.counts.counted
    }
    themas = assessment.kader.themas
    more = paper.framework.model.themas if paper else {}
    names = {id: entry.naam for id, entry in [*more.items(), *themas.items()]}
    for thema in dict.fromkeys([*themas, *more]):
        if thema in on_paper or thema in assessment.niveau.themas:
            yield ThemaPractice(thema, names[thema], on_paper.get(thema), counts.of_thema(thema))
