"""Which errors forbid a page: one that is made without what they are about would mislead.

An error elsewhere, as in a draft that is half written, does not stand in the way of a page. Nor
does one in the file of a family: then the page has no number about families, and says so.
"""

from collections.abc import Iterator

from ggsr.checking.checker import CheckedGemeente, families_of
from ggsr.diagnostics import Diagnostic
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


def errors_about_families(
    checked: CheckedGemeente, course: Course, ronde: str
) -> Iterator[Diagnostic]:
    """Yield the errors because of which families are not counted on the factsheet of a round.

    ``course`` is that of ``factsheet_refused``. Beside a draft that is not on the page, nothing is
    counted anyhow.
    """
    for found in checked.diagnostics:
        path = families_of(found) if found.is_error else None
        if path and path.ronde == ronde:
            entry = course.entries.get(path)
            if entry is None or not entry.concept:
                yield found


def overview_refused(checked: CheckedGemeente, ronde: str | None) -> bool:
    """Return whether errors forbid the part of a gemeente in the overview.

    ``ronde`` is the round that the overview is about, None for what stands, or ``ALL_ROUNDS``.
    """
    course = checked.course
    return bool(course.chosen(ronde).left_out or _has_other_errors(checked, course, ronde))


def _has_other_errors(checked: CheckedGemeente, course: Course, ronde: str | None) -> bool:
    """Return whether there are errors outside the assessments of the course, in these rounds."""
    return checked.gemeente is None or any(
        found.is_error and not families_of(found) and _concerns(found.place.file, course, ronde)
        for found in checked.diagnostics
    )


def _concerns(file: str, course: Course, ronde: str | None) -> bool:
    if course.path_of(file):
        return False  # Whether it stands is decided there.
    parts = file.split("/")
    in_round = len(parts) > 3
    return not in_round or ronde in (None, ALL_ROUNDS, parts[2])
