"""What is reported of verbeterpunten afterwards, against the assessments of the round."""

from collections.abc import Iterator

from ggsr.dates import first_day, last_day
from ggsr.diagnostics import Diagnostic, Related, Rule, Severity
from ggsr.i18n import Message
from ggsr.model import Punt
from ggsr.queries.follow_up import is_closed, verbeterpunten
from ggsr.queries.judgements import judgements
from ggsr.workspace.entities import FINDINGS, FOLLOWED, Assessment, Round, RoundFiles, points
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

ZONDER_VERBETERPUNT = Rule(
    "opvolging-zonder-verbeterpunt",
    Severity.ERROR,
    """\
an entry in ``opvolging.yaml`` for something that is no finding with a verbeterpunt.

The municipality reports on verbeterpunten only. A finding that is about several indicators has one
entry, under its key; each of its indicators shows it. If the verdict was corrected afterwards,
remove the entry: git keeps it. A draft has no verbeterpunten yet.

Fails::

    # gezinshulp.yaml
    bevindingen:
      opschaling: {oordeel: verbeterpunt, ook_voor: [vervolg], tekst: ...}
    # opvolging.yaml
    aanpakken:
      gezinshulp:
        vervolg: {maatregel: ...}  # its finding is under 'opschaling'
        beleid: {maatregel: ...}   # meets the framework

Passes::

    # gezinshulp.yaml
    bevindingen:
      opschaling: {oordeel: verbeterpunt, ook_voor: [vervolg], tekst: ...}
    # opvolging.yaml
    aanpakken:
      gezinshulp:
        opschaling: {maatregel: ...}
""",
)
VOLGORDE = Rule(
    "opvolging-volgorde",
    Severity.ERROR,
    """\
steps that are not in order of date, or a date before that of the factsheet.

The last step is what the municipality says now, and nothing can be reported on a factsheet that
does not exist yet.

Fails::

    # factsheet.yaml
    datum: 2013-10
    # gezinshulp.yaml
    bevindingen:
      beleid: {oordeel: verbeterpunt, tekst: ...}
    # opvolging.yaml
    aanpakken:
      gezinshulp:
        beleid:
          voortgang:
            - {datum: 2014-10, status: bezig}
            - {datum: 2014-04, status: niet-gestart}  # before the step above it
          inspectie: {datum: 2012-12, bevinding: deels}  # before the factsheet

Passes::

    # factsheet.yaml
    datum: 2013-10
    # gezinshulp.yaml
    bevindingen:
      beleid: {oordeel: verbeterpunt, tekst: ...}
    # opvolging.yaml
    aanpakken:
      gezinshulp:
        beleid:
          voortgang:
            - {datum: 2014-04, status: niet-gestart}
            - {datum: 2014-10, status: bezig}
          inspectie: {datum: 2014-12, bevinding: deels}
""",
)
ONTBREEKT = Rule(
    "opvolging-ontbreekt",
    Severity.WARNING,
    """\
verbeterpunten on which the municipality's report says nothing.

Either the report leaves them out, which the inspectorate will want to ask about, or what it says
has not been entered yet.

Fails::

    # gezinshulp.yaml
    bevindingen:
      beleid: {oordeel: verbeterpunt, tekst: ...}
    # opvolging.yaml
    rapportage: {datum: 2014-10-28}

Passes::

    # gezinshulp.yaml
    bevindingen:
      beleid: {oordeel: verbeterpunt, tekst: ...}
    # opvolging.yaml
    rapportage: {datum: 2014-10-28}
    aanpakken:
      gezinshulp:
        beleid: {voortgang: [{datum: 2014-10-28, status: bezig}]}
""",
    missed=("aanpakken/*/*/voortgang", "aanpakken/*/*/inspectie"),
)
ZONDER_BEWIJS = Rule(
    "gereed-zonder-bewijs",
    Severity.WARNING,
    """\
something that is reported as ``gereed``, without a document that shows it.

The inspectorate finds out whether it is so, and needs something to look at.

Fails::

    # gezinshulp.yaml
    bevindingen:
      beleid: {oordeel: verbeterpunt, tekst: ...}
    # opvolging.yaml
    aanpakken:
      gezinshulp:
        beleid: {voortgang: [{datum: 2014-10-28, status: gereed}]}

Passes::

    # gezinshulp.yaml
    bevindingen:
      beleid: {oordeel: verbeterpunt, tekst: ...}
    # opvolging.yaml
    documenten:
      jeugdagenda: {titel: Opgroeien en opvoeden}
    aanpakken:
      gezinshulp:
        beleid:
          voortgang:
            - {datum: 2014-10-28, status: gereed, documenten: [jeugdagenda]}
""",
    per="indicator",
    missed=("aanpakken/*/*/voortgang/documenten",),
)
RULES = (ZONDER_VERBETERPUNT, VOLGORDE, ONTBREEKT, ZONDER_BEWIJS)


