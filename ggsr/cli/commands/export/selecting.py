"""What a workbook is of: the assessments that a selection is about, drafts included."""

from collections.abc import Iterator

from ggsr.cli.run import Run
from ggsr.cli.selection import Selection
from ggsr.exchange.workbook.exporting import exported, exported_paths
from ggsr.queries.standing import LeftOut
from ggsr.workspace.entities import Assessment


def select_assessments(run: Run, selection: Selection) -> Iterator[Assessment]:
    """Yield each assessment once, and keep in the run what is left out for its errors."""
    for checked in run.gemeenten(selection.gemeenten):
        paths = {
            path: None
            for part in selection.of(checked.id)
            for path in exported_paths(checked.course, part.ronde, part.aanpak)
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
