"""A page as a document of an office program, by way of pandoc: to be read, corrected, sent back."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

from ggsr.pages.formats.office_tree import prepared
from ggsr.pages.formats.pandoc import pandoc
from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer

# A file of the archive, by its name, to what it has to be instead.
Mend = Callable[[str, str], str]

_MAIN = re.compile(r"<(/?)main\b")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def office(page: Page, renderer: Renderer, format: str, mend: Mend) -> bytes:
    """Return the page as ``docx`` or ``odt``; the same page gives the same bytes.

    ``mend`` sees every file of XML in the archive that a document of these formats is, and
    returns what it has to be. Raises GgsrError for a mistake in a template, for one that asks
    for a file or an address, and where pandoc is not installed.
    """
    # pandoc leaves out whatever is beside a <main>: the title, the date and the framework.
    source = _MAIN.sub(r"<\1div", renderer.html(page, medium="office"))
    tree: dict[str, Any] = json.loads(pandoc(source.encode(), "html", "json"))
    return _archive(pandoc(json.dumps(prepared(tree)).encode(), "json", format), mend)


def _archive(content: bytes, mend: Mend) -> bytes:
    """Return an archive with its XML mended, and without the time at which it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename.endswith(".xml"):
                part = mend(entry.filename, part.decode()).encode()
            info = zipfile.ZipInfo(entry.filename, _EARLIEST)
            info.create_system = 3  # or it would tell on which system it was made
            # An ODT begins with its media type, uncompressed.
            plain = entry.filename == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            after.writestr(info, part)
    return target.getvalue()
