"""Handlers of the requests about an open file, and the conversion of their results."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from lsprotocol import types as lsp

from ggsr.diagnostics import Span
from ggsr.i18n import _
from ggsr.language_server.code_actions import Choice, choices, fixed_text
from ggsr.language_server.completion import Form, Offer, Offers, completions
from ggsr.language_server.hover import definitions, hover, references
from ggsr.language_server.index import Use
from ggsr.language_server.names import NameKind
from ggsr.language_server.outline import Symbol, symbols
from ggsr.language_server.protocol import Lines
from ggsr.language_server.session import OpenFile, Session
from ggsr.yaml_source.document import split_lines

_SYMBOL_KINDS = {
    None: lsp.SymbolKind.Key,
    NameKind.THEMA: lsp.SymbolKind.Namespace,
    NameKind.NIVEAU: lsp.SymbolKind.Module,
    NameKind.CRITERIUM: lsp.SymbolKind.Class,
    NameKind.GROEP: lsp.SymbolKind.Enum,
    NameKind.INDICATOR: lsp.SymbolKind.Property,
    NameKind.DOCUMENT: lsp.SymbolKind.File,
    NameKind.OORDEEL: lsp.SymbolKind.EnumMember,
    NameKind.PROFIEL: lsp.SymbolKind.Interface,
}
_ITEM_KINDS = {
    Form.KEY: lsp.CompletionItemKind.Property,
    Form.VALUE: lsp.CompletionItemKind.Value,
    Form.LINES: lsp.CompletionItemKind.Snippet,
}
# A tab stop: ``$1`` or ``${1|a,b|}``.
_STOP = re.compile(r"\$\d+|\$\{\d+\|[^|]*\|\}")


class CompletionAbilities(NamedTuple):
    """Which optional features of completion items a client supports.

    ``snippets``: tab stops; ``label_details``: a detail beside the label; ``indentation``:
    inserted lines are indented like the line of the cursor.
    """

    snippets: bool
    label_details: bool
    indentation: bool


def hover_answer(markdown: str, range: lsp.Range) -> lsp.Hover:
    """Convert hover text for a range."""
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, markdown), range)


def completion_answer(found: Offers, lines: Lines, can: CompletionAbilities) -> lsp.CompletionList:
    """Convert completions, in their own order."""
    range = lines.between(found.begin, found.end)
    items = [_item(number, offer, range, can) for number, offer in enumerate(found.offers)]
    return lsp.CompletionList(is_incomplete=False, items=[item for item in items if item])


def _item(
    number: int, offer: Offer, range: lsp.Range, can: CompletionAbilities
) -> lsp.CompletionItem | None:
    text = offer.snippet if can.snippets else _plain(offer)
    if text is None:
        return None
    details = lsp.CompletionItemLabelDetails(description=offer.detail)
    words = f"{offer.label} {offer.detail}"
    return lsp.CompletionItem(
        label=offer.label,
        label_details=details if can.label_details else None,
        detail=None if can.label_details else offer.detail,
        kind=_ITEM_KINDS[offer.form],
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, offer.markdown),
        # Editors sort alphabetically by default; this keeps the order of the framework.
        sort_text=f"{number:04}",
        # An indicator is found by a word of its text too, not only by its id.
        filter_text=words if offer.kind is NameKind.INDICATOR else None,
        insert_text_format=(
            lsp.InsertTextFormat.Snippet if can.snippets else lsp.InsertTextFormat.PlainText
        ),
        insert_text_mode=lsp.InsertTextMode.AdjustIndentation if can.indentation else None,
        text_edit=lsp.TextEdit(range, text),
    )


def _plain(offer: Offer) -> str | None:
    """Return the first line of a snippet without its tab stops; None if that lacks the label."""
    text = _STOP.sub("", offer.snippet.partition("\n")[0])
    return text if offer.label in text else None


def action_answer(
    choice: Choice, diagnostic: lsp.Diagnostic, uri: str, lines: Lines
) -> lsp.CodeAction:
    """Convert a choice to a quick fix for a diagnostic of an open file."""
    edits = [lsp.TextEdit(lines.range(edit.span), edit.text) for edit in choice.fix.edits]
    return lsp.CodeAction(
        title=choice.title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        is_preferred=choice.certain,
        edit=lsp.WorkspaceEdit(changes={uri: edits}),
    )


def fix_all_answer(after: str, uri: str, lines: Lines) -> lsp.CodeAction | None:
    """Return the change that makes this of the text of an open file; None if it is that already.

    As many lines as there are now are in it, and only those that differ are touched.
    """
    pairs = zip(split_lines(lines.text), split_lines(after), strict=True)
    edits = [
        lsp.TextEdit(lines.range(Span(number, 1, number, len(old) + 1)), new)
        for number, (old, new) in enumerate(pairs, 1)
        if old != new
    ]
    if not edits:
        return None
    return lsp.CodeAction(
        title=_("Apply all fixes that are certain"),
        kind=lsp.CodeActionKind.SourceFixAll,
        edit=lsp.WorkspaceEdit(changes={uri: edits}),
    )


def symbol_answer(entries: Iterable[Symbol], lines: Lines) -> list[lsp.DocumentSymbol]:
    """Convert the symbols of an outline with their children."""
    return [
        lsp.DocumentSymbol(
            name=entry.name,
            detail=entry.detail or None,
            kind=_SYMBOL_KINDS.get(entry.kind, lsp.SymbolKind.Key),
            range=lines.range(entry.whole),
            selection_range=lines.range(entry.name_span),
            children=symbol_answer(entry.children, lines),
        )
        for entry in entries
    ]


R = TypeVar("R")

_QUICK_FIX = lsp.CodeActionKind.QuickFix
_FIX_ALL = lsp.CodeActionKind.SourceFixAll
ACTION_KINDS = (_QUICK_FIX, _FIX_ALL)


def _of_open_file(
    answer: Callable[["Handlers", OpenFile, Any], R],
) -> Callable[["Handlers", Any], R | None]:
    """Return a handler that calls ``answer`` for an open file and returns None for any other."""

    def handler(self: "Handlers", params: Any) -> R | None:
        opened = self.session().open_file(params.text_document.uri)
        return answer(self, opened, params) if opened else None

    handler.__doc__ = answer.__doc__
    return handler


@dataclass(frozen=True)
class Handlers:
    """Request handlers for the open files of a session.

    ``client`` returns the capabilities of the client.
    """

    session: Callable[[], Session]
    client: Callable[[], lsp.ClientCapabilities]

    @_of_open_file
    def completion(
        self, opened: OpenFile, params: lsp.CompletionParams
    ) -> lsp.CompletionList | None:
        """textDocument/completion: return what can be inserted at a position."""
        lines = self._lines(opened)
        found = completions(opened.project, opened.file, lines.index(params.position))
        return completion_answer(found, lines, self._abilities()) if found else None

    @_of_open_file
    def hover(self, opened: OpenFile, params: lsp.HoverParams) -> lsp.Hover | None:
        """textDocument/hover: return the description of the key or value at a position."""
        lines = self._lines(opened)
        shown = hover(opened.project, opened.file, lines.index(params.position))
        if shown is None:
            return None
        return hover_answer(shown.markdown, lines.between(shown.begin, shown.end))

    @_of_open_file
    def definition(self, opened: OpenFile, params: lsp.DefinitionParams) -> list[lsp.Location]:
        """textDocument/definition: return where the name at a position is declared."""
        opened.project.refresh()
        index = self._lines(opened).index(params.position)
        return self._locations(opened, definitions(opened.project, opened.file, index))

    @_of_open_file
    def references(self, opened: OpenFile, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """textDocument/references: return where the name at a position occurs in the workspace."""
        opened.project.refresh()
        wanted = params.context.include_declaration
        index = self._lines(opened).index(params.position)
        found = references(opened.project, opened.file, index, declarations=wanted)
        return self._locations(opened, found)

    @_of_open_file
    def actions(self, opened: OpenFile, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """textDocument/codeAction: return the fixes for the diagnostics in a range."""
        uri, wanted = params.text_document.uri, params.context.only
        found = list(self._fixes(opened, uri, params.range)) if _wants(wanted, _QUICK_FIX) else []
        # Only on request: it would clutter the list of quick fixes.
        if wanted and _wants(wanted, _FIX_ALL):
            after = fixed_text(opened.project, opened.file)
            everything = fix_all_answer(after, uri, self._lines(opened))
            found += [everything] if everything else []
        return found

    @_of_open_file
    def symbols(
        self, opened: OpenFile, params: lsp.DocumentSymbolParams
    ) -> list[lsp.DocumentSymbol]:
        """textDocument/documentSymbol: return the outline of a file."""
        return symbol_answer(symbols(opened.project, opened.file), self._lines(opened))

    def _fixes(self, opened: OpenFile, uri: str, range: lsp.Range) -> Iterator[lsp.CodeAction]:
        project, file = opened.project, opened.file
        found = project.diagnostics().get(file, [])
        lines, document = self._lines(opened), project.workspace.document(file)
        converted = self.session().converted(project, file, found)
        for diagnostic, shown in zip(found, converted, strict=True):
            if shown.range.start <= range.end and range.start <= shown.range.end:
                for choice in choices(diagnostic, document):
                    yield action_answer(choice, shown, uri, lines)

    def _locations(self, opened: OpenFile, uses: list[Use]) -> list[lsp.Location]:
        return [self.session().location(opened.project, use.place) for use in uses]

    def _lines(self, opened: OpenFile) -> Lines:
        return self.session().lines(opened.project, opened.file)

    def _abilities(self) -> CompletionAbilities:
        """Return which features of completion items the client supports."""
        document = self.client().text_document
        completion = document and document.completion
        item = completion and completion.completion_item
        modes = item and item.insert_text_mode_support
        return CompletionAbilities(
            snippets=bool(item and item.snippet_support),
            label_details=bool(item and item.label_details_support),
            indentation=bool(modes and lsp.InsertTextMode.AdjustIndentation in modes.value_set),
        )


def _wants(wanted: Sequence[str] | None, kind: lsp.CodeActionKind) -> bool:
    """Return whether a kind of action was requested: all kinds, itself or a kind above it."""
    return wanted is None or any(
        not name or f"{kind.value}.".startswith(f"{name}.") for name in wanted
    )
