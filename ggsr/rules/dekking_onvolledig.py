"""``dekking-onvolledig``: indicators that the assessment does not mention at all.

Every indicator is either judged, listed under ``niet_beoordeeld`` with a reason, or outside the
profile. A draft need not be complete, and a re-test only judges some indicators again. An
assessment without anything is reported as ``beoordeling-leeg``. What stands under
``uit_vorig_kader`` judges nothing.

Fails, if no finding is about ``doorzettingsmacht``::

    niet_beoordeeld:
      bekendmaking: De gemeente heeft deze vraag niet ingevuld.

Passes::

    niet_beoordeeld:
      bekendmaking: De gemeente heeft deze vraag niet ingevuld.
      doorzettingsmacht: De gemeente heeft deze vraag niet ingevuld.
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.judgements import State, unjudged
from ggsr.rules.beoordeling_leeg import is_empty
from ggsr.workspace.entities import Assessment

RULE = Rule(
    "dekking-onvolledig",
    Severity.WARNING,
    __doc__,
    missed=("bevindingen/*/ook_voor", "niet_beoordeeld", "profiel", "concept", "hertoets"),
)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    model = assessment.model
    if model.concept or model.hertoets or is_empty(model):
        return
    if model.profiel is not None and assessment.profiel is None:
        return  # What the unknown profile leaves out is unknown as well.
    indicatoren = assessment.niveau.indicatoren
    if any(indicator not in indicatoren for indicator, _path in assessment.file.claims):
        return  # A misspelt id leaves a gap too; that is reported as what it is.
    missing = [
        judgement.plaats.id
        for judgement in unjudged(assessment)
        if judgement.state is State.MISSING
    ]
    if missing:
        message = Message.counted(
            "{count} indicator is neither judged nor listed as not judged: {names}",
            "{count} indicators are neither judged nor listed as not judged: {names}",
            len(missing),
            names=", ".join(missing),
        )
        written = assessment.document.data
        yield RULE.at(
            assessment.document.key("bevindingen" if "bevindingen" in written else "niveau"),
            message,
            Message("judge each of them, or give a reason under 'niet_beoordeeld'"),
            items=tuple(missing),
        )
