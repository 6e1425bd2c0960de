"""The answers to an editor's questions, in the terms of the protocol."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lsprotocol import types as lsp

from ggsr.diagnostics import Span
from ggsr.i18n import _
from ggsr.language_server.completion import Form, Offer, Offers
from ggsr.language_server.fixes import Choice
from ggsr.language_server.protocol import Lines
from ggsr.language_server.symbols import Symbol
from ggsr.mentions import Sort
from ggsr.yaml_source.lines import split_lines

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
