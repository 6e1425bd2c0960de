"""The report of ``ggsr compare``: aanpakken next to each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import indent
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.coverage import unjudged_titles
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
    indicator_cells,
    indicator_extra,
    indicator_fields,
    indicator_text,
    oordeel_naam,
    remarks,
    thema_naam,
    uncounted_fields,
    verdict_fields,
)
from ggsr.queries.comparison import Compared, Comparison
from ggsr.queries.coverage import Coverage
from ggsr.queries.judgements import Judgement
from ggsr.queries.overgang import GONE, LevelOvergang, Question, QuestionChange
from ggsr.queries.standing import Uncounted
from ggsr.queries.tally import IndicatorTally
from ggsr.workspace.entities import AanpakId

# On a screen of 80 columns there is room for so many verdicts beside the indicator.
_SIDE_BY_SIDE = 3


class CompareReport:
    """Aanpakken next to each other; ``themas`` are names of themas by framework and id."""

    def __init__(
        self, compared: Compared, themas: Themas, uncounted: Uncounted | None = None
    ) -> None:
        self._compared = compared
        self._themas = themas
        self._uncounted = uncounted or Uncounted()

    def document(self) -> Mapping[str, Any]:
        return {
            "comparisons": [_comparison_fields(entry) for entry in self._compared.comparisons],
            "alone": [
                {**asdict(entry.aanpak), "kader": entry.kader, "niveau": entry.niveau}
                for entry in self._compared.alone
            ],
            **uncounted_fields(self._uncounted),
        }

    def flat_table(self) -> Table:
        """Return a row for each indicator and aanpak.

        An aanpak that there is nothing to compare with has one row, without an indicator.
        """
        names = ["kader", "niveau", *INDICATOR_COLUMNS, *AANPAK_COLUMNS, *_VERDICT, *_ROW, "alone"]
        names += [*GIVEN_IN_COLUMNS, *INDICATOR_EXTRA]
        names += ["gemeente_naam", "thema_naam", "oordeel_naam", *_SCALE]
        names += ["judged_by", "indicator_before", "question"]
        rows = [
            row
            for comparison in self._compared.comparisons
            for indicator in comparison.indicators
            for row in _flat(indicator, comparison, self._themas)
        ]
        rows += map(_flat_alone, self._compared.alone)
        return flat_table("compare", names, rows)

    def tables(self) -> Sequence[Table]:
        """Return the tables of each comparison, and at the end what could not be compared."""
        tables = [
            table
            for comparison in self._compared.comparisons
            for table in _tables(comparison, self._themas)
        ]
        if self._compared.alone:
            way_out = _(
                "--ronde all also compares earlier rounds; 'ggsr diff' compares an aanpak with its "
                "own earlier round, also by an earlier framework."
            )
            notes = [*map(_alone, self._compared.alone), way_out]
            tables.append(Table([], [], title=_("Not compared"), notes=notes))
        return tables or [Table([], [], notes=[_("No assessments.")])]


def _tables(comparison: Comparison, themas: Themas) -> Iterator[Table]:
    yield from (_changed_questions(comparison, entry) for entry in comparison.versions)
    yield _differing(comparison)
    yield _shared(comparison, themas)
    for aanpak in comparison.aanpakken:
        yield _met_by(comparison, aanpak, themas)
    yield _only_some_judged(comparison)


def question_titles() -> dict[str, str]:
    """Return what became of a question in the active language, by its key in ``overgang``."""
    return {
        Question.RENAMED: _("the same question, under another id"),
        Question.REWORDED: _("the same question, in other words"),
        Question.OTHER: _("another question"),
        Question.SPLIT: _("split"),
        Question.MERGED: _("merged"),
        Question.NEW: _("new question"),
        GONE: _("dropped"),
    }


def change_text(overgang: LevelOvergang, change: QuestionChange) -> str:
    """Return what became of a question in one line, by the ids of the indicators."""
    ids = (", ".join(plaats.id for plaats in side) for side in (change.olds, change.news))
    which = " → ".join(dict.fromkeys(filter(None, ids)))
    reason = f". {change.reason}" if change.reason else ""
    title = question_titles()[change.question]
    return f"{overgang.older.id} → {overgang.newer.id}: {title} ({which}){reason}"


def change_fields(change: QuestionChange) -> dict[str, Any]:
    """Return what became of a question, as in every JSON document."""
    return {
        "question": change.question,
        "olds": [plaats.id for plaats in change.olds],
        "news": [plaats.id for plaats in change.news],
        "reason": change.reason,
    }


def _changed_questions(comparison: Comparison, overgang: LevelOvergang) -> Table:
    """Return what became of each question of an older version that is not as it was."""
    titles = question_titles()
    title = _("the questions that changed since {older}").format(older=overgang.older.id)
    notes = []
    if not overgang.same_scale:
        notes.append(_("The scale is another one, so no verdict goes along."))
    rows: list[list[Cell]] = [
        [
            "\n".join(map(indicator_text, change.olds)),
            titles[change.question] + (f": {change.reason}" if change.reason else ""),
            "\n".join(map(indicator_text, change.news)),
        ]
        for change in overgang.changes
    ]
    if not rows:
        notes.append(_("No question changed."))
    elif overgang.same_scale:
        note = _("Of what was judged by {older}, only what is asked the same now counts below.")
        notes.append(note.format(older=overgang.older.id))
    return Table(
        [Column(overgang.older.id), Column(""), Column(overgang.newer.id)],
        rows,
        title=f"{comparison.kader}/{comparison.niveau} · {title}",
        notes=notes,
    )


def _differing(comparison: Comparison) -> Table:
    rows = comparison.differing
    if comparison.comparable and comparison.not_counted:
        none = _("None: wherever two or more have a verdict that counts, it is the same.")
    elif comparison.comparable:
        none = _("None: wherever two or more have a verdict, it is the same.")
    elif comparison.not_counted:
        none = _("There is no indicator on which two or more aanpakken have a verdict that counts.")
    else:
        none = _("There is no indicator on which two or more aanpakken have a verdict.")
    title = _("the verdicts differ ({count} of {all} indicators)").format(
        count=Number(len(rows)), all=Number(len(comparison.indicators))
    )
    if len(comparison.aanpakken) <= _SIDE_BY_SIDE:
        columns, cells = _side_by_side(comparison, rows)
    else:
        columns, cells = _by_verdict(comparison, rows)
    return _table(comparison, title, columns, cells, none)


def _side_by_side(
    comparison: Comparison, rows: Sequence[IndicatorTally]
) -> tuple[list[Column], list[list[Cell]]]:
    """Return a column for each aanpak, with its verdict."""
    return (
        [Column(_("Indicator")), *(Column(ref.label) for ref in comparison.aanpakken)],
        [
            [indicator_text(row.plaats), *(_beside_others(row, ref) for ref in row.judgements)]
            for row in rows
        ],
    )


def _beside_others(row: IndicatorTally, aanpak: AanpakId) -> str:
    """Return the verdict on an aanpak, and on an ordered scale whether no other's is better."""
    verdict = verdict_text(row.of(aanpak))
    return f"{verdict}\n{_('best')}" if aanpak in row.best else verdict


