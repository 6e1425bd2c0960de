"""``onbekend-oordeel``: a verdict that is not on the framework's scale.

For a sign such as ✓ or X, or a word that differs only in capitals, hyphens or spaces, the message
gives the right word. What any other word means is for a person to decide.

Fails::

    bevindingen:
      doorzettingsmacht: {oordeel: ✗, tekst: ...}

Passes::

    bevindingen:
      doorzettingsmacht: {oordeel: verbeterpunt, tekst: ...}
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ggsr.diagnostics import Diagnostic, Fix, Place, Rule, Severity
from ggsr.i18n import Known, Message
from ggsr.model import Oordeel, is_id
from ggsr.model.partial import STAND_INS
from ggsr.spelling import same_letters, strange_letter
from ggsr.workspace.entities import FINDINGS, Assessment
from ggsr.yaml_source.editing import respell

RULE = Rule("onbekend-oordeel", Severity.ERROR, __doc__)
RULES = (RULE,)

# How verdicts are drawn in print; what they mean is a step of the scale, and that has a name.
_CROSSES = frozenset("XxＸ✗✘×✕✖❌")
# The sign that makes an emoji of a tick.
_EMOJI = "\ufe0f"
_TICKS = frozenset("Vv✓✔☑✅√")


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    for key, bevinding in assessment.model.bevindingen.items():
        if bevinding.oordeel not in assessment.kader.oordelen:
            place = assessment.document.value(FINDINGS, key, "oordeel")
            yield _unknown(assessment, place, bevinding.oordeel)


def check_families(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the same of the verdicts on families, and on the points of an indicator."""
    known = {*assessment.kader.oordelen, *STAND_INS}
    for source in assessment.gezinnen:
        place = source.document.value
        for key, bevinding in source.model.bevindingen.items():
            if bevinding.oordeel not in known:
                yield _of_family(assessment, place(FINDINGS, key, "oordeel"))
            for index, oordeel in enumerate(bevinding.punten):
                if oordeel not in known:
                    yield _of_family(assessment, place(FINDINGS, key, "punten", index))


def _of_family(assessment: Assessment, place: Place) -> Diagnostic:
    """Return the same without what is written: that is about a family."""
    return RULE.at(
        place,
        Message(
            "this verdict is not on the scale of {kader}", kader=Known(assessment.framework.id)
        ),
        Message("the verdicts are: {names}", names=Known(", ".join(assessment.kader.oordelen))),
    )


def _unknown(assessment: Assessment, place: Place, oordeel: str) -> Diagnostic:
    scale = assessment.kader.oordelen
    word = _certain(scale, oordeel)
    return RULE.at(
        place,
        Message(
            "'{oordeel}' is not a verdict in {kader}",
            oordeel=oordeel,
            kader=assessment.framework.id,
        ),
        way_out(scale, oordeel, scale),
        fix=_fix(place, oordeel, word) if word else None,
        suggestions=tuple(scale),
    )


def _certain(scale: Mapping[str, Oordeel], written: str) -> str | None:
    """Return the step whose name or sign is written, unless it could be another step's too."""
    steps = {name for name in scale if same_letters(written, name)} | _drawn(scale, written)
    return steps.pop() if len(steps) == 1 else None


def _fix(place: Place, written: str, word: str) -> Fix | None:
    """Return the fix; a word that could be the name of a step may be right, and the scale not."""
    fix = respell(place, written, word)
    could_be_a_name = is_id(written) and same_letters(written, word)
    return replace(fix, unknown=written) if fix and could_be_a_name else fix


def _drawn(scale: Mapping[str, Oordeel], written: str) -> set[str]:
    """Return the steps that may have what is written for their sign."""
    drawn = written.strip().removesuffix(_EMOJI)
    own = {name for name, step in scale.items() if drawn == step.symbool}
    return own or {name for name, step in scale.items() if drawn in _alike(step)}


def _alike(step: Oordeel) -> frozenset[str]:
    """Return the signs that mean what a step means; none for a step that does not count."""
    if not step.telt_mee:
        return frozenset()
    return _CROSSES if step.verbeterpunt else _TICKS


def way_out(scale: Mapping[str, Oordeel], written: str, names: Iterable[str]) -> Message:
    """Return what to write instead of an unknown verdict; ``names`` are what can be written."""
    word = _certain(scale, written)
    if word:
        return Message("write the word: {oordeel}", oordeel=word)
    # No guess at the nearest word: of "voldoet niet" that is "voldoet".
    odd = strange_letter(written)
    return odd or Message("the verdicts are: {names}", names=", ".join(names))
