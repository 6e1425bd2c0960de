"""Loaded files, linked by their ids: what the rules and queries work on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, NamedTuple, Self, TypeVar

from ggsr.diagnostics import Diagnostic
from ggsr.model import (
    CASUS,
    Beoordeling,
    Bevinding,
    Brondocument,
    Factsheet,
    Gemeente,
    Gezin,
    Model,
    Niveau,
    Oordeel,
    Opvolging,
    Profiel,
    Punt,
    Toetsingskader,
)
from ggsr.workspace.bijlagen import NO_BIJLAGEN, Bijlagen
from ggsr.workspace.layout import FileName, Kind
from ggsr.workspace.register import Elsewhere
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

FINDINGS = "bevindingen"
SET_ASIDE = "niet_beoordeeld"
FORMER = "uit_vorig_kader"
FOLLOWED = "aanpakken"

M = TypeVar("M", bound=Model, covariant=True)


@dataclass(frozen=True)
class Source(Generic[M]):
    """A file: its model, and its document with the position of every key and value.

    Of a file that does not fit its model, ``lost`` has what is missing from the model (see
    ``Fitting``); then the model is for the rules only. Of a valid file it is None.
    """

    document: Document
    model: M
    lost: frozenset[str] | None = None

    @property
    def file(self) -> str:
        return self.document.file


@dataclass(frozen=True)
class Framework:
    """A toetsingskader under its id.

    ``earlier`` is the one that it succeeds, by its ``overgang``; None where it succeeds none, or
    one that could not be read. ``cache`` is that of an ``Assessment``; it also keeps that errors
    were found.
    """

    id: str
    source: Source[Toetsingskader]
    earlier: "Framework | None" = field(default=None, compare=False, repr=False)
    cache: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def model(self) -> Toetsingskader:
        return self.source.model

    def mark_in_error(self) -> None:
        """Keep that it has errors, so that nothing is compared by way of it."""
        self.cache[Framework] = True

    @property
    def is_in_error(self) -> bool:
        """Whether errors were found in it when it was checked."""
        return Framework in self.cache


@dataclass(frozen=True)
class Frameworks:
    """The frameworks of a workspace, and the ids of those that did not load.

    ``partial`` are those of the latter of which a part can be checked.

    ``succeeds`` has the id of the framework that each succeeds, also where its file has errors, and
    None where it succeeds none; of a broken one of which that cannot be read it has nothing.
    """

    known: Mapping[str, Framework]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    succeeds: Mapping[str, str | None] = field(default_factory=dict)
    partial: tuple[Framework, ...] = ()

    def line(self, kader: str) -> tuple[str, ...]:
        """Return a framework and all that it succeeds, by their ids, the latest first.

        It ends with one that cannot be read or is not there, of which ``succeeds`` has nothing.
        """
        line: list[str] = []
        current: str | None = kader
        while current is not None and current not in line:
            line.append(current)
            current = self.succeeds.get(current)
        return tuple(line)

    def successors(self, kaders: Iterable[str]) -> frozenset[str]:
        """Return those frameworks, and all that succeed any of them."""
        wanted = frozenset(kaders)
        every = {*self.known, *self.broken}
        return wanted | {kader for kader in every if wanted.intersection(self.line(kader))}

    def thema_names(self) -> Mapping[tuple[str, str], str]:
        """Return the printed name of each thema, by framework and thema id, in print order."""
        return {
            (framework.id, thema): entry.naam
            for framework in self.known.values()
            for thema, entry in framework.model.themas.items()
        }

    @property
    def files(self) -> int:
        return len(self.known) + len(self.broken)


class AanpakPath(NamedTuple):
    """The ids in the path of an assessment."""

    gemeente: str
    ronde: str
    aanpak: str

    def __str__(self) -> str:
        return "/".join(self)

    @property
    def file(self) -> str:
        """The path of the file, from the root."""
        return FileName(Kind.BEOORDELING, **self._asdict()).path

    @property
    def in_gemeente(self) -> str:
        """The ids as the files of the same gemeente refer to it: ronde/aanpak."""
        return f"{self.ronde}/{self.aanpak}"


@dataclass(frozen=True, order=True)
class AanpakId:
    """The identity of an aanpak: the ids of its path, and the name under which it is printed.

    Its fields are those by which every JSON document names it. ``gemeente_naam`` is the printed
    name of its gemeente (see ``Elsewhere.naam``), and no part of the identity: a gemeente that is
    renamed keeps its aanpakken.
    """

    gemeente: str
    ronde: str
    aanpak: str
    aanpak_naam: str
    gemeente_naam: str = field(compare=False)

    @property
    def path(self) -> str:
        """The ids as they are written on the command line: gemeente/ronde/aanpak."""
        return f"{self.gemeente}/{self.ronde}/{self.aanpak}"

    @property
    def label(self) -> str:
        """The printed name with its gemeente and round, in a cell or in a sentence."""
        return f"{self.gemeente_naam} {self.ronde}: {self.aanpak_naam}"

    @property
    def title(self) -> str:
        """The same as a title."""
        return f"{self.gemeente_naam} {self.ronde} · {self.aanpak_naam}"


@dataclass(frozen=True)
class Gezinnen:
    """The families in a folder, which is named from the root, in the order of their names.

    ``has_errors``: one that has errors, or cannot be read, is missing, so nothing can be counted.
    ``partial`` are those that do not fit their model, as far as they do: for the rules only.
    """

    sources: tuple[Source[Gezin], ...] = ()
    has_errors: bool = False
    folder: str = ""
    partial: tuple[Source[Gezin], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sources) or self.has_errors

    @property
    def checkable(self) -> tuple[Source[Gezin], ...]:
        """All that can be checked, be it in part."""
        return (*self.sources, *self.partial)


NO_GEZINNEN = Gezinnen()


@dataclass(frozen=True)
class AssessmentFile:
    """A beoordeling under the ids that its path gives it, and the printed name of its gemeente.

    ``bijlagen`` are the files that its documents can name, ``gezinnen`` the families that are
    judged beside it.
    """

    gemeente: str
    ronde: str
    aanpak: str
    source: Source[Beoordeling]
    gemeente_naam: str
    bijlagen: Bijlagen = NO_BIJLAGEN
    gezinnen: Gezinnen = NO_GEZINNEN

    @property
    def path(self) -> AanpakPath:
        return AanpakPath(self.gemeente, self.ronde, self.aanpak)

    # Cached because the rules use these constantly.
    @cached_property
    def model(self) -> Beoordeling:
        return self.source.model

    @cached_property
    def document(self) -> Document:
        return self.source.document

    @cached_property
    def id(self) -> AanpakId:
        return AanpakId(
            self.gemeente, self.ronde, self.aanpak, self.model.aanpak, self.gemeente_naam
        )

    @cached_property
    def claims(self) -> tuple[tuple[str, Path], ...]:
        """Every indicator id that is judged or set aside, with the path where that is written."""
        claims: list[tuple[str, Path]] = []
        for key, bevinding in self.model.bevindingen.items():
            claims.append((key, (FINDINGS, key)))
            for index, other in enumerate(bevinding.ook_voor):
                claims.append((other, (FINDINGS, key, "ook_voor", index)))
        claims += ((key, (SET_ASIDE, key)) for key in self.model.niet_beoordeeld)
        return tuple(claims)


@dataclass(frozen=True)
class Assessment:
    """A beoordeling with the framework, level and profile it names.

    ``profiel`` is None where the file names none, or one that does not exist. ``earlier`` is the
    assessment that it follows, and None where it follows none or one that could not be read, which
    ``follows_unreadable`` tells apart. ``broken_kader`` is the framework with errors, if that is
    why: by way of it this one's framework succeeds that of what it follows. ``cache`` holds what a
    query has computed of this assessment, by the query.
    """

    file: AssessmentFile
    framework: Framework
    niveau: Niveau
    profiel: Profiel | None
    earlier: Self | None = field(default=None, compare=False, repr=False)
    follows_unreadable: bool = False
    broken_kader: str | None = None
    cache: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def model(self) -> Beoordeling:
        return self.file.model

    @cached_property
    def document(self) -> Document:
        return self.file.document

    @cached_property
    def id(self) -> AanpakId:
        return self.file.id

    @cached_property
    def kader(self) -> Toetsingskader:
        return self.framework.model

    @property
    def level(self) -> tuple[str, str]:
        """The ids of the framework and the level by which it is judged."""
        return self.framework.id, self.model.niveau

    @property
    def earlier_of_level(self) -> "Assessment | None":
        """What it follows, if by the same level: only then do verdicts stand as they are."""
        earlier = self.earlier
        return earlier if earlier and earlier.level == self.level else None

    @cached_property
    def judged(self) -> Mapping[str, str]:
        """The key of the finding that judges each indicator, by the indicator's id.

        Where two findings judge one indicator, which is an error, the first counts.
        """
        judged: dict[str, str] = {}
        for indicator, path in self.file.claims:
            if path[0] == FINDINGS:
                judged.setdefault(indicator, str(path[1]))
        return judged

    @property
    def gezinnen(self) -> tuple[Source[Gezin], ...]:
        """The families that are checked by its level, be it in part; none by any other level."""
        return self.file.gezinnen.checkable if self.model.niveau == CASUS else ()

    @cached_property
    def outside_profile(self) -> frozenset[str]:
        """The indicators that the profile leaves out on purpose."""
        return self.profiel.outside(self.niveau) if self.profiel else frozenset()

    def oordeel(self, bevinding: Bevinding) -> Oordeel | None:
        """Return the step of the scale that a finding names, or None if there is no such step."""
        return self.kader.oordelen.get(bevinding.oordeel)

    def oordeel_naam(self, bevinding: Bevinding) -> str:
        """Return the printed name of a finding's verdict; without such a step, what is written."""
        step = self.oordeel(bevinding)
        return step.naam if step else bevinding.oordeel


