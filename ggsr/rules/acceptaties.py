"""Entries under ``geaccepteerd`` that cannot be what was meant.

``ongebruikte-acceptatie``: an acceptance of something that is not there, or no longer.
``verkeerde-waarde``: no such rule, or one that reports errors, which cannot be accepted.
``ontbrekende-sleutel``: the rule is about one indicator or thema, and ``bij`` does not say which.

Fails::

    geaccepteerd:
      - {regel: dekking-onvolledig, reden: Staat zo in de bron.}       # all of it is judged
      - {regel: onbekend-oordeel, reden: Staat zo in de bron.}         # an error
      - {regel: let-op-bij-verbeterpunt, reden: Staat zo in de bron.}  # without bij

Passes, beside a reservation there::

    geaccepteerd:
      - {regel: let-op-bij-verbeterpunt, bij: doorzettingsmacht, reden: Staat zo in de bron.}
"""

from collections.abc import Iterator, Mapping, Sequence

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.model import Acceptatie
from ggsr.rules.rule import Rule
from ggsr.shape import MISSING_KEY, WRONG_VALUE
from ggsr.suggest import guesses, one_of
from ggsr.yaml_source import Document

ONGEBRUIKT = Rule("ongebruikte-acceptatie", Severity.WARNING)
_WRONG = Rule(WRONG_VALUE, Severity.ERROR)
_MISSING = Rule(MISSING_KEY, Severity.ERROR)
RULES = (ONGEBRUIKT,)


def check(
    document: Document, acceptances: Sequence[Acceptatie], acceptable: Mapping[str, Rule]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file's acceptances; ``acceptable`` are the rules by name."""
    for index, entry in enumerate(acceptances):
        rule = acceptable.get(entry.regel)
        if rule is None:
            yield _WRONG.at(
                document.value("geaccepteerd", index, "regel"),
                _("'{name}' is not a rule that can be accepted").format(name=entry.regel),
                one_of(entry.regel, acceptable),
                meant=guesses(entry.regel, acceptable),
            )
        elif rule.per and entry.bij is None:
            yield _MISSING.at(
                document.key("geaccepteerd", index),
                _("the key 'bij' is missing: '{name}' is about one {kind}").format(
                    name=rule.name, kind=rule.per
                ),
                _("add 'bij:' with the id of the {kind}").format(kind=rule.per),
            )
