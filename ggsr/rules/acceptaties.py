"""Entries under ``geaccepteerd`` that cannot be what was meant.

``verkeerde-waarde`` is reported here too, of a rule that does not exist or reports errors, and
``ontbrekende-sleutel``, of an acceptance that needs ``bij``; ``model.validation`` has both.
"""

from collections.abc import Iterator, Mapping, Sequence

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import Acceptatie
from ggsr.model.validation import MISSING_KEY, WRONG_VALUE
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.yaml_source import Document

ONGEBRUIKT = Rule(
    "ongebruikte-acceptatie",
    Severity.WARNING,
    """\
an acceptance of something that does not exist, or no longer does.

An acceptance that is no longer needed would silently accept the same problem when it returns for
another reason.

Fails, if the finding for ``doorzettingsmacht`` has no reservation::

    geaccepteerd:
      - regel: let-op-bij-verbeterpunt
        bij: doorzettingsmacht
        reden: Staat zo in de bron.

Passes::

    bevindingen:
      doorzettingsmacht: {oordeel: verbeterpunt, tekst: ..., let_op: ...}
    geaccepteerd:
      - regel: let-op-bij-verbeterpunt
        bij: doorzettingsmacht
        reden: Staat zo in de bron.
""",
)
RULES = (ONGEBRUIKT,)


def check(
    document: Document, acceptances: Sequence[Acceptatie], acceptable: Mapping[str, Rule]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file's acceptances; ``acceptable`` are the rules by name."""
    for index, entry in enumerate(acceptances):
        rule = acceptable.get(entry.regel)
        if rule is None:
            yield WRONG_VALUE.at(
                document.value("geaccepteerd", index, "regel"),
                Message("'{name}' is not a rule that can be accepted", name=entry.regel),
                suggestion_or_list(entry.regel, acceptable),
                suggestions=suggestions(entry.regel, acceptable),
            )
        elif rule.per and entry.bij is None:
            yield MISSING_KEY.at(
                document.key("geaccepteerd", index),
                Message(
                    "missing key 'bij': '{name}' is about one {kind}",
                    name=rule.name,
                    kind=rule.per,
                ),
                Message("add 'bij:' with the id of the {kind}", kind=rule.per),
            )
