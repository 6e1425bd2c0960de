"""The content of a page for an office program: pandoc's JSON, changed before it is written.

pandoc's own names are used: a block is a paragraph, a list or a table, an inline is what is in it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from math import floor
from typing import Any

from ggsr.errors import GgsrError
from ggsr.exchange.wederhoor.form import Form, bookmark, plain, text_mark
from ggsr.i18n import _
from ggsr.pages.formats.house import paragraph_style, text_style
from ggsr.pages.language import LOCALES, said

Node = dict[str, Any]

# The letters that fit on a line; a word may be bold; what a cell needs beside its text.
_LINE = 90
_BOLD = 1.15
_PADDING = 3
_INDENT = 3  # what a list needs at its left
_SHORT = len("✗ verbeterpunt ")
# A power of two: if the sum is more than 1 by a hair, pandoc makes a table without a width.
_PARTS = 1024


def widths(table: dict[str, Any]) -> list[float]:
    """Return the part of the width for each column of a table in pandoc's JSON; their sum is 1.

    Every column has room for its longest word, and for a text as short as a verdict, if that can
    be; what is left goes to columns with longer texts, but not by as much as they are longer. A
    column that is empty below its head is there to be written in, and gets the room of one with a
    text half as long as the longest.
    """
    words = [1.0] * len(table["c"][2])
    whole = list(words)
    texts = list(words)
    *_rest, head, bodies, foot = table["c"]
    body = [rows for part in bodies for rows in part[2:]]
    filled = {column for column, text, _indent in _cells([*body, foot[1]]) if text.strip()}
    for column, text, indent in _cells([head[1], *body, foot[1]]):
        longest = max(map(len, text.split()), default=0)
        words[column] = max(words[column], _BOLD * longest + indent)
        unbroken = len(text) if len(text) <= _SHORT else longest
        whole[column] = max(whole[column], _BOLD * unbroken + indent)
        texts[column] = max(texts[column], len(text))
    for column in set(range(len(words))) - filled:
        texts[column] = max(texts[column], max(texts) / 2)
    if sum(whole) + _PADDING * len(whole) <= _LINE:
        words = whole
    room = max(0.0, _LINE - sum(words) - _PADDING * len(words))
    wishes = [max(0, text - word) ** 0.5 for text, word in zip(texts, words, strict=True)]
    share = room / (sum(wishes) or 1.0)
    wide = [word + _PADDING + share * wish for word, wish in zip(words, wishes, strict=True)]
    parts = [floor(_PARTS * width / sum(wide)) for width in wide]
    parts[parts.index(max(parts))] += _PARTS - sum(parts)
    return [part / _PARTS for part in parts]


def _cells(groups: Iterable[Any]) -> Iterator[tuple[int, str, int]]:
    """Yield column, text and indent of the cells that are in one column only, in groups of rows."""
    for rows in groups:
        taken: dict[int, int] = {}
        for _attributes, cells in rows:
            column = 0
            for _cell, _alignment, down, across, blocks in cells:
                while taken.get(column):
                    taken[column] -= 1
                    column += 1
                if across == 1:
                    lists = [block for block in blocks if block["t"].endswith("List")]
                    yield column, text_of(blocks), _INDENT if lists else 0
                for place in range(column, column + across):
                    taken[place] = down - 1
                column += across


def text_of(node: Any) -> str:
    """Return the text of a part of pandoc's JSON, blocks parted by a space."""
    if isinstance(node, list):
        return "".join(map(text_of, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return str(content)
    if content is None:
        return " "
    return text_of(content) + (" " if kind in ("Plain", "Para") else "")


_NO_ATTRIBUTES: list[Any] = ["", [], []]
_LIGHT = "licht"  # the class of a row header that is not bold
_NUMBER = "getal"  # the class of a cell with a number
_GROUP = "rowgroup"  # the scope of a heading of rows
_CELL_FIELDS = 5  # attributes, alignment, rows, columns and blocks
_MARK = "ggsr-alinea"
_FEWEST = 4  # the chapters of a page that has a list of them
_DEEPEST = 2  # the levels of headings in the list of contents

# pandoc forgets the class, the language and the id of a paragraph, so they are put into it.
_FORGOTTEN = re.compile(r"<(p|caption|dd)\s([^<>]*)>|<li\s([^<>]*)>(?!\s*<p\b)")


def marked(source: str) -> str:
    """Return HTML in which what paragraphs are is marked in a way that pandoc keeps."""

    def mark(found: re.Match[str]) -> str:
        attributes = found[2] or found[3]
        tag = found[1] or "li"
        return f'<{tag}><span data-{_MARK}="1" {attributes}></span>'

    return _FORGOTTEN.sub(mark, source)


def prepared(tree: Node, taal: str, form: Form | None = None) -> Node:
    """Return the tree of a page (pandoc's JSON) in a language for an office program.

    The page's only heading of the first level is the document's title, and the others rise a
    level; tables are as wide as the page, their columns by what is in them; classes are styles of
    ``house``. Links within the page stay if what they lead to is in it; a page of several chapters
    has a list of them, unless it is a form: that has a bookmark at each finding instead, and what
    it says as properties. Raises GgsrError for an image that is not in the page.
    """
    places = _targets(tree["blocks"])
    places |= {bookmark(number) for number in form.entries} if form else set()
    places &= _places(tree["blocks"])
    blocks = _Changes(places).of(tree["blocks"])
    title = _only_title(blocks)
    meta = {"lang": {"t": "MetaInlines", "c": [_text(LOCALES[taal])]}}
    given = tree["meta"]
    if title:
        blocks = _raised(blocks, title)
        meta["title"] = {"t": "MetaInlines", "c": title["c"][2]}
    elif "title" in given:
        meta["title"] = given["title"]
    meta |= {name: given[name] for name in ("author", "description") if name in given}
    if "description" in given:
        meta["subject"] = given["description"]
    if form:
        found = _filled_in(form, [title, *blocks]).properties()
        meta |= {name: {"t": "MetaString", "c": value} for name, value in found.items()}
    elif title:
        blocks = _with_contents(blocks, taal)
    return {**tree, "meta": meta, "blocks": blocks}


def _filled_in(form: Form, nodes: list[Any]) -> Form:
    """Return a form with the marks of what is printed, all of it and in the row of each finding."""
    printed = {}
    for table in (node for node in _nodes(nodes) if node.get("t") == "Table"):
        *_rest, head, bodies, foot = table["c"]
        for _attributes, cells in chain(head[1], *(body[3] for body in bodies), foot[1]):
            ids = {node["c"][0][0] for node in _nodes(cells) if node.get("t") == "Span"}
            for number in form.entries:
                if bookmark(number) in ids:
                    printed[number] = text_mark(text_of([cell[4] for cell in cells[:-1]]))
    entries = {
        number: replace(entry, printed=printed.get(number, text_mark("")))
        for number, entry in form.entries.items()
    }
    texts = (node for node in _nodes(nodes) if node.get("t") in ("Plain", "Para", "Header"))
    marks = frozenset(text_mark(text) for text in map(text_of, texts) if plain(text))
    return replace(form, entries=entries, texts=marks)


def _text(text: str) -> Node:
    return {"t": "Str", "c": text}


def _nodes(node: Any) -> Iterator[Node]:
    """Yield the nodes of a tree, in order."""
    if isinstance(node, dict):
        yield node
        yield from _nodes(node.get("c"))
    elif isinstance(node, list):
        for child in node:
            yield from _nodes(child)


def _places(blocks: Any) -> set[str]:
    """Return the ids of headings and of marked paragraphs."""
    found = {node["c"][1][0] for node in _nodes(blocks) if node.get("t") == "Header"}
    return found | {node["c"][0][0] for node in _nodes(blocks) if _is_mark(node)}


def _targets(blocks: Any) -> set[str]:
    """Return the ids to which links within the page lead."""
    links = (node["c"][2][0] for node in _nodes(blocks) if node.get("t") == "Link")
    return {target.removeprefix("#") for target in links if target.startswith("#")}


def _is_mark(node: Any) -> bool:
    return (
        isinstance(node, dict)
        and node.get("t") == "Span"
        and any(key == _MARK for key, _value in node["c"][0][2])
    )


def _span(content: list[Node], **attributes: str) -> Node:
    pairs = [[key.replace("_", "-"), value] for key, value in attributes.items() if value]
    return {"t": "Span", "c": [["", [], pairs], content]}


def _styled(blocks: list[Node], style: str) -> Node:
    """Return blocks in a style of paragraphs; pandoc gives it to whole paragraphs only."""
    whole = [{**block, "t": "Para"} if block["t"] == "Plain" else block for block in blocks]
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], whole]}


