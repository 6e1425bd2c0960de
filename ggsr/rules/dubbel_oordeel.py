"""``dubbel-oordeel``: an indicator that is judged twice, or both judged and listed as not judged.

There is no way to tell which of the two counts. An indicator occurs once: as a key, in one
``ook_voor`` or under ``niet_beoordeeld``. The same holds in the file of a family.

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
from ggsr.workspace.entities import SET_ASIDE, Assessment, AssessmentFile
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

RULE = Rule("dubbel-oordeel", Severity.ERROR, __doc__)
RULES = (RULE,)


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for indicator, path in file.claims:
        earlier = first.setdefault(indicator, path)
        if earlier is not path:
            yield _twice(file.document, indicator, path, earlier)


def check_families(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the indicators that are both judged and set aside in the file of a family."""
    for source in assessment.gezinnen:
        for indicator in source.model.niet_beoordeeld:
            if indicator in source.model.bevindingen:
                yield RULE.at(
                    source.document.key(SET_ASIDE, indicator),
                    Message("this indicator is both judged and listed as not judged"),
                    _WAY_OUT,
                )


_WAY_OUT = Message("keep one of the two")


def _twice(document: Document, indicator: str, path: Path, earlier: Path) -> Diagnostic:
    message = Message("indicator '{indicator}' is judged twice", indicator=indicator)
    if path[0] == SET_ASIDE:
        message = Message(
            "indicator '{indicator}' is both judged and listed as not judged", indicator=indicator
        )
    return RULE.at(
        document.key(*path),
        message,
        _WAY_OUT,
        related=[Related(document.key(*earlier), Message("first here"))],
    )
