"""A document of an office program, opened."""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

NAMESPACES = {
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


class Archive:
    """The parts of a DOCX or an ODT."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.entries = archive.infolist()
            self._parts = {entry.filename: archive.read(entry) for entry in self.entries}

    def part(self, name: str) -> Element:
        return fromstring(self._parts[name])

    def raw(self) -> str:
        """Return all parts in one text."""
        return "".join(part.decode() for part in self._parts.values())


def named(name: str) -> str:
    """Return the name of an attribute or a tag as ElementTree has it."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def every(element: Element, path: str) -> list[Element]:
    """Return all elements at a path below an element, at any depth."""
    return element.findall(f".//{path}", NAMESPACES)


def value(element: Element, name: str) -> str | None:
    return element.get(named(name))


def shown(element: Element) -> str:
    """Return the text of an element; an ODT has an element for a space."""
    parts = []
    for node in element.iter():
        if node.tag == named("text:s"):
            parts.append(" ")
        parts.append(node.text or "")
        parts.append(node.tail or "")
    return " ".join("".join(parts).split())
