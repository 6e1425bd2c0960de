"""A Word document from elsewhere, looked at before a library reads all of it at once."""

import io
import zipfile

from ggsr.errors import GgsrError
from ggsr.exchange.office_archive import OfficeArchive, UnreadableFileError
from ggsr.i18n import Message

# A tag becomes one node at most, and a node of the library takes some hundred bytes.
_MAX_TAGS = 1_500_000
_MACROS = ("vbaproject.bin", "vbadata.xml")
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))


def safe_document(content: bytes) -> bytes:
    """Return a document as an archive that unpacks to what it says, and to no more.

    Raises GgsrError for a file that is no document, for what ``OfficeArchive`` refuses, and for
    one with macros or with a document type, by which a few bytes of XML become any number.
    """
    try:
        archive = OfficeArchive(content)
        parts = {name: archive.content(name) for name in sorted(archive.names)}
    except UnreadableFileError as error:
        raise GgsrError(error.message, error.help) from error
    for name, part in parts.items():
        _check(name, part)
    if sum(part.count(b"<") for part in parts.values()) > _MAX_TAGS:
        raise GgsrError(
            Message("there is too much in it to read"),
            Message("remove everything that does not belong in it"),
        )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as safe:
        for name, part in parts.items():
            safe.writestr(name, part)
    return target.getvalue()


def _check(name: str, part: bytes) -> None:
    """Raise GgsrError for a part of which nothing good can be expected."""
    if name == "mimetype" and b"opendocument" in part:
        raise GgsrError(
            Message("it is an OpenDocument file"),
            Message("save it as a Word document (.docx); LibreOffice has that under 'Save As'"),
        )
    is_types = name == "[Content_Types].xml"
    if name.rpartition("/")[2].lower() in _MACROS or (is_types and b"macroEnabled" in part):
        raise GgsrError(Message("it has macros"), Message("save it as a document without macros"))
    if name.lower().endswith((".xml", ".rels")) and any(mark in part for mark in _DOCTYPES):
        raise GgsrError(
            Message("its part {name} defines a document type", name=name),
            Message("open it in an office program and save it again"),
        )
