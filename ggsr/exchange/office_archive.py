"""A file of Excel, Word or LibreOffice that comes from elsewhere, read in bounded time and memory.

Such a file is a zip archive of XML. Nothing is trusted of it: before any part is read, the sizes
that the archive lists are added up, and while a part is read its elements are counted.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from ggsr.errors import require_extra
from ggsr.i18n import Message, Number, Text

MAX_BYTES = 64 * 1024 * 1024
"""The most that all parts together may be, and the file itself."""
MAX_PARTS = 10_000
MAX_ELEMENTS = 4_000_000

_ZIP = b"PK\x03\x04"
# The container of the formats before 2007, in which a file with a password is kept too.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, SyntaxError),
)
"""What reading a damaged part raises; the XML parser's errors are ValueError and SyntaxError."""

_DAMAGED = Message("save it again, or ask for the file anew")


class UnreadableFileError(Exception):
    """A file that is refused as a whole, with the reason and the way out."""

    def __init__(self, message: Text, help: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.help = help


class XmlTarget:
    """What a parser tells of the XML that it reads; names of elements are without a namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def data(self, text: str) -> None:
        """Take a piece of text."""


class OfficeArchive:
    """The parts of a file, by name. Raises UnreadableFileError for what cannot be trusted."""

    def __init__(self, content: bytes) -> None:
        if content.startswith(_OLE):
            raise UnreadableFileError(
                Message("it has a password, or is in the format of before 2007"),
                Message("save it without a password, in the format of today"),
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _DAMAGE:
            raise UnreadableFileError(Message("it is no office file"), None) from None
        self._check_sizes(entries)
        self.names = frozenset(entry.filename for entry in entries)
        if len(self.names) < len(entries):
            raise UnreadableFileError(Message("it has a part twice"), _DAMAGED)
        self._elements = 0
        self._check_contents(entries)

    def read(self, name: str, target: XmlTarget) -> None:
        """Tell a target of the XML of a part. Raises UnreadableFileError."""
        library = require_extra("defusedxml.ElementTree", "xlsx")
        parser = library.XMLParser(target=_Counted(self, target), forbid_dtd=True)
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    parser.feed(chunk)
            parser.close()
        except KeyError:
            raise UnreadableFileError(
                Message("it has no part {name}", name=name), _DAMAGED
            ) from None
        except _DAMAGE:
            raise UnreadableFileError(
                Message("its part {name} is damaged", name=name), _DAMAGED
            ) from None

    def count_element(self) -> None:
        """Count an element that is read. Raises UnreadableFileError where there are too many."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise UnreadableFileError(
                Message("it has more than {count} elements", count=Number(MAX_ELEMENTS)),
                Message("remove everything that does not belong in it"),
            )

    def relations(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return what a part refers to, by id: the last word of its kind, and the part's name."""
        folder, base = posixpath.split(name)
        target = _Relations(folder)
        self.read(f"{folder}/_rels/{base}.rels", target)
        return target.found

    def _check_sizes(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_PARTS:
            raise UnreadableFileError(
                Message("it has more than {count} parts", count=Number(MAX_PARTS))
            )
        if sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise UnreadableFileError(
                Message("it would be larger than {size} MiB", size=MAX_BYTES >> 20),
                Message("remove pictures and other things that do not belong in it"),
            )
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise UnreadableFileError(
                    Message("it has a password"), Message("save it without one")
                )
            if entry.compress_type not in _COMPRESSIONS:
                raise UnreadableFileError(
                    Message("its part {name} is damaged", name=entry.filename), _DAMAGED
                )

    def _check_contents(self, entries: list[zipfile.ZipInfo]) -> None:
        for entry in entries:
            try:
                with self._zip.open(entry) as part:
                    begin = part.read(len(_ZIP))
            except _DAMAGE:
                raise UnreadableFileError(
                    Message("its part {name} is damaged", name=entry.filename), _DAMAGED
                ) from None
            if begin == _ZIP:
                raise UnreadableFileError(
                    Message("there is another file in it, {name}", name=entry.filename),
                    Message("remove the file that was embedded"),
                )


class _Counted:
    """A target of the parser that counts, and leaves the namespace out of names."""

    def __init__(self, archive: OfficeArchive, target: XmlTarget) -> None:
        self._archive = archive
        self._target = target
        self.data = target.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._archive.count_element()
        self._target.start(tag.rpartition("}")[2], attributes)

    def end(self, tag: str) -> None:
        self._target.end(tag.rpartition("}")[2])

    def close(self) -> Any:
        return None


class _Relations(XmlTarget):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = kind, path
