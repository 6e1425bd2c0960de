"""What one editor has open, and what it was told about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import PositionCodec

from ggsr.diagnostics import Diagnostic, Place
from ggsr.errors import GgsrError
from ggsr.language_server.project import Project
from ggsr.language_server.protocol import Lines, diagnostic_for, range_in_line
from ggsr.workspace.layout import CASES, FRAMEWORKS
from ggsr.workspace.loading import find_root


@dataclass(frozen=True)
class OpenFile:
    """A file that is open, named from the root of its project; ``version`` is the client's."""

    project: Project
    file: str
    version: int | None


class Told(NamedTuple):
    """What the client was told about a file, in which version of it."""

    diagnostics: list[lsp.Diagnostic]
    version: int | None


class Session:
    """The files that are open, each in the project of the workspace that it is in.

    ``codec`` counts characters as the client does.
    """

    def __init__(self, codec: PositionCodec) -> None:
        self.codec = codec
        self._opened: dict[str, OpenFile] = {}
        self._projects: dict[Path, Project] = {}
        self._told: dict[Project, dict[str, Told]] = {}

    @property
    def projects(self) -> list[Project]:
        """The workspaces of which something is open, or was."""
        return list(self._projects.values())

    def write(self, uri: str, text: str, version: int | None) -> Project | None:
        """Take the text of a file and return its project, or None for one outside a workspace."""
        known = self._opened.get(uri) or self._locate(uri)
        if known is None:
            return None
        self._opened[uri] = replace(known, version=version)
        known.project.write(known.file, text)
        return known.project

    def close(self, uri: str) -> Project | None:
        """Forget a file, and return the project that it was in."""
        known = self._opened.pop(uri, None)
        if known is None:
            return None
        others = ((other.project, other.file) for other in self._opened.values())
        if (known.project, known.file) not in others:
            known.project.close(known.file)
        return known.project

    def open_file(self, uri: str) -> OpenFile | None:
        """Return an open file by its address; None for one that is not, or in no workspace."""
        return self._opened.get(uri)

    def lines(self, project: Project, file: str) -> Lines:
        """Return the text of any file of a project; that of one that cannot be read is empty."""
        text = project.texts.get(file, project.workspace.text(file))
        return Lines(text if isinstance(text, str) else "", self.codec)

    def location(self, project: Project, place: Place) -> lsp.Location:
        """Return where a place in a file of a project is."""
        uri = self._uris(project, place.file)[0]
        if place.span.line == place.span.end_line:
            # Its own line is enough to count in: the file need not be read again.
            return lsp.Location(uri, range_in_line(place.span, place.source, self.codec))
        return lsp.Location(uri, self.lines(project, place.file).range(place.span))

    def news(self, project: Project) -> Iterator[lsp.PublishDiagnosticsParams]:
        """Yield the diagnostics of each file about which there is something else to tell."""
        project.refresh()
        found = project.diagnostics() if project.texts else {}
        told = {file: self.told(project, file, entries) for file, entries in found.items()}
        by_uri = {uri: told[file] for file in told for uri in self._uris(project, file)}
        before = self._told.get(project, {})
        self._told[project] = {}
        for uri in {**before, **by_uri}:
            opened = self._opened.get(uri)
            now = Told(by_uri.get(uri, []), opened.version if opened else None)
            if opened or now.diagnostics:
                self._told[project][uri] = now
            if before.get(uri) != now:
                yield lsp.PublishDiagnosticsParams(uri, now.diagnostics, now.version)

    def told(
        self, project: Project, file: str, diagnostics: Sequence[Diagnostic]
    ) -> list[lsp.Diagnostic]:
        """Return the diagnostics of a file of a project in the terms of the protocol."""
        if not diagnostics:
            return []
        lines, location = self.lines(project, file), partial(self.location, project)
        return [diagnostic_for(diagnostic, lines, location) for diagnostic in diagnostics]

    def _uris(self, project: Project, file: str) -> list[str]:
        """Return the addresses of a file: under which it is open, or else that of our own."""
        here = (project, file)
        uris = [uri for uri, known in self._opened.items() if (known.project, known.file) == here]
        return uris or [from_fs_path(str(project.root / file)) or ""]

    def _locate(self, uri: str) -> OpenFile | None:
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path is None or not Path(path).is_absolute():
            return None
        try:
            root = find_root(Path(path).parent)
        except GgsrError:
            return None
        file = Path(path).relative_to(root).as_posix()
        if not file.startswith((f"{FRAMEWORKS}/", f"{CASES}/")):
            return None
        if root not in self._projects:
            self._projects[root] = Project(root)
        return OpenFile(self._projects[root], file, None)
