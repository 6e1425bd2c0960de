"""What a name stands for: indicators, criteria and themas of the frameworks; and who meets them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ggsr.model import Criterium, IndicatorPlaats, Thema
from ggsr.queries.judgements import Judgement, State, judgements
from ggsr.workspace.entities import AanpakId, Assessment, Frameworks


@dataclass
class Standing:
    """Who meets an indicator, who falls short of it, and of whom it was not judged."""

    meets: list[tuple[AanpakId, Judgement]] = field(default_factory=list)
    short: list[tuple[AanpakId, Judgement]] = field(default_factory=list)
    unjudged: list[tuple[AanpakId, Judgement]] = field(default_factory=list)

    @property
    def judged(self) -> int:
        """How many aanpakken it was judged of."""
        return len(self.meets) + len(self.short)

    def add(self, ref: AanpakId, judgement: Judgement) -> None:
        """Take in what one assessment says of it."""
        if judgement.state is not State.JUDGED or judgement.oordeel is None:
            self.unjudged.append((ref, judgement))
        else:
            short = judgement.oordeel.verbeterpunt
            (self.short if short else self.meets).append((ref, judgement))


@dataclass
class IndicatorEntry:
    """An indicator of a level, with its place in words."""

    kader: str
    niveau: str
    plaats: IndicatorPlaats
    thema_naam: str
    standing: Standing = field(default_factory=Standing)

    @property
    def path(self) -> str:
        return f"{self.kader}/{self.niveau}/{self.plaats.id}"


@dataclass(frozen=True)
class GroupEntry:
    """A criterium or a thema with its indicators, those of one level.

    ``criterium`` is None for a thema; ``thema`` is None where the framework has no such thema.
    """

    kader: str
    niveau: str
    id: str
    thema_id: str
    thema: Thema | None
    criterium: Criterium | None
    indicatoren: tuple[IndicatorPlaats, ...]

    @property
    def path(self) -> str:
        return f"{self.kader}/{self.niveau}/{self.id}"

    @property
    def naam(self) -> str:
        """The printed name."""
        named = self.criterium or self.thema
        return named.naam if named else self.id


@dataclass(frozen=True)
class Found:
    """What a name stands for, in print order; a criterium may have the id of an indicator."""

    indicators: tuple[IndicatorEntry, ...] = ()
    groups: tuple[GroupEntry, ...] = ()

    @property
    def names(self) -> list[str]:
        """The ids, each once."""
        ids = [entry.plaats.id for entry in self.indicators] + [entry.id for entry in self.groups]
        return list(dict.fromkeys(ids))


def find(frameworks: Frameworks, name: str | None) -> Found:
    """Return what has this name, or (None) everything that has one.

    A name is an id, or an id behind those of its level: niveau/id or kader/niveau/id.
    """
    return Found(
        tuple(entry for entry in _indicators(frameworks) if _named(entry.path, name)),
        tuple(entry for entry in _groups(frameworks) if _named(entry.path, name)),
    )


def _named(path: str, name: str | None) -> bool:
    return name is None or f"/{path}".endswith(f"/{name}")


def _indicators(frameworks: Frameworks) -> Iterator[IndicatorEntry]:
    themas = frameworks.thema_names()
    for kader, framework in frameworks.known.items():
        for niveau, level in framework.model.niveaus.items():
            for plaats in level.indicatoren.values():
                naam = themas.get((kader, plaats.thema_id), plaats.thema_id)
                yield IndicatorEntry(kader, niveau, plaats, naam)


def _groups(frameworks: Frameworks) -> Iterator[GroupEntry]:
    for kader, framework in frameworks.known.items():
        for niveau, level in framework.model.niveaus.items():
            for thema_id, plaatsen in level.themas.items():
                thema = framework.model.themas.get(thema_id)
                yield GroupEntry(kader, niveau, thema_id, thema_id, thema, None, plaatsen)
            for criterium_id, criterium in level.criteria.items():
                thema = framework.model.themas.get(criterium.thema)
                own = tuple(
                    IndicatorPlaats(indicator_id, indicator, criterium_id, criterium)
                    for indicator_id, indicator in criterium.indicatoren.items()
                )
                yield GroupEntry(
                    kader, niveau, criterium_id, criterium.thema, thema, criterium, own
                )


def judge(entries: Iterable[IndicatorEntry], assessments: Iterable[Assessment]) -> None:
    """Fill in the standing of these indicators from the assessments."""
    wanted = {(entry.kader, entry.niveau, entry.plaats.id): entry.standing for entry in entries}
    levels = {(kader, niveau) for kader, niveau, _id in wanted}
    for assessment in assessments:
        level = assessment.framework.id, assessment.model.niveau
        if level not in levels:
            continue
        file = assessment.file
        ref = AanpakId(file.gemeente, file.ronde, file.aanpak, assessment.model.aanpak)
        for judgement in judgements(assessment):
            standing = wanted.get((*level, judgement.plaats.id))
            if standing:
                standing.add(ref, judgement)
