"""``kader-leeg-criterium``: a criterium without indicators, which can never be judged.

A criterium has no verdict of its own: its indicators do.

Fails::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          tijdig: {thema: de-aanpak, naam: Tijdig, indicatoren: {}}

Passes::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          tijdig:
            thema: de-aanpak
            naam: Tijdig
            indicatoren:
              tijdige-start: {tekst: De aanpak start binnen twee weken}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Framework

RULE = Rule(
    "kader-leeg-criterium",
    Severity.ERROR,
    __doc__,
    missed=("niveaus/*/criteria/*/indicatoren/*",),
)
RULES = (RULE,)


def check(framework: Framework) -> Iterator[Diagnostic]:
    for niveau_id, niveau in framework.model.niveaus.items():
        for criterium_id, criterium in niveau.criteria.items():
            if not criterium.indicatoren:
                path = ("niveaus", niveau_id, "criteria", criterium_id)
                yield RULE.at(
                    framework.source.document.key(*path),
                    Message("criterium '{criterium}' has no indicators", criterium=criterium_id),
                    Message("add an indicator, or remove the criterium"),
                )
