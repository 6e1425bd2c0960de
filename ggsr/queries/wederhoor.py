"""Correction of facts: how many reactions there are, and how many wait for a decision."""

from dataclasses import dataclass

from ggsr.workspace.entities import Assessment


@dataclass(frozen=True)
class Wederhoor:
    """The reactions to the findings of one file; those to earlier findings are in their own."""

    reactions: int
    undecided: int


def wederhoor_of(assessment: Assessment) -> Wederhoor:
    """Return how many reactions the findings of an assessment have."""
    decisions = [
        reactie.besluit
        for bevinding in assessment.model.bevindingen.values()
        for reactie in bevinding.wederhoor
    ]
    return Wederhoor(len(decisions), decisions.count(None))
