"""The questions that an editor asks about a place in a file, each with its answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from lsprotocol import types as lsp

from ggsr.diagnostics import Diagnostic
from ggsr.language_server import answers
from ggsr.language_server.completion import completions
from ggsr.language_server.fixes import certain, choices
from ggsr.language_server.hover import hover
from ggsr.language_server.index import Use
from ggsr.language_server.navigation import definitions, references
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
        page = opened.page
        found = completions(opened.project, opened.file, page.index(params.position))
        if found is None:
            return None
        return answers.completion_answer(found, page, self._can())

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
        uri, wanted = params.text_document.uri, params.context.only
        found = list(self._fixes(opened, uri, params.range)) if _asked(_QUICK_FIX, wanted) else []
        # Only who asks for it: among the quick fixes it would be one more to read.
        edits = certain(self._diagnostics(opened)) if wanted and _asked(_FIX_ALL, wanted) else ()
        return found + ([answers.fix_all_answer(edits, uri, opened.page)] if edits else [])

    @_of_open_file
    def symbols(
        self, opened: OpenFile, params: lsp.DocumentSymbolParams
    ) -> list[lsp.DocumentSymbol]:
        """Return the outline of a file."""
        return answers.symbol_answer(symbols(opened.project, opened.file), opened.page)

    def _diagnostics(self, opened: OpenFile) -> list[Diagnostic]:
        return opened.project.diagnostics().get(opened.file, [])

    def _fixes(self, opened: OpenFile, uri: str, range: lsp.Range) -> Iterator[lsp.CodeAction]:
        document = opened.project.workspace.document(opened.file)
        for diagnostic in self._diagnostics(opened):
            told = self.session().diagnostic(opened.project, diagnostic)
            if told.range.start <= range.end and range.start <= told.range.end:
                for choice in choices(diagnostic, document):
                    yield answers.action_answer(choice, told, uri, opened.page)

    def _located(self, opened: OpenFile, uses: list[Use]) -> Iterator[lsp.Location]:
        for use in uses:
            yield self.session().location_of(opened.project, use)

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
    return wanted is None or any(f"{kind.value}.".startswith(f"{name}.") for name in wanted)
