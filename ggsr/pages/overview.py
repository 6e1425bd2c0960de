"""From what was judged to the page of all gemeenten.

Every number here is one of ``ggsr.coverage`` or ``ggsr.gaps``.
"""

from collections.abc import Iterable, Sequence

from ggsr.coverage import coverage_of, total
from ggsr.gaps import IndicatorTally
from ggsr.judgements import State
from ggsr.model import Gemeente, Toetsingskader
from ggsr.pages.overview_parts import (
    AanpakFacts,
    Level,
    Matrix,
    MatrixRow,
    NeverJudged,
    OverviewPage,
    Reach,
)
from ggsr.provenance import provenance, together
from ggsr.subjects import Round, Source
from ggsr.verdicts import verdicts_of


def facts_of(source: Source[Gemeente], round: Round, page: str) -> tuple[AanpakFacts, ...]:
    """Return what the overview keeps of a round whose factsheet is at ``page``."""
    origin = provenance(source, round)
    population = round.factsheet.model.populatie_ggsr if round.factsheet else None
    return tuple(
        AanpakFacts(
            page=page,
            naam=source.model.naam,
            kader=assessment.kader,
            niveau_naam=assessment.niveau.naam,
            populatie_cijfer=population,
            bereik_cijfer=assessment.model.bereik,
            coverage=coverage_of(assessment),
            verdicts=verdicts_of(assessment),
            invoer=origin,
        )
        for assessment in round.assessments
    )


def overview_page(facts: Sequence[AanpakFacts], left_out: Iterable[str] = ()) -> OverviewPage:
    """Return the page of all these aanpakken, in the order given."""
    tally = IndicatorTally()
    levels: dict[tuple[str, str], list[AanpakFacts]] = {}
    reach: dict[str, list[AanpakFacts]] = {}
    for entry in facts:
        tally.add(entry.verdicts)
        levels.setdefault(entry.verdicts.level, []).append(entry)
        reach.setdefault(entry.page, []).append(entry)
    return OverviewPage(
        levels=tuple(_level(entries, tally) for entries in levels.values()),
        names={entry.coverage.gemeente: entry.naam for entry in facts},
        pages={(entry.coverage.gemeente, entry.coverage.ronde): entry.page for entry in facts},
        thema_namen={
            (entry.coverage.kader, theme.thema): theme.naam
            for entry in facts
            for theme in entry.coverage.themes
        },
        stappen=tuple(
            dict.fromkeys(
                f"{step.symbool} {step.naam}"
                for entry in facts
                for step in entry.coverage.scale.values()
            )
        ),
        short=tuple(tally.rows()),
        never_judged=tuple(
            found for entries in levels.values() for found in _never_judged(entries)
        ),
        reach=tuple(map(_reach, reach.values())),
        left_out=tuple(left_out),
        kaders=kaders_of(facts),
        invoer=together(entry.invoer for entry in facts),
    )


def kaders_of(facts: Iterable[AanpakFacts]) -> tuple[Toetsingskader, ...]:
    """Return the frameworks by which aanpakken are judged, each once."""
    return tuple({entry.coverage.kader: entry.kader for entry in facts}.values())


def _level(entries: Sequence[AanpakFacts], tally: IndicatorTally) -> Level:
    first = entries[0]
    themas = [(theme.thema, theme.naam) for theme in first.coverage.themes]
    return Level(
        kader=first.coverage.kader,
        niveau=first.coverage.niveau,
        kader_naam=first.kader_naam,
        niveau_naam=first.niveau_naam,
        scale=first.coverage.scale,
        aanpakken=tuple(entries),
        matrices=tuple(
            _matrix(entries, tally, index, thema, naam)
            for index, (thema, naam) in enumerate(themas)
        ),
        total=total([entry.coverage.counts for entry in entries]),
    )


def _matrix(
    entries: Sequence[AanpakFacts], tally: IndicatorTally, index: int, thema: str, naam: str
) -> Matrix:
    plaatsen = [
        verdict.plaats
        for verdict in entries[0].verdicts.verdicts
        if verdict.plaats.thema_id == thema
    ]
    rows = tuple(
        MatrixRow(
            entry,
            entry.coverage.themes[index].counts,
            tuple(found for found in entry.verdicts.verdicts if found.plaats.thema_id == thema),
        )
        for entry in entries
    )
    return Matrix(
        id=thema,
        naam=naam,
        indicatoren=tuple(plaats.indicator for plaats in plaatsen),
        rows=rows,
        tallies=tuple(tally.of(entries[0].verdicts.level, plaats.id) for plaats in plaatsen),
        total=total([row.counts for row in rows]),
    )


def _never_judged(entries: Sequence[AanpakFacts]) -> Iterable[NeverJudged]:
    """Yield the indicators of a level that no aanpak has a verdict on."""
    judged = {
        verdict.plaats.id
        for entry in entries
        for verdict in entry.verdicts.verdicts
        if verdict.oordeel
    }
    reasons: dict[str, dict[str, None]] = {}
    for entry in entries:
        for found in entry.coverage.unjudged:
            if found.state is not State.MISSING and found.reason:
                reasons.setdefault(found.plaats.id, {})[found.reason] = None
    themas = {theme.thema: theme.naam for theme in entries[0].coverage.themes}
    for verdict in entries[0].verdicts.verdicts:
        plaats = verdict.plaats
        if plaats.id not in judged:
            yield NeverJudged(
                level=entries[0].verdicts.level,
                plaats=plaats,
                thema=themas[plaats.thema_id],
                indicator=plaats.indicator.tekst,
                reasons=tuple(reasons.get(plaats.id, ())),
            )


def _reach(entries: Sequence[AanpakFacts]) -> Reach:
    first = entries[0]
    return Reach(first.page, first.naam, first.coverage.ronde, first.populatie, tuple(entries))
