"""What a name in the frameworks stands for: an indicator, criterium, thema or verdict."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from ggsr.model import Criterium, IndicatorPlaats, Oordeel, Thema
from ggsr.queries.coverage import coverage_of
from ggsr.queries.overgang import LevelOvergang, QuestionChange, changes_of
from ggsr.queries.standing import Uncounted
from ggsr.queries.tally import IndicatorTally, tally
from ggsr.workspace.entities import Assessment, Framework, Frameworks
from ggsr.workspace.register import same_name


@dataclass(frozen=True)
class IndicatorGroup:
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
    def nummer(self) -> str | None:
        """The number of a criterium that has one."""
        return self.criterium.nummer if self.criterium else None

    @property
    def naam(self) -> str:
        """The printed name."""
        named = self.criterium or self.thema
        return named.naam if named else self.id


@dataclass(frozen=True)
class Step:
    """A verdict of a framework; ``place`` is which of how many on an ordered scale, the best first.

    It is None on a scale without order, and of a verdict that does not count.
    """

    kader: str
    id: str
    oordeel: Oordeel
    place: tuple[int, int] | None

    @property
    def path(self) -> str:
        return f"{self.kader}/{self.id}"


@dataclass(frozen=True)
class Meaning:
    """What a name stands for, in print order; a criterium may have the id of an indicator.

    The tallies of the indicators are empty until ``with_judgements``; ``themas`` has the printed
    name of each thema by framework and id, ``groepen`` that of each group; ``uncounted`` is what
    the tallies leave out.
    """

    indicators: tuple[IndicatorTally, ...] = ()
    groups: tuple[IndicatorGroup, ...] = ()
    steps: tuple[Step, ...] = ()
    themas: Mapping[tuple[str, str], str] = field(default_factory=dict)
    groepen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    uncounted: Uncounted = field(default_factory=Uncounted)
    frameworks: tuple[Framework, ...] = ()

    @property
    def names(self) -> list[str]:
        """The ids, each once."""
        ids = [entry.plaats.id for entry in self.indicators] + [entry.id for entry in self.groups]
        return list(dict.fromkeys([*ids, *(entry.id for entry in self.steps)]))

    def thema_of(self, indicator: IndicatorTally) -> str:
        """Return the printed name of an indicator's thema, or its id where it has none."""
        thema = indicator.plaats.thema_id
        return self.themas.get((indicator.kader, thema), thema)

    def groep_of(self, indicator: IndicatorTally, groep: str) -> str:
        """Return the printed name of a group of an indicator, or its id where it has none."""
        return self.groepen.get((indicator.kader, groep), groep)

    def changes_of(
        self, indicator: IndicatorTally
    ) -> tuple[tuple[LevelOvergang, QuestionChange], ...]:
        """Return what became of a question in a newer framework, or of what it came."""
        where = indicator.kader, indicator.niveau, indicator.plaats.id
        return tuple(changes_of(self.frameworks, *where))

    def with_judgements(self, assessments: Iterable[Assessment], *, by_round: bool = False) -> Self:
        """Return the same with the judgements of these assessments in the tallies.

        With ``by_round`` an indicator has a tally for each round.
        """
        levels = {(entry.kader, entry.niveau) for entry in self.indicators}
        coverages = map(coverage_of, assessments)
        tallies: dict[str, list[IndicatorTally]] = {}
        of_levels = (entry for entry in coverages if entry.level in levels)
        for row in tally(of_levels, by_round=by_round):
            tallies.setdefault(row.path, []).append(row)
        return replace(
            self,
            indicators=tuple(
                row for entry in self.indicators for row in tallies.get(entry.path, [entry])
            ),
        )


def find(frameworks: Frameworks, name: str | None) -> Meaning:
    """Return what has this name, or (None) everything that has one.

    A name is an id or a number, or either behind the ids of its level: niveau/id or
    kader/niveau/id; of a verdict it is its id or kader/id. What is no id can be a printed name, in
    any case; of an indicator that is its text.
    """
    found = _find(frameworks, name)
    if found.names or name is None:
        return found
    printed, everything = same_name(name), _find(frameworks, None)
    return replace(
        everything,
        indicators=tuple(
            entry
            for entry in everything.indicators
            if same_name(entry.plaats.indicator.tekst) == printed
        ),
        groups=tuple(entry for entry in everything.groups if same_name(entry.naam) == printed),
        steps=tuple(
            entry for entry in everything.steps if same_name(entry.oordeel.naam) == printed
        ),
    )


def _find(frameworks: Frameworks, name: str | None) -> Meaning:
    """Return what has this id or number, or (None) everything that has one."""
    return Meaning(
        tuple(
            entry
            for entry in _indicators(frameworks)
            if _named(entry, entry.plaats.id, entry.plaats.indicator.nummer, name)
        ),
        tuple(
            entry for entry in _groups(frameworks) if _named(entry, entry.id, entry.nummer, name)
        ),
        tuple(
            entry
            for entry in _steps(frameworks)
            if name is None or f"/{entry.path}".endswith(f"/{name}")
        ),
        frameworks.thema_names(),
        {
            (kader, id): groep.naam
            for kader, framework in frameworks.known.items()
            for id, groep in framework.model.groepen.items()
        },
        frameworks=tuple(frameworks.known.values()),
    )


def _named(
    entry: IndicatorTally | IndicatorGroup, id: str, nummer: str | None, name: str | None
) -> bool:
    if name is None:
        return True
    level = f"/{entry.kader}/{entry.niveau}"
    return any(f"{level}/{own}".endswith(f"/{name}") for own in (id, nummer) if own)


def _steps(frameworks: Frameworks) -> Iterator[Step]:
    for kader, framework in frameworks.known.items():
        order = framework.model.orde
        for id, oordeel in framework.model.oordelen.items():
            place = (order.index(id) + 1, len(order)) if id in order else None
            yield Step(kader, id, oordeel, place)


def _indicators(frameworks: Frameworks) -> Iterator[IndicatorTally]:
    for kader, framework in frameworks.known.items():
        for niveau, level in framework.model.niveaus.items():
            for plaats in level.indicatoren.values():
                yield IndicatorTally(kader, niveau, plaats)


def _groups(frameworks: Frameworks) -> Iterator[IndicatorGroup]:
    for kader, framework in frameworks.known.items():
        for niveau, level in framework.model.niveaus.items():
            for thema_id, plaatsen in level.themas.items():
                thema = framework.model.themas.get(thema_id)
                yield IndicatorGroup(kader, niveau, thema_id, thema_id, thema, None, plaatsen)
            for criterium_id, criterium in level.criteria.items():
                thema = framework.model.themas.get(criterium.thema)
                own = tuple(
                    IndicatorPlaats(indicator_id, indicator, criterium_id, criterium)
                    for indicator_id, indicator in criterium.indicatoren.items()
                )
                yield IndicatorGroup(
                    kader, niveau, criterium_id, criterium.thema, thema, criterium, own
                )