@dataclass(frozen=True)
class Round:
    """One round of one gemeente: its factsheet.yaml and opvolging.yaml, and its assessments.

    Either file is None where there is none. Drafts are no assessments that count, and stand apart
    as ``concepts``. ``opvolging_in_error`` and ``factsheet_in_error``: there is such a file, and it
    has errors, so that nothing is known of the follow-up, or of when it is due. ``term`` is after
    how many months the report on the verbeterpunten is expected: the shortest of the frameworks of
    all its assessments, with errors or not, and None where none has a term. ``bijlagen`` are the
    files that its documents can name.
    """

    gemeente: str
    gemeente_naam: str
    id: str
    factsheet: Source[Factsheet] | None
    assessments: tuple[Assessment, ...]
    concepts: tuple[Assessment, ...] = ()
    opvolging: Source[Opvolging] | None = None
    opvolging_in_error: bool = False
    factsheet_in_error: bool = False
    term: int | None = None
    bijlagen: Bijlagen = NO_BIJLAGEN

    @property
    def has_opvolging(self) -> bool:
        """Whether there is an opvolging.yaml, with or without errors."""
        return self.opvolging is not None or self.opvolging_in_error

    @property
    def with_concepts(self) -> tuple[Assessment, ...]:
        """The assessments and after them the drafts, each in the order of print."""
        return (*self.assessments, *self.concepts)


