"""``gezinnen-tegen-oordeel``: a verdict on the aanpak that every family contradicts.

The assessment says that an indicator is met, and at every family that was judged it falls short; or
the reverse. A verdict is never made from a count, so this may be right, as when what went wrong has
been put right since: then accept it, with the reason. It is only said of as many families as may
be counted.

Fails, where the indicator falls short at each of five families::

    # cases/voorbeeldstad/2024/hulp.yaml
    niveau: casus
    bevindingen:
      niet-losgelaten: {oordeel: voldoet, tekst: ...}
    # cases/voorbeeldstad/2024/hulp/gezin-64.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-118.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-302.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-871.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}

Passes::

    # cases/voorbeeldstad/2024/hulp.yaml
    niveau: casus
    bevindingen:
      niet-losgelaten: {oordeel: verbeterpunt, tekst: ...}
    # cases/voorbeeldstad/2024/hulp/gezin-64.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-118.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-302.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
    # cases/voorbeeldstad/2024/hulp/gezin-871.yaml
    bevindingen: {niet-losgelaten: {oordeel: verbeterpunt}}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.families import count_families
from ggsr.workspace.entities import FINDINGS, Assessment

RULE = Rule("gezinnen-tegen-oordeel", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    counts = count_families(assessment)
    for entry in counts.indicators if counts else ():
        indicator = entry.plaats.id
        key = assessment.judged.get(indicator)
        step = assessment.oordeel(assessment.model.bevindingen[key]) if key else None
        # Of a re-test only what it judges itself: the others were judged before the families.
        if entry.judged is None or step is None or not step.telt_mee:
            continue
        if entry.meets == (entry.judged if step.verbeterpunt else 0):
            yield RULE.at(
                assessment.document.value(FINDINGS, key or "", "oordeel"),
                Message(
                    "'{indicator}' falls short here, and is met at every family",
                    indicator=indicator,
                )
                if step.verbeterpunt
                else Message(
                    "'{indicator}' is met here, and falls short at every family",
                    indicator=indicator,
                ),
                Message("look at both again; if this is right, accept it with the reason"),
                subject=indicator,
            )
