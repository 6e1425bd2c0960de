"""The verdicts on the points of an indicator, in the file of a family."""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import Gezinsbevinding, IndicatorPlaats, Oordeel
from ggsr.workspace.entities import FINDINGS, Assessment
from ggsr.yaml_source import Document

AANTAL = Rule(
    "punten-aantal",
    Severity.ERROR,
    """\
not as many verdicts as the indicator has points, or verdicts on points that it does not have.

The verdicts under ``punten`` are in the order of the points that the framework lists, so with one
too few it is not known which is about what. Leave out ``punten`` where the points were not judged
by themselves.

Fails, where the indicator has three points::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      informatie-over-gezin:
        oordeel: voldoet
        punten: [voldoet, voldoet]

Passes::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      informatie-over-gezin:
        oordeel: voldoet
        punten: [voldoet, voldoet, voldoet]
""",
    missed=("bevindingen/*/punten",),
)
TEGEN_OORDEEL = Rule(
    "punten-tegen-oordeel",
    Severity.WARNING,
    """\
an indicator that is met at a family, although one of its points falls short.

The verdict does not follow from those on the points, but this is rarely what is meant. The file of
a family has no place to accept it: change one of the verdicts, or leave out ``punten``.

Fails::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      informatie-over-gezin:
        oordeel: voldoet
        punten: [voldoet, verbeterpunt, voldoet]

Passes::

    # hulp.yaml
    niveau: casus
    # cases/voorbeeldstad/2024/hulp/gezin-417.yaml
    bevindingen:
      informatie-over-gezin:
        oordeel: verbeterpunt
        punten: [voldoet, verbeterpunt, voldoet]
""",
)
RULES = (AANTAL, TEGEN_OORDEEL)


def check_number(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the findings about families that have more or fewer verdicts than there are points."""
    for document, plaats, bevinding in _findings(assessment):
        points = len(plaats.indicator.punten)
        if "punten" not in bevinding.model_fields_set or 0 < points == len(bevinding.punten):
            continue
        yield AANTAL.at(
            document.key(FINDINGS, plaats.id, "punten"),
            Message("not as many verdicts as the indicator has points")
            if points
            else Message("verdicts on points, but the indicator has none"),
            Message("give a verdict for each of its points, in their order")
            if points
            else Message("remove 'punten'"),
        )


def check_verdict(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the indicators that are met at a family, although one of their points falls short."""
    scale = assessment.kader.oordelen
    for document, plaats, bevinding in _findings(assessment):
        step = scale.get(bevinding.oordeel)
        points = [scale.get(oordeel) for oordeel in bevinding.punten]
        if _meets(step) and any(point and point.verbeterpunt for point in points):
            yield TEGEN_OORDEEL.at(
                document.value(FINDINGS, plaats.id, "oordeel"),
                Message("the verdict and those on its points contradict each other"),
                Message("look at them again, or leave out 'punten'"),
            )


def _meets(step: Oordeel | None) -> bool:
    return step is not None and step.telt_mee and not step.verbeterpunt


def _findings(
    assessment: Assessment,
) -> Iterator[tuple[Document, IndicatorPlaats, Gezinsbevinding]]:
    """Yield each finding about a family with its file and its indicator."""
    for source in assessment.gezinnen:
        for indicator, bevinding in source.model.bevindingen.items():
            plaats = assessment.niveau.indicatoren.get(indicator)
            if plaats:
                yield source.document, plaats, bevinding
