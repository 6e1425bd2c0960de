"""What was judged and what was not, counted once for every table, page and file that shows it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Oordeel
from ggsr.queries.judgements import Judgement, State, judgements
from ggsr.workspace.entities import Assessment


@dataclass(frozen=True)
class Counts:
    """How many indicators there are, in which state, with which verdict.

    ``judged``, ``not_judged``, ``outside_profile`` and ``missing`` add up to ``indicators``;
    ``verdicts`` has every step of the framework's scale and adds up to ``judged``; ``let_op``
    counts the judged indicators whose finding has a reservation.
    """

    indicators: int
    judged: int
    not_judged: int
    outside_profile: int
    missing: int
    verdicts: dict[str, int]
    let_op: int

    @property
    def unjudged(self) -> int:
        """The indicators without a verdict, whatever the reason."""
        return self.indicators - self.judged


@dataclass(frozen=True)
class ThemaCoverage:
    """The counts of one thema that the level has."""

    thema: str
    naam: str
    counts: Counts


@dataclass(frozen=True)
class Coverage:
    """The counts of one assessment, whole and by thema.

    ``unjudged`` are the judgements without a verdict, in print order. The ids are those of the
    assessment's path, of its framework and of its level; ``scale`` has the framework's verdicts.
    """

    gemeente: str
    ronde: str
    aanpak: str
    aanpak_naam: str
    kader: str
    niveau: str
    scale: Mapping[str, Oordeel]
    counts: Counts
    unjudged: tuple[Judgement, ...]
    themes: tuple[ThemaCoverage, ...]


def coverage_of(assessment: Assessment) -> Coverage:
    """Return what one assessment judged."""
    kader = assessment.kader
    found = judgements(assessment)
    return Coverage(
        gemeente=assessment.file.gemeente,
        ronde=assessment.file.ronde,
        aanpak=assessment.file.aanpak,
        aanpak_naam=assessment.model.aanpak,
        kader=assessment.framework.id,
        niveau=assessment.model.niveau,
        scale=kader.oordelen,
        counts=_count(found, kader.oordelen),
        unjudged=tuple(entry for entry in found if entry.state is not State.JUDGED),
        themes=tuple(
            ThemaCoverage(thema, kader.themas[thema].naam, _count(entries, kader.oordelen))
            for thema, entries in by_thema(assessment, found)
        ),
    )


def by_thema(
    assessment: Assessment, found: Iterable[Judgement]
) -> list[tuple[str, list[Judgement]]]:
    """Return the judgements of each thema that the level has, in the framework's order."""
    groups: dict[str, list[Judgement]] = {thema: [] for thema in assessment.kader.themas}
    for entry in found:
        groups[entry.plaats.thema_id].append(entry)
    return [(thema, entries) for thema, entries in groups.items() if entries]


def total(counts: Sequence[Counts]) -> Counts:
    """Return the sum of counts, with the verdicts of all their scales."""
    verdicts: Counter[str] = Counter()
    for entry in counts:
        verdicts.update(entry.verdicts)
    return Counts(
        indicators=sum(entry.indicators for entry in counts),
        judged=sum(entry.judged for entry in counts),
        not_judged=sum(entry.not_judged for entry in counts),
        outside_profile=sum(entry.outside_profile for entry in counts),
        missing=sum(entry.missing for entry in counts),
        verdicts=dict(verdicts),
        let_op=sum(entry.let_op for entry in counts),
    )


def _count(entries: Sequence[Judgement], scale: Iterable[str]) -> Counts:
    states = Counter(entry.state for entry in entries)
    bevindingen = [entry.bevinding for entry in entries if entry.bevinding]
    verdicts = Counter(bevinding.oordeel for bevinding in bevindingen)
    return Counts(
        indicators=len(entries),
        judged=states[State.JUDGED],
        not_judged=states[State.NOT_JUDGED],
        outside_profile=states[State.OUTSIDE_PROFILE],
        missing=states[State.MISSING],
        verdicts={step: verdicts[step] for step in scale},
        let_op=sum(bevinding.let_op is not None for bevinding in bevindingen),
    )
