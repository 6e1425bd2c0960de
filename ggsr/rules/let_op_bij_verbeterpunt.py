"""``let-op-bij-verbeterpunt``: a reservation next to a verdict that already falls short.

LET OP qualifies what meets the framework; next to a verbeterpunt, it softens the verdict. The same
words can be part of the finding.

Fails::

    bevindingen:
      doorzettingsmacht:
        oordeel: verbeterpunt
        tekst: De regisseur kan niemand aanspreken.
        let_op: De gemeente ziet dat anders.

Passes::

    bevindingen:
      doorzettingsmacht:
        oordeel: verbeterpunt
        tekst: De regisseur kan niemand aanspreken. De gemeente ziet dat anders.
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Assessment

RULE = Rule("let-op-bij-verbeterpunt", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    for key, bevinding in assessment.model.bevindingen.items():
        if bevinding.let_op is None:
            continue
        oordeel = assessment.oordeel(bevinding)
        if oordeel and oordeel.verbeterpunt:
            yield RULE.at(
                assessment.document.key("bevindingen", key, "let_op"),
                Message("reservation next to the verdict '{oordeel}'", oordeel=oordeel.naam),
                Message("make it part of 'tekst', or accept it under 'geaccepteerd'"),
                subject=key,
            )
