"""What ``ggsr coverage`` found, as JSON, as one flat table and as tables to read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import _
from ggsr.output.reports.tables import Column, Sheet
from ggsr.queries.coverage import Counts, Coverage, total
from ggsr.queries.judgements import State

_IDS = ("gemeente", "ronde", "aanpak", "aanpak_naam", "kader", "niveau")
_STATES = ("indicators", "judged", "not_judged", "outside_profile", "missing")


class CoverageReport:
    """The coverage of any number of assessments, in the order given."""

    def __init__(self, rows: Sequence[Coverage]) -> None:
        self._rows = rows

    def document(self) -> Mapping[str, Any]:
        return {"coverage": [coverage_row(row) for row in self._rows]}

    def flat(self) -> Sheet:
        """Return a row for each assessment and thema, so that columns can be added up."""
        scale = list(total([row.counts for row in self._rows]).verdicts)
        names = [*_IDS, "thema", *_STATES, *(f"oordeel_{step}" for step in scale), "let_op"]
        rows = [
            [
                *(getattr(row, name) for name in _IDS),
                theme.thema,
                *(getattr(theme.counts, name) for name in _STATES),
                *(theme.counts.verdicts.get(step, 0) for step in scale),
                theme.counts.let_op,
            ]
            for row in self._rows
            for theme in row.themes
        ]
        return Sheet([Column(name) for name in names], rows, title="coverage")

    def sheets(self) -> Sequence[Sheet]:
        if not self._rows:
            return [Sheet([], [], notes=[_("No assessments.")])]
        return [_sheet(row) for row in self._rows]


def _sheet(row: Coverage) -> Sheet:
    verdicts = [f"{step.symbool} {step.naam}" for step in row.scale.values()]
    columns = [
        Column(_("Theme")),
        Column(_("judged"), numeric=True),
        *(Column(verdict, numeric=True) for verdict in verdicts),
        Column("LET OP", numeric=True),
    ]
    return Sheet(
        columns,
        [[theme.naam, *_numbers(theme.counts)] for theme in row.themes],
        title=f"{row.gemeente} {row.ronde} · {row.aanpak_naam} · {row.kader}/{row.niveau}",
        notes=list(_notes(row)),
        total=[_("Total"), *_numbers(row.counts)],
    )


def _numbers(counts: Counts) -> list[Cell]:
    judged = _("{judged} of {all}").format(judged=counts.judged, all=counts.indicators)
    return [judged, *counts.verdicts.values(), counts.let_op]


def _notes(row: Coverage) -> Iterator[str]:
    """Yield what was not judged, by state and reason."""
    titles = {
        State.NOT_JUDGED: _("Not judged"),
        State.OUTSIDE_PROFILE: _("Outside the profile"),
        State.MISSING: _("Missing"),
    }
    for state, title in titles.items():
        reasons: dict[str | None, list[str]] = {}
        for entry in row.unjudged:
            if entry.state is state:
                reasons.setdefault(entry.reason, []).append(entry.plaats.id)
        for reason, names in reasons.items():
            note = f"{title} ({len(names)}): {', '.join(names)}."
            yield f"{note} {reason}" if reason else note


def coverage_row(row: Coverage) -> dict[str, Any]:
    """Return the coverage of one assessment as it stands in every JSON document."""
    return {
        **{name: getattr(row, name) for name in _IDS},
        **asdict(row.counts),
        "unjudged": [
            {"indicator": entry.plaats.id, "state": str(entry.state), "reason": entry.reason}
            for entry in row.unjudged
        ],
        "themes": [
            {"thema": theme.thema, "naam": theme.naam, **asdict(theme.counts)}
            for theme in row.themes
        ],
    }
