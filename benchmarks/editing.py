"""How long an editor waits for ``ggsr lsp`` in a workspace, by request."""

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec
from workspaces import make_workspace

from ggsr.language_server.handlers import Handlers
from ggsr.language_server.session import Session

FILE = "cases/voorbeeldstad-00000/2013/reset-thuisbegeleiding.yaml"
INDICATOR = "doorzettingsmacht"
TIMES = 25


def waits(assessments: int) -> dict[str, float]:
    """Return the seconds of each request in a workspace with this many assessments."""
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), assessments)
        editor = Editor(Path(folder))
        seconds = {
            "opening the first file": timed(editor.open),
            "reading ahead": timed(editor.read_ahead),
        }
        for name, request in editor.requests():
            request()
            seconds[name] = median(timed(request) for _ in range(TIMES))
        return seconds


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds the work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


class Editor:
    """An editor with one file open and the cursor on an indicator in it."""

    def __init__(self, root: Path) -> None:
        self._session = Session(PositionCodec())
        self._handlers = Handlers(lambda: self._session, lsp.ClientCapabilities)
        self._uri = (root / FILE).as_uri()
        self._text = (root / FILE).read_text(encoding="utf-8")
        lines = self._text.splitlines()
        line = next(number for number, text in enumerate(lines) if f"  {INDICATOR}:" in text)
        self._document = lsp.TextDocumentIdentifier(self._uri)
        self._position = lsp.Position(line, 4)

    def open(self) -> None:
        """Open the file and wait for its diagnostics."""
        self._type("")

    def read_ahead(self) -> None:
        """Build the index, as the server does while it is idle."""
        for project in self._session.projects:
            list(project.read_ahead())

    def requests(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield the requests of an editor with their names."""
        handlers, document, position = self._handlers, self._document, self._position
        everywhere = lsp.ReferenceContext(include_declaration=True)
        parameters = {
            "completion": (handlers.completion, lsp.CompletionParams(document, position)),
            "hover": (handlers.hover, lsp.HoverParams(document, position)),
            "definition": (handlers.definition, lsp.DefinitionParams(document, position)),
            "references": (
                handlers.references,
                lsp.ReferenceParams(everywhere, document, position),
            ),
            "outline": (handlers.symbols, lsp.DocumentSymbolParams(document)),
        }
        yield "a keystroke, until its diagnostics", lambda: self._type("# x\n")
        for name, (handler, params) in parameters.items():
            yield name, partial(handler, params)

    def _type(self, more: str) -> None:
        project = self._session.write(self._uri, self._text + more, None)
        assert project
        list(self._session.changed_diagnostics(project))
