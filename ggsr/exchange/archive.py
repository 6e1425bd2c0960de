"""A file of an office program from somebody else: looked at before a library reads it."""

import io
import zipfile
import zlib

from ggsr.errors import GgsrError
from ggsr.i18n import Message

MAX_BYTES = 64 << 20
"""The size of such a file, and of all in it together when it is unpacked."""

_MAX_PARTS = 5000
# A tag becomes one node at most, and a node takes some hundred bytes.
_MAX_TAGS = 1_500_000
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_ENCRYPTED = 0x1


def safe_archive(content: bytes, suffix: str) -> bytes:
    """Return an office document as an archive that unpacks to what it says, and no more.

    Raises GgsrError for what ``safe_parts`` refuses, and for more XML than a library can hold.
    """
    parts = safe_parts(content, suffix)
    if sum(part.count(b"<") for part in parts.values()) > _MAX_TAGS:
        raise GgsrError(Message("there is too much in it to read"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def safe_parts(content: bytes, suffix: str) -> dict[str, bytes]:
    """Return the parts of an office document by name.

    Raises GgsrError for a file that is no such document, and for one of more than 64 MiB, unpacked
    as well, with an archive in it, macros or a document type, by which a few bytes of XML become
    any number. ``suffix`` is that of the documents that are read.
    """
    if content.startswith(_OLD_OFFICE):
        raise GgsrError(
            Message("it is protected by a password, or of an old version of Office"),
            Message("save it as {suffix}, without a password", suffix=suffix),
        )
    try:
        parts = _parts(content, suffix)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        raise GgsrError(
            Message("it is not a {suffix} file, or it is damaged", suffix=suffix),
            Message("open it in an office program and save it as {suffix}", suffix=suffix),
        ) from error
    for name, part in parts.items():
        _check_part(name, part, suffix)
    return parts


def _parts(content: bytes, suffix: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise GgsrError(
                Message("it is larger than {size} MiB when it is unpacked", size=MAX_BYTES >> 20),
                Message("take out pictures and attachments, and save it again"),
            )
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise GgsrError(
                    Message("it is protected by a password"),
                    Message("save it as {suffix}, without a password", suffix=suffix),
                )
            if entry.compress_type not in _METHODS or entry.filename in parts:
                raise zipfile.BadZipFile(entry.filename)
            # No more than it says: a few bytes of an archive can unpack to any number.
            with archive.open(entry) as part:
                parts[entry.filename] = part.read(entry.file_size)
    return parts


def _check_part(name: str, part: bytes, suffix: str) -> None:
    """Raise GgsrError for a part of which nothing good can be expected."""
    if name == "mimetype" and b"opendocument" in part:
        raise GgsrError(
            Message("it is an OpenDocument file"),
            Message("save it as {suffix}; LibreOffice has that under 'Save As'", suffix=suffix),
        )
    is_types = name == "[Content_Types].xml"
    if name.rpartition("/")[2].lower() in _MACROS or (is_types and b"macroEnabled" in part):
        raise GgsrError(Message("it has macros"), Message("save it as a document without macros"))
    if part.startswith((_ZIP, _OLD_OFFICE)):
        raise GgsrError(
            Message("another document is embedded in it: {name}", name=name),
            Message("take it out, and have it sent by itself"),
        )
    if name.lower().endswith((".xml", ".rels")) and any(mark in part for mark in _DOCTYPES):
        raise GgsrError(
            Message("its part {name} defines a document type", name=name),
            Message("open it in an office program and save it again"),
        )
