"""The folder that holds ``frameworks/`` and ``cases/``, read one gemeente at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from ggsr.diagnostics import MAX_PROBLEMS, Diagnostic, Place
from ggsr.files import ATTACHMENTS
from ggsr.i18n import Message
from ggsr.model import Gezin, Toetsingskader
from ggsr.model.partial import fitting
from ggsr.model.validation import validate
from ggsr.workspace.bijlagen import Bijlagen, Folder, attachments
from ggsr.workspace.entities import (
    NO_GEZINNEN,
    AssessmentFile,
    Framework,
    Frameworks,
    GemeenteFiles,
    Gezinnen,
    PartialFiles,
    RoundFiles,
    Source,
)
from ggsr.workspace.folders import CASES, FRAMEWORKS, SUFFIX, FolderEntry, scan
from ggsr.workspace.layout import (
    FILE_KINDS,
    FIXED_NAMES,
    INVALID_NAME,
    FileName,
    Kind,
    Listing,
    file_name,
    misplaced,
    missing_file,
    round_rank,
)
from ggsr.workspace.register import Facts
from ggsr.yaml_source import Document, parse, read

ALL_ROUNDS = "all"
OVERVIEW = "index"


class Workspace:
    """The files under one root. Only the frameworks are kept in memory; all else refers to them."""

    limit: int | None = MAX_PROBLEMS
    """How many diagnostics of one file, and of one rule in it, are reported."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def frameworks(self) -> Frameworks:
        """Every framework of the workspace, loaded once."""
        listing = self.listing(FRAMEWORKS, files=True, folders=False)
        sources: dict[str, Source[Toetsingskader]] = {}
        succeeds: dict[str, str | None] = {}
        partial: list[Framework] = []
        diagnostics = list(listing.diagnostics)
        for name in listing.files:
            file = FileName(Kind.KADER, kader=name)
            document = self._document(file, diagnostics)
            source = self._valid(file, document, diagnostics) if document else None
            if source and source.lost is None:
                sources[name] = source
            elif source:
                partial.append(Framework(name, source))
            if document and isinstance(document.data, dict):
                overgang = document.data.get("overgang")
                van = overgang.get("van") if isinstance(overgang, dict) else None
                if isinstance(van, str) or "overgang" not in document.data:
                    succeeds[name] = van
        known = _linked(sources, succeeds)
        broken = frozenset(listing.files) - known.keys()
        return Frameworks(known, broken, tuple(diagnostics), succeeds, tuple(partial))

    @cached_property
    def cases(self) -> Listing:
        """The ids of the gemeenten, as ``folders``, and diagnostics of all else in ``cases/``."""
        listing = self.listing(CASES, files=False, folders=True)
        if OVERVIEW in listing.folders:
            listing.folders.remove(OVERVIEW)
            help = Message(
                "give the municipality another id: the overview page already has this name"
            )
            listing.diagnostics.append(misplaced(f"{CASES}/{OVERVIEW}", help))
        return listing

    @property
    def gemeenten(self) -> list[str]:
        """The ids of the gemeenten, sorted."""
        return self.cases.folders

    def rounds(self, gemeente: str) -> list[str]:
        """Return the ids of a gemeente's rounds, the earliest first.

        An empty folder is none: git does not keep it.
        """
        folder = f"{CASES}/{gemeente}"
        names = _in_order(self.listing(folder, files=True, folders=True).folders)
        return [name for name in names if self._holds_something(f"{folder}/{name}")]

    def aanpakken(self, gemeente: str, ronde: str) -> list[str]:
        """Return the ids of the aanpakken of a round, valid or not."""
        folder = f"{CASES}/{gemeente}/{ronde}"
        return _aanpakken(self.listing(folder, files=True, folders=False))

    def gemeente(self, gemeente: str, naam: str = "") -> GemeenteFiles:
        """Return the files of a gemeente, of all its rounds.

        ``naam`` is how it is printed, by default its id: whether its name tells it from the others
        is for ``Register.naam`` to say.
        """
        naam = naam or gemeente
        folder = f"{CASES}/{gemeente}"
        listing = self.listing(folder, files=True, folders=True)
        diagnostics = list(listing.diagnostics)
        general_name = FileName(Kind.GEMEENTE, gemeente=gemeente)
        general, data = None, None
        for name in listing.files:
            file = f"{folder}/{name}{SUFFIX}"
            if file == general_name.path:
                document = self._document(general_name, diagnostics)
                general = self._valid(general_name, document, diagnostics) if document else None
                data = document.data if document else None
            else:
                help = Message("an assessment belongs in the folder of its round")
                diagnostics.append(misplaced(file, help))
        if Kind.GEMEENTE not in listing.files:
            help = Message("create it, with the name of the municipality: 'naam: ...'")
            diagnostics.append(missing_file(general_name.path, help))
        ids = _in_order(listing.folders)
        diagnostics += _of_one_rank(folder, ids)
        rounds = [self._round(gemeente, naam, name) for name in ids]
        if any(_names_files(part) for part in rounds):
            common = attachments(folder, self.entries)
            diagnostics += common.diagnostics
            rounds = [self._with_attachments(folder, part, common) for part in rounds]
        files = len(listing.files)
        return GemeenteFiles(
            gemeente,
            naam,
            general if general and general.lost is None else None,
            data if isinstance(data, dict) else {},
            tuple(rounds),
            tuple(diagnostics),
            files,
            general if general and general.lost is not None else None,
        )

    def bijlagen(self, gemeente: str, ronde: str) -> Bijlagen:
        """Return the files that the documents of a round can name."""
        folder = f"{CASES}/{gemeente}"
        own, common = f"{folder}/{ronde}", folder
        return Bijlagen((attachments(own, self.entries), attachments(common, self.entries)))

    def listing(self, folder: str, *, files: bool, folders: bool) -> Listing:
        """Return what is in a folder, named from the root."""
        try:
            return Listing(folder, self.entries(folder), files=files, folders=folders)
        except OSError as error:
            return Listing.unreadable(folder, error)

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        """Return what a folder holds, named from the root. Raises OSError."""
        return scan(self.root, folder)

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the text of a file, named from the root, or why it cannot be read."""
        return read(f"{self.root}/{file}", file)

    def facts(self, gemeente: str) -> Facts:
        """Return what a gemeente.yaml says that other gemeenten have to know."""
        file = FileName(Kind.GEMEENTE, gemeente=gemeente).path
        return facts_in(self.text(file), file)

    def _holds_something(self, folder: str) -> bool:
        listing = self.listing(folder, files=True, folders=False)
        return bool(listing.files or listing.diagnostics)

    def _round(self, gemeente: str, naam: str, ronde: str) -> RoundFiles:
        folder = f"{CASES}/{gemeente}/{ronde}"
        listing = self.listing(folder, files=True, folders=True)
        diagnostics = list(listing.diagnostics)
        aanpakken = tuple(_aanpakken(listing))
        gezinnen: dict[str, Gezinnen] = {}
        for inner in listing.folders:
            found = self.listing(f"{folder}/{inner}", files=True, folders=False)
            if inner in aanpakken or found.holds_a_family or found.is_unreadable:
                gezinnen[inner] = self._gezinnen(f"{folder}/{inner}", found, diagnostics)
            else:
                help = Message("only files named <id>.yaml belong here, and folders of families")
                diagnostics.append(misplaced(f"{folder}/{inner}", help))
        by_kind: dict[Kind, Source[Any]] = {}
        in_part: dict[Kind, Source[Any]] = {}
        assessments: list[AssessmentFile] = []
        assessments_in_part: list[AssessmentFile] = []
        unreadable: dict[str, Mapping[str, Any]] = {}
        for name in filter(None, (file_name(f"{folder}/{id}{SUFFIX}") for id in listing.files)):
            if name.aanpak in FIXED_NAMES:
                help = Message(
                    "it belongs in the folder of the municipality; an aanpak needs another id"
                )
                if name.aanpak == ATTACHMENTS:
                    help = Message("give the aanpak another id: this is the folder of documents")
                diagnostics.append(misplaced(name.path, help))
                continue
            document = self._document(name, diagnostics)
            source = self._valid(name, document, diagnostics) if document else None
            valid = source is not None and source.lost is None
            if name.kind is not Kind.BEOORDELING:
                if source:
                    (by_kind if valid else in_part)[name.kind] = source
                continue
            if source:
                file = AssessmentFile(
                    gemeente,
                    ronde,
                    name.aanpak,
                    source,
                    naam,
                    gezinnen=gezinnen.get(name.aanpak, NO_GEZINNEN),
                )
                (assessments if valid else assessments_in_part).append(file)
            if not valid:
                data = document.data if document else None
                unreadable[name.aanpak] = data if isinstance(data, dict) else {}
        return RoundFiles(
            id=ronde,
            factsheet=by_kind.get(Kind.FACTSHEET),
            assessments=tuple(assessments),
            aanpakken=aanpakken,
            unreadable=unreadable,
            diagnostics=tuple(diagnostics),
            files=len(listing.files),
            opvolging=by_kind.get(Kind.OPVOLGING),
            opvolging_in_error=Kind.OPVOLGING in listing.files and Kind.OPVOLGING not in by_kind,
            factsheet_in_error=Kind.FACTSHEET in listing.files and Kind.FACTSHEET not in by_kind,
            partial=PartialFiles(
                in_part.get(Kind.FACTSHEET),
                tuple(assessments_in_part),
                in_part.get(Kind.OPVOLGING),
            )
            if in_part or assessments_in_part
            else None,
            gezinnen=gezinnen,
        )

    def _gezinnen(self, folder: str, listing: Listing, diagnostics: list[Diagnostic]) -> Gezinnen:
        """Return the families in a folder that is listed, after adding all errors to the list.

        What of a file fits its model is not enough: without the rest it could be miscounted.
        """
        diagnostics += listing.diagnostics
        sources: list[Source[Gezin]] = []
        partial: list[Source[Gezin]] = []
        for name in filter(None, (file_name(f"{folder}/{id}{SUFFIX}") for id in listing.files)):
            source = self._load(name, diagnostics)
            if source:
                (sources if source.lost is None else partial).append(source)
        has_errors = len(sources) < len(listing.files) or bool(listing.diagnostics)
        return Gezinnen(tuple(sources), has_errors, folder, tuple(partial))

    def _with_attachments(self, folder: str, part: RoundFiles, common: Folder) -> RoundFiles:
        """Return a round with the files that its documents can name, its own before the common."""
        own = attachments(f"{folder}/{part.id}", self.entries)
        bijlagen = Bijlagen((own, common))
        assessments = tuple(replace(file, bijlagen=bijlagen) for file in part.assessments)
        diagnostics = (*part.diagnostics, *own.diagnostics)
        return replace(part, assessments=assessments, diagnostics=diagnostics, bijlagen=bijlagen)

    def _load(self, name: FileName, diagnostics: list[Diagnostic]) -> Source[Any] | None:
        """Return a file as the model of its kind, or None after adding its errors to the list."""
        document = self._document(name, diagnostics)
        return self._valid(name, document, diagnostics) if document else None

    def _document(self, name: FileName, diagnostics: list[Diagnostic]) -> Document | None:
        file = name.path
        text = self.text(file)
        document = parse(text, file) if isinstance(text, str) else text
        if isinstance(document, list):
            diagnostics += document
            return None
        return document

    def _valid(
        self, name: FileName, document: Document, diagnostics: list[Diagnostic]
    ) -> Source[Any] | None:
        kind = FILE_KINDS[name.kind].model
        model = validate(document, kind, self.limit)
        if not isinstance(model, list):
            return Source(document, model)
        diagnostics += model
        part = fitting(document, kind)
        return Source(document, part.model, part.lost) if part else None


def facts_in(text: str | list[Diagnostic], file: str) -> Facts:
    """Return what the text of a gemeente.yaml says that other gemeenten have to know."""
    document = parse(text, file) if isinstance(text, str) else None
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        return Facts()
    values = (document.data.get(key) for key in Facts._fields)
    return Facts(*(value if isinstance(value, str) else None for value in values))


def _names_files(part: RoundFiles) -> bool:
    return any(
        document.bestand
        for _document, documents in part.checkable.documenten
        for document in documents.values()
    )


def _linked(
    sources: Mapping[str, Source[Toetsingskader]], succeeds: Mapping[str, str | None]
) -> dict[str, Framework]:
    """Return the frameworks in the order given, each with the one that it succeeds.

    Those that come from a circle, which is an error, succeed none.
    """
    linked: dict[str, Framework] = {}
    for name in sources:
        line: list[str] = []
        current: str | None = name
        while current and current in sources and current not in [*linked, *line]:
            line.append(current)
            current = succeeds[current]
        for id in reversed(line):
            earlier = None if current in line else linked.get(succeeds[id] or "")
            linked[id] = Framework(id, sources[id], earlier)
    return {name: linked[name] for name in sources}


def _in_order(rounds: Iterable[str]) -> list[str]:
    return sorted(rounds, key=lambda ronde: (round_rank(ronde), ronde))


def _of_one_rank(folder: str, rounds: list[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each round that has the rank of the one before it."""
    for earlier, later in pairwise(rounds):
        if round_rank(earlier) == round_rank(later):
            yield INVALID_NAME.at(
                Place(f"{folder}/{later}"),
                Message(
                    "rounds '{earlier}' and '{later}' have the same number, so neither is the "
                    "later one",
                    earlier=earlier,
                    later=later,
                ),
                Message("rename one of the two folders"),
            )


def _aanpakken(round: Listing) -> list[str]:
    return [name for name in round.files if name not in FIXED_NAMES]


def framework_files(workspace: Workspace) -> Iterator[str]:
    """Yield the files of the frameworks."""
    yield from _in(workspace, FRAMEWORKS)


def gemeente_files(workspace: Workspace, gemeente: str, ronde: str) -> Iterator[str]:
    """Yield the files of a gemeente, of its rounds only those of ``ronde`` or ``ALL_ROUNDS``."""
    folder = f"{CASES}/{gemeente}"
    yield from _in(workspace, folder)
    for name in _in_order(workspace.listing(folder, files=True, folders=True).folders):
        if ronde in (ALL_ROUNDS, name):
            yield from _in(workspace, f"{folder}/{name}")


def _in(workspace: Workspace, folder: str) -> Iterator[str]:
    for name in workspace.listing(folder, files=True, folders=False).files:
        yield f"{folder}/{name}{SUFFIX}"
