"""The report of ``ggsr families``: verdicts on families, counted, and paper beside practice.

Which of these numbers may be shown is decided in ``queries.families`` alone: a report that is for
everyone has nothing else to show. There is no total of aanpakken, rounds or gemeenten.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.report import (
    AANPAK_COLUMNS,
    INDICATOR_COLUMNS,
    INDICATOR_EXTRA,
    Column,
    Table,
    aanpak_cells,
    flat_table,
    indicator_cells,
    indicator_extra,
    indicator_fields,
    indicator_text,
    oordeel_naam,
    uncounted_fields,
    verdict_fields,
)
from ggsr.queries.families import FamilyCounts, IndicatorCount, PaperAndPractice, ThemaPractice
from ggsr.queries.standing import Uncounted
from ggsr.workspace.entities import AanpakId

_NOTHING = "–"
"""In a cell: no verdict, or a thema of which the level has no indicator."""


@dataclass(frozen=True)
class FamiliesReport:
    """The families of any number of aanpakken, in the order given.

    ``without`` are the assessments of level casus that have no families. ``internal``: the rows
    have every number, for the eyes of those who write, and drafts are among them.
    """

    rows: Sequence[PaperAndPractice]
    without: Sequence[AanpakId] = ()
    uncounted: Uncounted = field(default_factory=Uncounted)
    internal: bool = False

    def document(self) -> Mapping[str, Any]:
        return {
            "families": list(map(families_fields, self.rows)),
            "without_families": list(map(asdict, self.without)),
            **uncounted_fields(self.uncounted),
        }

    def flat_table(self) -> Table:
        """Return a row for each indicator, and one for each thema with the paper beside it.

        The former count families and the latter verdicts, each in columns of their own.
        """
        names = [
            *("kind", *AANPAK_COLUMNS, "kader", "niveau", *INDICATOR_COLUMNS),
            *(*_PRACTICE_COLUMNS, "families", "threshold", "oordeel_aanpak", "oordeel_aanpak_naam"),
            *(*_PAPER_COLUMNS, "gemeente_naam", "thema_naam", *INDICATOR_EXTRA),
            *_THEMA_COLUMNS,
        ]
        rows = [cells for row in self.rows for cells in _flat_rows(row)]
        return flat_table("families", names, rows)

    def tables(self) -> Sequence[Table]:
        tables = [table for row in self.rows for table in self._tables(row)]
        tables += [
            Table([], [], _title(aanpak), [_("No families are judged beside it.")])
            for aanpak in self.without
        ]
        tables = tables or [Table([], [], notes=[_("No families.")])]
        return [_warning(), *tables] if self.internal else tables

    def _tables(self, row: PaperAndPractice) -> Iterator[Table]:
        counts = row.counts
        title = _title(counts.aanpak)
        if any(concept.aanpak == counts.aanpak for concept in self.uncounted.concepts):
            title += " · concept"
        if counts.families is None:
            yield Table([], [], title, [_why_none(counts)])
            return
        hidden = [] if self.internal else [_what_is_shown(counts)]
        yield Table(
            [Column(_("Indicator")), Column(_("Families")), Column(_("Verdict on the aanpak"))],
            [_cells(entry, counts) for entry in counts.indicators],
            f"{title} · {_families(counts.families)}",
            hidden,
        )
        yield Table(
            [
                Column(_("Thema")),
                Column(_("On paper (indicators)")),
                Column(_("In practice (verdicts)")),
            ],
            [[thema.naam, _on_paper(thema), _in_practice(thema, counts)] for thema in row.themas],
            "{aanpak} · {about}".format(aanpak=counts.aanpak.title, about=_("paper and practice")),
            [_about_paper(row), _about_numbers(), *hidden],
        )


def _warning() -> Table:
    note = _("These numbers are about single families: do not copy, send or publish them.")
    return Table([], [], "INTERN", [note])


def _title(aanpak: AanpakId) -> str:
    return f"{aanpak.title} (casus)"


def _families(count: int) -> str:
    return ngettext("{count} family", "{count} families", count).format(count=Number(count))


def _why_none(counts: FamilyCounts) -> str:
    """Return why no family is counted: nothing else is said then."""
    if counts.has_errors:
        return _("A file in its folder of families has errors, so that nothing is counted.")
    return _("Too few families to count (fewer than {threshold}).").format(
        threshold=Number(counts.threshold)
    )


def _cells(entry: IndicatorCount, counts: FamilyCounts) -> list[Cell]:
    step = counts.judgements[entry.plaats.id].oordeel
    number = _("not shown")
    if entry.meets is not None and entry.judged is not None:
        number = _of(entry.meets, entry.judged)
    verdict = f"{step.symbool} {step.naam}" if step else _NOTHING
    return [indicator_text(entry.plaats), number, verdict]


def _of(meets: int, judged: int) -> str:
    return _("{meets} of {judged}").format(meets=Number(meets), judged=Number(judged))


def _on_paper(thema: ThemaPractice) -> str:
    return _of(*thema.paper) if thema.paper else _NOTHING


def _in_practice(thema: ThemaPractice, counts: FamilyCounts) -> str:
    if thema.practice:
        return _of(*thema.practice)
    return _("not shown") if _is_asked(thema, counts) else _NOTHING


def _is_asked(thema: ThemaPractice, counts: FamilyCounts) -> bool:
    """Return whether families are judged by any indicator of a thema."""
    return any(entry.plaats.thema_id == thema.thema for entry in counts.indicators)


def _about_paper(row: PaperAndPractice) -> str:
    """Return which assessment the paper is of, or why there is none."""
    if row.paper:
        level = row.paper.framework.model.niveaus[row.paper.niveau].naam
        return _("Paper: {aanpak}, {level}.").format(aanpak=row.paper.aanpak.title, level=level)
    if row.named is None:
        return _("No paper is named: 'hoort_bij' in the assessment names it.")
    reason = _("it has errors, is a draft, or ended")
    if row.is_split:
        reason = _("several assessments follow it")
    return _("Paper: {name} cannot be counted: {reason}.").format(name=row.named, reason=reason)


def _about_numbers() -> str:
    """Return what is counted on either side: the numbers of one are no part of the other's."""
    return _(
        "On paper: how many of the indicators judged are met. In practice: how many verdicts on "
        "families say that an indicator is met, of all that are shown. The indicators differ, so "
        "these are no scores to compare."
    )


