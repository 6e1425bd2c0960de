"""The XML in an office document, told element by element: no more of it is kept than is used."""

import posixpath
from collections.abc import Mapping
from typing import Any

from ggsr.errors import GgsrError, require_extra
from ggsr.exchange.archive import safe_parts
from ggsr.i18n import Message, Number

MAX_ELEMENTS = 4_000_000
"""In all parts together; a workbook of all Dutch municipalities has three million."""

_CHUNK = 1 << 16
_SAVE_AGAIN = Message("open it in an office program and save it again")


class XmlTarget:
    """What is told of the XML of a part; names of elements are without a namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def data(self, text: str) -> None:
        """Take a piece of text."""


class OfficeXml:
    """The parts of an office document. Raises GgsrError for what ``safe_parts`` refuses."""

    def __init__(self, content: bytes, suffix: str) -> None:
        self._parts = safe_parts(content, suffix)
        self._elements = 0

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._parts)

    def read(self, name: str, target: XmlTarget) -> None:
        """Tell a target of the XML of a part. Raises GgsrError for one that cannot be read."""
        if name not in self._parts:
            raise GgsrError(Message("it has no part {name}", name=name), _SAVE_AGAIN)
        library = require_extra("defusedxml.ElementTree", "xlsx")
        parser = library.XMLParser(target=_Counted(self, target), forbid_dtd=True)
        part = self._parts[name]
        try:
            # In pieces: a refusal on the way ends the work.
            for begin in range(0, len(part), _CHUNK):
                parser.feed(part[begin : begin + _CHUNK])
            parser.close()
        except (ValueError, LookupError, SyntaxError) as error:
            message = Message("its part {name} is damaged", name=name)
            raise GgsrError(message, _SAVE_AGAIN) from error

    def count_element(self) -> None:
        """Count an element that is read. Raises GgsrError where there are too many."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise GgsrError(
                Message("it has more than {count} elements", count=Number(MAX_ELEMENTS)),
                Message("remove everything that does not belong in it"),
            )

    def relations(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return what a part refers to, by id: the last word of its kind, and the part's name."""
        folder, base = posixpath.split(name)
        target = _Relations(folder)
        self.read(f"{folder}/_rels/{base}.rels", target)
        return target.found


class _Counted:
    """A target of the parser that counts, and leaves the namespace out of names."""

    def __init__(self, document: OfficeXml, target: XmlTarget) -> None:
        self._document = document
        self._target = target
        self.data = target.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._document.count_element()
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
