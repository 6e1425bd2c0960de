"""The conclusion of a thema against its verdicts."""

from collections.abc import Iterable, Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.queries.judgements import Judgement, State, by_thema, judgements
from ggsr.workspace.entities import Assessment

_MISSED = (
    "bevindingen/*/ook_voor",
    "conclusie/*/gaat_goed",
    "conclusie/*/kan_beter",
    "concept",
    "hertoets",
)

ZONDER_VERBETERPUNT = Rule(
    "conclusie-zonder-verbeterpunt",
    Severity.WARNING,
    """\
``kan_beter`` is filled in, but the thema has no verbeterpunt.

Readers would look for a verbeterpunt that does not exist. Assessments without ``conclusie`` are not
checked.

Fails, if every verdict in ``toeleiding`` is ``voldoet``::

    conclusie:
      toeleiding: {kan_beter: [Partners kennen het loket niet.]}

Passes::

    conclusie:
      toeleiding: {gaat_goed: [Partners kennen het loket.]}
""",
    per="thema",
    missed=_MISSED,
)
ZONDER_CONCLUSIE = Rule(
    "verbeterpunt-zonder-conclusie",
    Severity.WARNING,
    """\
the thema has a verbeterpunt, but ``kan_beter`` is empty.

Someone who reads only the conclusion would miss the verbeterpunt. Assessments without ``conclusie``
are not checked.

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
    missed=_MISSED,
)
ZONDER_VOLDOENDE = Rule(
    "conclusie-zonder-voldoende",
    Severity.WARNING,
    """\
``gaat_goed`` is filled in, but everything in the thema falls short.

What goes well must be backed by a verdict that counts. Assessments without ``conclusie`` are not
checked.

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
    missed=_MISSED,
)
RULES = (ZONDER_VERBETERPUNT, ZONDER_CONCLUSIE, ZONDER_VOLDOENDE)


def check(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield what a conclusion and the verdicts of its own file contradict each other in."""
    if not assessment.model.hertoets:
        yield from _conclusie(assessment)


def check_following(assessment: Assessment) -> Iterator[Diagnostic]:
    """Yield the same of a re-test, which has the verdicts that it lets stand as well."""
    if assessment.model.hertoets:
        yield from _conclusie(assessment)


def _conclusie(assessment: Assessment) -> Iterator[Diagnostic]:
    if not assessment.model.conclusie:
        return
    themas = by_thema(judgements(assessment))
    for thema in assessment.niveau.themas:
        own = themas.get(thema, [])
        if any(judgement.state.has_verdict and not judgement.oordeel for judgement in own):
            continue  # An unknown verdict is reported as such; it may be any.
        if not (assessment.model.concept and _is_unfinished(assessment, thema, own)):
            short = [judgement.falls_short for judgement in own if judgement.counts]
            yield from _thema(assessment, thema, short)


def _is_unfinished(assessment: Assessment, thema: str, own: Iterable[Judgement]) -> bool:
    """Return whether a draft has yet to judge some of a thema, or to conclude anything about it."""
    return thema not in assessment.model.conclusie or any(
        judgement.state is State.MISSING for judgement in own
    )


def _thema(assessment: Assessment, thema: str, short: list[bool]) -> Iterator[Diagnostic]:
    entry = assessment.model.conclusie.get(thema)
    place = assessment.document.key
    if entry and entry.kan_beter and not any(short):
        yield ZONDER_VERBETERPUNT.at(
            place("conclusie", thema, "kan_beter"),
            Message(
                "'kan_beter' is filled in, but thema '{thema}' has no verbeterpunt", thema=thema
            ),
            Message("check the verdicts and the conclusion against the source"),
            subject=thema,
        )
    if any(short) and not (entry and entry.kan_beter):
        yield ZONDER_CONCLUSIE.at(
            place("conclusie", thema),
            Message("thema '{thema}' has a verbeterpunt, but 'kan_beter' is empty", thema=thema),
            Message("add 'kan_beter' to the conclusion of this thema"),
            subject=thema,
        )
    if entry and entry.gaat_goed and all(short):
        yield ZONDER_VOLDOENDE.at(
            place("conclusie", thema, "gaat_goed"),
            Message(
                "'gaat_goed' is filled in, but nothing in thema '{thema}' meets the framework",
                thema=thema,
            ),
            Message("check the verdicts and the conclusion against the source"),
            subject=thema,
        )
