"""A form for correction of facts that comes back as a Word document: what was written in it.

Everything that is in the document is either the form's own text, a reaction, or told with its
place: nothing that somebody wrote gets lost without a word.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ggsr.dates import day
from ggsr.errors import GgsrError, require_extra
from ggsr.exchange.archive import safe_archive
from ggsr.exchange.wederhoor.form import BOOKMARK, Form, bookmark, plain, text_mark
from ggsr.i18n import Message

SUFFIX = ".docx"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VALUE = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_P, _ROW, _CELL, _TABLE = f"{_W}p", f"{_W}tr", f"{_W}tc", f"{_W}tbl"
_BOX = f"{_W}txbxContent"
_PICTURES = frozenset(f"{_W}{name}" for name in ("drawing", "pict", "object"))
_MERGED = frozenset(f"{_W}{name}" for name in ("gridSpan", "hMerge", "vMerge"))
_STRUCK = frozenset(f"{_W}{name}" for name in ("strike", "dstrike"))
_OFF = ("0", "false", "off")
_LINK = f"{_W}hyperlink"
_TARGET = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NOT_TEXT = frozenset(
    (
        *(f"{_W}{name}" for name in ("pPr", "rPr", "sdtPr", "tblPr", "instrText")),
        # Of a tracked change, what is taken out does not count any more.
        *(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "delInstrText")),
        *(_BOX, _FALLBACK),
    )
)
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}ptab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_BESIDE = {
    "footnotes": Message("a footnote"),
    "endnotes": Message("an endnote"),
    "header": Message("the head of the sheets"),
    "footer": Message("the foot of the sheets"),
}
"""Where text can be beside the body, by the end of the type of the relation."""
_COLUMNS = 2
"""How many cells the row of a finding has at least: of what is printed, and for the reaction."""


@dataclass(frozen=True)
class Answer:
    """A reaction to the finding with a number, in its cell or (``author``, ``datum``) a comment."""

    number: int
    text: str
    place: Message
    author: str | None = None
    datum: str | None = None


@dataclass(frozen=True)
class Remark:
    """Something in the document that is no reaction, and not the form's own text either."""

    place: Message
    reason: Message
    text: str = ""


@dataclass(frozen=True)
class FilledForm:
    """A form that came back. ``modified`` is the date at which the document was last saved."""

    form: Form
    modified: str | None
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]


def read_form(content: bytes) -> FilledForm:
    """Return what was written in a form. Raises GgsrError for a document that is not one."""
    library = require_extra("docx", "office")
    archive = safe_archive(content, SUFFIX)
    try:
        document = library.Document(io.BytesIO(archive))
        properties = _properties(document)
        body = document.element.body
    # The library has no class of errors of its own for what is wrong with a document.
    except Exception as error:
        raise _damaged() from error
    form = Form.read(properties)
    reader = _Reader(document, body, form)
    return FilledForm(form, _modified(document), tuple(reader.answers()), tuple(reader.remarks))


def _related(part: Any, kind: str) -> Iterator[Any]:
    """Yield the parts to which a part has relations of a type that ends in a word."""
    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] == kind and not relation.is_external:
            yield relation.target_part


