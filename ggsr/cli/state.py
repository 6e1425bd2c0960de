"""``ggsr`` alone: where the workspace stands."""

from collections.abc import Iterator, Sequence

import click

from ggsr.baseline import baseline_of
from ggsr.check import CheckedGemeente, Checker
from ggsr.cli.base import base_folder
from ggsr.cli.outcome import OK
from ggsr.cli.run import check_each
from ggsr.cli.terminal import screen, write
from ggsr.coverage import Coverage, coverage_of, total
from ggsr.errors import GgsrError
from ggsr.i18n import _, ngettext
from ggsr.output import reporter
from ggsr.output.excerpt import visible
from ggsr.subjects import Assessment
from ggsr.summary import Summary
from ggsr.workspace import ALL_ROUNDS, Workspace, find_root

_LEVELS = 4
"""So many levels of frameworks are shown; all of it has to fit in ten lines."""


def show(ctx: click.Context) -> int:
    """Show the state of the workspace, or ggsr's help where there is none."""
    try:
        workspace = Workspace(find_root(base_folder(ctx)))
    except GgsrError:
        click.echo(ctx.get_help())
        return OK
    checker, summary = Checker(workspace), Summary()
    baseline = baseline_of(workspace.root)
    found = checker.framework_diagnostics + workspace.cases.diagnostics
    summary.add(found, files=workspace.frameworks.files)
    judged: list[Coverage] = []
    for checked in check_each(checker, workspace.cases.folders, ALL_ROUNDS):
        diagnostics = checked.diagnostics
        if baseline:
            diagnostics, known, _gone = baseline.sift(checker, checked, ALL_ROUNDS)
            summary.known += known
        summary.add(diagnostics, checked.files, checked.accepted)
        judged += map(coverage_of, _latest(workspace, checked))
    paint = screen().paint
    write(f"{paint(visible(str(workspace.root)), bold=True)}\n")
    write(f"  {' · '.join(_sizes(workspace, judged))}\n")
    for line in _levels(judged):
        write(f"  {visible(line)}\n")
    write(f"  {reporter('text', screen()).end(summary)}\n")
    write("ggsr validate · coverage · gaps · compare · render · serve · --help\n")
    return OK


def _latest(workspace: Workspace, checked: CheckedGemeente) -> Iterator[Assessment]:
    """Yield the assessments of a gemeente's latest round."""
    names = workspace.rounds(checked.id)[-1:]
    for round in checked.rounds:
        if round.id in names:
            yield from round.assessments


def _sizes(workspace: Workspace, judged: Sequence[Coverage]) -> Iterator[str]:
    kaders, gemeenten = workspace.frameworks.files, len(workspace.cases.folders)
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
    for (kader, niveau), entries in list(levels.items())[:_LEVELS]:
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
    if len(levels) > _LEVELS:
        yield "…"
