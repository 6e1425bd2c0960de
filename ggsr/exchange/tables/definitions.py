"""The tables of open data: their columns with what each means, and the rows of a gemeente.

This is the one place where tables, columns and keys are defined. The writers, one for each format,
and ``datapackage.json`` follow it. Every verdict and count comes from ``ggsr/queries``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from ggsr.checking.checker import CheckedGemeente
from ggsr.model import Factsheet
from ggsr.model.fields import Kwalificatie
from ggsr.model.opvolging import Bevonden, Status
from ggsr.queries.judgements import Judgement, State, given_by, judgements
from ggsr.workspace.entities import AanpakPath, Assessment, Frameworks, points

Value = str | int | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Column:
    """A column: a text, or a whole number.

    ``required`` is whether it always has a value. ``values`` are all that it can have, where those
    are known beforehand; ``is_step`` is for steps of the scales, which the frameworks define.
    ``is_flag`` is for a number that is 1 or 0.
    """

    name: str
    description: str
    is_number: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    is_step: bool = False
    is_flag: bool = False


@dataclass(frozen=True)
class Reference:
    """A foreign key: the columns that together name a row of another table, by its key."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """What goes into the tables of one gemeente.

    ``assessments`` are the ones to write and ``stand`` those of them that stand now. Of what is
    ``unsure``, nobody can say whether it does: a file with errors may follow it.
    """

    checked: CheckedGemeente
    assessments: tuple[Assessment, ...]
    stand: frozenset[AanpakPath]
    unsure: frozenset[AanpakPath]

    @classmethod
    def of(cls, checked: CheckedGemeente, parts: Iterable[Iterable[Assessment]]) -> "Chosen":
        """Return the assessments that were chosen of a gemeente, with whether they stand now.

        They are in the order of rounds and of print, in whatever order the ``parts`` were chosen.
        """
        now = checked.course.chosen(None)
        chosen = {entry.file.path for part in parts for entry in part}
        return cls(
            checked,
            tuple(
                entry
                for ronde in checked.rounds
                for entry in ronde.assessments
                if entry.file.path in chosen
            ),
            frozenset(entry.file.path for entry in now.assessments),
            frozenset(entry.path for entry in now.left_out),
        )

    def geldt(self, assessment: Assessment) -> int | None:
        """Return 1 for an assessment that stands now, 0 for one that does not, None if unsure."""
        path = assessment.file.path
        return None if path in self.unsure else int(path in self.stand)


@dataclass(frozen=True)
class Table:
    """A table and how its rows are made: those of a gemeente, and those of the frameworks.

    ``key`` are the columns that together are different in each row, if any are.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    of_gemeente: Callable[[Chosen], Iterable[Row]] = lambda _chosen: ()
    of_frameworks: Callable[[Frameworks], Iterable[Row]] = lambda _frameworks: ()
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


def steps(frameworks: Frameworks) -> tuple[str, ...]:
    """Return the ids of the verdicts of all frameworks without errors, each once."""
    return tuple(
        dict.fromkeys(
            step
            for framework in frameworks.known.values()
            if not framework.is_in_error
            for step in framework.model.oordelen
        )
    )


def _gemeenten(chosen: Chosen) -> Iterator[Row]:
    checked = chosen.checked
    gemeente = checked.gemeente.model if checked.gemeente else None
    if gemeente:
        yield checked.id, gemeente.naam, gemeente.cbs_code
    else:
        yield checked.id, None, None


def _rondes(chosen: Chosen) -> Iterator[Row]:
    """Yield the rounds of the assessments, and those that gave a verdict that these let stand."""
    wanted = {assessment.file.ronde for assessment in chosen.assessments}
    for assessment in chosen.assessments:
        wanted |= {entry.given_in.ronde for entry in judgements(assessment) if entry.given_in}
    for ronde in chosen.checked.rounds:
        if ronde.id in wanted:
            factsheet = ronde.factsheet.model if ronde.factsheet else Factsheet()
            yield chosen.checked.id, ronde.id, factsheet.datum, factsheet.titel


def _aanpakken(chosen: Chosen) -> Iterator[Row]:
    for assessment in chosen.assessments:
        model, path = assessment.model, assessment.file.path
        follows = chosen.checked.course.entries[path].follows
        yield (
            *path,
            model.aanpak,
            model.kader,
            model.niveau,
            model.profiel,
            model.bereik.waarde if model.bereik else None,
            model.bereik.kwalificatie if model.bereik else None,
            follows[0].in_gemeente if follows else None,
            path.file,
        )


def _netwerkpartners(chosen: Chosen) -> Iterator[Row]:
    for assessment in chosen.assessments:
        for partner in assessment.model.netwerkpartners:
            yield *assessment.file.path, partner


def _indicatoren(frameworks: Frameworks) -> Iterator[Row]:
    for kader, framework in frameworks.known.items():
        if framework.is_in_error:
            continue
        for niveau, level in framework.model.niveaus.items():
            for order, plaats in enumerate(level.indicatoren.values(), 1):
                yield (
                    kader,
                    niveau,
                    plaats.id,
                    plaats.thema_id,
                    plaats.criterium_id,
                    order,
                    plaats.indicator.tekst,
                    int(plaats.indicator.over_gemeente),
                )