def _root(part: Any) -> Any:
    """Return the root element of a part."""
    if hasattr(part, "element"):
        return part.element
    etree = require_extra("lxml.etree", "office")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(part.blob, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged() from error


def _damaged() -> GgsrError:
    return GgsrError(
        Message("it is not a {suffix} file, or it is damaged", suffix=SUFFIX),
        Message("open it in an office program and save it as {suffix}", suffix=SUFFIX),
    )


def _properties(document: Any) -> Mapping[str, str]:
    """Return the properties of a document that are its own, by name."""
    return {
        str(entry.get("name")): value.text or ""
        for part in _related(document.part.package, "custom-properties")
        for entry in _root(part)
        if isinstance(entry.tag, str)
        for value in entry
        if isinstance(value.tag, str) and value.tag.startswith(_VALUE)
    }


def _modified(document: Any) -> str | None:
    """Return the day at which a document says that it was last saved."""
    for part in _related(document.part.package, "core-properties"):
        for modified in _root(part).iter(_MODIFIED):
            return _day_of(modified.text)
    return None


def _day_of(time: str | None) -> str | None:
    """Return the day of a point in time as a document has it, if it is one."""
    try:
        return day((time or "")[:10]).isoformat()
    except ValueError:
        return None


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _NOT_TEXT or _is_struck(child):
            continue
        if tag in (f"{_W}t", _MATH_TEXT):
            yield child.text or ""
        elif tag == f"{_W}sym":
            yield _symbol(child)
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        else:
            yield from _pieces(child)


def _is_struck(run: Any) -> bool:
    """Return whether a run of text is struck through: whoever does that takes it out."""
    looks = run.find(f"{_W}rPr")
    found = [] if looks is None else [mark for mark in looks if mark.tag in _STRUCK]
    return any(mark.get(f"{_W}val") not in _OFF for mark in found)


def _symbol(element: Any) -> str:
    """Return a character that is written by its number in a font."""
    try:
        return chr(int(element.get(f"{_W}char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph as it stands after all tracked changes; lines by line ends."""
    lines = "".join(_pieces(paragraph)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _joined(paragraphs: list[str]) -> str:
    """Return paragraphs as one text, an empty line between them, as the data has them."""
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(filter(None, paragraphs)))


class _Reader:
    """Reads a document once: the rows of findings, their reactions, and everything beside these."""

    def __init__(self, document: Any, body: Any, form: Form) -> None:
        self._document = document
        self._body = body
        self._form = form
        self.remarks: list[Remark] = []
        self._places = dict(self._all_places())
        self._rows = self._finding_rows()
        self._cells = {self._own_cells(row)[-1]: row for row in self._rows}

    def answers(self) -> Iterator[Answer]:
        """Yield the reactions in the order of print; ``remarks`` are complete after the last."""
        reactions, printed = self._paragraphs()
        comments = self._comments()
        for row, number in self._rows.items():
            place = self._place(row)
            self._check_printed(row, number, printed[row], reactions[row])
            self._check_links(row, number)
            text = self._reaction(number, reactions[row])
            if text:
                yield Answer(number, text, place)
            for author, datum, text in comments.get(row, ()):
                yield Answer(number, text, place, author, datum)
        self._read_beside()

    def _finding_rows(self) -> dict[Any, int]:
        """Return the rows of the findings with their numbers. Raises GgsrError."""
        rows: dict[Any, int] = {}
        seen: dict[int, Any] = {}
        for mark in self._body.iter(f"{_W}bookmarkStart"):
            found = BOOKMARK.fullmatch(mark.get(f"{_W}name", ""))
            if found is None:
                continue
            number, row = int(found[1]), next(mark.iterancestors(_ROW), None)
            if row is None:
                raise self._refused(
                    Message("bookmark {name} stands outside the tables", name=found[0])
                )
            place = self._place(row)
            if number not in self._form.entries:
                raise self._refused(
                    Message("{place}: bookmark {name} is not of ggsr", place=place, name=found[0])
                )
            if number in seen:
                raise self._refused(
                    Message(
                        "{place}: bookmark {name} is there twice, also in {other}",
                        place=place,
                        name=found[0],
                        other=self._place(seen[number]),
                    )
                )
            if row in rows:
                raise self._refused(
                    Message(
                        "{place}: findings {first} and {second} are in one row",
                        place=place,
                        first=rows[row],
                        second=number,
                    )
                )
            rows[row], seen[number] = number, row
        missing = [number for number in self._form.entries if number not in seen]
        if missing:
            raise self._refused(
                Message(
                    "the bookmarks of these findings are missing: {names}",
                    names=", ".join(map(bookmark, missing)),
                )
            )
        for row, number in rows.items():
            cells = self._own_cells(row)
            if any(mark.tag in _MERGED for cell in cells for mark in cell.iterfind(f"{_W}tcPr/*")):
                raise self._refused(
                    Message(
                        "{place}: cells are merged in the row of finding {number}",
                        place=self._place(row),
                        number=number,
                    )
                )
            if len(cells) < _COLUMNS:
                raise self._refused(
                    Message(
                        "{place}: the row of finding {number} has lost a column",
                        place=self._place(row),
                        number=number,
                    )
                )
        return rows

    def _refused(self, message: Message) -> GgsrError:
        help = Message("copy the reactions to another copy of the form, and read that")
        return GgsrError(message, help)

    def _own_cells(self, row: Any) -> list[Any]:
        """Return the cells of a row, which may stand in content controls."""
        return [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]

    def _all_places(self) -> Iterator[tuple[Any, Message]]:
        """Yield each row of a table with its place, as it is told to who looks there."""
        tables = {table: number for number, table in enumerate(self._body.iter(_TABLE), start=1)}
        counts = dict.fromkeys(tables, 0)
        for row in self._body.iter(_ROW):
            table = next(row.iterancestors(_TABLE), None)
            if table is not None:
                counts[table] += 1
                place = Message("table {table}, row {row}", table=tables[table], row=counts[table])
                yield row, place

    def _place(self, row: Any) -> Message:
        return self._places.get(row) or Message("a row outside the tables")

    def _paragraphs(self) -> tuple[dict[Any, list[str]], dict[Any, list[str]]]:
        """Return the texts in the cell for the reaction, and in the other cells, of each row."""
        reactions: dict[Any, list[str]] = {row: [] for row in self._rows}
        printed: dict[Any, list[str]] = {row: [] for row in self._rows}
        for number, paragraph in enumerate(self._body.iter(_P), start=1):
            row, is_reaction, is_box = self._around(paragraph)
            if is_box is None:
                continue
            text = _text(paragraph)
            if row is None or is_box:
                self._note(paragraph, number, text, is_box=is_box)
            elif is_reaction:
                reactions[row].append(text)
            else:
                printed[row].append(text)
        return reactions, printed

    def _around(self, paragraph: Any) -> tuple[Any, bool, bool | None]:
        """Return the row of a finding around a paragraph, and whether it is in the last cell there.

        And whether it is in a box of text; None where the same is in the document once more.
        """
        is_box, is_reaction = False, False
        for element in paragraph.iterancestors():
            if element.tag == _FALLBACK:
                return None, False, None
            is_box |= element.tag == _BOX
            is_reaction |= element in self._cells
            if element in self._rows:
                return element, is_reaction, is_box
        return None, False, is_box

    def _note(self, paragraph: Any, number: int, text: str, *, is_box: bool) -> None:
        """Keep a text outside the cells for reactions that the form did not have."""
        if self._form.has_text(text):
            return
        row = next(paragraph.iterancestors(_ROW), None)
        place = Message("paragraph {number}", number=number) if row is None else self._place(row)
        reason = Message("a box of text") if is_box else Message("outside the cells for reactions")
        self.remarks.append(Remark(place, reason, text))

    def _check_printed(
        self, row: Any, number: int, printed: list[str], reactions: list[str]
    ) -> None:
        """Keep what was changed in the cells of a finding beside its reaction."""
        entry = self._form.entries[number]
        if text_mark(" ".join(printed)) != entry.printed:
            given = [text for text in reactions if text]
            if given and all(map(self._form.has_text, given)) and not self._is_empty(number, given):
                raise self._refused(
                    Message(
                        "{place}: the row of finding {number} has lost a column",
                        place=self._place(row),
                        number=number,
                    )
                )
            text = _joined([text for text in printed if not self._form.has_text(text)])
            reason = (
                Message("the text of finding {number} was changed", number=number)
                if text
                else Message("text of finding {number} was taken out", number=number)
            )
            self.remarks.append(Remark(self._place(row), reason, text))
        if any(element.tag in _PICTURES and not self._is_box(element) for element in row.iter()):
            reason = Message("a picture at finding {number}", number=number)
            self.remarks.append(Remark(self._place(row), reason))

    def _check_links(self, row: Any, number: int) -> None:
        """Keep where the links in a reaction lead: in the data a reaction is text."""
        relations = self._document.part.rels
        for link in self._own_cells(row)[-1].iter(_LINK):
            relation = relations.get(link.get(_TARGET, ""))
            if relation is not None and relation.is_external:
                reason = Message("a link in the reaction to finding {number}", number=number)
                self.remarks.append(Remark(self._place(row), reason, relation.target_ref))

    def _is_box(self, element: Any) -> bool:
        return next(element.iter(_BOX), None) is not None

    def _is_empty(self, number: int, texts: list[str]) -> bool:
        return plain(" ".join(texts)) == plain(self._form.invitation_for(number))

    def _reaction(self, number: int, texts: list[str]) -> str:
        """Return what was written in the cell, without the text that invites to do so."""
        invitation = self._form.invitation_for(number)
        if invitation:
            # Somebody may have typed behind it, or before it.
            texts = [text.replace(invitation, "").strip() for text in texts]
        return _joined(texts)

    def _comments(self) -> dict[Any, list[tuple[str, str | None, str]]]:
        """Return author, date and text of the comments at each row of a finding."""
        anchors: dict[str, Any] = {}
        for name in ("commentRangeStart", "commentReference"):
            for element in self._body.iter(f"{_W}{name}"):
                anchors.setdefault(element.get(f"{_W}id", ""), element)
        found: dict[Any, list[tuple[str, str | None, str]]] = {}
        for comment in self._all_comments():
            text = _joined([_text(paragraph) for paragraph in comment.iter(_P)])
            author = comment.get(f"{_W}author", "")
            if any(element.tag in _PICTURES for element in comment.iter()):
                place = Message("a comment of {author}", author=author)
                self.remarks.append(Remark(place, Message("there is a picture in it"), text))
            if not text:
                continue
            anchor = anchors.get(comment.get(f"{_W}id", ""))
            around = () if anchor is None else anchor.iterancestors(_ROW)
            row = next((row for row in around if row in self._rows), None)
            if row is None:
                place = Message("a comment of {author}", author=author)
                self.remarks.append(Remark(place, Message("it is not at a finding"), text))
                continue
            found.setdefault(row, []).append((author, _day_of(comment.get(f"{_W}date")), text))
        return found

    def _all_comments(self) -> Iterator[Any]:
        for part in _related(self._document.part, "comments"):
            yield from _root(part).iter(f"{_W}comment")

    def _read_beside(self) -> None:
        """Keep what is beside the findings: pictures, and text such as that of a footnote."""
        for number, paragraph in enumerate(self._body.iter(_P), start=1):
            if not any(element in self._rows for element in paragraph.iterancestors(_ROW)) and any(
                element.tag in _PICTURES and not self._is_box(element)
                for element in paragraph.iter()
            ):
                place = Message("paragraph {number}", number=number)
                self.remarks.append(Remark(place, Message("a picture")))
        for kind, place in _BESIDE.items():
            for part in _related(self._document.part, kind):
                for paragraph in _root(part).iter(_P):
                    text = _text(paragraph)
                    if not (self._form.has_text(text) or self._form.has_at_foot(text)):
                        reason = Message("outside the cells for reactions")
                        self.remarks.append(Remark(place, reason, text))
