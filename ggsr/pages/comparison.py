"""The page that compares aanpakken: its content, from their verdicts.

What differs and what is shared, and every number, comes from ``ggsr.queries``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ggsr.model import Toetsingskader
from ggsr.pages.facts import AanpakFacts, in_language, kaders_of
from ggsr.pages.language import page_language, said
from ggsr.pages.overgang import OvergangPart, overgang_part
from ggsr.pages.rounds import ALONE, Edition
from ggsr.pages.wording import reason
from ggsr.queries.comparison import Comparison, compare
from ggsr.queries.provenance import Provenance, merge
from ggsr.workspace.entities import AanpakId

# On a sheet of A4 there is room for so many verdicts beside the indicator.
_SIDE_BY_SIDE = 4


@dataclass(frozen=True)
class ComparedLevel:
    """The aanpakken that are judged by one level of one framework, in the order of ``aanpakken``.

    They may be judged by versions of it: ``overgangen`` say which questions changed. ``themas`` has
    the name of each thema by its id, ``reasons`` why an aanpak has no verdict on an indicator,
    ``ids`` the id that an indicator has on the page of an aanpak; ``side_by_side`` tells that they
    are few enough for a column each.
    """

    kader_naam: str
    niveau_naam: str
    themas: Mapping[str, str]
    aanpakken: Mapping[AanpakId, AanpakFacts]
    reasons: Mapping[tuple[AanpakId, str], str]
    ids: Mapping[tuple[AanpakId, str], str]
    overgangen: tuple[OvergangPart, ...]
    comparison: Comparison
    side_by_side: bool


@dataclass(frozen=True)
class ComparisonPage:
    """The whole page; ``alone`` are aanpakken that there is nothing to compare with.

    ``left_out`` are gemeenten with errors, ``edition`` is what is made beside the page.
    """

    edition: Edition
    titel: str
    aanpakken: tuple[AanpakFacts, ...]
    levels: tuple[ComparedLevel, ...]
    alone: tuple[AanpakFacts, ...]
    left_out: tuple[str, ...]
    taal: str
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance


def comparison_page(
    facts: Sequence[AanpakFacts], left_out: Iterable[str] = (), *, edition: Edition = ALONE
) -> ComparisonPage:
    """Return the page of these aanpakken, in the order given; each is given once."""
    kaders = kaders_of(facts)
    taal = page_language(kaders)
    facts = in_language(facts, taal)
    by_id = {entry.aanpak: entry for entry in facts}
    compared = compare(entry.coverage for entry in facts)
    return ComparisonPage(
        edition=edition,
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
    kader = comparison.framework.model
    seen = {
        entry.aanpak: replace(facts[entry.aanpak], coverage=entry, kader=kader)
        for entry in comparison.coverages
    }
    first = comparison.coverages[0]
    return ComparedLevel(
        kader_naam=next(iter(seen.values())).kader_naam,
        niveau_naam=kader.niveaus[comparison.niveau].naam,
        themas={theme.thema: theme.naam for theme in first.themes},
        aanpakken=seen,
        reasons={
            (entry.aanpak, judgement.plaats.id): reason(judgement, taal)
            for entry in comparison.coverages
            for judgement in entry.unjudged
        },
        ids={
            (ref, row.plaats.id): comparison.id_of(ref, row.plaats.id)
            for ref in comparison.aanpakken
            for row in comparison.indicators
        },
        overgangen=tuple(overgang_part(entry, taal) for entry in comparison.versions),
        comparison=comparison,
        side_by_side=len(comparison.aanpakken) <= _SIDE_BY_SIDE,
    )
