"""The conclusion of a thema against its verdicts.

``conclusie-zonder-verbeterpunt``: ``kan_beter`` is filled, yet the thema has no verbeterpunt.
``verbeterpunt-zonder-conclusie``: the thema has a verbeterpunt, yet ``kan_beter`` is empty.
``conclusie-zonder-voldoende``: ``gaat_goed`` is filled, yet everything in the thema falls short.
``onbekend-thema``: the conclusion is about a thema that the framework does not have.

Fails, where everything in ``continu`` falls short and nothing in ``toeleiding``::

    conclusie:
      continu: {gaat_goed: [De nazorg is geregeld.]}       # and kan_beter is empty
      toeleiding: {kan_beter: [Partners kennen het loket niet.]}
      nazorg: {gaat_goed: [De nazorg is geregeld.]}        # the thema is called continu

Passes::

    conclusie:
      continu: {kan_beter: [De nazorg is niet geregeld.]}
      toeleiding: {gaat_goed: [Partners kennen het loket.]}

An assessment without ``conclusie`` has none to compare.
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.judgements import verdicts_by_thema
from ggsr.rules.names import ONBEKEND_THEMA
from ggsr.rules.rule import Rule
from ggsr.subjects import Assessment
from ggsr.suggest import guesses, one_of

ZONDER_VERBETERPUNT = Rule("conclusie-zonder-verbeterpunt", Severity.WARNING, per="thema")
ZONDER_CONCLUSIE = Rule("verbeterpunt-zonder-conclusie", Severity.WARNING, per="thema")
ZONDER_VOLDOENDE = Rule("conclusie-zonder-voldoende", Severity.WARNING, per="thema")
RULES = (ZONDER_VERBETERPUNT, ZONDER_CONCLUSIE, ZONDER_VOLDOENDE, ONBEKEND_THEMA)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    conclusie = assessment.model.conclusie
    if not conclusie:
        return
    for thema in conclusie:
        if thema not in assessment.niveau.themas:
            yield ONBEKEND_THEMA.at(
                assessment.document.key("conclusie", thema),
                _("level {niveau} has no thema '{thema}'").format(
                    niveau=assessment.model.niveau, thema=thema
                ),
                one_of(thema, assessment.niveau.themas),
                meant=guesses(thema, assessment.niveau.themas),
            )
    verdicts = verdicts_by_thema(assessment)
    for thema in assessment.niveau.themas:
        short = [verdict.verbeterpunt for verdict in verdicts.get(thema, ())]
        yield from _thema(assessment, thema, short)


def _thema(assessment: Assessment, thema: str, short: list[bool]) -> Iterator[Diagnostic]:
    entry = assessment.model.conclusie.get(thema)
    place = assessment.document.key
    if entry and entry.kan_beter and not any(short):
        yield ZONDER_VERBETERPUNT.at(
            place("conclusie", thema, "kan_beter"),
            _("'kan_beter' is filled, and thema '{thema}' has no verbeterpunt").format(thema=thema),
            _("check the verdicts and the conclusion with the source"),
            subject=thema,
        )
    if any(short) and not (entry and entry.kan_beter):
        yield ZONDER_CONCLUSIE.at(
            place("conclusie", thema),
            _("thema '{thema}' has a verbeterpunt, and 'kan_beter' is empty").format(thema=thema),
            _("add 'kan_beter' to the conclusion of this thema"),
            subject=thema,
        )
    if entry and entry.gaat_goed and all(short):
        yield ZONDER_VOLDOENDE.at(
            place("conclusie", thema, "gaat_goed"),
            _("'gaat_goed' is filled, and nothing in thema '{thema}' meets the framework").format(
                thema=thema
            ),
            _("check the verdicts and the conclusion with the source"),
            subject=thema,
        )
