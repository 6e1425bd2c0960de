"""``oordeel-buiten-profiel``: a verdict on an indicator that the profile leaves out.

The profile tells readers that the indicator was not judged. The verdict counts like any other.

Fails::

    profiel: factsheet-2013    # leaves out bekendmaking
    bevindingen:
      bekendmaking: {oordeel: voldoet, tekst: ...}

Passes::

    bevindingen:
      bekendmaking: {oordeel: voldoet, tekst: ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Place, Rule, Severity
from ggsr.i18n import Known, Message
from ggsr.workspace.entities import FINDINGS, Assessment

# A finding whose verdict does not fit yet may turn out to be none.
RULE = Rule(
    "oordeel-buiten-profiel",
    Severity.WARNING,
    __doc__,
    per="indicator",
    missed=("bevindingen/*/oordeel",),
)
RULES = (RULE,)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    outside = assessment.outside_profile & assessment.judged.keys()
    if not outside:
        return
    for indicator, path in assessment.file.claims:
        if indicator in outside and path[0] == FINDINGS:
            outside -= {indicator}  # Judged twice, which is an error, it is reported once here.
            yield _outside(assessment, indicator, assessment.document.key(*path))


def check_families(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the same of the verdicts on families: their profile is that of the assessment.

    Not where that has such a verdict itself: there it is said, and can be accepted.
    """
    outside = assessment.outside_profile - assessment.judged.keys()
    for source in assessment.gezinnen:
        for indicator in source.model.bevindingen:
            if indicator in outside:
                yield RULE.at(
                    source.document.key(FINDINGS, indicator),
                    Message(
                        "a finding that profile '{profiel}' of the assessment leaves out",
                        profiel=Known(assessment.model.profiel or ""),
                    ),
                    Message("remove it, or choose another profile in the assessment"),
                )


def _outside(assessment: Assessment, indicator: str, place: Place) -> Diagnostic:
    return RULE.at(
        place,
        Message(
            "'{indicator}' is judged, but profile '{profiel}' leaves it out",
            indicator=indicator,
            profiel=assessment.model.profiel,
        ),
        Message("leave out the finding or 'profiel', or choose another profile"),
        subject=indicator,
    )
