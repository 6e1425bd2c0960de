"""A page as a document of an office program, by way of pandoc: to be read, corrected, sent back."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any
from xml.dom.minidom import Document, Element, parseString
from xml.parsers.expat import ExpatError

from ggsr.errors import GgsrError, require_extra, system_reason
from ggsr.exchange.wederhoor.form import Form
from ggsr.i18n import _
from ggsr.pages.book import Page
from ggsr.pages.formats.house import colours
from ggsr.pages.formats.tree import Node, marked, prepared
from ggsr.pages.language import concept_line, page_of_pages
from ggsr.pages.templates import Renderer
from ggsr.pages.worker import WORKERS, time_limit, too_long

# So much is repeated of what pandoc says.
_LONGEST = 300
# A table that is no longer is not split over two sheets.
_SHORT_ROWS, _SHORT_TEXT = 12, 800

_REFUSALS = (json.JSONDecodeError, ExpatError, zipfile.BadZipFile)
"""What the libraries raise for what is not a document of pandoc's."""

Edit = Callable[[Document], None]
"""A function that changes the XML of a part of a document in place."""


@dataclass(frozen=True)
class Format:
    """A format of pandoc's: how its documents look, and what pandoc cannot be asked for.

    ``reference`` changes parts of pandoc's own reference document, which has the styles and the
    paper, ``parts`` are added to it; ``document`` changes parts of what pandoc makes after it.
    ``taal`` is the language of the page.
    """

    name: str
    taal: str
    reference: Mapping[str, Edit]
    document: Mapping[str, Edit]
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """What the sheets of a document say of the page: its title and language, whether a draft.

    ``is_form``: it is one to write in, on sheets that are wider than they are high.
    """

    titel: str
    taal: str
    is_concept: bool
    is_form: bool = False


_TITLE = re.compile(r"<title>(.*?)</title", re.DOTALL | re.IGNORECASE)
# pandoc leaves out whatever is beside a <main>: the title, the date and the framework.
_MAIN = re.compile(r"<(/?)main\b")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def office(
    page: Page,
    renderer: Renderer,
    name: str,
    format: Callable[[Paper, Mapping[str, str]], Format],
) -> bytes:
    """Return the page in a format, by its suffix; the same page gives the same bytes.

    ``format`` returns how a document of the page is made, with the colours of the page by name.
    Raises GgsrError for a mistake in a template, for one that asks for a file or an address, for
    what pandoc refuses or takes too long for, and where pandoc is not installed.
    """
    file = f"{page.name}.{name}"
    source = _MAIN.sub(r"<\1div", renderer.html(page, "office"))
    titles = _TITLE.findall(source)
    titel = " ".join(unescape(titles[0]).split()) if titles else page.name
    made = format(Paper(titel, page.taal, page.is_concept, page.form is not None), colours(source))
    form = page.form and replace(page.form, foot=_foot(titel, page.taal))
    return WORKERS.run(convert, marked(source), made, file, form, subject=file)


def _foot(titel: str, taal: str) -> str:
    """Return all words that may stand at the head and the foot of a sheet, but for the numbers."""
    return f"{titel} {concept_line(taal)} {page_of_pages(taal, '', '')}"


def convert(source: str, format: Format, name: str, form: Form | None = None) -> bytes:
    """Return HTML as a document; ``name`` is its name for messages. Raises as ``office`` does.

    With ``form``, the document has what that says as properties.
    """
    try:
        tree = _tree(_pandoc(name, source.encode(), "html", "json"))
        content = json.dumps(prepared(tree, format.taal, form)).encode()
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


def is_short(text: str, rows: int) -> bool:
    """Return whether a table with this text is so short that it is kept on one sheet."""
    return rows <= _SHORT_ROWS and len(text) <= _SHORT_TEXT


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
