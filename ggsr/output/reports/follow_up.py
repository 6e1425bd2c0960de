"""The follow-up of verbeterpunten in every report that has them: fields, columns and sentences."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from ggsr.escaping import Cell
from ggsr.i18n import Number, _
from ggsr.model import Bevonden, Status
from ggsr.queries.follow_up import FollowUps, Progress, RoundFollowUp, progress_counts, rounds_of
from ggsr.queries.gaps import Gap

NO_PROGRESS = Progress(FollowUps())
"""For gaps of which the follow-up was not looked up."""

_PUNT = ("maatregel", "eigenaar", "gereed_voor")
FOLLOW_UP_COLUMNS = (
    *("status", "status_datum", *_PUNT, "inspectie", "inspectie_datum", "late"),
    *("opvolging_file", "opvolging_line", "due", "received", "per"),
)


def progress_fields(gaps: Iterable[Gap], progress: Progress) -> dict[str, Any]:
    """Return the day that was looked at, and when the reports of the rounds of gaps are due."""
    return {
        "per": progress.per.isoformat() if progress.per else None,
        "rounds": [
            {
                "gemeente": round.gemeente,
                "gemeente_naam": round.gemeente_naam,
                "ronde": round.ronde,
                "due": round.due.isoformat() if round.due else None,
                "received": round.received,
            }
            for round in rounds_of(gaps, progress.follow_ups)
        ],
    }


def follow_up_fields(gap: Gap, progress: Progress) -> dict[str, Any] | None:
    """Return the follow-up of a verbeterpunt as in every JSON document.

    None for a reservation, and where the opvolging.yaml has errors.
    """
    found = progress.of(gap)
    if found is None:
        return None
    place, inspectie = found.entry.place if found.entry else None, found.punt.inspectie
    return {
        "status": found.last.status if found.last else None,
        "datum": found.last.datum if found.last else None,
        **found.punt.model_dump(include=set(_PUNT)),
        "inspectie": found.found,
        "inspectie_datum": inspectie.datum if inspectie else None,
        "late": [late.kind for late in found.late(progress.per)] if progress.per else None,
        "file": place.file if place else None,
        "line": place.span.line if place else None,
    }


def follow_up_cells(gap: Gap, progress: Progress) -> tuple[Cell, ...]:
    """Return the same under ``FOLLOW_UP_COLUMNS``, with the dates of the round."""
    found, fields = progress.of(gap), follow_up_fields(gap, progress)
    if found is None or fields is None:
        return ("",) * len(FOLLOW_UP_COLUMNS)
    return (
        *(_cell(value) for value in fields.values()),
        _cell(found.round.due),
        _cell(found.round.received),
        _cell(progress.per),
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return ", ".join(value)
    return value if isinstance(value, int) else str(value or "")


def about_report(round: RoundFollowUp, progress: Progress) -> str:
    """Return when the report of a round was due, and whether it came."""
    due, received = round.due, round.received
    if due is None:
        if received is None and round.due_unknown:
            return _("Errors in factsheet.yaml hide when the report is due.")
        if received is None:
            return _("There is no date to count from.")
        return _("The report came on {received}.").format(received=received)
    if received is not None:
        message = _("The report was due on {due} and came on {received}.")
    elif progress.per and progress.per > due:
        message = _("The report was due on {due} and has not come in.")
    else:
        message = _("The report is due on {due}.")
    return message.format(due=due, received=received)


def in_counts(gaps: Iterable[Gap], progress: Progress) -> str:
    """Return on how many verbeterpunten was reported, and what was found of how many."""
    counts = progress_counts(map(progress.of, gaps))
    reported = in_words(counts.statuses)
    if counts.unreported:
        reported.append(_("{count} without word").format(count=Number(counts.unreported)))
    if counts.unknown:
        reported.append(_("{count} unknown").format(count=Number(counts.unknown)))
    found = ", ".join(in_words(counts.found))
    parts = [", ".join(reported), _("inspected: {counts}").format(counts=found) if found else ""]
    return "; ".join(filter(None, parts))


def in_words(counts: Mapping[str, int]) -> list[str]:
    """Return how many there are of each status, or of each finding: "1 gereed", "2 bezig"."""
    order = (*reversed(get_args(Status)), *get_args(Bevonden))
    return [f"{Number(counts[word])} {word}" for word in order if counts.get(word)]
