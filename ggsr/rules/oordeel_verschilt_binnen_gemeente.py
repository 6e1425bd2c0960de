"""``oordeel-verschilt-binnen-gemeente``: two aanpakken that differ about the municipality itself.

An indicator with ``over_gemeente: true`` is about the municipality regardless of the aanpak, so two
aanpakken in one round should judge it alike. ggsr cannot know which of the two is right. A verdict
that does not count, such as "not applicable", makes no difference.

Fails::

    # gezinscoaching.yaml
    bevindingen:
      gezamenlijke-visie: {oordeel: voldoet, tekst: ...}
    # gezinshulp.yaml
    bevindingen:
      gezamenlijke-visie: {oordeel: verbeterpunt, tekst: ...}

Passes::

    # gezinscoaching.yaml
    bevindingen:
      gezamenlijke-visie: {oordeel: verbeterpunt, tekst: ...}
    # gezinshulp.yaml
    bevindingen:
      gezamenlijke-visie: {oordeel: verbeterpunt, tekst: ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Place, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Assessment, Round

RULE = Rule("oordeel-verschilt-binnen-gemeente", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)


def check(round: Round) -> Iterator[Diagnostic]:
    if len(round.with_concepts) < 2:
        return
    first: dict[tuple[str, str, str], Assessment] = {}
    for assessment in round.with_concepts:
        for indicator, plaats in assessment.niveau.indicatoren.items():
            if plaats.indicator.over_gemeente and _counts(assessment, indicator):
                kind = (assessment.framework.id, assessment.model.niveau, indicator)
                earlier = first.setdefault(kind, assessment)
                if _oordeel(earlier, indicator) != _oordeel(assessment, indicator):
                    yield _differs(indicator, earlier, assessment)


def _differs(indicator: str, earlier: Assessment, later: Assessment) -> Diagnostic:
    return RULE.at(
        _place(later, indicator),
        Message(
            "'{indicator}' is about the municipality: {later} here, {earlier} in {aanpak}",
            indicator=indicator,
            later=_printed(later, indicator),
            earlier=_printed(earlier, indicator),
            aanpak=earlier.model.aanpak,
        ),
        Message(
            "check both against the source; if they are correct, accept it under 'geaccepteerd'"
        ),
        related=[Related(_place(earlier, indicator), earlier.model.aanpak)],
        subject=indicator,
        about_gemeente=True,
    )


def _counts(assessment: Assessment, indicator: str) -> bool:
    if indicator not in assessment.judged:
        return False
    step = assessment.kader.oordelen.get(_oordeel(assessment, indicator))
    return step is None or step.telt_mee


def _oordeel(assessment: Assessment, indicator: str) -> str:
    return assessment.model.bevindingen[assessment.judged[indicator]].oordeel


def _printed(assessment: Assessment, indicator: str) -> str:
    return assessment.oordeel_naam(assessment.model.bevindingen[assessment.judged[indicator]])


def _place(assessment: Assessment, indicator: str) -> Place:
    return assessment.document.value("bevindingen", assessment.judged[indicator], "oordeel")
