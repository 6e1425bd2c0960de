"""``onbekend-oordeel``: a verdict that is not a step of the framework's scale.

Fails::

    doorzettingsmacht: {oordeel: ✗, tekst: ...}

Passes::

    doorzettingsmacht: {oordeel: verbeterpunt, tekst: ...}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.rules.rule import Rule
from ggsr.subjects import Assessment
from ggsr.suggest import strange_letter

RULE = Rule("onbekend-oordeel", Severity.ERROR)
RULES = (RULE,)

# How verdicts are drawn in print; what they mean is a step of the scale, and that has a name.
_CROSSES = frozenset("XxＸ✗✘×✕✖❌")
# The sign that makes an emoji of a tick.
_EMOJI = "\ufe0f"
_TICKS = frozenset("Vv✓✔☑✅√")


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    scale = assessment.kader.oordelen
    for key, bevinding in assessment.model.bevindingen.items():
        if bevinding.oordeel not in scale:
            yield RULE.at(
                assessment.document.value("bevindingen", key, "oordeel"),
                _("'{oordeel}' is not a verdict of {kader}").format(
                    oordeel=bevinding.oordeel, kader=assessment.framework.id
                ),
                _help(assessment, bevinding.oordeel),
            )


def _help(assessment: Assessment, written: str) -> str:
    scale = assessment.kader.oordelen
    drawn = written.strip().removesuffix(_EMOJI)
    for name, oordeel in scale.items():
        sign = _CROSSES if oordeel.verbeterpunt else _TICKS
        if drawn == oordeel.symbool or drawn in sign:
            return _("write the word: {oordeel}").format(oordeel=name)
    # No guess at the nearest word: of "voldoet niet" that is "voldoet".
    odd = strange_letter(written)
    return odd or _("the verdicts are: {names}").format(names=", ".join(scale))
