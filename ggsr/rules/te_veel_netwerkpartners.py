"""``te-veel-netwerkpartners``: more respondents than the framework's agreements allow.

Fails, with ``afspraken: {netwerkpartners_maximaal: 3}``::

    netwerkpartners: [Careyn, Flexus Jeugdplein, Vivenz, MEE]

Passes: at most three.
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.rules.rule import Rule
from ggsr.subjects import Assessment

RULE = Rule("te-veel-netwerkpartners", Severity.WARNING)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    maximum = assessment.kader.afspraken.netwerkpartners_maximaal
    count = len(assessment.model.netwerkpartners)
    if maximum is not None and count > maximum:
        yield RULE.at(
            assessment.document.value("netwerkpartners", maximum),
            _("{count} partners, where the framework has at most {maximum}").format(
                count=count, maximum=maximum
            ),
            _("name only those that filled in the questionnaire"),
        )
