"""A page as a document of an office program, by way of pandoc: to be read, corrected, sent back."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import floor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any
from xml.dom.minidom import Document, Element, parseString
from xml.parsers.expat import ExpatError

from ggsr.errors import GgsrError, require_extra, system_reason
from ggsr.i18n import _
from ggsr.pages.book import Page
from ggsr.pages.language import LOCALES
from ggsr.pages.templates import Renderer
from ggsr.pages.worker import WORKERS, time_limit, too_long

# The letters that fit on a line; a word may be bold; what a cell needs beside its text.
_LINE = 90
_BOLD = 1.15
_PADDING = 2
_SHORT = len("✗ verbeterpunt ")
# So much is repeated of what pandoc says.
_LONGEST = 300
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
    texts = list(words)
    *_rest, head, bodies, foot = table["c"]
    body = [rows for part in bodies for rows in part[2:]]
    filled = {column for column, text in _cells([*body, foot[1]]) if text.strip()}
    for column, text in _cells([head[1], *body, foot[1]]):
        whole = [text] if len(text) <= _SHORT else text.split()
        longest = max(map(len, whole), default=0)
        words[column] = max(words[column], _BOLD * longest)
        texts[column] = max(texts[column], len(text))
    for column in set(range(len(words))) - filled:
        texts[column] = max(texts[column], max(texts) / 2)
    room = max(0.0, _LINE - sum(words) - _PADDING * len(words))
    wishes = [max(0, text - word) ** 0.5 for text, word in zip(texts, words, strict=True)]
    share = room / (sum(wishes) or 1.0)
    wide = [word + _PADDING + share * wish for word, wish in zip(words, wishes, strict=True)]
    parts = [floor(_PARTS * width / sum(wide)) for width in wide]
    parts[parts.index(max(parts))] += _PARTS - sum(parts)
    return [part / _PARTS for part in parts]


def _cells(groups: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Yield column and text of the cells that are in one column only, in groups of rows."""
    for rows in groups:
        taken: dict[int, int] = {}
        for _attributes, cells in rows:
            column = 0
            for _cell, _alignment, down, across, blocks in cells:
                while taken.get(column):
                    taken[column] -= 1
                    column += 1
                if across == 1:
                    yield column, text_of(blocks)
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


Node = dict[str, Any]

_NO_ATTRIBUTES = ["", [], []]
_LIGHT = "licht"  # the class of a row header that is not bold
_CELL_FIELDS = 5  # attributes, alignment, rows, columns and blocks


def prepared(tree: Node, taal: str) -> Node:
    """Return the tree of a page (pandoc's JSON) in a language for an office program.

    The page's only heading of the first level is the document's title, and the others rise a
    level; tables are as wide as the page, their columns by what is in them; links within the page
    are text, for their targets are lost. Raises GgsrError for an image that is not in the page.
    """
    blocks = _changed(tree["blocks"])
    title = _only_title(blocks)
    meta = {"lang": {"t": "MetaInlines", "c": [_text(LOCALES[taal])]}}
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
            _("a template refers to {address}, but a document is made from the page alone").format(
                address=address
            ),
            _("include it in the page: styles in <style>, images as data: URLs"),
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
        is_bold = dict(attributes[2]).get("scope", "col") != "col" and _LIGHT not in attributes[1]
        return [attributes, *place, list(map(_bold, blocks)) if is_bold else blocks]
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


_REFUSALS = (json.JSONDecodeError, ExpatError, zipfile.BadZipFile)
"""What the libraries raise for what is not a document of pandoc's."""

Edit = Callable[[Document], None]
"""A function that changes the XML of a part of a document in place."""


@dataclass(frozen=True)
class Format:
    """A format of pandoc's: how its documents look, and what pandoc cannot be asked for.

    ``reference`` changes parts of pandoc's own reference document, which has the styles and the
    paper, ``parts`` are added to it; ``document`` changes parts of what pandoc makes after it.
    With ``reacties``, each finding has an empty cell beside it for a reaction. ``taal`` is the
    language of the page.
    """

    name: str
    taal: str
    reference: Mapping[str, Edit]
    document: Mapping[str, Edit]
    parts: Mapping[str, str] = field(default_factory=dict)
    reacties: bool = False


# pandoc leaves out whatever is beside a <main>: the title, the date and the framework.
_MAIN = re.compile(r"<(/?)main\b")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def office(page: Page, renderer: Renderer, format: Format) -> bytes:
    """Return the page in a format; the same page gives the same bytes.

    Raises GgsrError for a mistake in a template, for one that asks for a file or an address, for
    what pandoc refuses or takes too long for, and where pandoc is not installed.
    """
    name = f"{page.name}.{format.name}"
    source = _MAIN.sub(r"<\1div", renderer.html(page, "office", format.reacties))
    return WORKERS.run(convert, source, format, name, subject=name)


