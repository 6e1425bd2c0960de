"""The questions that an editor asks about a place in a file, each with its answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from lsprotocol import types as lsp

from ggsr.language_server import answers
from ggsr.language_server.completion import completions
from ggsr.language_server.fixes import choices, mended
from ggsr.language_server.hover import hover
from ggsr.language_server.index import Use
from ggsr.language_server.navigation import definitions, references
from ggsr.language_server.protocol import Lines
from ggsr.language_server.session import OpenFile, Session
from ggsr.language_server.symbols import symbols

R = TypeVar("R")

_QUICK_FIX = lsp.CodeActionKind.QuickFix
_FIX_ALL = lsp.CodeActionKind.SourceFixAll
ACTION_KINDS = (_QUICK_FIX, _FIX_ALL)


def _of_open_file(
    answer: Callable[["Questions", OpenFile, Any], R],
) -> Callable[["Questions", Any], R | None]:
    """Return a method that answers about a file that is open, and None about any other."""

    def asked(self: "Questions", params: Any) -> R | None:
        opened = self.session().open_file(params.text_document.uri)
        return answer(self, opened, params) if opened else None

    asked.__doc__ = answer.__doc__
    return asked


@dataclass(frozen=True)
class Questions:
    """Answers about what is open in a session, to a client that can do what it says it can."""

    session: Callable[[], Session]
    client: Callable[[], lsp.ClientCapabilities]

    @_of_open_file
    def completion(
        self, opened: OpenFile, params: lsp.CompletionParams
    ) -> lsp.CompletionList | None:
        """Return what could be written at a position."""
        lines = self._lines(opened)
        found = completions(opened.project, opened.file, lines.index(params.position))
        return answers.completion_answer(found, lines, self._can()) if found else None

    @_of_open_file
    def hover(self, opened: OpenFile, params: lsp.HoverParams) -> lsp.Hover | None:
        """Return what there is to say about what stands at a position."""
        lines = self._lines(opened)
        shown = hover(opened.project, opened.file, lines.index(params.position))
        if shown is None:
            return None
        return answers.hover_answer(shown.markdown, lines.between(shown.begin, shown.end))

    @_of_open_file
    def definition(self, opened: OpenFile, params: lsp.DefinitionParams) -> list[lsp.Location]:
        """Return where the name at a position is declared."""
        opened.project.refresh()
        index = self._lines(opened).index(params.position)
        return self._located(opened, definitions(opened.project, opened.file, index))

    @_of_open_file
    def references(self, opened: OpenFile, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Return where the name at a position stands in all files of the workspace."""
        opened.project.refresh()
        wanted = params.context.include_declaration
        index = self._lines(opened).index(params.position)
        found = references(opened.project, opened.file, index, declarations=wanted)
        return self._located(opened, found)

    @_of_open_file
    def actions(self, opened: OpenFile, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Return the changes that would mend what is wrong in a range."""
        uri, wanted = params.text_document.uri, params.context.only
        found = list(self._fixes(opened, uri, params.range)) if _asked(_QUICK_FIX, wanted) else []
        # Only for who asks for it: among the quick fixes it would be one more to read.
        if wanted and _asked(_FIX_ALL, wanted):
            after = mended(opened.project, opened.file)
            everything = answers.fix_all_answer(after, uri, self._lines(opened))
            found += [everything] if everything else []
        return found

    @_of_open_file
    def symbols(
        self, opened: OpenFile, params: lsp.DocumentSymbolParams
    ) -> list[lsp.DocumentSymbol]:
        """Return the outline of a file."""
        return answers.symbol_answer(symbols(opened.project, opened.file), self._lines(opened))

    def _fixes(self, opened: OpenFile, uri: str, range: lsp.Range) -> Iterator[lsp.CodeAction]:
        project, file = opened.project, opened.file
        found = project.diagnostics().get(file, [])
        lines, document = self._lines(opened), project.workspace.document(file)
        for diagnostic, told in zip(found, self.session().told(project, file, found), strict=True):
            if told.range.start <= range.end and range.start <= told.range.end:
                for choice in choices(diagnostic, document):
                    yield answers.action_answer(choice, told, uri, lines)

    def _located(self, opened: OpenFile, uses: list[Use]) -> list[lsp.Location]:
        return [self.session().location(opened.project, use.place) for use in uses]

    def _lines(self, opened: OpenFile) -> Lines:
        return self.session().lines(opened.project, opened.file)

    def _can(self) -> answers.Abilities:
        """Return what the client can do with completions."""
        document = self.client().text_document
        completion = document and document.completion
        item = completion and completion.completion_item
        modes = item and item.insert_text_mode_support
        return answers.Abilities(
            snippets=bool(item and item.snippet_support),
            label_details=bool(item and item.label_details_support),
            indentation=bool(modes and lsp.InsertTextMode.AdjustIndentation in modes.value_set),
        )


def _asked(kind: lsp.CodeActionKind, wanted: Sequence[str] | None) -> bool:
    """Return whether a kind of action is asked for: all are, or it or a kind that it is one of."""
    return wanted is None or any(
        not name or f"{kind.value}.".startswith(f"{name}.") for name in wanted
    )
