"""The questions that an editor asks about a place in a file, each with its answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from lsprotocol import types as lsp

from ggsr.diagnostics import Span
from ggsr.i18n import _
from ggsr.language_server.code_actions import Choice, choices, mended
from ggsr.language_server.completion import Form, Offer, Offers, completions
from ggsr.language_server.hover import definitions, hover, references
from ggsr.language_server.index import Use
from ggsr.language_server.names import Sort
from ggsr.language_server.outline import Symbol, symbols
from ggsr.language_server.protocol import Lines
from ggsr.language_server.session import OpenFile, Session
from ggsr.yaml_source.document import split_lines

_SYMBOL_KINDS = {
    None: lsp.SymbolKind.Key,
    Sort.THEMA: lsp.SymbolKind.Namespace,
    Sort.NIVEAU: lsp.SymbolKind.Module,
    Sort.CRITERIUM: lsp.SymbolKind.Class,
    Sort.INDICATOR: lsp.SymbolKind.Property,
    Sort.DOCUMENT: lsp.SymbolKind.File,
    Sort.OORDEEL: lsp.SymbolKind.EnumMember,
    Sort.PROFIEL: lsp.SymbolKind.Interface,
}
_ITEM_KINDS = {
    Form.KEY: lsp.CompletionItemKind.Property,
    Form.VALUE: lsp.CompletionItemKind.Value,
    Form.LINES: lsp.CompletionItemKind.Snippet,
}
# ``$1`` or ``${1|a,b|}``: a place to go on writing.
_STOP = re.compile(r"\$\d+|\$\{\d+\|[^|]*\|\}")


class Abilities(NamedTuple):
    """What a client can do with completions.

    Go from stop to stop in a snippet, show a detail beside a label, indent what has more lines.
    """

    snippets: bool
    label_details: bool
    indentation: bool


def hover_answer(markdown: str, range: lsp.Range) -> lsp.Hover:
    """Return what is shown about a range."""
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, markdown), range)


def completion_answer(found: Offers, lines: Lines, can: Abilities) -> lsp.CompletionList:
    """Return what is offered, in its own order."""
    range = lines.between(found.begin, found.end)
    items = [_item(number, offer, range, can) for number, offer in enumerate(found.offers)]
    return lsp.CompletionList(is_incomplete=False, items=[item for item in items if item])


def _item(number: int, offer: Offer, range: lsp.Range, can: Abilities) -> lsp.CompletionItem | None:
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
        # Editors sort by the alphabet, where the framework has an order of its own.
        sort_text=f"{number:04}",
        # Who does not know the id of an indicator knows a word of it.
        filter_text=words if offer.sort is Sort.INDICATOR else None,
        insert_text_format=(
            lsp.InsertTextFormat.Snippet if can.snippets else lsp.InsertTextFormat.PlainText
        ),
        insert_text_mode=lsp.InsertTextMode.AdjustIndentation if can.indentation else None,
        text_edit=lsp.TextEdit(range, text),
    )


def _plain(offer: Offer) -> str | None:
    """Return the first line of a snippet without its stops; None if that says too little."""
    text = _STOP.sub("", offer.snippet.partition("\n")[0])
    return text if offer.label in text else None


def action_answer(
    choice: Choice, diagnostic: lsp.Diagnostic, uri: str, lines: Lines
) -> lsp.CodeAction:
    """Return a change that somebody can choose to mend a diagnostic of an open file."""
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
        title=_("Mend what is certain"),
        kind=lsp.CodeActionKind.SourceFixAll,
        edit=lsp.WorkspaceEdit(changes={uri: edits}),
    )


def symbol_answer(entries: Iterable[Symbol], lines: Lines) -> list[lsp.DocumentSymbol]:
    """Return the entries of an outline with those below them."""
    return [
        lsp.DocumentSymbol(
            name=entry.name,
            detail=entry.detail or None,
            kind=_SYMBOL_KINDS.get(entry.sort, lsp.SymbolKind.Key),
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
        return completion_answer(found, lines, self._can()) if found else None

    @_of_open_file
    def hover(self, opened: OpenFile, params: lsp.HoverParams) -> lsp.Hover | None:
        """Return what there is to say about what stands at a position."""
        lines = self._lines(opened)
        shown = hover(opened.project, opened.file, lines.index(params.position))
        if shown is None:
            return None
        return hover_answer(shown.markdown, lines.between(shown.begin, shown.end))

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
            everything = fix_all_answer(after, uri, self._lines(opened))
            found += [everything] if everything else []
        return found

    @_of_open_file
    def symbols(
        self, opened: OpenFile, params: lsp.DocumentSymbolParams
    ) -> list[lsp.DocumentSymbol]:
        """Return the outline of a file."""
        return symbol_answer(symbols(opened.project, opened.file), self._lines(opened))

    def _fixes(self, opened: OpenFile, uri: str, range: lsp.Range) -> Iterator[lsp.CodeAction]:
        project, file = opened.project, opened.file
        found = project.diagnostics().get(file, [])
        lines, document = self._lines(opened), project.workspace.document(file)
        for diagnostic, told in zip(found, self.session().told(project, file, found), strict=True):
            if told.range.start <= range.end and range.start <= told.range.end:
                for choice in choices(diagnostic, document):
                    yield action_answer(choice, told, uri, lines)

    def _located(self, opened: OpenFile, uses: list[Use]) -> list[lsp.Location]:
        return [self.session().location(opened.project, use.place) for use in uses]

    def _lines(self, opened: OpenFile) -> Lines:
        return self.session().lines(opened.project, opened.file)

    def _can(self) -> Abilities:
        """Return what the client can do with completions."""
        document = self.client().text_document
        completion = document and document.completion
        item = completion and completion.completion_item
        modes = item and item.insert_text_mode_support
        return Abilities(
            snippets=bool(item and item.snippet_support),
            label_details=bool(item and item.label_details_support),
            indentation=bool(modes and lsp.InsertTextMode.AdjustIndentation in modes.value_set),
        )


def _asked(kind: lsp.CodeActionKind, wanted: Sequence[str] | None) -> bool:
    """Return whether a kind of action is asked for: all are, or it or a kind that it is one of."""
    return wanted is None or any(
        not name or f"{kind.value}.".startswith(f"{name}.") for name in wanted
    )
