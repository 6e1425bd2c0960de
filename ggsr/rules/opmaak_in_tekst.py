"""``opmaak-in-tekst``: LET OP, the sign of a verdict or an HTML tag is left in the text of a
finding or of a reaction to it.

A reservation has its own key, ``let_op``, and a verdict is a word under ``oordeel``: if left in the
text, neither is counted.

Fails::

    bevindingen:
      zicht-op-populatie:
        oordeel: voldoet
        tekst: "✓ De gemeente telt ze. LET OP: niet elk jaar."

Passes::

    bevindingen:
      zicht-op-populatie:
        oordeel: voldoet
        tekst: De gemeente telt ze.
        let_op: Niet elk jaar.
"""

import re
from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import N_, Message
from ggsr.model import Bevinding
from ggsr.workspace.entities import FINDINGS, AssessmentFile
from ggsr.yaml_source.document import Path

RULE = Rule("opmaak-in-tekst", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)

_LABEL = re.compile(r"\b(?:LET OP|[Ll]et op):")
_SIGN = re.compile(r"^\s*[✓✔✗✘×X](?=\s)")
_TAG = re.compile(r"</?(?:p|b|i|u|em|strong|br|ul|ol|li|span)\b[^<>]{0,100}>", re.IGNORECASE)
_KINDS = (
    (_LABEL, N_("the words LET OP in the text"), N_("move the reservation to 'let_op'")),
    (
        _SIGN,
        N_("the sign of a verdict in the text"),
        N_("leave it out; the verdict goes under 'oordeel'"),
    ),
    (_TAG, N_("an HTML tag in the text"), N_("leave it out")),
)
# Most files have none of these, and are looked at no further; single characters are found fastest.
_TRACES = (*"<X✓✔✗✘×", "ET OP:", "et op:")


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    written = file.document.text
    if not any(trace in written for trace in _TRACES):
        return
    for key, bevinding in file.model.bevindingen.items():
        for path, text in _texts(bevinding):
            for pattern, message, help in _KINDS:
                if pattern is _LABEL and path[-1] == "reactie":
                    continue  # The words of somebody else, and no reservation of the finding.
                if match := pattern.search(text):
                    [place] = file.document.within((FINDINGS, key, *path), [match.group()])
                    yield RULE.at(place, Message(message), Message(help), subject=key)


def _texts(bevinding: Bevinding) -> Iterator[tuple[Path, str]]:
    """Yield each text of a finding, with its path in it."""
    for name in ("tekst", "let_op", "noot"):
        if text := getattr(bevinding, name):
            yield (name,), text
    for index, reactie in enumerate(bevinding.wederhoor):
        yield ("wederhoor", index, "reactie"), reactie.reactie
        if reactie.toelichting:
            yield ("wederhoor", index, "toelichting"), reactie.toelichting
