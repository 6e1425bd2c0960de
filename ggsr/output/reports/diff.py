"""The report of ``ggsr diff``: what became of each verdict."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.escaping import Cell, visible
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.comparison import verdict_text
from ggsr.output.reports.report import (
    GIVEN_IN_COLUMNS,
    INDICATOR_COLUMNS,
    INDICATOR_EXTRA,
    Column,
    Table,
    flat_table,
    given_in_cells,
    indicator_cells,
    indicator_extra,
    indicator_fields,
    indicator_text,
    oordeel_naam,
    uncounted_fields,
    verdict_fields,
)
from ggsr.queries.coverage import Coverage
from ggsr.queries.diffs import Diffs, Since, Uncompared, Unpaired, WordsChange, changes
from ggsr.queries.judgements import Judgement
from ggsr.queries.moves import AskedBefore, Diff, IndicatorMove, Move
from ggsr.queries.standing import Uncounted
from ggsr.workspace.layout import FileName, Kind


class DiffReport:
    """The diffs of any number of aanpakken, between rounds or since a revision."""

    def __init__(self, diffs: Diffs, uncounted: Uncounted | None = None) -> None:
        self._diffs = diffs
        self._uncounted = uncounted or Uncounted()

    def document(self) -> Mapping[str, Any]:
        diffs = self._diffs
        return {
            "since": asdict(diffs.since) if diffs.since else None,
            "diffs": [_diff_fields(entry) for entry in diffs.diffs],
            "unpaired": [{**asdict(entry.aanpak), "side": entry.side} for entry in diffs.unpaired],
            "uncompared": [{"file": entry.file, "side": entry.side} for entry in diffs.uncompared],
            "words": [_words_fields(entry) for entry in diffs.words],
            **uncounted_fields(self._uncounted),
        }

    def flat_table(self) -> Table:
        """Return a row for each indicator of each aanpak.

        What was not compared, and words of a framework that changed, have a row of another kind.
        """
        rows: list[dict[str, Cell]] = [row for entry in self._diffs.diffs for row in _flat(entry)]
        rows += [_flat_unpaired(entry) for entry in self._diffs.unpaired]
        rows += [
            {"kind": "uncompared", "side": entry.side, "file": entry.file}
            for entry in self._diffs.uncompared
        ]
        rows += map(_flat_words, self._diffs.words)
        return flat_table(
            "diff", _COLUMNS, [[row.get(name, "") for name in _COLUMNS] for row in rows]
        )

    def tables(self) -> Sequence[Table]:
        if self._diffs.since:
            return list(_since_tables(self._diffs, self._diffs.since))
        return list(_round_tables(self._diffs))


def move_titles() -> dict[Move, str]:
    """Return each move in the active language, as it stands between two verdicts."""
    return {
        Move.BETTER: _("better"),
        Move.WORSE: _("worse"),
        Move.CHANGED: _("changed"),
        Move.SAME: _("the same"),
        Move.NEW: _("new"),
        Move.GONE: _("gone"),
        Move.NEITHER: _("in neither"),
        Move.OTHER: _("asked differently"),
    }


def summary_text(diff: Diff) -> str:
    """Return how often there is each move, in a sentence; rare moves only where there are any.

    What is the same because nobody looked again is told apart.
    """
    counts, standing = diff.summary, diff.left_standing
    same = (
        _("{count} the same ({standing} not judged again)") if standing else _("{count} the same")
    )
    parts = {
        Move.BETTER: _("{count} better"),
        Move.WORSE: _("{count} worse"),
        Move.CHANGED: _("{count} changed"),
        Move.SAME: same,
        Move.NEW: _("{count} newly judged"),
        Move.GONE: _("{count} no longer judged"),
        Move.NEITHER: _("{count} judged in neither"),
        Move.OTHER: _("{count} asked differently"),
    }
    shown = [
        text.format(count=Number(counts[move]), standing=Number(standing))
        for move, text in parts.items()
        if counts[move] or move not in (Move.CHANGED, Move.OTHER)
    ]
    return ", ".join(shown) + "."


# Between rounds.


def _round_tables(diffs: Diffs) -> Iterator[Table]:
    for entry in diffs.diffs:
        yield _round_table(entry)
    notes = [_("Not compared: {reason}").format(reason=reason) for reason in _not_compared(diffs)]
    notes += _alone(diffs)
    if notes or not diffs.diffs:
        yield Table([], [], notes=notes or [_("No assessments.")])


def _round_table(diff: Diff) -> Table:
    before, after = diff.before, diff.after
    assert before
    assert after
    rondes = f"{before.aanpak.ronde} → {after.aanpak.ronde}"
    titles = move_titles()
    return Table(
        [
            Column(_("Indicator")),
            Column(before.aanpak.ronde),
            Column(""),
            Column(after.aanpak.ronde),
        ],
        [
            [indicator_text(row.plaats), _before(row), titles[row.move], _after(row)]
            for row in diff.news
        ],
        title=f"{after.aanpak.gemeente_naam} · {after.aanpak.aanpak_naam} · {rondes}",
        notes=[summary_text(diff), *_overgang_notes(diff)],
    )


def _before(row: IndicatorMove) -> str:
    """Return the verdict before, or each on what was asked then, with its indicator."""
    if not row.asked_before:
        return _verdict(row.before)
    return "\n".join(
        f"{indicator_text(entry.judgement.plaats)}\n{verdict_text(entry.judgement)}"
        for entry in row.asked_before
    )


def _after(row: IndicatorMove) -> str:
    """Return the verdict after, or why the indicator is not asked any more."""
    if row.after is None and row.reason:
        return _("No longer asked: {reason}").format(reason=row.reason)
    return _verdict(row.after)


def _verdict(judgement: Judgement | None) -> str:
    """Return a verdict with its reservation, or why there is none."""
    return verdict_text(judgement) if judgement else _("Not asked")


def _overgang_notes(diff: Diff) -> Iterator[str]:
    """Yield by which two versions of the framework it is, where they are two."""
    if diff.overgang:
        older, newer = diff.overgang.older.id, diff.overgang.newer.id
        yield _("By {older} before, and by {newer} after.").format(older=older, newer=newer)
        if not diff.overgang.same_scale:
            yield _("The scale is another one, so no verdict goes along.")


def _not_compared(diffs: Diffs) -> Iterator[str]:
    for entry in diffs.unpaired:
        aanpak = entry.aanpak
        label = f"{aanpak.gemeente_naam} · {aanpak.aanpak_naam} ({aanpak.ronde})"
        if entry.side == "before":
            text = _("{aanpak} has no follow-up in {ronde}.")
        else:
            text = _("{aanpak} follows nothing that was judged before.")
        yield text.format(aanpak=label, ronde=entry.other)
    for broken in diffs.uncompared:
        yield _("{file} has errors.").format(file=visible(broken.file))


def _alone(diffs: Diffs) -> Iterator[str]:
    """Yield which gemeenten have no earlier round; by name if they are few."""
    if len(diffs.alone) <= _NAMED:
        for gemeente, ronde in diffs.alone.values():
            text = _("{gemeente} has no round before {ronde}: nothing to compare with.")
            yield text.format(gemeente=gemeente, ronde=ronde)
    else:
        text = _("{count} municipalities have no earlier round: nothing to compare with.")
        yield text.format(count=Number(len(diffs.alone)))


_NAMED = 5

# Since a revision.


def _since_tables(diffs: Diffs, since: Since) -> Iterator[Table]:
    for entry in diffs.diffs:
        if entry.before and entry.after:
            for row in entry.news:
                yield _change(entry, row)
        elif changes(entry):
            yield _whole(entry)
    for kader in dict.fromkeys(entry.kader for entry in diffs.words):
        yield _words_table(kader, [entry for entry in diffs.words if entry.kader == kader], since)
    yield Table([], [], notes=[*_errors(diffs.uncompared, since), _closing(diffs, since)])


def _change(diff: Diff, row: IndicatorMove) -> Table:
    """Return what became of one verdict, under its line in the file."""
    line = f":{row.place.span.line}" if row.place else ""
    verdicts = " → ".join(side.replace("\n", ", ") for side in (_before(row), _after(row)))
    parts = [verdicts, move_titles()[row.move]]
    if row.text_changed:
        parts.append(_("the text changed too"))
    parts += _published(diff)
    return Table(
        [],
        [],
        title=f"{_file(diff.later)}{line}  {row.plaats.id}",
        notes=[indicator_text(row.plaats).replace("\n", " "), " · ".join(parts)],
    )


def _whole(diff: Diff) -> Table:
    """Return how many verdicts an assessment had, or has, that is on one side only."""
    scale = diff.later.scale
    side = [row.after or row.before for row in diff.indicators]
    steps = Counter(entry.step for entry in side if entry and entry.oordeel)
    verdicts = ", ".join(
        f"{steps[step]} {oordeel.naam}" for step, oordeel in scale.items() if steps[step]
    )
    count = changes(diff)
    if diff.after:
        text = ngettext(
            "new: {count} verdict ({verdicts})", "new: {count} verdicts ({verdicts})", count
        )
    else:
        text = ngettext(
            "gone: {count} verdict ({verdicts})", "gone: {count} verdicts ({verdicts})", count
        )
    parts = [text.format(count=Number(count), verdicts=verdicts), *_published(diff)]
    return Table([], [], title=_file(diff.later), notes=[" · ".join(parts)])


def _published(diff: Diff) -> Iterator[str]:
    """Yield when the round was published, if it was at the revision."""
    if diff.published:
        yield _("published {date}").format(date=diff.published)


def _words_table(kader: str, rows: Sequence[WordsChange], since: Since) -> Table:
    return Table(
        [Column(_("Key")), Column(visible(since.revision)), Column(_("now"))],
        [[".".join(row.path), row.before or _("none"), row.after or _("none")] for row in rows],
        title=FileName(Kind.KADER, kader=kader).path,
    )


def _errors(uncompared: Sequence[Uncompared], since: Since) -> Iterator[str]:
    for entry in uncompared:
        if entry.side == "before":
            text = _("Not compared: {file} has errors at {revision}.")
        else:
            text = _("Not compared: {file} has errors.")
        yield text.format(file=visible(entry.file), revision=visible(since.revision))


def _closing(diffs: Diffs, since: Since) -> str:
    """Return the counts in a sentence, with a cross if the strictest gate would not let it pass."""
    if diffs.changed:
        message = ngettext(
            "{count} verdict changed since {revision} ({commit})",
            "{count} verdicts changed since {revision} ({commit})",
            diffs.changed,
        )
    elif diffs.uncompared:
        message = _("of what was compared, no verdict changed since {revision} ({commit})")
    else:
        message = _("no verdict changed since {revision} ({commit})")
    parts = [
        message.format(
            count=Number(diffs.changed), revision=visible(since.revision), commit=since.short
        )
        + _where(diffs)
    ]
    if diffs.texts:
        message = ngettext(
            "the text of {count} finding changed",
            "the text of {count} findings changed",
            diffs.texts,
        )
        parts.append(message.format(count=Number(diffs.texts)))
    # Of what was not compared, nobody can say that it did not change.
    sign = "✗" if diffs.met(["any"]) else "⚠" if diffs.uncompared else "✓"
    return f"{sign} {'; '.join(parts)}"


def _where(diffs: Diffs) -> str:
    """Return how many of the changed verdicts are in rounds that were published."""
    if not diffs.changed:
        return ""
    dates = ", ".join(sorted({str(entry.published) for entry in diffs.published}))
    count = sum(map(changes, diffs.published))
    if not count:
        return _(", none in a published round")
    if count == diffs.changed:
        return ngettext(
            ", in a published round ({dates})", ", all in published rounds ({dates})", count
        ).format(dates=dates)
    message = _(", {count} of them in published rounds ({dates})")
    return message.format(count=Number(count), dates=dates)


def _file(coverage: Coverage) -> str:
    aanpak = coverage.aanpak
    name = FileName(
        Kind.BEOORDELING, gemeente=aanpak.gemeente, ronde=aanpak.ronde, aanpak=aanpak.aanpak
    )
    return name.path


# For other programs.

_SIDE = ("ronde", "aanpak", "kader")
_VERDICT = ("state", "oordeel", "let_op")
_COLUMNS = (
    *("kind", "gemeente", "aanpak", "aanpak_naam", "kader", "niveau"),
    *(f"before_{name}" for name in _SIDE),
    *(f"after_{name}" for name in _SIDE),
    *("published", *INDICATOR_COLUMNS, "move", "let_op", "before_indicator"),
    *(f"before_{name}" for name in (*_VERDICT, *GIVEN_IN_COLUMNS)),
    *(f"after_{name}" for name in (*_VERDICT, *GIVEN_IN_COLUMNS)),
    *("text_changed", "side", "path", "before_text", "after_text", "file", "line"),
    *INDICATOR_EXTRA,
    *("gemeente_naam", "thema_naam", "before_oordeel_naam", "after_oordeel_naam"),
    *("question", "reason", "asked_before"),
)


def _diff_fields(diff: Diff) -> dict[str, Any]:
    later = diff.later
    return {
        "gemeente": later.aanpak.gemeente,
        "gemeente_naam": later.aanpak.gemeente_naam,
        "aanpak": later.aanpak.aanpak,
        "aanpak_naam": later.aanpak.aanpak_naam,
        "kader": later.kader,
        "niveau": later.niveau,
        "before": _side_fields(diff.before),
        "after": _side_fields(diff.after),
        "published": diff.published,
        "summary": summary_fields(diff),
        "indicators": [_indicator(row) for row in diff.indicators],
    }


def summary_fields(diff: Diff) -> dict[str, int]:
    """Return how often there is each move, as in every JSON document."""
    return {str(move): count for move, count in diff.summary.items()}


def _side_fields(coverage: Coverage | None) -> dict[str, str] | None:
    if coverage is None:
        return None
    aanpak = coverage.aanpak
    return {"ronde": aanpak.ronde, "aanpak": aanpak.aanpak, "kader": coverage.kader}


def _indicator(row: IndicatorMove) -> dict[str, Any]:
    before, after = row.before, row.after
    return {
        **indicator_fields(row.plaats),
        "move": str(row.move),
        "let_op": row.let_op,
        "before": {"indicator": before.plaats.id, **verdict_fields(before)} if before else None,
        "after": verdict_fields(after) if after else None,
        "indicator_before": row.indicator_before,
        "question": row.question,
        "reason": row.reason,
        "asked_before": [_asked_fields(entry) for entry in row.asked_before],
        "text_changed": row.text_changed,
        "file": row.place.file if row.place else None,
        "line": row.place.span.line if row.place else None,
    }


def _asked_fields(entry: AskedBefore) -> dict[str, Any]:
    finding, plaats = entry.finding, entry.judgement.plaats
    return {
        "indicator": plaats.id,
        "indicator_tekst": plaats.indicator.tekst,
        **verdict_fields(entry.judgement),
        "tekst": finding.bevinding.tekst if finding else None,
        "file": finding.place.file if finding else None,
        "line": finding.place.span.line if finding else None,
    }


def _words_fields(entry: WordsChange) -> dict[str, Any]:
    return {
        "kader": entry.kader,
        "path": list(entry.path),
        "before": entry.before,
        "after": entry.after,
        "file": entry.place.file if entry.place else None,
        "line": entry.place.span.line if entry.place else None,
    }


def _flat(diff: Diff) -> Iterator[dict[str, Cell]]:
    fields = _diff_fields(diff)
    common: dict[str, Cell] = {
        name: fields[name]
        for name in ("gemeente", "gemeente_naam", "aanpak", "aanpak_naam", "kader", "niveau")
    }
    sides = filter(None, (diff.before, diff.after))
    themas = {theme.thema: theme.naam for side in sides for theme in side.themes}
    for side in ("before", "after"):
        common |= {f"{side}_{name}": value for name, value in (fields[side] or {}).items()}
    common |= {"kind": "verdict", "published": diff.published or ""}
    for row in diff.indicators:
        cells = _indicator(row)
        flat: dict[str, Cell] = dict(
            zip(INDICATOR_COLUMNS, indicator_cells(row.plaats), strict=True)
        )
        flat |= zip(INDICATOR_EXTRA, indicator_extra(row.plaats), strict=True)
        for side, judgement in (("before", row.before), ("after", row.after)):
            if judgement:
                verdict = {name: _cell(cells[side][name]) for name in _VERDICT}
                verdict |= zip(GIVEN_IN_COLUMNS, given_in_cells(judgement), strict=True)
                verdict["oordeel_naam"] = oordeel_naam(judgement)
                flat |= {f"{side}_{name}": value for name, value in verdict.items()}
        flat["thema_naam"] = themas[row.plaats.thema_id]
        if row.before:
            flat["before_indicator"] = row.before.plaats.id
        flat["asked_before"] = "; ".join(
            f"{entry.judgement.plaats.id}: {entry.judgement.step or entry.judgement.state}"
            for entry in row.asked_before
        )
        rest = ("move", "let_op", "text_changed", "file", "line", "question", "reason")
        yield {**common, **flat, **{name: _cell(cells[name]) for name in rest}}


def _flat_unpaired(entry: Unpaired) -> dict[str, Cell]:
    aanpak = entry.aanpak
    return {
        "kind": "unpaired",
        "side": entry.side,
        "gemeente": aanpak.gemeente,
        "gemeente_naam": aanpak.gemeente_naam,
        "aanpak": aanpak.aanpak,
        "aanpak_naam": aanpak.aanpak_naam,
        f"{entry.side}_ronde": aanpak.ronde,
        f"{entry.side}_aanpak": aanpak.aanpak,
    }


def _flat_words(entry: WordsChange) -> dict[str, Cell]:
    return {
        "kind": "words",
        "kader": entry.kader,
        "path": ".".join(entry.path),
        "before_text": entry.before or "",
        "after_text": entry.after or "",
        "file": entry.place.file if entry.place else "",
        "line": entry.place.span.line if entry.place else "",
    }


def _cell(value: Any) -> Cell:
    """Return a value of the document as a cell: a flag as a number, nothing as no text."""
    if value is None:
        return ""
    return int(value) if isinstance(value, bool) else value
