"""The conclusion of a thema against its verdicts; ``names.py`` explains an unknown thema.

``conclusie-zonder-verbeterpunt``: ``kan_beter`` is filled, yet the thema has no verbeterpunt.

A reader would look for a verbeterpunt that is not there. An assessment without ``conclusie`` has
none to compare.

Fails, where every verdict in ``toeleiding`` is ``voldoet``::

    conclusie:
      toeleiding: {kan_beter: [Partners kennen het loket niet.]}

Passes::

    conclusie:
      toeleiding: {gaat_goed: [Partners kennen het loket.]}

``verbeterpunt-zonder-conclusie``: the thema has a verbeterpunt, yet ``kan_beter`` is empty.

A reader of the conclusion alone would not know of the verbeterpunt. An assessment without
``conclusie`` has none to compare.

Fails::

    bevindingen:
      vervolg: {oordeel: verbeterpunt, tekst: ...}   # of thema continu
    conclusie:
      continu: {gaat_goed: [De zorg is beschikbaar.]}

Passes::

    bevindingen:
      vervolg: {oordeel: verbeterpunt, tekst: ...}
    conclusie:
      continu:
        gaat_goed: [De zorg is beschikbaar.]
        kan_beter: [De nazorg is niet geregeld.]

``conclusie-zonder-voldoende``: ``gaat_goed`` is filled, yet everything in the thema falls short.

What goes well has to rest on a verdict. An assessment without ``conclusie`` has none to compare.

Fails::

    bevindingen:
      vervolg:                       # with the others, all of thema continu
        ook_voor: [doorlopen-tot-opgelost, flexibele-zorg, beschikbaarheid]
        oordeel: verbeterpunt
        tekst: ...
    conclusie:
      continu:
        gaat_goed: [De nazorg is geregeld.]
        kan_beter: [De zorg is niet beschikbaar.]

Passes::

    bevindingen:
      vervolg:
        ook_voor: [doorlopen-tot-opgelost, flexibele-zorg, beschikbaarheid]
        oordeel: verbeterpunt
        tekst: ...
    conclusie:
      continu: {kan_beter: [De zorg is niet beschikbaar.]}
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import _
from ggsr.queries.judgements import verdicts_by_thema
from ggsr.rules.names import ONBEKEND_THEMA
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import Assessment

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
                suggestion_or_list(thema, assessment.niveau.themas),
                suggestions=suggestions(thema, assessment.niveau.themas),
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