def _by_verdict(
    comparison: Comparison, rows: Sequence[IndicatorTally]
) -> tuple[list[Column], list[list[Cell]]]:
    """Return a column for each step of the scale, with the aanpakken that have it as verdict.

    Of many steps, the verdicts are one below the other in one column.
    """
    if len(comparison.scale) > _SIDE_BY_SIDE:
        return (
            [Column(_("Indicator")), Column(_("Verdict"))],
            [[indicator_text(row.plaats), _stacked(comparison, row)] for row in rows],
        )
    columns = [Column(_("Indicator"))]
    columns += [Column(f"{step.symbool} {step.naam}") for step in comparison.scale.values()]
    cells: list[list[Cell]] = [
        [
            indicator_text(row.plaats),
            *(_labels(row, row.on(step)) for step in comparison.scale),
        ]
        for row in rows
    ]
    if any(row.unjudged for row in rows):
        columns.append(Column(_("Not judged")))
        for row, line in zip(rows, cells, strict=True):
            line.append(_labels(row, row.unjudged))
    return columns, cells


def _stacked(comparison: Comparison, row: IndicatorTally) -> str:
    """Return each verdict on an indicator with the aanpakken that have it, a line each."""
    groups = [(f"{step.symbool} {step.naam}", row.on(id)) for id, step in comparison.scale.items()]
    groups.append((_("Not judged"), row.unjudged))
    return "\n".join(
        f"{title}:\n{indent(_labels(row, aanpakken), '  ')}"
        for title, aanpakken in groups
        if aanpakken
    )