def _what_is_shown(counts: FamilyCounts) -> str:
    return _(
        "A number is given only where at least {threshold} families were judged, and none or at "
        "least {threshold} are left."
    ).format(threshold=Number(counts.threshold))


def families_fields(row: PaperAndPractice) -> dict[str, Any]:
    """Return the families of one aanpak as they stand in every JSON document."""
    counts, paper = row.counts, row.paper
    return {
        **asdict(counts.aanpak),
        "kader": counts.kader,
        "niveau": counts.niveau,
        "families": counts.families,
        "threshold": counts.threshold,
        "has_errors": counts.has_errors,
        "withheld": counts.withheld,
        "indicators": [
            {
                **indicator_fields(entry.plaats),
                "meets": entry.meets,
                "judged": entry.judged,
                "suppressed": entry.suppressed,
                **verdict_fields(counts.judgements[entry.plaats.id]),
            }
            for entry in counts.indicators
        ],
        "hoort_bij": row.named,
        "paper": {**asdict(paper.aanpak), "kader": paper.kader, "niveau": paper.niveau}
        if paper
        else None,
        "themas": [
            {
                "thema": thema.thema,
                "naam": thema.naam,
                "paper": _pair(thema.paper),
                "practice": _pair(thema.practice),
            }
            for thema in row.themas
        ],
    }


def _pair(numbers: tuple[int, int] | None) -> dict[str, int] | None:
    return {"meets": numbers[0], "judged": numbers[1]} if numbers else None


_PRACTICE_COLUMNS = ("meets_families", "judged_families", "suppressed")
_THEMA_COLUMNS = ("practice_meets", "practice_judged")
_PAPER_COLUMNS = ("paper_meets", "paper_judged", "paper_ronde", "paper_aanpak")


def _flat_rows(row: PaperAndPractice) -> Iterator[list[Cell]]:
    counts, paper = row.counts, row.paper.aanpak if row.paper else None
    own = [*aanpak_cells(counts.aanpak), counts.kader, counts.niveau]
    common = ["" if counts.families is None else counts.families, counts.threshold]
    about = [paper.ronde, paper.aanpak] if paper else ["", ""]
    names = {thema.thema: thema.naam for thema in row.themas}
    for entry in counts.indicators:
        judgement = counts.judgements[entry.plaats.id]
        yield [
            *("indicator", *own, *indicator_cells(entry.plaats)),
            *("" if number is None else number for number in (entry.meets, entry.judged)),
            int(entry.suppressed),
            *common,
            *(judgement.step or "", oordeel_naam(judgement)),
            *("", "", "", ""),
            *(counts.aanpak.gemeente_naam, names.get(entry.plaats.thema_id, entry.plaats.thema_id)),
            *indicator_extra(entry.plaats),
            *("", ""),
        ]
    for thema in row.themas:
        yield [
            *("thema", *own, thema.thema, "", "", ""),
            *("", ""),
            int(thema.practice is None and _is_asked(thema, counts)),
            *common,
            *("", ""),
            *(thema.paper or ("", "")),
            *about,
            *(counts.aanpak.gemeente_naam, thema.naam, "", ""),
            *(thema.practice or ("", "")),
        ]
