"""What a picture of many aanpakken shows: in which order they stand, and how many are alike."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from ggsr.queries.coverage import Coverage
from ggsr.queries.tally import IndicatorTally
from ggsr.workspace.entities import AanpakId

_MOST = 16
"""How many rows a spread has at most, beside that of no verbeterpunten at all."""


@dataclass(frozen=True)
class Block:
    """How many aanpakken have ``first`` to ``last`` verbeterpunten, both included."""

    first: int
    last: int
    aanpakken: int


@dataclass(frozen=True)
class Spread:
    """How many aanpakken have how many verbeterpunten, from none to the most that any has.

    ``without_counted`` is how many have no verdict that counts: they are in no block, for that they
    have no verbeterpunten says nothing. ``blocks`` and they add up to all aanpakken.
    """

    blocks: tuple[Block, ...]
    without_counted: int


def most_short_first(coverages: Iterable[Coverage]) -> tuple[AanpakId, ...]:
    """Return aanpakken by their verbeterpunten, the most first; else in the order given."""
    order = sorted(coverages, key=lambda coverage: -coverage.counts.verbeterpunten)
    return tuple(coverage.aanpak for coverage in order)


def spread(coverages: Iterable[Coverage]) -> Spread:
    """Return how many aanpakken of one level have how many verbeterpunten.

    The blocks are of one size, the smallest of 1, 2, 5, 10, 20 … that makes 16 of them at most;
    those without any are a block by themselves.
    """
    coverages = list(coverages)
    judged = [coverage for coverage in coverages if coverage.counts.counted]
    found = Counter(coverage.counts.verbeterpunten for coverage in judged)
    most = max(found, default=0)
    size = next(size for size in _sizes() if most <= size * _MOST)
    blocks = [Block(0, 0, found[0])] if judged else []
    blocks += [
        Block(first, first + size - 1, sum(found[number] for number in range(first, first + size)))
        for first in range(1, most + 1, size)
    ]
    return Spread(tuple(blocks), len(coverages) - len(judged))


def _sizes() -> Iterable[int]:
    for power in count():
        yield from (10**power, 2 * 10**power, 5 * 10**power)


def most_often_first(tallies: Iterable[IndicatorTally]) -> tuple[IndicatorTally, ...]:
    """Return the indicators that fall short most often first, of equals those judged less often.

    Those without a verdict that counts are last; else they are in the order given.
    """
    return tuple(
        sorted(tallies, key=lambda row: (not row.counted, -len(row.falls_short), row.counted))
    )


def most_often(tallies: Iterable[IndicatorTally]) -> tuple[IndicatorTally, ...]:
    """Return the indicators that fall short at most aanpakken: several where they tie, or none."""
    tallies = list(tallies)
    most = max((len(row.falls_short) for row in tallies), default=0)
    return tuple(row for row in tallies if most and len(row.falls_short) == most)


def runs(values: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where the values are true: the place at which each run begins, and how long it is."""
    found: list[tuple[int, int]] = []
    for place, value in enumerate(values):
        if not value:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