def _shared(comparison: Comparison, themas: Themas) -> Table:
    rows = comparison.shared
    placed = [(row, _place(comparison, row, themas)) for row in rows]
    title = ngettext(
        "all aanpakken fall short ({count} indicator)",
        "all aanpakken fall short ({count} indicators)",
        len(rows),
    ).format(count=Number(len(rows)))
    return _table(
        comparison,
        title,
        [Column(_("Thema")), Column(_("Indicator"))],
        [[thema, beside(text, row.not_counted_names)] for row, (thema, text) in placed],
        _("There is no indicator on which all aanpakken fall short."),
    )


def _met_by(comparison: Comparison, aanpak: AanpakId, themas: Themas) -> Table:
    rows = comparison.short_of(aanpak)
    count = ngettext("{count} verbeterpunt", "{count} verbeterpunten", len(rows))
    return Table(
        [
            Column(_("Thema")),
            Column(_("Indicator")),
            Column(_("met by")),
        ],
        [[*_place(comparison, row, themas), _labels(row, row.meets) or _("none")] for row in rows],
        title=f"{aanpak.title} · {count.format(count=Number(len(rows)))}",
        notes=[] if rows else [_no_verbeterpunten(comparison, aanpak)],
    )


def _no_verbeterpunten(comparison: Comparison, aanpak: AanpakId) -> str:
    """Return the note on an aanpak without verbeterpunten: good news only if it was judged."""
    own = [row.of(aanpak) for row in comparison.indicators]
    if any(entry.counts for entry in own):
        return _("No verbeterpunten.")
    return _("No verdict counts.") if any(map(_has_verdict, own)) else _("Nothing judged yet.")


def _has_verdict(judgement: Judgement) -> bool:
    return judgement.oordeel is not None


def _only_some_judged(comparison: Comparison) -> Table:
    rows = comparison.only_some_judged
    title = _("judged in only some of them ({count} of {all} indicators)").format(
        count=Number(len(rows)), all=Number(len(comparison.indicators))
    )
    columns = [
        Column(_("Indicator")),
        Column(_("judged")),
        Column(_("Not judged")),
    ]
    cells: list[list[Cell]] = [[indicator_text(row.plaats), *_judged_and_not(row)] for row in rows]
    table = _table(
        comparison, title, columns, cells, _("All aanpakken are judged on the same indicators.")
    )
    never = [row.plaats.label for row in comparison.never_judged]
    if never:
        note = _("Judged in no aanpak ({count}): {names}.")
        notes = [*table.notes, note.format(count=Number(len(never)), names=", ".join(never))]
        return Table(table.columns, table.rows, title=table.title, notes=notes)
    return table


def _table(
    comparison: Comparison,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    none: str,
) -> Table:
    """Return a table under the name of its level, with ``none`` as its note if it is empty."""
    level = f"{comparison.kader}/{comparison.niveau}"
    return Table(columns, rows, title=f"{level} · {title}", notes=[] if rows else [none])


def _place(comparison: Comparison, row: IndicatorTally, themas: Themas) -> tuple[str, str]:
    return thema_naam(themas, comparison.kader, row.plaats), indicator_text(row.plaats)


def verdict_text(judgement: Judgement) -> str:
    """Return a verdict with its reservation, or why there is none."""
    if judgement.question:
        return _("Something else was asked") if judgement.question == "other" else _("Not asked")
    if judgement.oordeel is None:
        return unjudged_titles()[judgement.state]
    verdict = f"{judgement.oordeel.symbool} {judgement.oordeel.naam}"
    given_in = judgement.given_in
    lines = [verdict, *(["LET OP"] if judgement.let_op else [])]
    lines += [_("verdict of {ronde}").format(ronde=given_in.ronde)] if given_in else []
    return "\n".join(lines)


def _labels(row: IndicatorTally, aanpakken: Sequence[AanpakId]) -> str:
    """Return aanpakken, a line each, with what is to be said beside the verdict."""
    return "\n".join(f"{aanpak.label}{remarks(row.of(aanpak))}" for aanpak in aanpakken)


