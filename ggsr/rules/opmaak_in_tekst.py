"""``opmaak-in-tekst``: LET OP, the sign of a verdict or an HTML tag is left in the text of a
finding or of a reaction to it.

A reservation has its own key, ``let_op``, and a verdict is a word under ``oordeel``: if left in the
text, neither is counted. The texts of ``opvolging.yaml`` are checked too.

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
from collections.abc import Iterable, Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import N_, Message
from ggsr.model import Bevinding, VorigeBevinding
from ggsr.workspace.entities import FINDINGS, FORMER, AssessmentFile, RoundFiles, points
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

RULE = Rule("opmaak-in-tekst", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)

_LABEL = re.compile(r"\b(?:LET OP|[Ll]et op):")
_SIGN = re.compile(r"^\s*[✓✔✗✘×X](?=\s)")
_TAG = re.compile(r"</?(?:p|b|i|u|em|strong|br|ul|ol|li|span)\b[^<>]{0,100}>", re.IGNORECASE)
_Kind = tuple[re.Pattern[str], str, str]
_KINDS: tuple[_Kind, ...] = (
    (_LABEL, N_("the words LET OP in the text"), N_("move the reservation to 'let_op'")),
    (
        _SIGN,
        N_("the sign of a verdict in the text"),
        N_("leave it out; the verdict goes under 'oordeel'"),
    ),
    (_TAG, N_("an HTML tag in the text"), N_("leave it out")),
)
# What is found afterwards has no reservations, and is no verdict.
_KINDS_AFTERWARDS: tuple[_Kind, ...] = (
    (_LABEL, _KINDS[0][1], N_("leave it out; reservations are part of the assessment")),
    (_SIGN, _KINDS[1][1], N_("leave it out; what the inspectorate finds goes under 'inspectie'")),
    _KINDS[2],
)
# Most files have none of these, and are looked at no further; single characters are found fastest.
_TRACES = (*"<X✓✔✗✘×", "ET OP:", "et op:")


def check(file: AssessmentFile) -> Iterator[Diagnostic]:
    if not _may_have_any(file.document):
        return
    findings: list[tuple[Path, Bevinding | VorigeBevinding]] = [
        *(((FINDINGS, key), entry) for key, entry in file.model.bevindingen.items()),
        *(((FORMER, key), entry) for key, entry in file.model.uit_vorig_kader.items()),
    ]
    for path, bevinding in findings:
        for inside, text in _texts(bevinding):
            # A reaction has the words of somebody else, and no reservation of the finding.
            kinds = _KINDS[1:] if inside[-1] == "reactie" else _KINDS
            yield from _text(file.document, (*path, *inside), text, str(path[1]), kinds)


def check_round(files: RoundFiles) -> Iterator[Diagnostic]:
    """Yield the same of what was reported and found of verbeterpunten afterwards."""
    if files.opvolging is None or not _may_have_any(files.opvolging.document):
        return
    for path, punt in points(files.opvolging.model):
        texts: dict[Path, str | None] = {("maatregel",): punt.maatregel}
        for index, stap in enumerate(punt.voortgang):
            texts["voortgang", index, "tekst"] = stap.tekst
        texts["inspectie", "tekst"] = punt.inspectie.tekst if punt.inspectie else None
        for inside, text in texts.items():
            yield from _text(
                *(files.opvolging.document, (*path, *inside), text or "", path[-1]),
                _KINDS_AFTERWARDS,
            )


def _may_have_any(document: Document) -> bool:
    return any(trace in document.text for trace in _TRACES)


def _text(
    document: Document, path: Path, text: str, key: str, kinds: Iterable[_Kind]
) -> Iterator[Diagnostic]:
    for pattern, message, help in kinds:
        if match := pattern.search(text):
            [place] = document.within(path, [match.group()])
            yield RULE.at(place, Message(message), Message(help), subject=key)


def _texts(bevinding: Bevinding | VorigeBevinding) -> Iterator[tuple[Path, str]]:
    """Yield each text of a finding, with its path in it."""
    for name in ("tekst", "let_op", "noot"):
        if text := getattr(bevinding, name):
            yield (name,), text
    for index, reactie in enumerate(bevinding.wederhoor):
        yield ("wederhoor", index, "reactie"), reactie.reactie
        if reactie.toelichting:
            yield ("wederhoor", index, "toelichting"), reactie.toelichting