def _oordelen(chosen: Chosen) -> Iterator[Row]:
    for assessment in chosen.assessments:
        geldt = chosen.geldt(assessment)
        for judgement in judgements(assessment):
            yield *assessment.file.path, *_oordeel(assessment, judgement, geldt)


def _oordeel(assessment: Assessment, judgement: Judgement, geldt: int | None) -> Iterator[Value]:
    yield judgement.plaats.id
    yield judgement.state.value
    yield judgement.step
    yield int(judgement.falls_short) if judgement.counts else None
    if judgement.key is None:
        yield from (None, None, None, None)
    else:
        bevinding = given_by(assessment, judgement).model.bevindingen[judgement.key]
        yield from (int(judgement.let_op), judgement.key, bevinding.tekst, bevinding.let_op)
    yield judgement.reason
    yield geldt
    given = judgement.given_in or assessment.id
    yield given.ronde if judgement.state.has_verdict else None


def _opvolging(chosen: Chosen) -> Iterator[Row]:
    written = {assessment.file.path for assessment in chosen.assessments}
    for ronde in chosen.checked.rounds:
        entries = points(ronde.opvolging.model) if ronde.opvolging else ()
        for (_aanpakken, aanpak, key), punt in entries:
            path = AanpakPath(ronde.gemeente, ronde.id, aanpak)
            if path not in written:
                continue
            plan = (punt.maatregel, punt.eigenaar, punt.gereed_voor)
            found = punt.inspectie
            after = (found.datum, found.bevinding, found.tekst) if found else (None, None, None)
            for number, step in enumerate(punt.voortgang, 1):
                said = (step.datum, step.status, step.tekst)
                is_last = int(number == len(punt.voortgang))
                yield *path, key, number, is_last, *said, *plan, *after
            if not punt.voortgang:
                yield *path, key, 0, 1, None, None, None, *plan, *after


_GEMEENTE = Column("gemeente", "De id van de gemeente.", required=True)
_RONDE = Column("ronde", "De id van de ronde, binnen de gemeente.", required=True)
_AANPAK = Column("aanpak", "De id van de aanpak, binnen de ronde.", required=True)
_OF_RONDE = ("gemeente", "ronde")
_OF_AANPAK = ("gemeente", "ronde", "aanpak")
_TO_AANPAK = Reference(_OF_AANPAK, "aanpakken", _OF_AANPAK)

