"""What a name stands for, as one JSON document."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ggsr.output.reports.formats.json import dump
from ggsr.output.screen import Screen
from ggsr.queries.explanation import Found, GroupEntry, IndicatorEntry, Standing
from ggsr.queries.judgements import Judgement
from ggsr.rules.explanations import Explanation
from ggsr.workspace.entities import AanpakId


def explained(rules: Sequence[Explanation], found: Found, screen: Screen) -> str:
    """Return the document; what nothing was found of is an empty list."""
    return dump(
        {
            "rules": list(map(_rule, rules)),
            "indicators": [{**_indicator(e), **_standing(e.standing)} for e in found.indicators],
            **_groups(found),
        }
    )


def listed(rules: Sequence[Explanation], found: Found, screen: Screen) -> str:
    """Return the same of everything there is, without who meets what."""
    return dump(
        {
            "rules": list(map(_rule, rules)),
            "indicators": list(map(_indicator, found.indicators)),
            **_groups(found),
        }
    )


def _rule(rule: Explanation) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "severity": str(rule.severity),
        "what": rule.said(),
        "acceptable": rule.acceptable,
        "per": rule.per,
        "explanation": [
            {"kind": "example" if block.code else "text", "text": block.said()}
            for block in rule.blocks
        ],
    }


def _indicator(entry: IndicatorEntry) -> dict[str, Any]:
    plaats = entry.plaats
    return {
        "kader": entry.kader,
        "niveau": entry.niveau,
        "indicator": plaats.id,
        "tekst": plaats.indicator.tekst,
        "punten": list(plaats.indicator.punten),
        "toelichting": plaats.indicator.toelichting,
        "over_gemeente": plaats.indicator.over_gemeente,
        "thema": plaats.thema_id,
        "thema_naam": entry.thema_naam,
        "criterium": plaats.criterium_id,
        "criterium_naam": plaats.criterium.naam,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "meets": [_aanpak(*pair) for pair in standing.meets],
        "falls_short": [_aanpak(*pair) for pair in standing.short],
        "unjudged": [
            {**asdict(ref), "state": str(judgement.state), "reason": judgement.reason}
            for ref, judgement in standing.unjudged
        ],
    }


def _aanpak(ref: AanpakId, judgement: Judgement) -> dict[str, Any]:
    bevinding = judgement.bevinding
    return {
        **asdict(ref),
        "oordeel": bevinding.oordeel if bevinding else None,
        "let_op": bool(bevinding and bevinding.let_op),
    }


def _groups(found: Found) -> dict[str, Any]:
    return {
        "themas": [_group(entry) for entry in found.groups if entry.criterium is None],
        "criteria": [_group(entry) for entry in found.groups if entry.criterium is not None],
    }


def _group(entry: GroupEntry) -> dict[str, Any]:
    return {
        "kader": entry.kader,
        "niveau": entry.niveau,
        "id": entry.id,
        "naam": entry.naam,
        "thema": entry.thema_id,
        "indicatoren": [plaats.id for plaats in entry.indicatoren],
    }
