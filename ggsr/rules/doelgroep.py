"""Whom an aanpak is for."""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message, Number
from ggsr.workspace.entities import Assessment

ONDER = Rule(
    "doelgroep-onder-definitie",
    Severity.WARNING,
    """\
a target group wider than the framework's definition.

An aanpak that admits families with fewer problems reaches families that the framework is not about.

Fails, if the framework's definition requires four areas of life::

    doelgroep: {minimum_leefgebieden: 3}

Passes::

    doelgroep: {minimum_leefgebieden: 4}
""",
)
BUITEN = Rule(
    "leefgebied-buiten-definitie",
    Severity.WARNING,
    """\
an area of life that the framework's definition does not have.

Areas of life can only be compared if everyone uses the same names for them.

Fails::

    doelgroep: {leefgebieden: [gezin, sport]}

Passes::

    doelgroep: {leefgebieden: [gezin, wonen]}
""",
)
RULES = (ONDER, BUITEN)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    doelgroep, definitie = assessment.model.doelgroep, assessment.kader.definitie
    if doelgroep is None or definitie is None:
        return
    minimum = doelgroep.minimum_leefgebieden
    if minimum is not None and minimum < definitie.minimum_leefgebieden:
        yield ONDER.at(
            assessment.document.value("doelgroep", "minimum_leefgebieden"),
            Message(
                "the minimum is {minimum}, but the definition requires {asked} areas of life",
                minimum=Number(minimum),
                asked=Number(definitie.minimum_leefgebieden),
            ),
            Message(
                "check it against the source; if it is correct, accept it under 'geaccepteerd'"
            ),
        )
    known = set(definitie.leefgebieden)
    strange = [area for area in dict.fromkeys(doelgroep.leefgebieden) if area not in known]
    if strange:
        index = doelgroep.leefgebieden.index(strange[0])
        yield BUITEN.at(
            assessment.document.value("doelgroep", "leefgebieden", index),
            Message("not an area of life in the definition: {names}", names=", ".join(strange)),
            Message("the definition has: {names}", names=", ".join(definitie.leefgebieden)),
        )
