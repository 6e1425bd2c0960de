"""The reports of ``ggsr gaps``, by aanpak, thema or indicator."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.follow_up import (
    FOLLOW_UP_COLUMNS,
    NO_PROGRESS,
    follow_up_cells,
    follow_up_fields,
    progress_fields,
)
from ggsr.output.reports.report import (
    AANPAK_COLUMNS,
    GIVEN_IN_COLUMNS,
    INDICATOR_COLUMNS,
    INDICATOR_EXTRA,
    Column,
    Table,
    Themas,
    aanpak_cells,
    beside,
    flat_table,
    given_in_cells,
    given_in_fields,
    indicator_cells,
    indicator_extra,
    indicator_fields,
    indicator_text,
    readable,
    remarks,
    thema_naam,
    uncounted_fields,
)
from ggsr.prose import first_sentence, paragraphs
from ggsr.queries.follow_up import Progress
from ggsr.queries.gaps import Gap, Gaps
from ggsr.queries.revisits import AskedOtherwise
from ggsr.queries.standing import Uncounted
from ggsr.queries.tally import IndicatorTally, most_often_short
from ggsr.workspace.entities import AanpakId
from ggsr.workspace.layout import round_rank


@dataclass(frozen=True)
class GapsByAanpak:
    """Gaps by aanpak, in print order; ``themas`` are names of themas by framework and id."""

    gaps: Gaps
    themas: Themas
    uncounted: Uncounted = field(default_factory=Uncounted)
    progress: Progress = NO_PROGRESS
    in_short: bool = False
    """Whether a person reads a line for each, and not a table."""

    def document(self) -> Mapping[str, Any]:
        return {
            **progress_fields(self.gaps.gaps, self.progress),
            "gaps": [gap_fields(gap, self.progress) for gap in self._gaps()],
            **_outside(self.gaps, self.uncounted),
        }

    def flat_table(self) -> Table:
        names = ["kind", *AANPAK_COLUMNS, "kader", "niveau", *INDICATOR_COLUMNS]
        names += ["oordeel", "tekst", "let_op", "file", "line", *GIVEN_IN_COLUMNS]
        names += [*FOLLOW_UP_COLUMNS, *INDICATOR_EXTRA]
        names += ["gemeente_naam", "thema_naam", "oordeel_naam"]
        rows = [
            [
                *_flat(gap),
                *follow_up_cells(gap, self.progress),
                *indicator_extra(gap.plaats),
                *(gap.aanpak.gemeente_naam, self._thema(gap), gap.oordeel),
            ]
            for gap in self._gaps()
        ]
        return flat_table("gaps", names, rows)

    def tables(self) -> Sequence[Table]:
        return self._grouped(_("Thema"), self._thema)

    def _gaps(self) -> Sequence[Gap]:
        return self.gaps.gaps

    def _thema(self, gap: Gap) -> str:
        return thema_naam(self.themas, gap.kader, gap.plaats)

    def _group(self, gap: Gap) -> object:
        """Return what a gap has in common with the others of its table."""
        return gap.aanpak

    def _title(self, gap: Gap) -> str:
        """Return the title of the table of a gap."""
        return gap.aanpak.title

    def _groups(self) -> Sequence[Sequence[Gap]]:
        """Return the gaps of each table."""
        groups: dict[object, list[Gap]] = {}
        for gap in self._gaps():
            groups.setdefault(self._group(gap), []).append(gap)
        return list(groups.values())

    def _grouped(self, heading: str, first: Callable[[Gap], str]) -> Sequence[Table]:
        """Return the tables of the gaps, with this first column."""
        if self.in_short:
            return self._in_short()
        columns = [
            Column(heading),
            Column(_("Indicator")),
            Column(_("Verdict")),
            Column(_("Finding")),
        ]
        tables = [
            Table(
                columns,
                [[first(gap), *_cells(gap)] for gap in group],
                title=f"{self._title(group[0])} · {summary(group)}",
            ).told_once(_VERDICT, "verbeterpunt", "LET OP")
            for group in self._groups()
        ]
        return [*tables, *last_notes(self.gaps, bool(tables))]

    def _in_short(self) -> Sequence[Table]:
        """Return a line for each gap: its aanpak, its indicator and its first sentence."""
        rows = [[gap.aanpak.title, *_in_short(gap)] for gap in self._gaps()]
        columns = [Column(_("Aanpak")), Column(_("Indicator")), Column(_("Finding"))]
        tables = [Table(columns, rows, as_lines=True)] if rows else []
        return [*tables, *last_notes(self.gaps, bool(tables))]


class GapsByThema(GapsByAanpak):
    """The same gaps, those of one thema together."""

    def tables(self) -> Sequence[Table]:
        return self._grouped(_("Aanpak"), lambda gap: gap.aanpak.title)

    def _group(self, gap: Gap) -> object:
        return self._ronde(gap), gap.kader, gap.niveau, gap.plaats.thema_id

    def _title(self, gap: Gap) -> str:
        return " · ".join([*self._which(gap), self._thema(gap)])

    def _which(self, gap: Gap) -> list[str]:
        """Return the round and the level of a gap, as far as there are others."""
        level = f"{gap.kader}/{gap.niveau}" if len(self._levels) > 1 else ""
        return list(filter(None, (self._ronde(gap), level)))

    @cached_property
    def _levels(self) -> frozenset[tuple[str, str]]:
        return frozenset((gap.kader, gap.niveau) for gap in self.gaps.gaps)

    def _ronde(self, gap: Gap) -> str:
        """Return the round to which a gap is counted, or "" where that is what stands."""
        return gap.aanpak.ronde if self.gaps.by_round else ""

    def _gaps(self) -> Sequence[Gap]:
        order = {thema: index for index, thema in enumerate(self.themas)}
        return sorted(
            self.gaps.gaps,
            key=lambda gap: (round_rank(self._ronde(gap)), order[gap.kader, gap.plaats.thema_id]),
        )


@dataclass(frozen=True)
class GapsByIndicator:
    """Indicators with who falls short and who meets them; the JSON has the gaps as well."""

    gaps: Gaps
    themas: Themas
    uncounted: Uncounted = field(default_factory=Uncounted)
    progress: Progress = NO_PROGRESS

    def document(self) -> Mapping[str, Any]:
        return {
            **progress_fields(self.gaps.gaps, self.progress),
            "indicators": list(map(tally_fields, self._rows())),
            "gaps": [gap_fields(gap, self.progress) for gap in self.gaps.gaps],
            **_outside(self.gaps, self.uncounted),
        }

    def flat_table(self) -> Table:
        names = ["kader", "niveau", *INDICATOR_COLUMNS]
        names += ["judged", "short", "short_aanpakken", "meets", "meets_aanpakken", "ronde"]
        names += [*INDICATOR_EXTRA, "thema_naam"]
        names += ["counted", "not_counted", "not_counted_aanpakken"]
        rows: list[list[Cell]] = [
            [
                *(row.kader, row.niveau, *indicator_cells(row.plaats)),
                row.judged,
                *(len(row.falls_short), _paths(row.falls_short)),
                *(len(row.meets), _paths(row.meets)),
                row.ronde or "",
                *indicator_extra(row.plaats),
                thema_naam(self.themas, row.kader, row.plaats),
                *(row.counted, len(row.not_counted), _paths(row.not_counted)),
            ]
            for row in self._rows()
        ]
        return flat_table("indicators", names, rows)

    def tables(self) -> Sequence[Table]:
        columns = [
            Column(_("Indicator")),
            Column(_("falls short"), numeric=True),
            Column(_("in")),
            Column(_("met by")),
        ]
        rows = self._rows()
        several = len({(row.kader, row.niveau) for row in rows}) > 1
        groups: dict[str, list[list[Cell]]] = {}
        for row in rows:
            # One sentence may be an indicator of two frameworks, and then says two things.
            level = f"{row.kader}/{row.niveau}" if several else ""
            groups.setdefault(" · ".join(filter(None, (row.ronde, level))), []).append(
                [
                    indicator_text(row.plaats),
                    beside(
                        _("{short} of {judged}").format(
                            short=Number(len(row.falls_short)), judged=Number(row.counted)
                        ),
                        row.not_counted_names,
                    ),
                    _labels(row, row.falls_short),
                    _labels(row, row.meets) or _("nobody"),
                ]
            )
        tables = [Table(columns, cells, title) for title, cells in groups.items()]
        return [*tables, *last_notes(self.gaps, bool(tables))]

    def _rows(self) -> Sequence[IndicatorTally]:
        return most_often_short(self.gaps.tallies)


def last_notes(gaps: Gaps, has_gaps: bool) -> Sequence[Table]:
    """Return the notes below the gaps: that there are none, and what is no gap and looks like one.

    That there are none is good news only where something was judged.
    """
    notes = []
    if not gaps.assessments:
        notes.append(_("No assessments."))
    elif not gaps.judged:
        notes.append(_("Nothing judged yet."))
    elif not gaps.counted:
        notes.append(_("No verdict counts."))
    elif not has_gaps:
        notes.append(_("No verbeterpunten."))
    if gaps.judged and gaps.without_verdict:
        names = "; ".join(aanpak.title for aanpak in gaps.without_verdict)
        notes.append(_("Nothing judged yet: {aanpakken}.").format(aanpakken=names))
    if gaps.counted and gaps.without_counted:
        names = "; ".join(aanpak.title for aanpak in gaps.without_counted)
        notes.append(_("No verdict counts: {aanpakken}.").format(aanpakken=names))
    again: dict[tuple[AanpakId, AanpakId, str], list[str]] = {}
    for entry in gaps.not_judged_again:
        step = entry.judgement.oordeel
        key = entry.aanpak, entry.earlier, step.naam if step else ""
        again.setdefault(key, []).append(entry.judgement.plaats.label)
    notes += [_not_again(*key, ids) for key, ids in again.items()]
    notes += _asked_otherwise(gaps)
    return [Table([], [], notes=notes)] if notes else []


def _not_again(aanpak: AanpakId, earlier: AanpakId, verdict: str, ids: Sequence[str]) -> str:
    """Return which verbeterpunten were not judged again, or got a verdict that does not count."""
    if verdict:
        note = ngettext(
            "{aanpak}: {count} verbeterpunt of {ronde} is now '{verdict}', which does not count: "
            "{names}.",
            "{aanpak}: {count} verbeterpunten of {ronde} are now '{verdict}', which does not "
            "count: {names}.",
            len(ids),
        )
    else:
        note = ngettext(
            "{aanpak}: {count} verbeterpunt of {ronde} was not judged again: {names}.",
            "{aanpak}: {count} verbeterpunten of {ronde} were not judged again: {names}.",
            len(ids),
        )
    names = ", ".join(ids)
    return note.format(
        aanpak=aanpak.title,
        count=Number(len(ids)),
        ronde=earlier.ronde,
        verdict=verdict,
        names=names,
    )


def _asked_otherwise(gaps: Gaps) -> Iterator[str]:
    """Yield the former verbeterpunten on what a newer framework asks otherwise, by aanpak."""
    by_aanpak: dict[tuple[AanpakId, AanpakId], list[str]] = {}
    for entry in gaps.asked_otherwise:
        news = ", ".join(plaats.label for plaats in entry.news) or _("dropped")
        # The same id says of itself that it is asked differently now.
        name = " → ".join(dict.fromkeys((entry.judgement.plaats.label, news)))
        by_aanpak.setdefault((entry.aanpak, entry.earlier), []).append(name)
    for (aanpak, earlier), names in by_aanpak.items():
        note = ngettext(
            "{aanpak}: {count} verbeterpunt of {ronde} is asked differently now: {names}.",
            "{aanpak}: {count} verbeterpunten of {ronde} are asked differently now: {names}.",
            len(names),
        )
        yield note.format(
            aanpak=aanpak.title,
            count=Number(len(names)),
            ronde=earlier.ronde,
            names="; ".join(names),
        )


def asked_otherwise_fields(entry: AskedOtherwise) -> dict[str, Any]:
    """Return a former verbeterpunt that is asked otherwise now, as in every JSON document."""
    return {
        **asdict(entry.aanpak),
        "kader": entry.kader,
        "niveau": entry.niveau,
        **indicator_fields(entry.judgement.plaats),
        "question": entry.question,
        "reason": entry.reason,
        "news": [plaats.id for plaats in entry.news],
        "earlier": {"ronde": entry.earlier.ronde, "aanpak": entry.earlier.aanpak},
    }


def _outside(gaps: Gaps, uncounted: Uncounted) -> dict[str, Any]:
    """Return what is in no count, as in every JSON document of gaps."""
    return {
        "without_verdict": list(map(asdict, gaps.without_verdict)),
        "without_counted": list(map(asdict, gaps.without_counted)),
        "not_judged_again": [
            {
                **asdict(entry.aanpak),
                "kader": entry.kader,
                "niveau": entry.niveau,
                **indicator_fields(entry.judgement.plaats),
                "state": str(entry.judgement.state),
                "reason": entry.judgement.reason,
                "oordeel": entry.judgement.step,
                "earlier": {"ronde": entry.earlier.ronde, "aanpak": entry.earlier.aanpak},
            }
            for entry in gaps.not_judged_again
        ],
        "asked_otherwise": list(map(asked_otherwise_fields, gaps.asked_otherwise)),
        **uncounted_fields(uncounted),
    }


_VERDICT = 2
"""The number of the column with the verdict."""


def _in_short(gap: Gap) -> tuple[str, str]:
    text = gap.bevinding.let_op if gap.kind == "let_op" else gap.bevinding.tekst
    sentence = first_sentence(paragraphs(text))
    beside = f"LET OP: {sentence}" if gap.kind == "let_op" else sentence
    given_in = gap.judgement.given_in
    of = f" ({_('verdict of {ronde}').format(ronde=given_in.ronde)})" if given_in else ""
    return gap.plaats.label, f"{beside}{of}"


def _cells(gap: Gap) -> tuple[str, str, str]:
    text, given_in = indicator_text(gap.plaats), gap.judgement.given_in
    of = f" ({_('verdict of {ronde}').format(ronde=given_in.ronde)})" if given_in else ""
    if gap.kind == "let_op":
        return text, f"LET OP{of}", readable(gap.bevinding.let_op)
    return text, f"{gap.oordeel}{of}", readable(gap.bevinding.tekst)


def summary(gaps: Sequence[Gap]) -> str:
    """Return how many verbeterpunten and how many reservations there are."""
    short = sum(gap.kind == "verbeterpunt" for gap in gaps)
    text = ngettext("{count} verbeterpunt", "{count} verbeterpunten", short).format(
        count=Number(short)
    )
    reservations = len(gaps) - short
    return f"{text}, {reservations} × LET OP" if reservations else text


def gap_fields(gap: Gap, progress: Progress) -> dict[str, Any]:
    """Return a gap as in every JSON document, with its follow-up."""
    return {
        "kind": gap.kind,
        **asdict(gap.aanpak),
        "kader": gap.kader,
        "niveau": gap.niveau,
        **indicator_fields(gap.plaats),
        "oordeel": gap.bevinding.oordeel,
        "tekst": gap.bevinding.tekst,
        "let_op": gap.bevinding.let_op,
        "file": gap.place.file,
        "line": gap.place.span.line,
        "given_in": given_in_fields(gap.judgement),
        "opvolging": follow_up_fields(gap, progress),
    }


def _flat(gap: Gap) -> Iterator[Cell]:
    yield from (gap.kind, *aanpak_cells(gap.aanpak), gap.kader, gap.niveau)
    yield from indicator_cells(gap.plaats)
    yield from (gap.bevinding.oordeel, gap.bevinding.tekst, gap.bevinding.let_op or "")
    yield from (gap.place.file, gap.place.span.line, *given_in_cells(gap.judgement))


def tally_fields(row: IndicatorTally) -> dict[str, Any]:
    """Return who falls short on an indicator and who meets it, as in every JSON document.

    Of ``not_counted`` the verdict does neither.
    """
    return {
        "kader": row.kader,
        "niveau": row.niveau,
        **indicator_fields(row.plaats),
        "ronde": row.ronde,
        "short": list(map(asdict, row.falls_short)),
        "meets": list(map(asdict, row.meets)),
        "not_counted": list(map(asdict, row.not_counted)),
        "counted": row.counted,
    }


def _labels(row: IndicatorTally, aanpakken: Sequence[AanpakId]) -> str:
    return "\n".join(f"{aanpak.label}{remarks(row.of(aanpak))}" for aanpak in aanpakken)


def _paths(aanpakken: Sequence[AanpakId]) -> str:
    return ", ".join(aanpak.path for aanpak in aanpakken)
