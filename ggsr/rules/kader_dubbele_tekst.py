"""``kader-dubbele-tekst``: two indicators of one level with the same text.

An inspector could not tell which of the two is meant. Case, white space and punctuation are
ignored.

Fails::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          planmatig:
            indicatoren:
              beleid: {tekst: De gemeente heeft beleid}
              visie: {tekst: De gemeente heeft beleid.}

Passes::

    # frameworks/ggsr.yaml
    niveaus:
      beleid:
        criteria:
          planmatig:
            indicatoren:
              beleid: {tekst: De gemeente heeft beleid}
              visie: {tekst: De gemeente heeft een visie}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.spelling import words
from ggsr.workspace.entities import Framework

RULE = Rule("kader-dubbele-tekst", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(framework: Framework) -> Iterator[Diagnostic]:
    document = framework.source.document
    for niveau_id, niveau in framework.model.niveaus.items():
        first: dict[tuple[str, ...], tuple[str, ...]] = {}
        for criterium_id, criterium in niveau.criteria.items():
            for indicator_id, indicator in criterium.indicatoren.items():
                path = ("niveaus", niveau_id, "criteria", criterium_id, "indicatoren", indicator_id)
                text = tuple(words(indicator.tekst))
                if text in first:
                    yield RULE.at(
                        document.value(*path, "tekst"),
                        Message("'{first}' has the same text", first=first[text][-1]),
                        Message("remove one of the two, or state how they differ"),
                        related=[Related(document.key(*first[text]), Message("first here"))],
                    )
                first.setdefault(text, path)
