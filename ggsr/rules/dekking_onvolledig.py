"""``dekking-onvolledig``: indicators that the assessment does not mention at all.

Every indicator is either judged, listed under ``niet_beoordeeld`` with a reason, or outside the
profile. A draft need not be complete, and a re-test only judges some indicators again. An
assessment without anything is reported as ``beoordeling-leeg``. What stands under
``uit_vorig_kader`` judges nothing. The same is asked of the file of each family, beside an
assessment that is no draft.

Fails, if no finding is about ``doorzettingsmacht``::

    niet_beoordeeld:
      bekendmaking: De gemeente heeft deze vraag niet ingevuld.

Passes::

    niet_beoordeeld:
      bekendmaking: De gemeente heeft deze vraag niet ingevuld.
      doorzettingsmacht: De gemeente heeft deze vraag niet ingevuld.
"""

from collections.abc import Iterator, Sequence

from ggsr.diagnostics import Diagnostic, Place, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.judgements import State, unjudged
from ggsr.rules.beoordeling_leeg import is_empty
from ggsr.workspace.entities import FINDINGS, SET_ASIDE, Assessment
from ggsr.yaml_source import Document

RULE = Rule(
    "dekking-onvolledig",
    Severity.WARNING,
    __doc__,
    missed=("bevindingen/*/ook_voor", "niet_beoordeeld", "profiel", "concept", "hertoets"),
)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    model = assessment.model
    if not _has_to_be_complete(assessment) or is_empty(model):
        return
    indicatoren = assessment.niveau.indicatoren
    if any(indicator not in indicatoren for indicator, _path in assessment.file.claims):
        return  # A misspelt id leaves a gap too; that is reported as what it is.
    missing = [
        judgement.plaats.id
        for judgement in unjudged(assessment)
        if judgement.state is State.MISSING
    ]
    if missing:
        yield _missing(assessment.document, missing)


def check_families(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the same of each family, whose profile is that of the assessment."""
    if not _has_to_be_complete(assessment) or assessment.file.source.lost:
        return
    asked = [id for id in assessment.niveau.indicatoren if id not in assessment.outside_profile]
    for source in assessment.gezinnen:
        said = source.model.bevindingen.keys() | source.model.niet_beoordeeld.keys()
        if not said <= assessment.niveau.indicatoren.keys():
            continue
        missing = [indicator for indicator in asked if indicator not in said]
        if missing:
            yield RULE.at(
                _place(source.document, SET_ASIDE),
                Message("not every indicator is judged or listed as not judged"),
                _WAY_OUT,
            )


def _has_to_be_complete(assessment: Assessment) -> bool:
    """Return whether all has to be judged, and it is known what that is."""
    model = assessment.model
    unknown_profile = model.profiel is not None and assessment.profiel is None
    return not (model.concept or model.hertoets or unknown_profile)


_WAY_OUT = Message("judge each of them, or give a reason under 'niet_beoordeeld'")


def _place(document: Document, otherwise: str) -> Place:
    """Return the findings of a file, or else another key."""
    return document.key(FINDINGS if FINDINGS in document.data else otherwise)


def _missing(document: Document, missing: Sequence[str]) -> Diagnostic:
    """Return that indicators are missing."""
    message = Message.counted(
        "{count} indicator is neither judged nor listed as not judged: {names}",
        "{count} indicators are neither judged nor listed as not judged: {names}",
        len(missing),
        names=", ".join(missing),
    )
    return RULE.at(_place(document, "niveau"), message, _WAY_OUT, items=tuple(missing))