def _judged_and_not(row: IndicatorTally) -> tuple[str, str]:
    """Return the aanpakken with their verdict, and those without with the reason for that."""
    judged: list[str] = []
    unjudged: list[str] = []
    for aanpak, judgement in row.judgements.items():
        line = f"{aanpak.label}: {verdict_text(judgement)}".replace("\n", ", ")
        (judged if judgement.oordeel else unjudged).append(line)
    return "\n".join(judged), "\n".join(unjudged)


def _alone(entry: Coverage) -> str:
    return _("No other aanpak is judged by {kader}/{niveau}, so {aanpak} is not compared.").format(
        aanpak=entry.aanpak.label, kader=entry.kader, niveau=entry.niveau
    )


_VERDICT = ("state", "oordeel", "let_op")
_ROW = ("differs", "shared", "only_some_judged")
_SCALE = ("not_counted", "best")


def _comparison_fields(comparison: Comparison) -> dict[str, Any]:
    return {
        "kader": comparison.kader,
        "niveau": comparison.niveau,
        "aanpakken": [asdict(ref) for ref in comparison.aanpakken],
        "summary": {
            "indicators": len(comparison.indicators),
            "differs": len(comparison.differing),
            "shared": len(comparison.shared),
            "only_some_judged": len(comparison.only_some_judged),
            "never_judged": len(comparison.never_judged),
        },
        "overgangen": [_overgang_fields(entry) for entry in comparison.versions],
        "indicators": [_indicator(row, comparison) for row in comparison.indicators],
    }


def _overgang_fields(overgang: LevelOvergang) -> dict[str, Any]:
    """Return how an older version became the newest, with every question that is not as it was."""
    return {
        "van": overgang.older.id,
        "naar": overgang.newer.id,
        "same_scale": overgang.same_scale,
        "questions": list(map(change_fields, overgang.changes)),
    }


def _judged_by(comparison: Comparison, aanpak: AanpakId, indicator: str) -> dict[str, Any]:
    """Return the framework by which an aanpak was judged, and the id there if it is another."""
    overgang = comparison.overgangen.get(aanpak)
    id = comparison.id_of(aanpak, indicator)
    return {
        "kader": overgang.older.id if overgang else comparison.kader,
        "indicator_before": id if id != indicator else None,
    }


def _indicator(row: IndicatorTally, comparison: Comparison) -> dict[str, Any]:
    return {
        **indicator_fields(row.plaats),
        **{name: getattr(row, name) for name in _ROW},
        "verdicts": [
            {
                **asdict(aanpak),
                **verdict_fields(judgement),
                **_judged_by(comparison, aanpak, row.plaats.id),
                "question": judgement.question,
            }
            for aanpak, judgement in row.judgements.items()
        ],
        "short": list(map(asdict, row.falls_short)),
        "meets": list(map(asdict, row.meets)),
        "not_counted": list(map(asdict, row.not_counted)),
        "unjudged": list(map(asdict, row.unjudged)),
        "best": list(map(asdict, row.best)),
    }


def _flat(row: IndicatorTally, comparison: Comparison, themas: Themas) -> list[list[Cell]]:
    return [
        [
            *(row.kader, row.niveau, *indicator_cells(row.plaats), *aanpak_cells(aanpak)),
            *(str(judgement.state), judgement.step or "", int(judgement.let_op)),
            *(int(getattr(row, name)) for name in _ROW),
            0,
            *given_in_cells(judgement),
            *indicator_extra(row.plaats),
            *(aanpak.gemeente_naam, thema_naam(themas, row.kader, row.plaats)),
            oordeel_naam(judgement),
            *(int(judgement.not_counted), int(aanpak in row.best)),
            *(value or "" for value in _judged_by(comparison, aanpak, row.plaats.id).values()),
            judgement.question or "",
        ]
        for aanpak, judgement in row.judgements.items()
    ]


def _flat_alone(entry: Coverage) -> list[Cell]:
    nothing = [""] * len(INDICATOR_COLUMNS)
    verdict = [""] * len(_VERDICT + _ROW)
    aanpak, names = aanpak_cells(entry.aanpak), [entry.aanpak.gemeente_naam, "", ""]
    row = [entry.kader, entry.niveau, *nothing, *aanpak, *verdict]
    return [*row, 1, *[""] * 4, *names, *[""] * (len(_SCALE) + 3)]
