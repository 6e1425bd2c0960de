"""What a workbook is of: the names on the command line to assessments."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ggsr.cli.run import Run
from ggsr.cli.selection import AanpakPattern, select_gemeenten, select_patterns
from ggsr.exchange.exporting import exported, exported_paths
from ggsr.queries.standing import LeftOut
from ggsr.workspace.entities import Assessment
from ggsr.workspace.loading import Workspace


def select_exported(
    workspace: Workspace, base: Path, names: Sequence[str], ronde: str | None
) -> list[AanpakPattern]:
    """Return what the names stand for, or without names every gemeente that has the round.

    Raises GgsrError for a name that does not exist.
    """
    if names:
        return list(dict.fromkeys(select_patterns([workspace], base, names, ronde)))
    return [AanpakPattern(name, None, None) for name in select_gemeenten(workspace, [], ronde)]


def select_assessments(
    run: Run, patterns: Sequence[AanpakPattern], ronde: str | None
) -> Iterator[Assessment]:
    """Yield each assessment once, and keep in the run what is left out for its errors."""
    for checked in run.gemeenten(list(dict.fromkeys(pattern.gemeente for pattern in patterns))):
        own = [pattern for pattern in patterns if pattern.gemeente == checked.id]
        paths = {
            path: None
            for pattern in own
            for path in exported_paths(checked.course, pattern.ronde or ronde, pattern.aanpak)
        }
        for path in paths:
            found = exported(checked.course, path)
            if not isinstance(found, LeftOut):
                yield found
                continue
            run.uncounted.left_out[found] = None
            run.errors += (
                error
                for error in checked.diagnostics
                if error.is_error and error.place.file in (path.file, found.cause.file)
            )
