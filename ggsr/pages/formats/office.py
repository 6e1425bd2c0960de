"""A page as a document of an office program, by way of pandoc: to be read, corrected, sent back."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ggsr.pages.formats.office_tree import prepared
from ggsr.pages.formats.pandoc import pandoc
from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer

# A file of the archive, by its name, to what it has to be instead.
Mend = Callable[[str, str], str]

_MAIN = re.compile(r"<(/?)main\b")
NOTHING: Mapping[str, str] = MappingProxyType({})
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def office(
    page: Page, renderer: Renderer, format: str, mend: Mend, parts: Mapping[str, str] = NOTHING
) -> bytes:
    """Return the page as ``docx`` or ``odt``; the same page gives the same bytes.

    ``mend`` sees every file of XML in the archive that a document of these formats is, and
    returns what it has to be; ``parts`` are put in as well, by their names. Raises GgsrError for
    a mistake in a template, for one that asks for a file or an address, and where pandoc is not
    installed.
    """
    # pandoc leaves out whatever is beside a <main>: the title, the date and the framework.
    source = _MAIN.sub(r"<\1div", renderer.html(page, medium="office"))
    tree: dict[str, Any] = json.loads(pandoc(source.encode(), "html", "json"))
    return _archive(pandoc(json.dumps(prepared(tree)).encode(), "json", format), mend, parts)


def _archive(content: bytes, mend: Mend, parts: Mapping[str, str]) -> bytes:
    """Return an archive with its XML mended, and without the time at which it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                part = mend(entry.filename, part.decode()).encode()
            after.writestr(_entry(entry.filename), part)
        for name, text in parts.items():
            after.writestr(_entry(name), text)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry of the archive that tells neither when nor on which system it was made."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system = 3
    # An ODT begins with its media type, uncompressed.
    info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    return info