def _is_styled(node: Node) -> bool:
    return node.get("t") == "Div" and "custom-style" in dict(node["c"][0][2])


def _locale(attributes: Any) -> str:
    """Return the language of an element, with a country where ggsr knows one; empty for none."""
    given = str(dict(attributes[2]).get("lang", ""))
    return LOCALES.get(given, given)


def _in_language(node: Any, locale: str) -> Any:
    """Return nodes of which the words are in a language."""
    if isinstance(node, list):
        return [_in_language(child, locale) for child in node]
    if not isinstance(node, dict) or "c" not in node:
        return node
    if node["t"] in ("Plain", "Para"):
        return {**node, "c": [_span(node["c"], lang=locale)]}
    return {**node, "c": _in_language(node["c"], locale)}


class _Changes:
    """What is changed in the nodes of a tree, from the inside outwards.

    ``places`` are the ids that stay: those to which a link leads.
    """

    def __init__(self, places: set[str]) -> None:
        self._places = places

    def of(self, node: Any) -> Any:
        """Return a node, or a list of them, changed."""
        if isinstance(node, list):
            return [self.of(child) for child in node]
        if not isinstance(node, dict):
            return node
        node = {key: self.of(child) for key, child in node.items()}
        change = getattr(self, f"_{node.get('t', '')}", None)
        return change(node) if change else node

    def _Div(self, node: Node) -> Node:  # noqa: N802
        attributes, blocks = node["c"]
        if _is_styled(node):
            return node
        if style := paragraph_style(attributes[1]):
            return _styled(blocks, style)
        return {"t": "Div", "c": [_NO_ATTRIBUTES, blocks]}

    def _Span(self, node: Node) -> Node:  # noqa: N802
        attributes, inlines = node["c"]
        if _is_mark(node):
            return node
        return _span(inlines, custom_style=text_style(attributes[1]), lang=_locale(attributes))

    def _Header(self, node: Node) -> Node:  # noqa: N802
        level, attributes, inlines = node["c"]
        if locale := _locale(attributes):
            inlines = [_span(inlines, lang=locale)]
        place = attributes[0] if attributes[0] in self._places else ""
        return {"t": "Header", "c": [level, [place, [], []], inlines]}

    def _Link(self, node: Node) -> Node:  # noqa: N802
        _attributes, inlines, (target, _title) = node["c"]
        if target.startswith("#") and target[1:] not in self._places:
            return _span(inlines)
        return node

    def _Image(self, node: Node) -> Node:  # noqa: N802
        return _image(node)

    def _Table(self, node: Node) -> Node:  # noqa: N802
        return _table(node)

    def _Para(self, node: Node) -> Node:  # noqa: N802
        """Return a paragraph with the style, the language and the id of its mark."""
        inlines = node["c"]
        if not (inlines and _is_mark(inlines[0])):
            return node
        attributes, _nothing = inlines[0]["c"]
        inlines = inlines[1:]
        while inlines and inlines[0]["t"] in ("Space", "SoftBreak"):
            inlines = inlines[1:]
        if locale := _locale(attributes):
            inlines = [_span(inlines, lang=locale)]
        if attributes[0] in self._places:
            inlines = [{"t": "Span", "c": [[attributes[0], [], []], []]}, *inlines]
        changed = {**node, "c": inlines}
        style = paragraph_style(attributes[1])
        return _styled([changed], style) if style else changed

    _Plain = _Para

    def _DefinitionList(self, node: Node) -> Node:  # noqa: N802
        """Return a line for each term with its short texts; lists of longer ones stay as is."""
        items = node["c"]
        lines = []
        for term, texts in items:
            blocks = [block for text in texts for block in text]
            if any(block["t"] not in ("Plain", "Para") for block in blocks):
                return node
            words = [_span([*term, _text(":"), {"t": "Space"}], custom_style="Zacht")]
            for block in blocks:
                words += [*block["c"], {"t": "Space"}]
            lines.append({"t": "Para", "c": words[:-1] if blocks else words})
        return _styled(lines, "Gegeven")


