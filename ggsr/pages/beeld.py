"""The picture of a level on the national page: its sentence, and the bars and stripes.

A figure is drawn by a template from what is here; every number comes from ``ggsr.queries``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Oordeel
from ggsr.pages.language import number, page_words, said, said_of
from ggsr.pages.wording import both, in_share
from ggsr.queries.coverage import Counts
from ggsr.queries.picture import runs
from ggsr.queries.tally import IndicatorTally
from ggsr.workspace.entities import AanpakId

FEW = 60
"""Up to this many aanpakken each have a stripe of their own; of more, neighbours may share one."""
EXACT = 20
"""From this many on a percentage is given; of fewer, the numbers themselves say more."""
_NAMED = 3
"""Up to this many indicators that tie are named; of more, only how many they are is said."""
_STRIPE = 0.86
"""How much of its place a stripe of a few takes."""


@dataclass(frozen=True)
class Figuur:
    """A bar or a row of stripes, as a template draws it in SVG.

    ``breedte`` is its width, of which each aanpak takes 1; its height is 1. ``paden`` are pairs, in
    the order in which they are drawn: an ``Oordeel.soort``, which gives the colour, and the data
    of an SVG path, which is a line along the middle that is as thick as the figure is high.
    """

    breedte: int
    paden: tuple[tuple[str, str], ...]

    @property
    def is_few(self) -> bool:
        """Whether the aanpakken are so few that each has a stripe of its own."""
        return self.breedte <= FEW


def staaf(row: IndicatorTally, scale: Mapping[str, Oordeel]) -> Figuur:
    """Return a bar with a part for each step, what falls short first; not judged is left open."""
    paths: list[tuple[str, str]] = []
    begin, width = 0, len(row.judgements)
    for kind in ("tekort", "goed", "buiten-telling"):
        for id, step in scale.items():
            count = len(row.on(id)) if step.soort == kind else 0
            if count == 0:
                continue
            # Two steps of one colour are told apart by what is left open between them.
            gap = width / 80 if any(kind == other for other, _path in paths) else 0
            shown = max(count - gap, count / 2)
            paths.append((kind, f"M{begin + count - shown:g} .5h{shown:g}"))
            begin += count
    return Figuur(width, tuple(paths))


def streepjes(row: IndicatorTally, order: Sequence[AanpakId]) -> Figuur:
    """Return a stripe for each aanpak in this order; of one without a verdict nothing is drawn."""
    found = [row.judgements[aanpak] for aanpak in order]
    few = len(found) <= FEW
    # Of many, what falls short is drawn over what counts: so both are few lines.
    met = [entry.meets if few else entry.counts for entry in found]
    kinds = {
        "goed": met,
        "tekort": [entry.falls_short for entry in found],
        "buiten-telling": [entry.not_counted for entry in found],
    }
    paths = {kind: _path(values, few) for kind, values in kinds.items() if any(values)}
    return Figuur(len(found), tuple(paths.items()))


def _path(values: Sequence[bool], few: bool) -> str:
    stripes = runs(values)
    if few:
        stripes = [
            (place, 1) for begin, length in stripes for place in range(begin, begin + length)
        ]
    width = _STRIPE if few else 1
    end: float = stripes[0][0]
    path = f"M{end:g} .5"
    for index, (begin, length) in enumerate(stripes):
        path += f"m{begin - end:g} 0" if index else ""
        path += f"h{length * width:g}"
        end = begin + length * width
    return path


def level_sentence(
    counts: Counts,
    aanpakken: int,
    gemeenten: int,
    vaakst: Sequence[IndicatorTally],
    taal: str,
) -> str:
    """Return what there is of a level in all: how much falls short, and on what most often.

    ``vaakst`` are the indicators that fall short most often, which may tie.
    """
    parts = [
        "{}, {}.".format(
            said_of(taal, "{count} gemeente", "{count} gemeenten", gemeenten),
            said_of(taal, "{count} aanpak", "{count} aanpakken", aanpakken),
        ),
        _how_often(counts, taal),
        _most_often(vaakst, taal) if vaakst else "",
    ]
    return " ".join(filter(None, parts))


def _how_often(counts: Counts, taal: str) -> str:
    if not counts.with_verdict:
        return said(taal, "Er is nog geen indicator beoordeeld.")
    if not counts.counted:
        return said(taal, "Er is geen oordeel dat meetelt.")
    if not counts.verbeterpunten:
        return said(taal, "Er is geen verbeterpunt.")
    deel = _share(counts.verbeterpunten, counts.counted, taal)
    if counts.not_counted:
        return said(taal, "Bij {deel} oordelen die meetellen is er een verbeterpunt.", deel=deel)
    return said(taal, "Bij {deel} oordelen is er een verbeterpunt.", deel=deel)


def _most_often(vaakst: Sequence[IndicatorTally], taal: str) -> str:
    first = vaakst[0]
    short, counted = len(first.falls_short), {row.counted for row in vaakst}
    if len(counted) == 1:
        deel = _share(short, first.counted, taal)
        if any(row.not_counted for row in vaakst):
            where = said(taal, "{deel} aanpakken met een oordeel dat meetelt", deel=deel)
        elif any(row.unjudged for row in vaakst):
            where = said(taal, "{deel} aanpakken waar dit is beoordeeld", deel=deel)
        else:
            where = said(taal, "{deel} aanpakken", deel=deel)
    else:
        where = said_of(taal, "{count} aanpak", "{count} aanpakken", short)
    names = [
        said(taal, "‘{indicator}’", indicator=row.plaats.indicator.regel.rstrip("."))
        for row in vaakst
    ]
    if len(names) > _NAMED:
        count = number(len(names), taal)
        words = page_words("Het vaakst bij {aantal} indicatoren, elk bij {waar}.")
        return said(taal, words, aantal=count, waar=where)
    if len(names) == 1:
        return said(taal, "Het vaakst bij {indicator}: {waar}.", indicator=names[0], waar=where)
    together = both(taal, ", ".join(names[:-1]), names[-1])
    words = page_words("Het vaakst bij {indicatoren}: elk bij {waar}.")
    return said(taal, words, indicatoren=together, waar=where)


def _share(part: int, whole: int, taal: str) -> str:
    """Return "83% van de", of many, or "4 van de 5", each to be followed by what there are."""
    if whole >= EXACT * 10:
        return said(
            taal, "{deel} van de {totaal}", deel=in_share(part, whole), totaal=number(whole, taal)
        )
    if whole >= EXACT:
        return said(
            taal,
            "{aantal} ({deel}) van de {totaal}",
            aantal=number(part, taal),
            deel=in_share(part, whole),
            totaal=number(whole, taal),
        )
    return said(
        taal, "{aantal} van de {totaal}", aantal=number(part, taal), totaal=number(whole, taal)
    )


def better(vaakst: Iterable[IndicatorTally]) -> tuple[IndicatorTally, ...]:
    """Return of the indicators that fall short most often those that are few enough to be named."""
    named = tuple(vaakst)
    return named if len(named) <= _NAMED else ()
