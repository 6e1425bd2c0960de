"""The conclusion of a thema against its verdicts."""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.judgements import by_thema, judgements
from ggsr.workspace.entities import Assessment

ZONDER_VERBETERPUNT = Rule(
    "conclusie-zonder-verbeterpunt",
    Severity.WARNING,
    """\
``kan_beter`` is filled, yet the thema has no verbeterpunt.

A reader would look for a verbeterpunt that is not there. An assessment without ``conclusie`` has
none to compare.

Fails, where every verdict in ``toeleiding`` is ``voldoet``::

    conclusie:
      toeleiding: {kan_beter: [Partners kennen het loket niet.]}

Passes::

    conclusie:
      toeleiding: {gaat_goed: [Partners kennen het loket.]}
""",
    per="thema",
)
ZONDER_CONCLUSIE = Rule(
    "verbeterpunt-zonder-conclusie",
    Severity.WARNING,
    """\
the thema has a verbeterpunt, yet ``kan_beter`` is empty.

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
""",
    per="thema",
)
ZONDER_VOLDOENDE = Rule(
    "conclusie-zonder-voldoende",
    Severity.WARNING,
    """\
``gaat_goed`` is filled, yet everything in the thema falls short.

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
""",
    per="thema",
)
RULES = (ZONDER_VERBETERPUNT, ZONDER_CONCLUSIE, ZONDER_VOLDOENDE)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    if not assessment.model.conclusie:
        return
    themas = by_thema(entry for entry in judgements(assessment) if entry.oordeel)
    for thema in assessment.niveau.themas:
        short = [judgement.falls_short for judgement in themas.get(thema, ())]
        yield from _thema(assessment, thema, short)


def _thema(assessment: Assessment, thema: str, short: list[bool]) -> Iterator[Diagnostic]:
    entry = assessment.model.conclusie.get(thema)
    place = assessment.document.key
    if entry and entry.kan_beter and not any(short):
        yield ZONDER_VERBETERPUNT.at(
            place("conclusie", thema, "kan_beter"),
            Message("'kan_beter' is filled, and thema '{thema}' has no verbeterpunt", thema=thema),
            Message("check the verdicts and the conclusion with the source"),
            subject=thema,
        )
    if any(short) and not (entry and entry.kan_beter):
        yield ZONDER_CONCLUSIE.at(
            place("conclusie", thema),
            Message("thema '{thema}' has a verbeterpunt, and 'kan_beter' is empty", thema=thema),
            Message("add 'kan_beter' to the conclusion of this thema"),
            subject=thema,
        )
    if entry and entry.gaat_goed and all(short):
        yield ZONDER_VOLDOENDE.at(
            place("conclusie", thema, "gaat_goed"),
            Message(
                "'gaat_goed' is filled, and nothing in thema '{thema}' meets the framework",
                thema=thema,
            ),
            Message("check the verdicts and the conclusion with the source"),
            subject=thema,
        )
