"""``beoordeling-leeg``: an assessment that judges nothing and sets nothing aside.

It counts, with no verdict on anything, and what it follows no longer stands: the verbeterpunten of
that would seem to be solved. One that is not done yet says so with ``concept: true``. Where all
indicators have a reason under ``niet_beoordeeld``, there may be no finding.

Fails::

    aanpak: Gezinshulp
    bevindingen: {}    # yet to come

Passes::

    aanpak: Gezinshulp
    concept: true
    bevindingen: {}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import Beoordeling
from ggsr.workspace.entities import FINDINGS, Assessment

RULE = Rule(
    "beoordeling-leeg",
    Severity.WARNING,
    __doc__,
    missed=("bevindingen", "niet_beoordeeld", "concept"),
)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    document = assessment.document
    if is_empty(assessment.model) and not assessment.model.concept:
        yield RULE.at(
            document.key(FINDINGS if FINDINGS in document.data else "niveau"),
            Message("nothing is judged here, and nothing is listed as not judged"),
            Message("add findings, or add 'concept: true' as long as it is not done"),
        )


def is_empty(model: Beoordeling) -> bool:
    """Return whether an assessment says nothing of any indicator."""
    return not model.bevindingen and not model.niet_beoordeeld