def check_files(files: RoundFiles) -> Iterator[Diagnostic]:
    """Yield what an opvolging.yaml shows by itself, beside the factsheet."""
    if files.opvolging is None:
        return
    document = files.opvolging.document
    rapportage = files.opvolging.model.rapportage
    if rapportage and rapportage.datum:
        yield from _before_factsheet(files, ("rapportage", "datum"), rapportage.datum)
    for path, punt in points(files.opvolging.model):
        yield from _order(document, path, punt)
        for index, stap in enumerate(punt.voortgang):
            yield from _before_factsheet(files, (*path, "voortgang", index, "datum"), stap.datum)
        if punt.inspectie:
            place = (*path, "inspectie", "datum")
            yield from _before_factsheet(files, place, punt.inspectie.datum)
        last = punt.voortgang[-1] if punt.voortgang else None
        if last and last.status == "gereed" and not last.documenten:
            yield ZONDER_BEWIJS.at(
                document.value(*path, "voortgang", len(punt.voortgang) - 1, "status"),
                Message("'gereed', without a document that shows it"),
                Message("cite the document under 'documenten' of this step"),
                subject=path[-1],
            )


def _order(document: Document, path: Path, punt: Punt) -> Iterator[Diagnostic]:
    """Yield the steps that are certainly of before one above them.

    A date without a day may be any of its days, so that 2014 can follow 2014-10-28.
    """
    latest = None
    for index, stap in enumerate(punt.voortgang):
        place = document.value(*path, "voortgang", index, "datum")
        if latest and last_day(stap.datum) < first_day(latest[0]):
            yield VOLGORDE.at(
                place,
                Message(
                    "{datum} comes before {earlier}, the date of a step above it",
                    datum=stap.datum,
                    earlier=latest[0],
                ),
                Message("put the steps in order of date"),
                related=[Related(latest[1], Message("the earlier step"))],
            )
        if latest is None or first_day(stap.datum) > first_day(latest[0]):
            latest = stap.datum, place


def _before_factsheet(files: RoundFiles, path: Path, datum: str) -> Iterator[Diagnostic]:
    factsheet = files.factsheet
    published = factsheet.model.datum if factsheet else None
    if factsheet and files.opvolging and published and last_day(datum) < first_day(published):
        yield VOLGORDE.at(
            files.opvolging.document.value(*path),
            Message(
                "{datum} comes before the date of the factsheet, {published}",
                datum=datum,
                published=published,
            ),
            Message("check both dates against their sources"),
            related=[Related(factsheet.document.value("datum"), Message("the factsheet"))],
        )


def check(round: Round) -> Iterator[Diagnostic]:
    """Yield where an opvolging.yaml and the assessments without errors do not fit."""
    if round.opvolging is None:
        return
    document, model = round.opvolging.document, round.opvolging.model
    for concept in round.concepts:
        if model.aanpakken.get(concept.id.aanpak):
            yield ZONDER_VERBETERPUNT.at(
                document.key(FOLLOWED, concept.id.aanpak),
                Message("{aanpak} is a draft", aanpak=concept.id.aanpak),
                Message("remove 'concept: true' from it once it is finished, or remove this"),
                related=[Related(concept.document.key("concept"), Message("the draft"))],
            )
    for assessment in round.assessments:
        aanpak = assessment.id.aanpak
        entries = model.aanpakken.get(aanpak, {})
        wanted = verbeterpunten(assessment)
        for key in entries:
            if key in assessment.niveau.indicatoren and key not in wanted:
                yield _no_verbeterpunt(document, assessment, key)
        silent = [
            key
            for key in wanted
            if not (key in entries and (entries[key].voortgang or is_closed(entries[key])))
        ]
        if silent and model.rapportage and model.rapportage.datum:
            path = (FOLLOWED, aanpak) if aanpak in model.aanpakken else ("rapportage", "datum")
            yield ONTBREEKT.at(
                document.key(*path),
                Message.counted(
                    "the report says nothing on {count} finding of {aanpak}: {names}",
                    "the report says nothing on {count} findings of {aanpak}: {names}",
                    len(silent),
                    aanpak=aanpak,
                    names=", ".join(silent),
                ),
                Message("enter what it says under 'voortgang', or accept that it says nothing"),
                items=tuple(f"{aanpak}/{key}" for key in silent),
            )


def _no_verbeterpunt(document: Document, assessment: Assessment, key: str) -> Diagnostic:
    own = assessment.judged.get(key)
    help = Message("remove it: only verbeterpunten are followed up")
    related: list[Related] = []
    if own is None:
        text = Message(
            "{aanpak} has no finding on '{indicator}'", aanpak=assessment.id.aanpak, indicator=key
        )
        given = next(entry.given_in for entry in judgements(assessment) if entry.plaats.id == key)
        if given:
            help = Message("write it in the opvolging.yaml of {round}", round=given.ronde)
    elif own in verbeterpunten(assessment):
        text = Message(
            "the finding on '{indicator}' has another key, '{key}'", indicator=key, key=own
        )
        help = Message("write it under '{key}': each indicator of the finding shows it", key=own)
    else:
        text = Message(
            "'{indicator}' is no verbeterpunt: its verdict is '{verdict}'",
            indicator=key,
            verdict=assessment.oordeel_naam(assessment.model.bevindingen[own]),
        )
    if own is not None:
        related.append(Related(assessment.document.key(FINDINGS, own), Message("the finding")))
    return ZONDER_VERBETERPUNT.at(
        document.key(FOLLOWED, assessment.id.aanpak, key), text, help, related=related
    )
