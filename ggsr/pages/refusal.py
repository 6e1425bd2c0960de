"""Which errors forbid a page: one that is made without what they are about would mislead.

An error elsewhere, as in a draft that is half written, does not stand in the way of a page.
"""

from ggsr.checking.checker import CheckedGemeente
from ggsr.queries.standing import Course
from ggsr.workspace.loading import ALL_ROUNDS


def factsheet_refused(checked: CheckedGemeente, course: Course, ronde: str) -> bool:
    """Return whether errors forbid the factsheet of a round.

    They are those in its own files, in what stands beside them or in what they follow. ``course``
    is that of the gemeente, or for a page with drafts the one in which they count.
    """
    return bool(
        course.standing_after(ronde).left_out
        or course.follows_errors(ronde)
        or _has_other_errors(checked, course, ronde)
    )


def overview_refused(checked: CheckedGemeente, ronde: str | None) -> bool:
    """Return whether errors forbid the part of a gemeente in the overview.

    ``ronde`` is the round that the overview is about, None for what stands, or ``ALL_ROUNDS``.
    """
    course = checked.course
    return bool(course.chosen(ronde).left_out or _has_other_errors(checked, course, ronde))


def _has_other_errors(checked: CheckedGemeente, course: Course, ronde: str | None) -> bool:
    """Return whether there are errors outside the assessments of the course, in these rounds."""
    return checked.gemeente is None or any(
        found.is_error and _concerns(found.place.file, course, ronde)
        for found in checked.diagnostics
    )


def _concerns(file: str, course: Course, ronde: str | None) -> bool:
    if course.path_of(file):
        return False  # Whether it stands is decided there.
    parts = file.split("/")
    in_round = len(parts) > 3
    return not in_round or ronde in (None, ALL_ROUNDS, parts[2])
