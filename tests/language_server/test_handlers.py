"""Completion items for clients that support more, or less."""

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from ggsr.language_server.completion import Form, Offer, Offers
from ggsr.language_server.handlers import CompletionAbilities, completion_answer
from ggsr.language_server.names import NameKind
from ggsr.language_server.protocol import Lines

ABLE = CompletionAbilities(snippets=True, label_details=True, indentation=True)
PLAIN = CompletionAbilities(snippets=False, label_details=False, indentation=False)
ZICHT = Offer(
    "zicht",
    "zicht:\n  oordeel: ${1|voldoet,verbeterpunt|}\n  tekst: >-\n    $2",
    Form.KEY,
    NameKind.INDICATOR,
    "De gemeente heeft zicht op de groep",
    "**De gemeente heeft zicht op de groep**",
)
FILE = Offer("nieuwe beoordeling", "aanpak: $1\nkader: kader", Form.LINES)
LIST = Offer("brief", "[brief]", Form.VALUE, NameKind.DOCUMENT)


def items(offer: Offer, can: CompletionAbilities) -> list[lsp.CompletionItem]:
    page = Lines("z", PositionCodec())
    return list(completion_answer(Offers(0, 1, (offer,)), page, can).items)


def test_a_client_that_can_do_everything() -> None:
    [item] = items(ZICHT, ABLE)
    assert isinstance(item.text_edit, lsp.TextEdit)
    assert item.text_edit.new_text == ZICHT.snippet
    assert item.insert_text_format is lsp.InsertTextFormat.Snippet
    assert item.insert_text_mode is lsp.InsertTextMode.AdjustIndentation
    assert item.label_details
    assert (item.label_details.description, item.detail) == (ZICHT.detail, None)


def test_a_client_without_snippets_gets_the_first_line() -> None:
    [item] = items(ZICHT, PLAIN)
    assert isinstance(item.text_edit, lsp.TextEdit)
    assert item.text_edit.new_text == "zicht:"
    assert item.insert_text_format is lsp.InsertTextFormat.PlainText
    assert item.insert_text_mode is None
    assert (item.label_details, item.detail) == (None, ZICHT.detail)
    [item] = items(LIST, PLAIN)
    assert isinstance(item.text_edit, lsp.TextEdit)
    assert item.text_edit.new_text == "[brief]"


def test_a_client_without_snippets_is_offered_no_whole_file() -> None:
    assert items(FILE, ABLE)
    assert items(FILE, PLAIN) == []


def test_an_indicator_is_found_by_a_word_of_it() -> None:
    [item] = items(ZICHT, ABLE)
    assert item.filter_text == "zicht De gemeente heeft zicht op de groep"
    assert items(LIST, ABLE)[0].filter_text is None


def test_an_editor_shows_what_is_a_key_and_what_a_value() -> None:
    kinds = [item.kind for offer in (ZICHT, LIST, FILE) for item in items(offer, ABLE)]
    assert kinds == [
        lsp.CompletionItemKind.Property,
        lsp.CompletionItemKind.Value,
        lsp.CompletionItemKind.Snippet,
    ]