def _with_contents(blocks: list[Node], taal: str) -> list[Node]:
    """Return the blocks of a document with a list of its chapters, where it has several.

    It stands before the first chapter. A heading to which no link leads gets an id of its own.
    """
    found = [header for header in _nodes(blocks) if header.get("t") == "Header"]
    found = [header for header in found if header["c"][0] <= _DEEPEST]
    chapters = [header for header in found if header["c"][0] == 1]
    if len(chapters) < _FEWEST:
        return blocks
    lines = []
    for number, header in enumerate(found, start=1):
        level, attributes, inlines = header["c"]
        place = attributes[0] or f"kop-{number}"
        header["c"][1] = [place, [], []]
        link = {"t": "Link", "c": [_NO_ATTRIBUTES, _unlinked(inlines), [f"#{place}", ""]]}
        lines.append(_styled([{"t": "Para", "c": [link]}], f"Inhoud {level}"))
    heading = _styled([{"t": "Para", "c": [_text(said(taal, "Inhoud"))]}], "Inhoudskop")
    return _before(blocks, chapters[0], [heading, *lines])


def _unlinked(inlines: Any) -> Any:
    """Return words without links and places, to be used a second time."""
    if isinstance(inlines, list):
        return [_unlinked(child) for child in inlines]
    if not isinstance(inlines, dict) or "c" not in inlines:
        return inlines
    if inlines["t"] == "Link":
        return _span(_unlinked(inlines["c"][1]))
    return {**inlines, "c": _unlinked(inlines["c"])}


