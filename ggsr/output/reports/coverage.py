"""The report of ``ggsr coverage``: what was judged, by aanpak and thema."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.report import (
    AANPAK_COLUMNS,
    Column,
    Table,
    aanpak_cells,
    flat_table,
    uncounted_fields,
)
from ggsr.queries.coverage import Counts, Coverage, total
from ggsr.queries.judgements import State
from ggsr.queries.standing import Uncounted
from ggsr.queries.wederhoor import Wederhoor

_STATES = ("indicators", "judged", "not_judged", "outside_profile", "missing")


class CoverageReport:
    """The coverage of any number of assessments, in the order given."""

    def __init__(self, rows: Sequence[Coverage], uncounted: Uncounted | None = None) -> None:
        self._rows = rows
        self._uncounted = uncounted or Uncounted()

    def document(self) -> Mapping[str, Any]:
        return {
            "coverage": [
                # Not in the coverage of a published page: it is of before publication.
                {**coverage_fields(row), "wederhoor": asdict(row.wederhoor)}
                for row in self._rows
            ],
            **self._uncounted_fields(),
        }

    def _uncounted_fields(self) -> Mapping[str, Any]:
        """Return the drafts, each with its reactions: most come before it is done."""
        fields = uncounted_fields(self._uncounted)
        for entry, concept in zip(fields["concepts"], self._uncounted.concepts, strict=True):
            entry["wederhoor"] = asdict(concept.wederhoor) if concept.wederhoor else None
        return fields

    def flat_table(self) -> Table:
        """Return a row for each assessment and thema, so that columns can be added up."""
        scale = list(total([row.counts for row in self._rows]).verdicts)
        names = [
            *(*AANPAK_COLUMNS, "kader", "niveau", "thema"),
            *(*_STATES, *(f"oordeel_{step}" for step in scale), "let_op", "earlier"),
            *("gemeente_naam", "thema_naam", "counted"),
        ]
        rows = [
            [
                *(*aanpak_cells(row.aanpak), row.kader, row.niveau, theme.thema),
                *(getattr(theme.counts, name) for name in _STATES),
                *(theme.counts.verdicts.get(step, 0) for step in scale),
                theme.counts.let_op,
                theme.counts.earlier,
                *(row.aanpak.gemeente_naam, theme.naam, theme.counts.counted),
            ]
            for row in self._rows
            for theme in row.themes
        ]
        return flat_table("coverage", names, rows)

    def tables(self) -> Sequence[Table]:
        tables = [_table(row) for row in self._rows]
        return [
            *(tables or [Table([], [], notes=[_("No assessments.")])]),
            *(
                Table([], [], f"{concept.aanpak.title} · concept", [_reactions(concept.wederhoor)])
                for concept in self._uncounted.concepts
                if concept.wederhoor and concept.wederhoor.reactions
            ),
        ]


def _table(row: Coverage) -> Table:
    verdicts = [f"{step.symbool} {step.naam}" for step in row.scale.values()]
    notes = list(_notes(row))
    if _too_wide(row):
        notes.insert(0, f"{', '.join(verdicts)}.")
        verdicts = [step.symbool for step in row.scale.values()]
    columns = [
        Column(_("Thema")),
        Column(_("judged"), numeric=True),
        *([Column(_("earlier"), numeric=True)] if row.counts.earlier else ()),
        *([] if _all_count(row) else [Column(_("counted"), numeric=True)]),
        *(Column(verdict, numeric=True) for verdict in verdicts),
        Column("LET OP", numeric=True),
    ]
    return Table(
        columns,
        [[theme.naam, *_numbers(theme.counts, row)] for theme in row.themes],
        title=f"{row.aanpak.title} · {row.kader}/{row.niveau}",
        notes=notes,
        total=[_("Total"), *_numbers(row.counts, row)],
    )


def _numbers(counts: Counts, row: Coverage) -> list[Cell]:
    judged = _("{judged} of {all}").format(
        judged=Number(counts.judged), all=Number(counts.indicators)
    )
    earlier = [counts.earlier] if row.counts.earlier else []
    counted = [] if _all_count(row) else [counts.counted]
    return [judged, *earlier, *counted, *counts.verdicts.values(), counts.let_op]


# In 80 columns there is room for names of verdicts with so many letters in their longest words.
_LETTERS = 36


def _too_wide(row: Coverage) -> bool:
    """Return whether the names of the verdicts need more room than there is above their columns."""
    words = sum(max(map(len, step.naam.split())) for step in row.scale.values())
    return words + (len(_("earlier")) + 1 if row.counts.earlier else 0) > _LETTERS


def _all_count(row: Coverage) -> bool:
    """Return whether every step of the scale counts, so that there is nothing to tell apart."""
    return all(step.telt_mee for step in row.scale.values())


def _notes(row: Coverage) -> Iterator[str]:
    """Yield which rounds gave verdicts, what was not judged and why, and the reactions."""
    given_in = Counter(entry.given_in for entry in row.judgements if entry.given_in)
    for aanpak, count in given_in.items():
        note = ngettext(
            "{count} verdict stands as it was given in {aanpak}.",
            "{count} verdicts stand as they were given in {aanpak}.",
            count,
        )
        yield note.format(count=Number(count), aanpak=aanpak.title)
    for state, title in unjudged_titles().items():
        reasons: dict[str | None, list[str]] = {}
        for entry in row.unjudged:
            if entry.state is state:
                reasons.setdefault(entry.reason, []).append(entry.plaats.label)
        for reason, names in reasons.items():
            note = f"{title} ({Number(len(names))}): {', '.join(names)}."
            yield f"{note} {reason}" if reason else note
    if row.wederhoor.reactions:
        yield _reactions(row.wederhoor)


def _reactions(wederhoor: Wederhoor) -> str:
    return ngettext(
        "Wederhoor: {count} reaction, {undecided} undecided.",
        "Wederhoor: {count} reactions, {undecided} undecided.",
        wederhoor.reactions,
    ).format(count=Number(wederhoor.reactions), undecided=Number(wederhoor.undecided))


def unjudged_titles() -> dict[State, str]:
    """Return each state without a verdict in the active language."""
    return {
        State.NOT_JUDGED: _("Not judged"),
        State.OUTSIDE_PROFILE: _("Outside the profile"),
        State.MISSING: _("Missing"),
    }


def coverage_fields(row: Coverage) -> dict[str, Any]:
    """Return the coverage of one assessment as it stands in every JSON document."""
    return {
        **asdict(row.aanpak),
        "kader": row.kader,
        "niveau": row.niveau,
        **asdict(row.counts),
        "unjudged": [
            {
                "indicator": entry.plaats.id,
                "nummer": entry.plaats.indicator.nummer,
                "state": str(entry.state),
                "reason": entry.reason,
            }
            for entry in row.unjudged
        ],
        "themes": [
            {"thema": theme.thema, "naam": theme.naam, **asdict(theme.counts)}
            for theme in row.themes
        ],
    }
