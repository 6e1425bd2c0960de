"""What one editor has open, and what it was told about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import PositionCodec

from ggsr.diagnostics import Diagnostic, Span
from ggsr.errors import GgsrError
from ggsr.language_server.index import Use
from ggsr.language_server.project import Project
from ggsr.language_server.protocol import Page, diagnostic_for, range_in_line
from ggsr.naming import CASES, FRAMEWORKS
from ggsr.workspace import find_root


@dataclass(frozen=True)
class OpenFile:
    """A file that is open, named from the root of its project; ``version`` is the client's."""

    project: Project
    file: str
    version: int | None
    codec: PositionCodec

    @property
    def page(self) -> Page:
        """The text, as the client counts it."""
        return Page(self.project.texts[self.file], self.codec)


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
        if not any(
            other.project is known.project and other.file == known.file
            for other in self._opened.values()
        ):
            known.project.close(known.file)
        return known.project

    def open_file(self, uri: str) -> OpenFile | None:
        """Return an open file by its address; None for one that is not, or in no workspace."""
        return self._opened.get(uri)

    def page(self, project: Project, file: str) -> Page:
        """Return the text of any file of a project; that of one that cannot be read is empty."""
        text = project.workspace.text(file)
        return Page(text if isinstance(text, str) else "", self.codec)

    def location(self, project: Project, file: str, span: Span) -> lsp.Location:
        """Return where a span of a file is."""
        return lsp.Location(self._uri(project, file), self.page(project, file).range(span))

    def location_of(self, project: Project, use: Use) -> lsp.Location:
        """Return where a name stands."""
        place = use.place
        if place.span.line != place.span.end_line:
            return self.location(project, place.file, place.span)
        # Its own line is enough to count in: the file need not be read again.
        range = range_in_line(place.span, place.source, self.codec)
        return lsp.Location(self._uri(project, place.file), range)

    def news(self, project: Project) -> Iterator[lsp.PublishDiagnosticsParams]:
        """Yield the diagnostics of each file about which there is something else to tell."""
        project.refresh()
        found = project.diagnostics() if project.texts else {}
        by_uri = {self._uri(project, file): entries for file, entries in found.items()}
        before = self._told.get(project, {})
        self._told[project] = {}
        for uri in {**before, **by_uri}:
            entries = [self.diagnostic(project, entry) for entry in by_uri.get(uri, ())]
            opened = self._opened.get(uri)
            told = Told(entries, opened.version if opened else None)
            if opened or entries:
                self._told[project][uri] = told
            if before.get(uri) != told:
                yield lsp.PublishDiagnosticsParams(uri, told.diagnostics, told.version)

    def diagnostic(self, project: Project, diagnostic: Diagnostic) -> lsp.Diagnostic:
        """Return a diagnostic of a project in the terms of the protocol."""
        page = self.page(project, diagnostic.place.file)
        return diagnostic_for(
            diagnostic, page, lambda file, span: self.location(project, file, span)
        )

    def _uri(self, project: Project, file: str) -> str:
        """Return the address of a file: of one that is open, as the client writes it."""
        for uri, opened in self._opened.items():
            if opened.project is project and opened.file == file:
                return uri
        return from_fs_path(str(project.root / file)) or ""

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
        return OpenFile(self._projects[root], file, None, self.codec)
