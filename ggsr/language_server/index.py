"""Who names what, in all files of a workspace: read when first asked for, kept until it changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ggsr.diagnostics import Place, Span
from ggsr.language_server.names import Mention, Name, Sort, mentions, value_at
from ggsr.language_server.open_workspace import EditedWorkspace
from ggsr.model import Toetsingskader
from ggsr.workspace.layout import CASES, FRAMEWORKS, FileName, Kind, file_name
from ggsr.workspace.loading import ALL_ROUNDS, framework_files, gemeente_files
from ggsr.yaml_source import Document


def in_round(name: Name, file: FileName, workspace: EditedWorkspace) -> Name:
    """Return a name in a factsheet as the first aanpak of its round that knows it does.

    One that none knows is returned as it is, and so is a name in any other file.
    """
    found = (known for known in known_in_round(name.sort, file, workspace) if known.id == name.id)
    return next(found, name)


def known_in_round(sort: Sort, file: FileName, workspace: EditedWorkspace) -> list[Name]:
    """Return the indicators or themas, each once, that the aanpakken of a factsheet's round know.

    For other sorts of names, and in any other file, that is nothing.
    """
    if file.kind is not Kind.FACTSHEET or sort not in (Sort.INDICATOR, Sort.THEMA):
        return []
    found: list[Name] = []
    for kader, niveau, model in _judged_against(file, workspace):
        level = model.niveaus.get(niveau)
        if sort is Sort.THEMA:
            found += (Name(sort, (kader,), thema) for thema in model.themas)
        elif level:
            found += (Name(sort, (kader, niveau), indicator) for indicator in level.indicatoren)
    return list(dict.fromkeys(found))


def _judged_against(
    file: FileName, workspace: EditedWorkspace
) -> Iterator[tuple[str, str, Toetsingskader]]:
    """Yield the kader and niveau of each aanpak of a round."""
    for aanpak in workspace.aanpakken(file.gemeente, file.ronde):
        document = workspace.document(replace(file, kind=Kind.BEOORDELING, aanpak=aanpak).path)
        data = document.data if document else None
        kader, niveau = (str(value_at(data, (key,))) for key in ("kader", "niveau"))
        framework = workspace.kaders.get(kader)
        if framework:
            yield kader, niveau, framework.model


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place where a name stands; ``declares`` if what it names is written down there."""

    place: Place
    declares: bool

    @property
    def file(self) -> str:
        return self.place.file

    @property
    def span(self) -> Span:
        return self.place.span


def owner_of(file: str) -> str:
    """Return the folder whose files are read together: that of a gemeente, or of the frameworks."""
    top, _slash, rest = file.partition("/")
    return f"{CASES}/{rest.partition('/')[0]}" if top == CASES else top


class Index:
    """Every name in the files of a workspace, by the folder that they are in.

    ``workspace`` gives the workspace as it is at the moment.
    """

    def __init__(self, workspace: Callable[[], EditedWorkspace]) -> None:
        self._workspace = workspace
        self._known: dict[str, dict[Name, list[Use]]] = {}
        self._with_factsheet: set[str] = set()

    def forget(self, owner: str) -> None:
        """Drop what is known of a folder, and what hangs on it."""
        self._known.pop(owner, None)
        if owner == FRAMEWORKS:
            # What a factsheet's names are about is for the frameworks to say.
            for gemeente in self._with_factsheet:
                self._known.pop(gemeente, None)
            self._with_factsheet.clear()

    def uses(self, name: Name) -> list[Use]:
        """Return every place where the name stands, in the order of the files."""
        for _owner in self.build():
            pass
        return sorted(use for names in self._known.values() for use in names.get(name, ()))

    def build(self) -> Iterator[str]:
        """Read what is not known, and yield each folder that was read."""
        gemeenten = self._workspace().gemeenten
        for owner in [FRAMEWORKS, *(f"{CASES}/{gemeente}" for gemeente in gemeenten)]:
            if owner not in self._known:
                self._known[owner] = self._read(owner)
                yield owner

    def _read(self, owner: str) -> dict[Name, list[Use]]:
        workspace = self._workspace()
        if owner == FRAMEWORKS:
            files = framework_files(workspace)
        else:
            files = gemeente_files(workspace, owner.removeprefix(f"{CASES}/"), ALL_ROUNDS)
        found: dict[Name, list[Use]] = {}
        for file in files:
            name, document = file_name(file), workspace.document(file)
            if name and document:
                if name.kind is Kind.FACTSHEET:
                    self._with_factsheet.add(owner)
                for mention in mentions(name, document.data):
                    use = Use(_place(document, mention), mention.declares)
                    found.setdefault(in_round(mention.name, name, workspace), []).append(use)
        return found


def _place(document: Document, mention: Mention) -> Place:
    if not mention.path:
        return Place(document.file)
    place = document.key if mention.is_key else document.value
    return place(*mention.path)
