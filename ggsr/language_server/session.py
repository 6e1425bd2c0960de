"""The open files of one editor, and the diagnostics that were published about them."""

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
from ggsr.workspace.folders import CASES, FRAMEWORKS, find_root


@dataclass(frozen=True)
class OpenFile:
    """An open file by path from the root of its project; ``version`` is the client's."""

    project: Project
    file: str
    version: int | None


class Published(NamedTuple):
    """The diagnostics that were published about a file, and for which version of it."""

    diagnostics: list[lsp.Diagnostic]
    version: int | None


class Session:
    """The open files by URI, each with the project of the workspace that it is in.

    ``codec`` counts characters in the client's encoding.
    """

    def __init__(self, codec: PositionCodec) -> None:
        self.codec = codec
        self._opened: dict[str, OpenFile] = {}
        self._projects: dict[Path, Project] = {}
        self._published: dict[Project, dict[str, Published]] = {}

    @property
    def projects(self) -> list[Project]:
        """The projects of which a file is or was open."""
        return list(self._projects.values())

    def write(self, uri: str, text: str, version: int | None) -> Project | None:
        """Set the text of a file and return its project, or None for a file outside a workspace."""
        opened = self._opened.get(uri) or self._locate(uri)
        if opened is None:
            return None
        self._opened[uri] = replace(opened, version=version)
        opened.project.write(opened.file, text)
        return opened.project

    def close(self, uri: str) -> Project | None:
        """Close a file and return its project, or None if it was not open."""
        opened = self._opened.pop(uri, None)
        if opened is None:
            return None
        if not self._open_uris(opened.project, opened.file):
            opened.project.close(opened.file)
        return opened.project

    def open_file(self, uri: str) -> OpenFile | None:
        """Return an open file by its URI; None if it is not open, or not in a workspace."""
        return self._opened.get(uri)

    def lines(self, project: Project, file: str) -> Lines:
        """Return the lines of any file of a project; none if it cannot be read."""
        text = project.texts.get(file, project.workspace.text(file))
        return Lines(text if isinstance(text, str) else "", self.codec)

    def location(self, project: Project, place: Place) -> lsp.Location:
        """Convert a place in a file of a project."""
        uri = self._uris(project, place.file)[0]
        if place.span.line == place.span.end_line:
            # The place has the text of its line, so that the file need not be read.
            return lsp.Location(uri, range_in_line(place.span, place.source, self.codec))
        return lsp.Location(uri, self.lines(project, place.file).range(place.span))

    def changed_diagnostics(self, project: Project) -> Iterator[lsp.PublishDiagnosticsParams]:
        """Yield the diagnostics of each file for which they differ from those published last."""
        project.refresh()
        found = project.diagnostics() if project.texts else {}
        by_uri: dict[str, list[lsp.Diagnostic]] = {}
        for file, diagnostics in found.items():
            converted = self.converted(project, file, diagnostics)
            by_uri.update(dict.fromkeys(self._uris(project, file), converted))
        before = self._published.get(project, {})
        self._published[project] = {}
        for uri in {**before, **by_uri}:
            opened = self._opened.get(uri)
            now = Published(by_uri.get(uri, []), opened.version if opened else None)
            if opened or now.diagnostics:
                self._published[project][uri] = now
            if before.get(uri) != now:
                yield lsp.PublishDiagnosticsParams(uri, now.diagnostics, now.version)

    def converted(
        self, project: Project, file: str, diagnostics: Sequence[Diagnostic]
    ) -> list[lsp.Diagnostic]:
        """Convert the diagnostics of a file of a project."""
        if not diagnostics:
            return []
        lines, location = self.lines(project, file), partial(self.location, project)
        return [diagnostic_for(diagnostic, lines, location) for diagnostic in diagnostics]

    def _uris(self, project: Project, file: str) -> list[str]:
        """Return the URIs under which a file is open; if it is not, the URI of its path."""
        return self._open_uris(project, file) or [from_fs_path(str(project.root / file)) or ""]

    def _open_uris(self, project: Project, file: str) -> list[str]:
        return [
            uri
            for uri, opened in self._opened.items()
            if (opened.project, opened.file) == (project, file)
        ]

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
