"""``dubbel-oordeel``: an indicator that is judged twice, or both judged and listed as not judged.

There is no way to tell which of the two counts. An indicator occurs once: as a key, in one
``ook_voor`` or under ``niet_beoordeeld``.

Fails::

    bevindingen:
      beleid: {ook_voor: [gezamenlijke-visie], oordeel: voldoet, tekst: ...}
      gezamenlijke-visie: {oordeel: verbeterpunt, tekst: ...}

Passes::

    bevindingen:
      beleid: {oordeel: voldoet, tekst: ...}
      gezamenlijke-visie: {oordeel: verbeterpunt, tekst: ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.workspace.entities import SET_ASIDE, AssessmentFile
from ggsr.yaml_source.document import Path

RULE = Rule("dubbel-oordeel", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for indicator, path in file.claims:
        earlier = first.setdefault(indicator, path)
        if earlier is not path:
            message = Message("indicator '{indicator}' is judged twice", indicator=indicator)
            if path[0] == SET_ASIDE:
                message = Message(
                    "indicator '{indicator}' is both judged and listed as not judged",
                    indicator=indicator,
                )
            yield RULE.at(
                file.document.key(*path),
                message,
                Message("keep one of the two"),
                related=[Related(file.document.key(*earlier), Message("first here"))],
            )
