"""A page as pandoc reads it, made fit for a document of an office program."""

from collections.abc import Callable
from typing import Any

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.pages.formats.office_columns import widths

Node = dict[str, Any]

LANGUAGE = "nl-NL"
_NO_ATTRIBUTES = ["", [], []]
_CELL_FIELDS = 5  # attributes, alignment, rows, columns and blocks


def prepared(tree: Node) -> Node:
    """Return the tree of a page (pandoc's JSON) for an office program.

    The page's only heading of the first level is the document's title, and the others rise a
    level; tables are as wide as the page, their columns by what is in them; links within the page
    are text, for their targets are lost. Raises GgsrError for an image that is not in the page.
    """
    blocks = _changed(tree["blocks"])
    title = _only_title(blocks)
    meta = {"lang": {"t": "MetaInlines", "c": [_text(LANGUAGE)]}}
    if title:
        blocks = _raised(blocks, title)
        meta["title"] = {"t": "MetaInlines", "c": title["c"][2]}
    elif "title" in tree["meta"]:
        meta["title"] = tree["meta"]["title"]
    return {**tree, "meta": meta, "blocks": blocks}


def _text(text: str) -> Node:
    return {"t": "Str", "c": text}


def _changed(node: Any) -> Any:
    if isinstance(node, list):
        return [_changed(child) for child in node]
    if not isinstance(node, dict):
        return node
    node = {key: _changed(child) for key, child in node.items()}
    change = _CHANGES.get(node.get("t", ""))
    return change(node) if change else node


def _without_attributes(node: Node) -> Node:
    return {**node, "c": [_NO_ATTRIBUTES, *node["c"][1:]]}


def _header(node: Node) -> Node:
    level, _attributes, inlines = node["c"]
    return {"t": "Header", "c": [level, _NO_ATTRIBUTES, inlines]}


def _link(node: Node) -> Node:
    _attributes, inlines, (target, _title) = node["c"]
    return {"t": "Span", "c": [_NO_ATTRIBUTES, inlines]} if target.startswith("#") else node


def _image(node: Node) -> Node:
    address = node["c"][2][0]
    if not address.startswith("data:"):
        raise GgsrError(
            _("a template asks for {address}, and a document is made of the page alone").format(
                address=address
            ),
            _("put it in the page: styles in <style>, an image as a data: address"),
        )
    return node


def _table(node: Node) -> Node:
    """Return a table with widths for its columns, its cells without the space around paragraphs."""
    _attributes, caption, columns, *parts = node["c"]
    columns = [
        [alignment, {"t": "ColWidth", "c": width}]
        for (alignment, _width), width in zip(columns, widths(node), strict=True)
    ]
    return {"t": "Table", "c": [_NO_ATTRIBUTES, caption, columns, *_compact(_headed(parts))]}


def _headed(node: Any) -> Any:
    """Return parts of a table whose row headers are bold; those of columns are so by themselves."""
    if not isinstance(node, list):
        return node
    if len(node) == _CELL_FIELDS and isinstance(node[1], dict):
        attributes, *place, blocks = node
        scope = dict(attributes[2]).get("scope", "col")
        return [attributes, *place, blocks if scope == "col" else list(map(_bold, blocks))]
    return [_headed(child) for child in node]


def _bold(block: Node) -> Node:
    if block["t"] not in ("Plain", "Para"):
        return block
    return {"t": block["t"], "c": [{"t": "Strong", "c": block["c"]}]}


def _compact(node: Any) -> Any:
    if isinstance(node, list):
        return [_compact(child) for child in node]
    if not isinstance(node, dict):
        return node
    kind = "Plain" if node.get("t") == "Para" else node.get("t")
    return {**node, "t": kind, "c": _compact(node["c"])} if "c" in node else node


_CHANGES: dict[str, Callable[[Node], Node]] = {
    "Div": _without_attributes,
    "Span": _without_attributes,
    "Header": _header,
    "Link": _link,
    "Image": _image,
    "Table": _table,
}


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
