"""An index of where each name occurs in a workspace: built on demand, kept until files change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ggsr.diagnostics import Place, Span
from ggsr.language_server.names import (
    WITHOUT_KADER,
    Name,
    NameKind,
    Occurrence,
    occurrences,
    value_at,
)
from ggsr.language_server.open_workspace import EditedWorkspace
from ggsr.model import Toetsingskader
from ggsr.workspace.entities import FORMER
from ggsr.workspace.folders import CASES, FRAMEWORKS
from ggsr.workspace.layout import FileName, Kind, file_name
from ggsr.workspace.loading import ALL_ROUNDS, framework_files, gemeente_files
from ggsr.yaml_source import Document

OF_KADER = (NameKind.INDICATOR, NameKind.THEMA, NameKind.OORDEEL)
"""The kinds of names that a framework declares and a file without one can have."""


def resolve(name: Name, file: FileName, workspace: EditedWorkspace) -> Name:
    """Return a name with the framework that it is from, where its file alone does not tell.

    A factsheet, an opvolging.yaml or a family's file names no framework: an indicator, thema or
    verdict is looked up in those of the round's assessments, or in that of the aanpak under which
    it stands; the first that has it counts. What stands under ``uit_vorig_kader`` is looked up in
    what the framework succeeds; what none of those has is of none. Any other name is returned
    unchanged.
    """
    if name.is_of_former_kader:
        formers = names_in_former(name, workspace)
        unknown = replace(name, scope=("", *name.scope[1:-1]))
        return next((former for former in formers if former.id == name.id), unknown)
    candidates = names_in_round(name, file, workspace)
    return next((candidate for candidate in candidates if candidate.id == name.id), name)


def names_in_former(like: Name, workspace: EditedWorkspace) -> list[Name]:
    """Return the indicators or verdicts of what a framework succeeds; of two, the nearest."""
    names: dict[str, Name] = {}
    framework = workspace.kaders.get(like.scope[0])
    while framework and framework.earlier:
        framework = framework.earlier
        if like.kind is NameKind.OORDEEL:
            scope: tuple[str, ...] = (framework.id,)
            ids = list(framework.model.oordelen)
        else:
            scope = framework.id, like.scope[1]
            level = framework.model.niveaus.get(like.scope[1])
            ids = list(level.indicatoren) if level else []
        for id in ids:
            names.setdefault(id, Name(like.kind, scope, id))
    return list(names.values())


def names_in_round(like: Name, file: FileName, workspace: EditedWorkspace) -> list[Name]:
    """Return the names that one in a file without a framework can stand for, each once.

    Returns nothing for other kinds of names than ``OF_KADER``, or for any other kind of file.
    """
    kind = like.kind
    if file.kind not in WITHOUT_KADER or kind not in OF_KADER:
        return []
    names: list[Name] = []
    for kader, niveau, model in _judged_against(file, workspace, like.scope[2]):
        level = model.niveaus.get(niveau)
        if kind in (NameKind.THEMA, NameKind.OORDEEL):
            ids = model.themas if kind is NameKind.THEMA else model.oordelen
            names += (Name(kind, (kader,), id) for id in ids)
        elif level:
            names += (Name(kind, (kader, niveau), indicator) for indicator in level.indicatoren)
    return list(dict.fromkeys(names))


def assessment_data(file: FileName, workspace: EditedWorkspace) -> Any:
    """Return the data of the assessment of the aanpak in the name of a file, or None."""
    document = workspace.document(replace(file, kind=Kind.BEOORDELING).path)
    return document.data if document else None


def _judged_against(
    file: FileName, workspace: EditedWorkspace, only: str
) -> Iterator[tuple[str, str, Toetsingskader]]:
    """Yield kader, niveau and framework of each aanpak of a round that has a known framework.

    ``only``: of this aanpak, or "" for all.
    """
    aanpakken = workspace.aanpakken(file.gemeente, file.ronde)
    for aanpak in [only] if only in aanpakken else [] if only else aanpakken:
        data = assessment_data(replace(file, aanpak=aanpak), workspace)
        kader, niveau = (str(value_at(data, (key,))) for key in ("kader", "niveau"))
        framework = workspace.kaders.get(kader)
        if framework:
            yield kader, niveau, framework.model


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place where a name occurs; ``declares`` if it is declared there."""

    place: Place
    declares: bool

    @property
    def file(self) -> str:
        return self.place.file

    @property
    def span(self) -> Span:
        return self.place.span


def owner_of(file: str) -> str:
    """Return the folder that a file is indexed with: its gemeente's, or ``frameworks``."""
    top, _slash, rest = file.partition("/")
    return f"{CASES}/{rest.partition('/')[0]}" if top == CASES else top


class Index:
    """Where each name occurs in a workspace, by folder.

    ``workspace`` returns the current state of the workspace.
    """

    def __init__(self, workspace: Callable[[], EditedWorkspace]) -> None:
        self._workspace = workspace
        self._uses: dict[str, dict[Name, list[Use]]] = {}
        self._with_resolved_names: set[str] = set()

    def forget(self, owner: str) -> None:
        """Drop a folder from the index, and the folders that depend on it."""
        self._uses.pop(owner, None)
        if owner == FRAMEWORKS:
            # Their names are resolved against the frameworks.
            for gemeente in self._with_resolved_names:
                self._uses.pop(gemeente, None)
            self._with_resolved_names.clear()

    def uses(self, name: Name) -> list[Use]:
        """Return every place where the name occurs, in the order of the files."""
        for _owner in self.build():
            pass
        return sorted(use for names in self._uses.values() for use in names.get(name, ()))

    def build(self) -> Iterator[str]:
        """Index the folders that are not in the index yet, and yield each of them."""
        gemeenten = self._workspace().gemeenten
        for owner in [FRAMEWORKS, *(f"{CASES}/{gemeente}" for gemeente in gemeenten)]:
            if owner not in self._uses:
                self._uses[owner] = self._read(owner)
                yield owner

    def _read(self, owner: str) -> dict[Name, list[Use]]:
        workspace = self._workspace()
        if owner == FRAMEWORKS:
            files = framework_files(workspace)
        else:
            files = gemeente_files(workspace, owner.removeprefix(f"{CASES}/"), ALL_ROUNDS)
        uses: dict[Name, list[Use]] = {}
        for file in files:
            name, document = file_name(file), workspace.document(file)
            if name and document:
                if name.kind in WITHOUT_KADER or value_at(document.data, (FORMER,)):
                    self._with_resolved_names.add(owner)
                for occurrence in occurrences(name, document.data):
                    resolved = resolve(occurrence.name, name, workspace)
                    use = Use(_place(document, occurrence), occurrence.declares)
                    uses.setdefault(resolved, []).append(use)
        return uses


def _place(document: Document, occurrence: Occurrence) -> Place:
    if not occurrence.path:
        return Place(document.file)
    place = document.key if occurrence.is_key else document.value
    return place(*occurrence.path)
