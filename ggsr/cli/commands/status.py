"""``ggsr`` without a command: the status of the workspace."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from ggsr.checking.baseline import Baseline, open_baseline
from ggsr.checking.checker import Checker
from ggsr.cli.base import base_folder
from ggsr.cli.exit_codes import OK
from ggsr.cli.run import check_each
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Diagnostic, Summary
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import Number, _, ngettext
from ggsr.output.diagnostics.text import closing
from ggsr.output.screen import Screen
from ggsr.queries.coverage import Coverage, coverage_of, total
from ggsr.queries.follow_up import ProgressCounts, progress_of, total_progress
from ggsr.queries.gaps import not_judged_again
from ggsr.queries.revisits import asked_otherwise
from ggsr.queries.standing import Uncounted
from ggsr.workspace.folders import find_root
from ggsr.workspace.loading import ALL_ROUNDS, Workspace

_MOST = 10
"""The number of lines; levels of frameworks are left out to keep it. A narrow window has more."""

_COMMANDS = "ggsr new, validate, explain, coverage, gaps, compare, diff, render, --help"


def show_status(ctx: click.Context) -> int:
    """Print the status of the workspace, or outside one ggsr's help; return the exit code."""
    try:
        workspace = Workspace(find_root(base_folder(ctx)))
    except GgsrError as error:
        click.echo(f"{visible(str(error))}\n{_('help')}: {error.help}\n\n{ctx.get_help()}")
        return OK
    checker, summary = Checker(workspace), Summary()
    baseline, complaint = _baseline(workspace)
    of_frameworks: Sequence[Diagnostic] = checker.framework_diagnostics
    if baseline:
        of_frameworks, known, _gone = baseline.without_known_of_frameworks(of_frameworks)
        summary.known += known
    outside = [*of_frameworks, *workspace.cases.diagnostics]
    summary.add(outside, files=workspace.frameworks.files)
    coverages: list[Coverage] = []
    uncounted = Uncounted()
    progress: list[ProgressCounts] = []
    not_again: Counter[bool] = Counter()
    otherwise = 0
    is_followed = False
    for checked in check_each(checker, workspace.gemeenten, ALL_ROUNDS):
        diagnostics = checked.diagnostics
        if baseline:
            diagnostics, known, _gone = baseline.without_known(checked, ALL_ROUNDS)
            summary.known += known
        summary.add(diagnostics, checked.files, checked.accepted)
        standing = checked.course.chosen(None)
        coverages += map(coverage_of, standing.assessments)
        uncounted.add(standing)
        not_again.update(
            gap.judgement.not_counted
            for entry in standing.assessments
            for gap in not_judged_again(entry)
        )
        otherwise += sum(1 for entry in standing.assessments for _gap in asked_otherwise(entry))
        progress.append(progress_of(checked.course))
        is_followed |= any(round.has_opvolging for round in checked.rounds)
    head = _fitted(" · ".join(_sizes(workspace, coverages)))
    followed = _followed(total_progress(progress)) if is_followed else []
    left_out = [
        *_not_again(not_again[False], not_again[True]),
        *_otherwise(otherwise),
        *_left_out(uncounted),
    ]
    tail = [*followed, *left_out, *_counts(summary), *complaint, *_steps(workspace)]
    levels = _some(list(map(_fitted, _levels(coverages))), _MOST - 1 - len(head) - len(tail))
    write(f"{screen().paint(visible(str(workspace.root)), bold=True)}\n")
    write("".join(f"{line}\n" for line in (*head, *levels, *tail)))
    return OK


def _baseline(workspace: Workspace) -> tuple[Baseline | None, list[str]]:
    """Return the baseline, or lines with the reason why it cannot be used."""
    try:
        return open_baseline(workspace.root), []
    except GgsrError as error:
        return None, _fitted(f"⚠ {error}")


def _counts(summary: Summary) -> list[str]:
    sign, _space, counts = closing(summary, Screen()).rstrip().partition(" ")
    first, *others = _fitted(f"{sign} {counts}")
    colour = {"✗": "red", "⚠": "yellow"}.get(sign, "green")
    return [first.replace(sign, screen().paint(sign, fg=colour), 1), *others]


def _steps(workspace: Workspace) -> list[str]:
    """Return lines with what to do next in an empty workspace, and with the commands."""
    return [*_fitted(_next(workspace), indent=""), *_fitted(_COMMANDS, indent="")]


def _next(workspace: Workspace) -> str:
    """Return the next step: to make a framework, a gemeente, an aanpak; "" where all exist."""
    gemeenten = workspace.gemeenten
    if not workspace.frameworks.files:
        return _("next: add a framework to frameworks/")
    if not gemeenten:
        return _("next: ggsr new gemeente NAAM")
    if not any(_has_aanpak(workspace, gemeente) for gemeente in gemeenten):
        return _("next: ggsr new aanpak {gemeente} NAAM").format(gemeente=gemeenten[0])
    return ""


