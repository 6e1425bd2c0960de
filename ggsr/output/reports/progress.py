"""The reports of ``ggsr gaps`` with ``--progress``, ``--open`` and ``--overdue``.

What programs get is as without these options; what a person reads is about the follow-up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ggsr.escaping import Cell
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.follow_up import about_report, in_counts
from ggsr.output.reports.gaps import GapsByAanpak, GapsByThema, last_notes, summary
from ggsr.output.reports.report import Column, Table, indicator_text, readable, remarks
from ggsr.queries.follow_up import Overdue, overdue, rounds_of, unknown, without_date
from ggsr.queries.gaps import Gap


@dataclass(frozen=True)
class ProgressByAanpak(GapsByAanpak):
    """What was reported and found of each verbeterpunt; ``only_open``: of those not taken up."""

    only_open: bool = False

    def tables(self) -> Sequence[Table]:
        tables = [self._table(group) for group in self._groups()]
        if self.gaps.gaps and not tables:
            note = _("Every verbeterpunt was found taken up.")
            return [Table([], [], notes=[note]), *last_notes(self.gaps, has_gaps=True)]
        return [*tables, *last_notes(self.gaps, bool(tables))]

    def _gaps(self) -> Sequence[Gap]:
        gaps = super()._gaps()
        return list(filter(self.progress.is_open, gaps)) if self.only_open else gaps

    def _heads(self) -> list[str]:
        return [_("Indicator"), _("Measure"), _("Reported"), _("Inspected")]

    def _cells(self, gap: Gap) -> list[Cell]:
        indicator = f"{indicator_text(gap.plaats)}{remarks(gap.judgement)}"
        found = self.progress.of(gap)
        if found is None:
            return [indicator, "", _("unknown: errors in opvolging.yaml"), ""]
        last, inspectie = found.last, found.punt.inspectie
        return [
            indicator,
            readable(found.punt.maatregel),
            f"{last.status}\n{last.datum}" if last else _("no word"),
            f"{inspectie.bevinding}\n{inspectie.datum}" if inspectie else "",
        ]

    def _table(self, group: Sequence[Gap]) -> Table:
        title = summary(group)
        if self.only_open:
            title = ngettext(
                "{count} open verbeterpunt", "{count} open verbeterpunten", len(group)
            ).format(count=Number(len(group)))
        return Table(
            list(map(Column, self._heads())),
            [self._cells(gap) for gap in group],
            title=f"{self._title(group[0])} · {title}",
            notes=list(self._notes(group)),
        ).without_empty()

    def _notes(self, group: Sequence[Gap]) -> Iterator[str]:
        rounds = rounds_of(group, self.progress.follow_ups)
        about = [about_report(round, self.progress) for round in rounds]
        if len(rounds) > 1:
            about = [
                f"{round.ronde}: {sentence}" for round, sentence in zip(rounds, about, strict=True)
            ]
        yield " ".join([*about, *self._day()])
        counts = in_counts(group, self.progress)
        if counts:
            yield f"{summary(group)}: {counts}."

    def _day(self) -> list[str]:
        """Return the day on which it was looked at, where one was asked for."""
        per = self.progress.per
        return [_("Looked at on {day}.").format(day=per)] if per else []


class ProgressByThema(ProgressByAanpak, GapsByThema):
    """The same, those of one thema together."""

    def _heads(self) -> list[str]:
        return [_("Aanpak"), *super()._heads()]

    def _cells(self, gap: Gap) -> list[Cell]:
        return [gap.aanpak.title, *super()._cells(gap)]

    def _notes(self, group: Sequence[Gap]) -> Iterator[str]:
        # When a report is due is said of each gemeente, not of a thema.
        *_about, counts = super()._notes(group)
        yield " ".join([counts, *self._day()])


@dataclass(frozen=True)
class OverdueReport(GapsByAanpak):
    """What is late on a day, and the rounds of which nobody knows when to expect a report."""

    def tables(self) -> Sequence[Table]:
        assert self.progress.per
        per, gaps = self.progress.per, self.gaps.gaps
        late = overdue(gaps, self.progress.follow_ups, per)
        columns = [
            Column(_("Municipality")),
            Column(_("Aanpak")),
            Column(_("What is late")),
            Column(_("Due")),
            Column(_("Days"), numeric=True),
        ]
        rows: list[list[Cell]] = [
            [
                f"{entry.aanpak.gemeente_naam} {entry.aanpak.ronde}",
                entry.aanpak.aanpak_naam,
                _what(entry),
                entry.late.due.isoformat(),
                entry.late.days(per),
            ]
            for entry in late
        ]
        hidden = unknown(gaps, self.progress.follow_ups)
        notes = []
        if gaps and not late and not hidden:
            notes.append(_("Nothing is late."))
        if hidden:
            names = ", ".join(map(" ".join, hidden))
            note = _("Unknown, for the errors in these rounds ({count}): {rounds}.")
            notes.append(note.format(count=Number(len(hidden)), rounds=names))
        undated = without_date(gaps, self.progress.follow_ups)
        if undated:
            names = ", ".join(f"{round.gemeente_naam} {round.ronde}" for round in undated)
            note = _("No date to count from ({count}): {rounds}.")
            notes.append(note.format(count=Number(len(undated)), rounds=names))
        title = _("Late on {day}").format(day=per)
        table = Table(columns, rows, title, notes)
        return [table, *last_notes(self.gaps, has_gaps=bool(gaps))]

    def _gaps(self) -> Sequence[Gap]:
        return list(filter(self.progress.is_late, super()._gaps()))


def _what(entry: Overdue) -> str:
    """Return what is late in words."""
    count = len(entry.indicators)
    if entry.late.kind == "termijn":
        return _("{indicator}: past its own date").format(indicator=entry.indicators[0].label)
    if entry.late.kind == "rapportage":
        return ngettext(
            "no report on {count} verbeterpunt", "no report on {count} verbeterpunten", count
        ).format(count=Number(count))
    return ngettext(
        "{count} verbeterpunt without word", "{count} verbeterpunten without word", count
    ).format(count=Number(count))