def convert(source: str, format: Format, name: str) -> bytes:
    """Return HTML as a document; ``name`` is its name for messages. Raises as ``office`` does."""
    try:
        tree = _tree(_pandoc(name, source.encode(), "html", "json"))
        content = json.dumps(prepared(tree, format.taal)).encode()
        with TemporaryDirectory(prefix="ggsr-") as folder:
            reference = Path(folder, f"reference.{format.name}")
            reference.write_bytes(_reference_document(format))
            made = _pandoc(name, content, "json", format.name, f"--reference-doc={reference}")
        return _edited(made, format.document)
    except (*_REFUSALS, RecursionError, MemoryError) as error:
        raise _failed(name, f"{type(error).__name__}: {error}") from error


def _tree(content: bytes) -> Node:
    tree = json.loads(content)
    if not isinstance(tree, dict) or not tree.keys() >= {"meta", "blocks"}:
        raise json.JSONDecodeError("it has no blocks", "", 0)
    return tree


def _pandoc(name: str, content: bytes, reads: str, writes: str, *options: str) -> bytes:
    """Return a content converted from one of pandoc's formats to another. Raises GgsrError."""
    # The sandbox opens no file and no address but the reference document.
    formats = (f"--from={reads}", f"--to={writes}", "--output=-", "--sandbox", "--quiet")
    return _run_pandoc(name, *formats, *options, content=content)


def _run_pandoc(name: str, *arguments: str, content: bytes = b"") -> bytes:
    """Run pandoc and return its output.

    Raises GgsrError where pandoc is not installed, does not succeed, or takes too long. (Where
    there are process groups it is killed with the worker process.)
    """
    seconds = time_limit()
    try:
        done = subprocess.run(
            [_program(), *arguments],
            input=content,
            capture_output=True,
            check=False,
            # Without a time of the clock.
            env={"SOURCE_DATE_EPOCH": "0"},
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise too_long(name, seconds) from error
    except OSError as error:
        raise _failed(name, str(system_reason(error))) from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace") or f"exit code {done.returncode}"
        raise _failed(name, reason)
    return done.stdout


def _program() -> str:
    library = require_extra("pypandoc", "office")
    try:
        program: str = library.get_pandoc_path()
    except OSError as error:
        raise GgsrError(
            _("this requires {library}, which is not installed").format(library="pandoc"),
            _("install it with: pip install 'ggsr[{extra}]'").format(extra="office"),
        ) from error
    return program


def _failed(name: str, reason: str) -> GgsrError:
    reason = " ".join(reason.split())[:_LONGEST]
    return GgsrError(_("{file}: pandoc failed: {reason}").format(file=name, reason=reason))


@cache
def _default_reference(format: str) -> bytes:
    return _run_pandoc(f"reference.{format}", f"--print-default-data-file=reference.{format}")


def _reference_document(format: Format) -> bytes:
    """Return the document whose styles, paper and foot pandoc takes over."""
    return _edited(_default_reference(format.name), format.reference, format.parts)


def _edited(
    content: bytes, edits: Mapping[str, Edit], parts: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Return an archive with its XML edited, and without the time at which it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if edit := edits.get(entry.filename):
                document = parseString(part)
                edit(document)
                part = document.toxml(encoding="UTF-8")
            after.writestr(_entry(entry.filename), part)
        for name, text in parts.items():
            after.writestr(_entry(name), text)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry of the archive without the time and the system on which it was made."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system = 3
    # An ODT begins with its media type, uncompressed.
    info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    return info


def elements(parent: Document | Element, name: str) -> list[Element]:
    """Return the elements with a name below a node, in order."""
    return list(parent.getElementsByTagName(name))


def add(parent: Any, name: str, before: Any = None, **attributes: str) -> Element:
    """Return a new element, at the end of its parent or before one of its children.

    In the name of an attribute an underscore is a colon.
    """
    child: Element = parent.ownerDocument.createElement(name)
    for key, value in attributes.items():
        child.setAttribute(key.replace("_", ":", 1), value)
    parent.insertBefore(child, before)
    return child


def remove(document: Document, *names: str) -> None:
    """Remove all elements with these names."""
    for name in names:
        for element in elements(document, name):
            parent: Any = element.parentNode
            parent.removeChild(element)
