"""What ``ggsr compare`` found, as JSON and as one flat table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.compare import Alone, Compared, Comparison, IndicatorRow
from ggsr.output.compare_sheets import compare_sheets
from ggsr.output.sheet import Cell, Column, Sheet
from ggsr.verdicts import Verdict

_LEVEL = ("kader", "niveau")
_INDICATOR = ("thema", "criterium", "indicator", "indicator_tekst")
_AANPAK = ("gemeente", "ronde", "aanpak", "aanpak_naam")
_VERDICT = ("state", "oordeel", "let_op")
_ROW = ("differs", "shared", "only_some_judged")
_WHO = ("short", "meets", "unjudged")


class CompareReport:
    """Aanpakken next to each other; ``themas`` are names of themas by framework and id."""

    def __init__(self, compared: Compared, themas: Mapping[tuple[str, str], str]) -> None:
        self._compared = compared
        self._themas = themas

    def document(self) -> Mapping[str, Any]:
        return {
            "comparisons": [_comparison(entry) for entry in self._compared.comparisons],
            "alone": [
                {**asdict(entry.aanpak), "kader": entry.kader, "niveau": entry.niveau}
                for entry in self._compared.alone
            ],
        }

    def flat(self) -> Sheet:
        """Return a row for each indicator and aanpak.

        An aanpak that there is nothing to compare with has one row, without an indicator.
        """
        names = [*_LEVEL, *_INDICATOR, *_AANPAK, *_VERDICT, *_ROW, "alone"]
        rows = [
            row
            for comparison in self._compared.comparisons
            for indicator in comparison.indicators
            for row in _flat(comparison, indicator)
        ]
        rows += map(_flat_alone, self._compared.alone)
        return Sheet([Column(name) for name in names], rows, title="compare")

    def sheets(self) -> Sequence[Sheet]:
        return compare_sheets(self._compared, self._themas)


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        **{name: getattr(comparison, name) for name in _LEVEL},
        "aanpakken": [asdict(ref) for ref in comparison.aanpakken],
        "summary": {
            "indicators": len(comparison.indicators),
            "differs": len(comparison.differing),
            "shared": len(comparison.shared),
            "only_some_judged": len(comparison.only_some_judged),
            "never_judged": len(comparison.never_judged),
        },
        "indicators": [_indicator(row) for row in comparison.indicators],
    }


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        **dict(zip(_INDICATOR, _indicator_ids(row), strict=True)),
        **{name: getattr(row, name) for name in _ROW},
        "verdicts": [
            {
                **asdict(ref),
                "state": str(found.state),
                "oordeel": found.step,
                "let_op": found.let_op,
            }
            for ref, found in zip(row.aanpakken, row.verdicts, strict=True)
        ],
        **{name: [asdict(ref) for ref in getattr(row, name)] for name in _WHO},
    }


def _flat(comparison: Comparison, row: IndicatorRow) -> list[list[Cell]]:
    return [
        [
            comparison.kader,
            comparison.niveau,
            *_indicator_ids(row),
            *asdict(ref).values(),
            *_verdict(found),
            *(int(getattr(row, name)) for name in _ROW),
            0,
        ]
        for ref, found in zip(row.aanpakken, row.verdicts, strict=True)
    ]


def _flat_alone(entry: Alone) -> list[Cell]:
    nothing = [""] * len(_INDICATOR)
    ref = asdict(entry.aanpak).values()
    return [entry.kader, entry.niveau, *nothing, *ref, *[""] * len(_VERDICT + _ROW), 1]


def _indicator_ids(row: IndicatorRow) -> tuple[str, str, str, str]:
    plaats = row.plaats
    return plaats.thema_id, plaats.criterium_id, plaats.id, plaats.indicator.tekst


def _verdict(found: Verdict) -> tuple[Cell, Cell, Cell]:
    return str(found.state), found.step or "", int(found.let_op)