def _before(blocks: list[Node], place: Node, added: list[Node]) -> list[Node]:
    """Return blocks with others before one of them, at any depth of divisions."""
    made = []
    for block in blocks:
        if block is place:
            made += added
        if block["t"] == "Div":
            attributes, inner = block["c"]
            block = {"t": "Div", "c": [attributes, _before(inner, place, added)]}
        made.append(block)
    return made


def _image(node: Node) -> Node:
    address = node["c"][2][0]
    if not address.startswith("data:"):
        raise GgsrError(
            _("a template refers to {address}, but a document is made from the page alone").format(
                address=address
            ),
            _("include it in the page: styles in <style>, images as data: URLs"),
        )
    return node


def _table(node: Node) -> Node:
    """Return a table with widths for its columns, its cells without the space around paragraphs."""
    _attributes, caption, columns, *parts = node["c"]
    # A table that says how wide its columns are has its reasons.
    if any(width["t"] != "ColWidth" for _alignment, width in columns):
        columns = [
            [alignment, {"t": "ColWidth", "c": width}]
            for (alignment, _width), width in zip(columns, widths(node), strict=True)
        ]
    for body in parts[1]:
        # What is bold of a row header is told by its class, and not by its column.
        body[1] = 0
    return {"t": "Table", "c": [_NO_ATTRIBUTES, caption, columns, *_compact(_cells_of(parts))]}


def _cells_of(node: Any) -> Any:
    """Return parts of a table, their cells as a document has them.

    Row headers are bold (those of columns are so by themselves), numbers stand at the right, and
    the heading of a group of rows is in a style that stays with them.
    """
    if not isinstance(node, list):
        return node
    if len(node) != _CELL_FIELDS or not isinstance(node[1], dict):
        return [_cells_of(child) for child in node]
    attributes, alignment, down, across, blocks = node
    scope = dict(attributes[2]).get("scope", "col")
    if locale := _locale(attributes):
        blocks = _in_language(blocks, locale)
    if scope == _GROUP and across > 1:
        blocks = [_styled(blocks, "Criterium")]
    elif scope != "col" and _LIGHT not in attributes[1]:
        blocks = list(map(_bold, blocks))
    if _NUMBER in attributes[1]:
        alignment = {"t": "AlignRight"}
    return [_NO_ATTRIBUTES, alignment, down, across, blocks]


def _bold(block: Node) -> Node:
    if block["t"] not in ("Plain", "Para"):
        return block
    return {"t": block["t"], "c": [{"t": "Strong", "c": block["c"]}]}


def _compact(node: Any) -> Any:
    if isinstance(node, list):
        return [_compact(child) for child in node]
    if not isinstance(node, dict):
        return node
    if _is_styled(node):
        return node
    kind = "Plain" if node.get("t") == "Para" else node.get("t")
    return {**node, "t": kind, "c": _compact(node["c"])} if "c" in node else node


def _only_title(node: Any) -> Node | None:
    """Return the heading of the first level, if there is just one."""
    found = [header for header in _headers(node) if header["c"][0] == 1]
    return found[0] if len(found) == 1 else None


def _headers(node: Any) -> list[Node]:
    if isinstance(node, dict):
        return [node] if node.get("t") == "Header" else _headers(node.get("c"))
    return [found for child in node for found in _headers(child)] if isinstance(node, list) else []


def _raised(node: Any, title: Node) -> Any:
    """Return the nodes without the title, and every heading a level higher."""
    if isinstance(node, list):
        return [_raised(child, title) for child in node if child is not title]
    if not isinstance(node, dict) or "c" not in node:
        return node
    if node.get("t") == "Header":
        level, *rest = node["c"]
        return {"t": "Header", "c": [level - 1, *rest]}
    return {**node, "c": _raised(node["c"], title)}
