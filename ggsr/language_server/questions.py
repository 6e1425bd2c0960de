"""The questions that an editor asks about a place in a file, each with its answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from lsprotocol import types as lsp

from ggsr.language_server import answers
from ggsr.language_server.completion import completions
from ggsr.language_server.fixes import choices
from ggsr.language_server.hover import hover
from ggsr.language_server.index import Use
from ggsr.language_server.navigation import definitions, references
from ggsr.language_server.session import OpenFile, Session
from ggsr.language_server.symbols import symbols

R = TypeVar("R")


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
        page = opened.page
        found = completions(opened.project, opened.file, page.index(params.position))
        if found is None:
            return None
        return answers.completion_answer(found, page, snippets=self._knows_snippets())

    @_of_open_file
    def hover(self, opened: OpenFile, params: lsp.HoverParams) -> lsp.Hover | None:
        """Return what there is to say about what stands at a position."""
        page = opened.page
        shown = hover(opened.project, opened.file, page.index(params.position))
        if shown is None:
            return None
        return answers.hover_answer(shown.markdown, page.between(shown.begin, shown.end))

    @_of_open_file
    def definition(self, opened: OpenFile, params: lsp.DefinitionParams) -> list[lsp.Location]:
        """Return where the name at a position is declared."""
        opened.project.refresh()
        index = opened.page.index(params.position)
        return list(self._located(opened, definitions(opened.project, opened.file, index)))

    @_of_open_file
    def references(self, opened: OpenFile, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Return where the name at a position stands in all files of the workspace."""
        opened.project.refresh()
        wanted = params.context.include_declaration
        index = opened.page.index(params.position)
        found = references(opened.project, opened.file, index, declarations=wanted)
        return list(self._located(opened, found))

    @_of_open_file
    def actions(self, opened: OpenFile, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Return the changes that would mend what is wrong in a range."""
        return list(self._actions(opened, params.text_document.uri, params.range))

    @_of_open_file
    def symbols(
        self, opened: OpenFile, params: lsp.DocumentSymbolParams
    ) -> list[lsp.DocumentSymbol]:
        """Return the outline of a file."""
        return answers.symbol_answer(symbols(opened.project, opened.file), opened.page)

    def _actions(self, opened: OpenFile, uri: str, range: lsp.Range) -> Iterator[lsp.CodeAction]:
        for diagnostic in opened.project.diagnostics().get(opened.file, []):
            told = self.session().diagnostic(opened.project, diagnostic)
            if told.range.start <= range.end and range.start <= told.range.end:
                for choice in choices(diagnostic):
                    yield answers.action_answer(choice, told, uri, opened.page)

    def _located(self, opened: OpenFile, uses: list[Use]) -> Iterator[lsp.Location]:
        for use in uses:
            yield self.session().location(opened.project, use.file, use.span)

    def _knows_snippets(self) -> bool:
        document = self.client().text_document
        completion = document and document.completion
        item = completion and completion.completion_item
        return bool(item and item.snippet_support)