def in_print_order(
    factsheet: Source[Factsheet] | None, assessments: Iterable[Assessment]
) -> tuple[Assessment, ...]:
    """Return assessments in the order of the factsheet; what it leaves out follows by id."""
    order = factsheet.model.aanpakken if factsheet else ()
    position = {aanpak: index for index, aanpak in reversed(list(enumerate(order)))}
    return tuple(
        sorted(
            assessments,
            key=lambda entry: (position.get(entry.file.aanpak, len(order)), entry.file.aanpak),
        )
    )


def points(opvolging: Opvolging) -> Iterator[tuple[tuple[str, str, str], Punt]]:
    """Yield each entry of an opvolging.yaml with its path: the aanpak's id, the finding's key."""
    for aanpak, entries in opvolging.aanpakken.items():
        for key, punt in entries.items():
            yield (FOLLOWED, aanpak, key), punt


@dataclass(frozen=True)
class RoundFiles:
    """The files of a round, not yet linked to their frameworks.

    ``aanpakken`` are the ids of all assessment files; those that did not load are in ``unreadable``
    with what can be read of their data, {} where nothing can. ``diagnostics`` say why they did not
    load, and ``files`` counts all files but those of families. ``factsheet_in_error`` and
    ``opvolging_in_error``: there is such a file that did not load. ``bijlagen`` are the files that
    documents can name. ``partial`` are the files that did not load and of which a part can be
    checked. ``gezinnen`` are the folders of families by their names, with an assessment of that
    name or without.
    """

    id: str
    factsheet: Source[Factsheet] | None
    assessments: tuple[AssessmentFile, ...]
    aanpakken: tuple[str, ...]
    unreadable: Mapping[str, Mapping[str, Any]]
    diagnostics: tuple[Diagnostic, ...]
    files: int
    opvolging: Source[Opvolging] | None = None
    opvolging_in_error: bool = False
    factsheet_in_error: bool = False
    bijlagen: Bijlagen = NO_BIJLAGEN
    partial: "PartialFiles | None" = None
    gezinnen: Mapping[str, Gezinnen] = field(default_factory=dict)

    # Not cached: a reference to itself would keep it until garbage is collected.
    @property
    def checkable(self) -> "RoundFiles":
        """The round with the parts of files that can be checked: for the rules only."""
        if self.partial is None:
            return self
        return replace(
            self,
            factsheet=self.factsheet or self.partial.factsheet,
            assessments=(*self.assessments, *self.partial.assessments),
            opvolging=self.opvolging or self.partial.opvolging,
        )

    @property
    def documenten(self) -> Iterator[tuple[Document, Mapping[str, Brondocument]]]:
        """Each file of the round, with the documents that it declares."""
        for file in self.assessments:
            yield file.document, file.model.documenten
        if self.factsheet:
            yield self.factsheet.document, self.factsheet.model.documenten
        if self.opvolging:
            yield self.opvolging.document, self.opvolging.model.documenten


