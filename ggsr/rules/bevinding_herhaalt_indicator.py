"""``bevinding-herhaalt-indicator``: a finding that says no more than its indicator.

A finding tells what was observed, who said so, or how things are arranged. A text with at most one
word that is not in the indicator, function words aside, does not.

Fails, under "De doorzettingsmacht voor de regisseur is geregeld"::

    bevindingen:
      doorzettingsmacht:
        oordeel: voldoet
        tekst: De doorzettingsmacht is geregeld.

Passes::

    bevindingen:
      doorzettingsmacht:
        oordeel: voldoet
        tekst: De regisseur schaalt op naar de wethouder, zegt de gemeente.
"""

from collections.abc import Iterator
from functools import lru_cache

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.model.partial import STAND_INS
from ggsr.spelling import words
from ggsr.workspace.entities import Assessment

RULE = Rule("bevinding-herhaalt-indicator", Severity.WARNING, __doc__, per="indicator")
RULES = (RULE,)

# A finding so many characters longer than the indicator has words of its own.
_LONGER = 30
_SMALL_WORDS = frozenset(
    words(
        "aan als alle bij binnen dat de deze die dit door een en er geen het hun ieder in is"
        " met na naar niet of om onder op over te tot uit van voor waar wordt worden ze zich"
        " zij zijn zo"
    )
)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    known = assessment.niveau.indicatoren
    for key, bevinding in assessment.model.bevindingen.items():
        if key not in known or bevinding.let_op is not None or bevinding.tekst in STAND_INS:
            continue
        indicator = known[key].indicator.tekst
        for other in set(bevinding.ook_voor) if bevinding.ook_voor else ():
            indicator += " " + known[other].indicator.tekst if other in known else ""
        if not _says_more(bevinding.tekst, indicator):
            yield RULE.at(
                assessment.document.value("bevindingen", key, "tekst"),
                Message("the finding says no more than the indicator"),
                Message("tell what was observed or who said so, or accept it under 'geaccepteerd'"),
                subject=key,
            )


def _says_more(tekst: str, indicator: str) -> bool:
    if len(tekst) > len(indicator) + _LONGER:
        return True
    said = _with_small_words(indicator)
    own = (word for word in words(tekst) if word not in said)
    first = next(own, None)
    return any(word != first for word in own)


@lru_cache(maxsize=1024)
def _with_small_words(text: str) -> frozenset[str]:
    """Return the words of a text and the small ones. Cached: findings are many, indicators few."""
    return _SMALL_WORDS.union(words(text))
