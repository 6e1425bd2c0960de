"""``kader-dubbele-id``: an indicator id that occurs twice in one level.

A finding is recorded under the id alone, so within a level the id must refer to one indicator.
Another level may use the same id.

Fails::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          planmatig: {indicatoren: {regie: {tekst: Er is beleid}}, ...}
          coordinatie: {indicatoren: {regie: {tekst: Er is regie}}, ...}

Passes::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          planmatig: {indicatoren: {regiebeleid: {tekst: Er is beleid}}, ...}
          coordinatie: {indicatoren: {regie: {tekst: Er is regie}}, ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import Framework

RULE = Rule("kader-dubbele-id", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(framework: Framework) -> Iterator[Diagnostic]:
    document = framework.source.document
    for niveau_id, niveau in framework.model.niveaus.items():
        first: dict[str, tuple[str, ...]] = {}
        for criterium_id, criterium in niveau.criteria.items():
            for indicator in criterium.indicatoren:
                path = ("niveaus", niveau_id, "criteria", criterium_id, "indicatoren", indicator)
                if indicator in first:
                    yield RULE.at(
                        document.key(*path),
                        Message(
                            "level {niveau} already has an indicator '{indicator}'",
                            niveau=niveau_id,
                            indicator=indicator,
                        ),
                        Message("give one of the two another id"),
                        related=[Related(document.key(*first[indicator]), Message("first here"))],
                    )
                first.setdefault(indicator, path)
