"""``te-veel-netwerkpartners``: more respondents than the framework allows.

``netwerkpartners`` lists the organisations that filled in the questionnaire, and no others.

Fails::

    # frameworks/ggsr.yaml
    afspraken: {netwerkpartners_maximaal: 2}
    # gezinshulp.yaml
    netwerkpartners: [Voorbeeldzorg, Voorbeeldhulp, Voorbeeldwerk]

Passes::

    # frameworks/ggsr.yaml
    afspraken: {netwerkpartners_maximaal: 2}
    # gezinshulp.yaml
    netwerkpartners: [Voorbeeldzorg, Voorbeeldhulp]
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message, Number
from ggsr.workspace.entities import Assessment

RULE = Rule("te-veel-netwerkpartners", Severity.WARNING, __doc__)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    maximum = assessment.kader.afspraken.netwerkpartners_maximaal
    count = len(assessment.model.netwerkpartners)
    if maximum is not None and count > maximum:
        yield RULE.at(
            assessment.document.value("netwerkpartners", maximum),
            Message(
                "{count} partners, but the framework allows at most {maximum}",
                count=Number(count),
                maximum=Number(maximum),
            ),
            Message("name only those that filled in the questionnaire"),
        )
