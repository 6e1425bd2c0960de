"""The answers to an editor's questions, in the terms of the protocol."""

import re
from collections.abc import Iterable

from lsprotocol import types as lsp

from ggsr.language_server.completion import Offer, Offers
from ggsr.language_server.fixes import Choice
from ggsr.language_server.protocol import Page
from ggsr.language_server.symbols import Symbol
from ggsr.mentions import Sort

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
# ``$1`` or ``${1|a,b|}``: a place to go on writing.
_STOP = re.compile(r"\$\d+|\$\{\d+\|[^|]*\|\}")


def hover_answer(markdown: str, range: lsp.Range) -> lsp.Hover:
    """Return what is shown about a range."""
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, markdown), range)


def completion_answer(found: Offers, page: Page, *, snippets: bool) -> lsp.CompletionList:
    """Return what is offered, in its own order; ``snippets``: the client knows places to go to."""
    range = page.between(found.begin, found.end)
    items = [_item(number, offer, range, snippets) for number, offer in enumerate(found.offers)]
    return lsp.CompletionList(is_incomplete=False, items=items)


def _item(number: int, offer: Offer, range: lsp.Range, snippets: bool) -> lsp.CompletionItem:
    text = offer.snippet if snippets else _STOP.sub("", offer.snippet)
    return lsp.CompletionItem(
        label=offer.label,
        label_details=lsp.CompletionItemLabelDetails(description=offer.detail),
        kind=lsp.CompletionItemKind.Value if offer.sort else lsp.CompletionItemKind.Property,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, offer.markdown),
        # Editors sort by the alphabet, where the framework has an order of its own.
        sort_text=f"{number:04}",
        insert_text_format=(
            lsp.InsertTextFormat.Snippet if snippets else lsp.InsertTextFormat.PlainText
        ),
        insert_text_mode=lsp.InsertTextMode.AdjustIndentation,
        text_edit=lsp.TextEdit(range, text),
    )


def action_answer(
    choice: Choice, diagnostic: lsp.Diagnostic, uri: str, page: Page
) -> lsp.CodeAction:
    """Return a change that somebody can choose to mend a diagnostic of an open file."""
    edits = [lsp.TextEdit(page.range(edit.span), edit.text) for edit in choice.fix.edits]
    return lsp.CodeAction(
        title=choice.title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        is_preferred=choice.certain,
        edit=lsp.WorkspaceEdit(changes={uri: edits}),
    )


def symbol_answer(entries: Iterable[Symbol], page: Page) -> list[lsp.DocumentSymbol]:
    """Return the entries of an outline with those below them."""
    return [
        lsp.DocumentSymbol(
            name=entry.name,
            detail=entry.detail or None,
            kind=_SYMBOL_KINDS.get(entry.sort, lsp.SymbolKind.Key),
            range=page.range(entry.whole),
            selection_range=page.range(entry.name_span),
            children=symbol_answer(entry.children, page),
        )
        for entry in entries
    ]