@dataclass(frozen=True)
class PartialFiles:
    """The files of a round that do not fit their models, as far as they do."""

    factsheet: Source[Factsheet] | None = None
    assessments: tuple[AssessmentFile, ...] = ()
    opvolging: Source[Opvolging] | None = None


@dataclass(frozen=True)
class GemeenteFiles:
    """A gemeente's folder with all its rounds, the earliest first.

    ``naam`` is its printed name. ``data`` is what can be read of its gemeente.yaml, whether that is
    valid or not; ``partial`` is what of one with errors can be checked. ``diagnostics`` are those
    outside the rounds, ``files`` counts the files there.
    """

    id: str
    naam: str
    gemeente: Source[Gemeente] | None
    data: Mapping[str, Any]
    rounds: tuple[RoundFiles, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int
    partial: Source[Gemeente] | None = None

    @property
    def checkable(self) -> "GemeenteFiles":
        """The gemeente with the parts of files that can be checked: for the rules only."""
        return replace(
            self,
            gemeente=self.gemeente or self.partial,
            rounds=tuple(part.checkable for part in self.rounds),
        )


@dataclass(frozen=True)
class GemeenteAmongOthers:
    """The gemeente.yaml of a gemeente, and what concerns it of the others."""

    id: str
    source: Source[Gemeente]
    elsewhere: Elsewhere
