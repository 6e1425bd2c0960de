"""``verbeterpunt-zonder-vervolg``: a verbeterpunt that was not judged again.

This assessment follows an earlier one, which no longer stands. A verbeterpunt of that on which this
gives no verdict, or one that does not count, such as "not applicable", is in no list or count,
although nobody found that it was solved.

Fails::

    # cases/voorbeeldstad/2022/hulp.yaml
    bevindingen:
      vervolg: {oordeel: verbeterpunt, tekst: ...}
    # cases/voorbeeldstad/2024/hulp.yaml
    niet_beoordeeld:
      vervolg: Dit jaar is er niet naar gevraagd.

Passes::

    # cases/voorbeeldstad/2022/hulp.yaml
    bevindingen:
      vervolg: {oordeel: verbeterpunt, tekst: ...}
    # cases/voorbeeldstad/2024/hulp.yaml
    hertoets: true    # what is not judged here stands as it did
    bevindingen:
      opschaling: {oordeel: voldoet, tekst: ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Place, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.gaps import not_judged_again
from ggsr.queries.judgements import given_by
from ggsr.queries.overgang import former
from ggsr.workspace.entities import FINDINGS, SET_ASIDE, Assessment

RULE = Rule("verbeterpunt-zonder-vervolg", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    earlier = assessment.earlier
    if earlier is None or assessment.model.concept:
        return
    translation = former(assessment)
    before = translation.along if translation else {}
    for entry in not_judged_again(assessment):
        indicator, step = entry.judgement.plaats.id, entry.judgement.oordeel
        source = given_by(earlier, before[indicator])
        yield RULE.at(
            _place(assessment, indicator),
            Message(
                "'{indicator}' was a verbeterpunt in {ronde}, and is now '{verdict}', which does "
                "not count",
                indicator=indicator,
                ronde=earlier.file.ronde,
                verdict=step.naam,
            )
            if step
            else Message(
                "'{indicator}' was a verbeterpunt in {ronde}, and is not judged again",
                indicator=indicator,
                ronde=earlier.file.ronde,
            ),
            _way_out(assessment, earlier, judged=step is not None),
            related=[
                Related(source.document.key(FINDINGS, str(before[indicator].key)), source.id.title)
            ],
            subject=indicator,
        )


def _way_out(assessment: Assessment, earlier: Assessment, *, judged: bool) -> Message:
    if judged:
        return Message("check the verdict; if it is correct, accept it under 'geaccepteerd'")
    if assessment.model.hertoets:
        return Message("remove it here, so that the earlier verdict stands, or judge it again")
    if earlier.level != assessment.level:
        return Message("judge it again: by another framework, an earlier verdict does not stand")
    return Message("judge it again, or use 'hertoets: true' to let earlier verdicts stand")


def _place(assessment: Assessment, indicator: str) -> Place:
    document = assessment.document
    if indicator in assessment.judged:
        return document.value(FINDINGS, assessment.judged[indicator], "oordeel")
    if indicator in assessment.model.niet_beoordeeld:
        return document.key(SET_ASIDE, indicator)
    return document.key(FINDINGS if FINDINGS in document.data else "niveau")
