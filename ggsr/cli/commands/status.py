"""``ggsr`` alone: where the workspace stands."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from ggsr.checking.baseline import Baseline, open_baseline
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.cli.base import base_folder
from ggsr.cli.exit_codes import OK
from ggsr.cli.run import check_each
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Summary
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import _, ngettext
from ggsr.output.diagnostics.text import closing
from ggsr.output.screen import Screen
from ggsr.queries.coverage import Coverage, coverage_of, total
from ggsr.workspace.entities import Assessment
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, find_root

_MOST = 10
"""So many lines are shown, levels of frameworks left out for it; more in a narrow window."""

_COMMANDS = "ggsr new, validate, explain, coverage, gaps, compare, render, serve, --help"


def show_status(ctx: click.Context) -> int:
    """Show the state of the workspace, or ggsr's help where there is none."""
    try:
        workspace = Workspace(find_root(base_folder(ctx)))
    except GgsrError as error:
        click.echo(f"{visible(str(error))}\n\n{ctx.get_help()}")
        return OK
    checker, summary = Checker(workspace), Summary()
    baseline, complaint = _baseline(workspace)
    found = checker.framework_diagnostics + workspace.cases.diagnostics
    summary.add(found, files=workspace.frameworks.files)
    judged: list[Coverage] = []
    for checked in check_each(checker, workspace.gemeenten, ALL_ROUNDS):
        diagnostics = checked.diagnostics
        if baseline:
            diagnostics, known, _gone = baseline.without_known(checked, ALL_ROUNDS)
            summary.known += known
        summary.add(diagnostics, checked.files, checked.accepted)
        judged += map(coverage_of, _latest(workspace, checked))
    head = _fitted(" · ".join(_sizes(workspace, judged)))
    tail = [*_counts(summary), *complaint, *_steps(workspace)]
    levels = _some(list(map(_fitted, _levels(judged))), _MOST - 1 - len(head) - len(tail))
    write(f"{screen().paint(visible(str(workspace.root)), bold=True)}\n")
    write("".join(f"{line}\n" for line in (*head, *levels, *tail)))
    return OK


def _baseline(workspace: Workspace) -> tuple[Baseline | None, list[str]]:
    """Return the baseline, if there is one that can be used, or what is wrong with it."""
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
    """Return what one may do: before anything else what a workspace cannot do without."""
    return [*_fitted(_next(workspace), indent=""), *_fitted(_COMMANDS, indent="")]


def _next(workspace: Workspace) -> str:
    """Return what to begin with, or nothing where that is there: each needs the one before it."""
    gemeenten = workspace.gemeenten
    if not workspace.frameworks.files:
        return _("next: put a framework in frameworks/")
    if not gemeenten:
        return _("next: ggsr new gemeente NAAM")
    if not any(_has_aanpak(workspace, gemeente) for gemeente in gemeenten):
        return _("next: ggsr new aanpak {gemeente} NAAM").format(gemeente=gemeenten[0])
    return ""


def _has_aanpak(workspace: Workspace, gemeente: str) -> bool:
    """Return whether a gemeente has any aanpak, whatever its file holds."""
    rounds = workspace.rounds(gemeente)
    return any(workspace.aanpakken(gemeente, ronde) for ronde in rounds)


def _fitted(text: str, indent: str = "  ") -> list[str]:
    """Return a text on lines that fit the window, but for a word that is wider than that."""
    return wrap(
        visible(text).strip(),
        screen().width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _some(blocks: Sequence[list[str]], room: int) -> list[str]:
    """Return as many blocks of lines as there is room for, and at least one."""
    shown: list[str] = []
    for number, block in enumerate(blocks, 1):
        more = number < len(blocks)
        if shown and len(shown) + len(block) + more > room:
            return [*shown, "  …"]
        shown += block
    return shown


def _latest(workspace: Workspace, checked: CheckedGemeente) -> Iterator[Assessment]:
    """Yield the assessments of a gemeente's latest round."""
    names = workspace.rounds(checked.id)[-1:]
    for round in checked.rounds:
        if round.id in names:
            yield from round.assessments


def _sizes(workspace: Workspace, judged: Sequence[Coverage]) -> Iterator[str]:
    kaders, gemeenten = workspace.frameworks.files, len(workspace.gemeenten)
    yield ngettext("{count} framework", "{count} frameworks", kaders).format(count=kaders)
    yield ngettext("{count} municipality", "{count} municipalities", gemeenten).format(
        count=gemeenten
    )
    yield ngettext("{count} aanpak", "{count} aanpakken", len(judged)).format(count=len(judged))


def _levels(judged: Sequence[Coverage]) -> Iterator[str]:
    """Yield a line for each level of a framework: what was judged in the latest rounds."""
    levels: dict[tuple[str, str], list[Coverage]] = {}
    for entry in judged:
        levels.setdefault((entry.kader, entry.niveau), []).append(entry)
    for (kader, niveau), entries in levels.items():
        counts, scale = total([entry.counts for entry in entries]), entries[0].scale
        parts = [
            _("{judged} of {all}").format(judged=counts.judged, all=counts.indicators),
            *(
                f"{scale[step].symbool} {count} {scale[step].naam}"
                for step, count in counts.verdicts.items()
            ),
            f"LET OP {counts.let_op}",
        ]
        yield f"{kader}/{niveau}: {' · '.join(parts)}"