def _has_aanpak(workspace: Workspace, gemeente: str) -> bool:
    """Return whether a gemeente has any aanpak, valid or not."""
    rounds = workspace.rounds(gemeente)
    return any(workspace.aanpakken(gemeente, ronde) for ronde in rounds)


def _fitted(text: str, indent: str = "  ") -> list[str]:
    """Return a text wrapped to the width of the terminal; longer words are not broken."""
    return wrap(
        visible(text).strip(),
        screen().width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _some(blocks: Sequence[list[str]], room: int) -> list[str]:
    """Return the lines of as many blocks as fit in ``room`` lines, and at least of one."""
    shown: list[str] = []
    for number, block in enumerate(blocks, 1):
        more = number < len(blocks)
        if shown and len(shown) + len(block) + more > room:
            return [*shown, "  …"]
        shown += block
    return shown


def _followed(counts: ProgressCounts) -> list[str]:
    """Return a line with what became of the verbeterpunten; what is late depends on the day."""
    parts = [
        _("verbeterpunten: {count}").format(count=Number(counts.points)),
        _("reported on {count}").format(count=Number(counts.reported)),
        _("{count} opgepakt").format(count=Number(counts.closed)),
        *([_("{count} unknown").format(count=Number(counts.unknown))] if counts.unknown else ()),
    ]
    return _fitted(" · ".join(parts))


def _not_again(count: int, not_counted: int) -> Iterator[str]:
    """Yield a line on the verbeterpunten that a later assessment says nothing about, if any.

    Those that it gives a verdict that does not count have a line of their own.
    """
    if not_counted:
        message = ngettext(
            "now with a verdict that does not count: {count} verbeterpunt of an earlier round",
            "now with a verdict that does not count: {count} verbeterpunten of an earlier round",
            not_counted,
        )
        yield from _fitted(message.format(count=Number(not_counted)))
    if count:
        message = ngettext(
            "not judged again: {count} verbeterpunt of an earlier round",
            "not judged again: {count} verbeterpunten of an earlier round",
            count,
        )
        yield from _fitted(message.format(count=Number(count)))


def _otherwise(count: int) -> Iterator[str]:
    """Yield a line on the verbeterpunten on what a newer framework asks otherwise, if any."""
    if count:
        message = ngettext(
            "asked differently now: {count} verbeterpunt of an earlier round",
            "asked differently now: {count} verbeterpunten of an earlier round",
            count,
        )
        yield from _fitted(message.format(count=Number(count)))


def _left_out(uncounted: Uncounted) -> Iterator[str]:
    """Yield a line on what the numbers leave out, if anything."""
    concepts = len(uncounted.concepts)
    merged = sum(1 for ended in uncounted.ended if ended.merged_into)
    ended = len(uncounted.ended) - merged
    broken = len(uncounted.left_out)
    parts = [
        ngettext("{count} concept", "{count} concepts", concepts).format(count=Number(concepts)),
        ngettext("{count} ended aanpak", "{count} ended aanpakken", ended).format(
            count=Number(ended)
        ),
        ngettext(
            "{count} aanpak of a merged municipality",
            "{count} aanpakken of merged municipalities",
            merged,
        ).format(count=Number(merged)),
        ngettext(
            "{count} assessment with errors", "{count} assessments with errors", broken
        ).format(count=Number(broken)),
    ]
    counts = (concepts, ended, merged, broken)
    shown = [part for part, count in zip(parts, counts, strict=True) if count]
    if shown:
        yield from _fitted(_("not counted: {what}").format(what=", ".join(shown)))


def _sizes(workspace: Workspace, coverages: Sequence[Coverage]) -> Iterator[str]:
    kaders, gemeenten = workspace.frameworks.files, len(workspace.gemeenten)
    yield ngettext("{count} framework", "{count} frameworks", kaders).format(count=Number(kaders))
    yield ngettext("{count} municipality", "{count} municipalities", gemeenten).format(
        count=Number(gemeenten)
    )
    yield ngettext("{count} aanpak", "{count} aanpakken", len(coverages)).format(
        count=Number(len(coverages))
    )


def _levels(coverages: Sequence[Coverage]) -> Iterator[str]:
    """Yield for each level of a framework a line with the judgements that stand now."""
    levels: dict[tuple[str, str], list[Coverage]] = {}
    for coverage in coverages:
        levels.setdefault((coverage.kader, coverage.niveau), []).append(coverage)
    for (kader, niveau), entries in levels.items():
        counts, scale = total([entry.counts for entry in entries]), entries[0].scale
        parts = [
            _("{judged} of {all}").format(
                judged=Number(counts.with_verdict), all=Number(counts.indicators)
            ),
            *(
                [_("{count} of them count").format(count=Number(counts.counted))]
                if counts.not_counted
                else ()
            ),
            *(
                f"{scale[step].symbool} {Number(count)} {scale[step].naam}"
                for step, count in counts.verdicts.items()
            ),
            f"LET OP {Number(counts.let_op)}",
            *(
                [_("{count} of an earlier round").format(count=Number(counts.earlier))]
                if counts.earlier
                else ()
            ),
        ]
        yield f"{kader}/{niveau}: {' · '.join(parts)}"
