"""The overview as data: what its page prints, with the ids that other programs go by."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ggsr.model import Cijfer
from ggsr.output.coverage_report import coverage_row
from ggsr.output.gaps_by_indicator import indicator_row
from ggsr.pages.overview_parts import AanpakFacts, Level, NeverJudged, OverviewPage, Reach


def overview_document(page: OverviewPage) -> Mapping[str, Any]:
    """Return the page of all gemeenten as a JSON document, without its version."""
    return {
        "levels": [_level(level) for level in page.levels],
        "indicators": [indicator_row(row) for row in page.short],
        "never_judged": [_never_judged(entry) for entry in page.never_judged],
        "reach": [_reach(entry) for entry in page.reach],
        "left_out": page.left_out,
        "invoer": {"bestanden": page.invoer.files, "sha256": page.invoer.sha256},
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "kader": level.kader,
        "kader_naam": level.kader_naam,
        "niveau": level.niveau,
        "niveau_naam": level.niveau_naam,
        "oordelen": {step: oordeel.model_dump() for step, oordeel in level.scale.items()},
        "total": asdict(level.total),
        "aanpakken": [_aanpak(facts) for facts in level.aanpakken],
    }


def _aanpak(facts: AanpakFacts) -> dict[str, Any]:
    return {
        "page": facts.page,
        "gemeente_naam": facts.naam,
        "coverage": coverage_row(facts.coverage),
        "verdicts": [
            {
                "indicator": found.plaats.id,
                "state": str(found.state),
                "oordeel": found.step,
                "let_op": found.let_op,
            }
            for found in facts.verdicts.verdicts
        ],
    }


def _never_judged(entry: NeverJudged) -> dict[str, Any]:
    kader, niveau = entry.level
    return {
        "kader": kader,
        "niveau": niveau,
        "thema": entry.plaats.thema_id,
        "criterium": entry.plaats.criterium_id,
        "indicator": entry.plaats.id,
        "indicator_tekst": entry.indicator,
        "reasons": entry.reasons,
    }


def _reach(entry: Reach) -> dict[str, Any]:
    first = entry.aanpakken[0]
    return {
        "gemeente": first.coverage.gemeente,
        "gemeente_naam": entry.naam,
        "ronde": entry.ronde,
        "populatie_ggsr": _cijfer(first.populatie_cijfer),
        "aanpakken": [
            {
                "aanpak": facts.coverage.aanpak,
                "aanpak_naam": facts.coverage.aanpak_naam,
                "bereik": _cijfer(facts.bereik_cijfer),
            }
            for facts in entry.aanpakken
        ],
    }


def _cijfer(cijfer: Cijfer | None) -> dict[str, Any] | None:
    return cijfer.model_dump() if cijfer else None
