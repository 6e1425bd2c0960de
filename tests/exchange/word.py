"""A form for correction of facts in a word processor: filled in as a municipality does it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

LAST_SAVED = datetime(2024, 3, 12, 9, 30)


class Word:
    """An open document."""

    def __init__(self, content: bytes) -> None:
        self.document: Any = Document(io.BytesIO(content))
        self.document.core_properties.modified = LAST_SAVED

    @property
    def body(self) -> Any:
        return self.document.element.body

    def bookmark(self, number: int) -> Any:
        [mark] = self.body.xpath(f".//w:bookmarkStart[@w:name='b_{number}']")
        return mark

    def row(self, number: int) -> Any:
        return next(self.bookmark(number).iterancestors(qn("w:tr")))

    def cell(self, number: int, column: int = 3) -> Any:
        return self.row(number).findall(qn("w:tc"))[column]

    def paragraph(self, number: int, column: int = 3) -> Any:
        return Paragraph(self.cell(number, column).findall(qn("w:p"))[0], self.document)

    def react(self, number: int, *texts: str) -> None:
        """Type in the cell of a finding: the control that invites to do so goes away."""
        paragraph = self.paragraph(number)
        for control in paragraph._p.findall(qn("w:sdt")):
            paragraph._p.remove(control)
        paragraph.add_run(texts[0])
        for text in texts[1:]:
            another = deepcopy(paragraph._p)
            for run in another.findall(qn("w:r")):
                another.remove(run)
            self.cell(number).append(another)
            Paragraph(another, self.document).add_run(text)

    def comment(self, number: int, text: str, author: str = "A. Jansen", column: int = 2) -> None:
        """Add a comment to the text in a cell of a finding."""
        made = self.document.add_comment(self.paragraph(number, column).runs, text, author)
        made._comment_elm.set(qn("w:date"), "2024-03-10T08:00:00Z")

    def tracked(self, number: int, name: str, text: str, column: int = 3) -> None:
        """Add a tracked change to a cell: text that was put in (``ins``) or taken out (``del``)."""
        tag = "w:delText" if name == "del" else "w:t"
        change = parse_xml(
            f'<w:{name} {nsdecls("w")} w:id="900" w:author="A. Jansen">'
            f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r></w:{name}>'
        )
        self.paragraph(number, column)._p.append(change)

    def append(self, xml: str) -> None:
        """Add an element to the body, before its paper."""
        self.body.sectPr.addprevious(parse_xml(xml))

    def copy_row(self, number: int) -> Any:
        """Add a copy of a row below it; Word leaves the bookmark with the first."""
        row = deepcopy(self.row(number))
        for mark in row.xpath(".//w:bookmarkStart"):
            mark.getparent().remove(mark)
        self.row(number).addnext(row)
        return row

    def saved(self) -> bytes:
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def rezipped(
    content: bytes,
    change: Callable[[str, bytes], bytes] = lambda name, part: part,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return an archive with other parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            after.writestr(entry.filename, change(entry.filename, before.read(entry)))
        for name, part in (more or {}).items():
            after.writestr(name, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def replaced(name: str, old: str, new: str) -> Callable[[str, bytes], bytes]:
    """Return a change of ``rezipped``: other words in one part."""

    def change(part: str, content: bytes) -> bytes:
        if part != name:
            return content
        assert old in content.decode()
        return content.decode().replace(old, new).encode()

    return change


def line_break() -> Any:
    return OxmlElement("w:br")