TABLES = (
    Table(
        "gemeenten",
        "De gemeenten.",
        (
            _GEMEENTE,
            Column("naam", "De naam van de gemeente; leeg als haar bestand fouten heeft."),
            Column("cbs_code", "De code van het CBS: GM en vier cijfers."),
        ),
        _gemeenten,
        key=("gemeente",),
    ),
    Table(
        "rondes",
        "De rondes van toezicht, per gemeente.",
        (
            _GEMEENTE,
            _RONDE,
            Column("datum", "De datum van de factsheet: 2013, 2013-10 of 2013-10-01."),
            Column("titel", "De titel van de factsheet."),
        ),
        _rondes,
        key=_OF_RONDE,
        references=(Reference(("gemeente",), "gemeenten", ("gemeente",)),),
    ),
    Table(
        "aanpakken",
        "De beoordelingen: een aanpak, in een ronde, op een niveau van een toetsingskader."
        " Concepten staan er niet bij.",
        (
            _GEMEENTE,
            _RONDE,
            _AANPAK,
            Column(
                "naam", "De naam van de aanpak, zoals die op de factsheet staat.", required=True
            ),
            Column("kader", "De id van het toetsingskader.", required=True),
            Column("niveau", "De id van het niveau van het toetsingskader.", required=True),
            Column("profiel", "De id van het profiel, dat indicatoren buiten beschouwing laat."),
            Column("bereik", "Hoe veel de aanpak er bereikt.", is_number=True),
            Column(
                "bereik_kwalificatie",
                "Hoe precies het bereik volgens de bron is.",
                values=get_args(Kwalificatie),
            ),
            Column("vervolg_op", "De eerdere beoordeling die deze opvolgt, als ronde/aanpak."),
            Column("bestand", "Het bestand waar de beoordeling in staat.", required=True),
        ),
        _aanpakken,
        key=_OF_AANPAK,
        references=(Reference(_OF_RONDE, "rondes", _OF_RONDE),),
    ),
    Table(
        "netwerkpartners",
        "De netwerkpartners die de vragenlijst invulden, per aanpak.",
        (
            _GEMEENTE,
            _RONDE,
            _AANPAK,
            Column("naam", "De naam van de netwerkpartner.", required=True),
        ),
        _netwerkpartners,
        references=(_TO_AANPAK,),
    ),
    Table(
        "indicatoren",
        "De indicatoren van alle niveaus van alle toetsingskaders, ook van wat niet is gebruikt.",
        (
            Column("kader", "De id van het toetsingskader.", required=True),
            Column("niveau", "De id van het niveau.", required=True),
            Column("indicator", "De id van de indicator, binnen het niveau.", required=True),
            Column("thema", "De id van het thema.", required=True),
            Column("criterium", "De id van het criterium.", required=True),
            Column(
                "volgorde",
                "De hoeveelste indicator van het niveau dit is, in de volgorde van de druk.",
                is_number=True,
                required=True,
            ),
            Column("tekst", "De indicator, woordelijk uit het toetsingskader.", required=True),
            Column(
                "over_gemeente",
                "1 als de indicator over de gemeente zelf gaat, welke aanpak het ook is; anders 0.",
                is_flag=True,
                required=True,
            ),
        ),
        of_frameworks=_indicatoren,
        key=("kader", "niveau", "indicator"),
    ),
    Table(
        "oordelen",
        "Per aanpak een rij voor elke indicator van het niveau, ook als er geen oordeel over is."
        " Tel met geldt = 1, of binnen een ronde: een hertoets heeft ook de eerdere oordelen die"
        " hij laat staan.",
        (
            _GEMEENTE,
            _RONDE,
            _AANPAK,
            Column("indicator", "De id van de indicator, binnen het niveau.", required=True),
            Column(
                "toestand",
                "judged: hier beoordeeld; earlier: eerder beoordeeld, en een hertoets laat dat"
                " staan; not_judged: niet beoordeeld, met de reden; outside_profile: het profiel"
                " laat de indicator buiten beschouwing; missing: er is niets over gezegd.",
                required=True,
                values=tuple(state.value for state in State),
            ),
            Column("oordeel", "De id van het oordeel in het toetsingskader.", is_step=True),
            Column(
                "verbeterpunt",
                "1 als de indicator tekortschiet, 0 als hij voldoet; leeg zonder oordeel, en bij"
                " een oordeel dat niet meetelt, zoals 'niet van toepassing'.",
                is_flag=True,
            ),
            Column(
                "let_op",
                "1 als de bevinding een voorbehoud heeft, anders 0; leeg zonder bevinding.",
                is_flag=True,
            ),
            Column(
                "bevinding",
                "De sleutel van de bevinding; indicatoren met dezelfde sleutel, en dezelfde"
                " gegeven_in, delen een bevinding.",
            ),
            Column("tekst", "De tekst van de bevinding, woordelijk."),
            Column("let_op_tekst", "Het voorbehoud bij de bevinding, woordelijk."),
            Column("reden", "Waarom er geen oordeel is."),
            Column(
                "geldt",
                "1 als de beoordeling nu geldt; 0 als een latere haar opvolgt, of als de aanpak is"
                " beëindigd; leeg als dat niet vaststaat, door een bestand met fouten.",
                is_flag=True,
            ),
            Column("gegeven_in", "De ronde waarin het oordeel is gegeven; leeg zonder oordeel."),
        ),
        _oordelen,
        key=(*_OF_AANPAK, "indicator"),
        references=(_TO_AANPAK, Reference(("gemeente", "gegeven_in"), "rondes", _OF_RONDE)),
    ),
    Table(
        "opvolging",
        "Wat er van verbeterpunten is gemeld en gevonden: een rij voor elke stap die de gemeente"
        " meldde, en een rij voor een verbeterpunt waarover zij nog niets meldde. Tel met"
        " laatste = 1. Geen oordeel verandert erdoor.",
        (
            _GEMEENTE,
            _RONDE,
            _AANPAK,
            Column("bevinding", "De sleutel van de bevinding.", required=True),
            Column(
                "stap",
                "De hoeveelste stap dit is; 0 als de gemeente nog niets meldde.",
                is_number=True,
                required=True,
            ),
            Column(
                "laatste",
                "1 als dit de laatste stap van het verbeterpunt is, anders 0.",
                is_flag=True,
                required=True,
            ),
            Column("datum", "Van wanneer de stap is: 2014, 2014-10 of 2014-10-28."),
            Column("status", "Hoe ver de gemeente volgens haarzelf is.", values=get_args(Status)),
            Column("tekst", "Wat de gemeente bij deze stap zegt, woordelijk."),
            Column("maatregel", "Wat de gemeente aan het verbeterpunt doet."),
            Column("eigenaar", "Welke organisatie of dienst dat doet."),
            Column(
                "gereed_voor",
                "Wanneer het volgens de gemeente klaar is: 2014, 2014-07 of 2014-07-01.",
            ),
            Column("inspectie_datum", "Wanneer de inspectie naging wat ervan kwam."),
            Column(
                "inspectie_bevinding",
                "Of de gemeente het verbeterpunt volgens de inspectie heeft opgepakt.",
                values=get_args(Bevonden),
            ),
            Column("inspectie_tekst", "Waar de inspectie dat op baseert, woordelijk."),
        ),
        _opvolging,
        key=(*_OF_AANPAK, "bevinding", "stap"),
        references=(_TO_AANPAK,),
    ),
)
