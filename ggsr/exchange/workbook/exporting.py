"""Which assessments of a gemeente go into a workbook; drafts do too."""

from collections.abc import Sequence

from ggsr.queries.standing import Course, LeftOut
from ggsr.workspace.entities import AanpakPath, Assessment
from ggsr.workspace.loading import ALL_ROUNDS


def exported_paths(course: Course, ronde: str | None, aanpak: str | None) -> Sequence[AanpakPath]:
    """Return the assessments to export, with errors or without, in the order of rounds.

    With a round those of that round, or of ``ALL_ROUNDS``. Without one it is the latest of an
    aanpak, or where none is named whatever stands now, and all drafts.
    """
    paths = [path for path in course.entries if aanpak in (None, path.aanpak)]
    if ronde is not None:
        return [path for path in paths if ronde in (ALL_ROUNDS, path.ronde)]
    if aanpak is not None:
        return paths[-1:]
    standing = course.chosen(None)
    chosen = {assessment.file.path for assessment in standing.assessments}
    chosen |= {entry.path for entry in standing.left_out}
    return [path for path in paths if path in chosen or course.entries[path].concept]


def exported(course: Course, path: AanpakPath) -> Assessment | LeftOut:
    """Return an assessment, or why it cannot be exported: it has errors, or rests on one."""
    found = {
        assessment.file.path: assessment
        for round in course.rounds
        for assessment in round.with_concepts
    }
    if path not in found:
        return LeftOut(path, path)
    cause = course.error_before(path) if found[path].model.hertoets else None
    return LeftOut(path, cause) if cause else found[path]
