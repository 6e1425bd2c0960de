"""The page that compares aanpakken: its content, from their verdicts.

What differs and what is shared, and every number, comes from ``ggsr.queries``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Toetsingskader
from ggsr.pages.language import page_language, said
from ggsr.pages.overview import AanpakFacts, in_language, kaders_of
from ggsr.pages.wording import reason
from ggsr.queries.comparison import Comparison, compare
from ggsr.queries.provenance import Provenance, merge
from ggsr.workspace.entities import AanpakId

# On a sheet of A4 there is room for so many verdicts beside the indicator.
_SIDE_BY_SIDE = 4


@dataclass(frozen=True)
class ComparedLevel:
    """The aanpakken that are judged by one level of one framework, in the order of ``aanpakken``.

    ``themas`` has the name of each thema by its id, ``reasons`` why an aanpak has no verdict on
    an indicator; ``side_by_side`` tells that they are few enough for a column each.
    """

    kader_naam: str
    niveau_naam: str
    themas: Mapping[str, str]
    aanpakken: Mapping[AanpakId, AanpakFacts]
    reasons: Mapping[tuple[AanpakId, str], str]
    comparison: Comparison
    side_by_side: bool


@dataclass(frozen=True)
class ComparisonPage:
    """The whole page; ``alone`` are aanpakken that there is nothing to compare with.

    ``left_out`` are gemeenten with errors.
    """

    titel: str
    aanpakken: tuple[AanpakFacts, ...]
    levels: tuple[ComparedLevel, ...]
    alone: tuple[AanpakFacts, ...]
    left_out: tuple[str, ...]
    taal: str
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance


def comparison_page(facts: Sequence[AanpakFacts], left_out: Iterable[str] = ()) -> ComparisonPage:
    """Return the page of these aanpakken, in the order given; each is given once."""
    kaders = kaders_of(facts)
    taal = page_language(kaders)
    facts = in_language(facts, taal)
    by_id = {entry.aanpak: entry for entry in facts}
    compared = compare(entry.coverage for entry in facts)
    return ComparisonPage(
        titel=said(taal, "Vergelijking van {aantal} aanpakken", aantal=len(facts)),
        aanpakken=tuple(facts),
        levels=tuple(_level(entry, by_id, taal) for entry in compared.comparisons),
        alone=tuple(by_id[entry.aanpak] for entry in compared.alone),
        left_out=tuple(dict.fromkeys(left_out)),
        taal=taal,
        kaders=kaders,
        invoer=merge(entry.invoer for entry in facts),
    )


def _level(
    comparison: Comparison, facts: Mapping[AanpakId, AanpakFacts], taal: str
) -> ComparedLevel:
    first = facts[comparison.aanpakken[0]]
    return ComparedLevel(
        kader_naam=first.kader_naam,
        niveau_naam=first.niveau_naam,
        themas={theme.thema: theme.naam for theme in first.coverage.themes},
        aanpakken={ref: facts[ref] for ref in comparison.aanpakken},
        reasons={
            (ref, entry.plaats.id): reason(entry, taal)
            for ref in comparison.aanpakken
            for entry in facts[ref].coverage.unjudged
        },
        comparison=comparison,
        side_by_side=len(comparison.aanpakken) <= _SIDE_BY_SIDE,
    )
