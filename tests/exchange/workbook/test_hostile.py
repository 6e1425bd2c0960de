"""A workbook that comes from elsewhere: refused with the reason, in bounded time and memory."""

import io
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.errors import GgsrError
from ggsr.exchange import office_xml
from ggsr.exchange.workbook.cells import read_xlsx
from ggsr.exchange.workbook.importing import import_workbook
from ggsr.exchange.workbook.writing import write_workbook
from ggsr.workspace.loading import Workspace
from tests.support import HULP, assessment, assessments, write

MiB = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

Parts = dict[str, bytes]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "werkmap", {HULP: assessment(zicht="voldoet")})


@pytest.fixture
def workbook(root: Path) -> bytes:
    return write_workbook(assessments(root), None)


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replaced(part: str, old: str, new: str) -> Callable[[Parts], None]:
    def edit(parts: Parts) -> None:
        assert old.encode() in parts[part], parts[part][:3000]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return edit


def added(**names: bytes) -> Callable[[Parts], None]:
    def edit(parts: Parts) -> None:
        parts.update(
            {name.replace("__", "/").replace("_dot_", "."): c for name, c in names.items()}
        )

    return edit


def removed(name: str) -> Callable[[Parts], None]:
    def edit(parts: Parts) -> None:
        del parts[name]

    return edit


BILLION = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst>&b;</sst>'
)


def whole(part: str, content: str) -> Callable[[Parts], None]:
    def edit(parts: Parts) -> None:
        parts[part] = content.encode()

    return edit


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (added(xl__vbaProject_dot_bin=b"x"), "it has macros"),
        (added(xl__macrosheets__sheet1_dot_xml=b"<x/>"), "it has macros, or links"),
        (added(xl__externalLinks__externalLink1_dot_xml=b"<x/>"), "or links to other files"),
        (added(xl__connections_dot_xml=b"<x/>"), "or links to other files"),
        (
            added(xl__embeddings__a_dot_bin=zipped({"a": b"x"})),
            "another document is embedded",
        ),
        (added(xl__media__image1_dot_png=b"x"), "it has pictures"),
        (removed("xl/workbook.xml"), "it is no Excel workbook"),
        (removed(SHEET), f"it has no part {SHEET}"),
        (removed("xl/_rels/workbook.xml.rels"), "it has no part xl/_rels/workbook.xml.rels"),
        (whole(STRINGS, "<sst><si>"), f"its part {STRINGS} is damaged"),
        (whole(STRINGS, BILLION), f"its part {STRINGS} defines a document type"),
        (whole(STRINGS, "<?xml version='1.0' encoding='x'?><sst/>"), "is damaged"),
        (whole(STRINGS, "<sst/>"), "is damaged"),
        (whole(STRINGS, f"<sst><si><t>{'x' * 32_768}</t></si></sst>"), "too long for a cell"),
        (replaced(SHEET, 'r="A1"', 'r="A0"'), "its cell A0 is damaged"),
        (replaced(SHEET, 'r="A1"', 'r="A1048577"'), "its cell A1048577 is damaged"),
        (replaced(SHEET, 'r="A1"', 'r="ZZZ1"'), "its cell ZZZ1 is damaged"),
        (replaced(SHEET, 'r="A1"', 'r="B1"'), "its cell B1 is damaged"),
        (replaced(SHEET, '<row r="1"', '<row r="99999999999"'), "its cell 99999999999 is damaged"),
        (replaced(SHEET, "<v>0</v>", "<v>-1</v>"), "its cell A1 is damaged"),
        (replaced(SHEET, "<v>0</v>", "<v>99999</v>"), "its cell A1 is damaged"),
        (replaced(SHEET, "<v>0</v>", "<v>nul</v>"), "its cell A1 is damaged"),
    ],
)
def test_a_part_that_is_wrong(
    root: Path, workbook: bytes, edit: Callable[[Parts], None], message: str
) -> None:
    parts = parts_of(workbook)
    edit(parts)
    result = import_workbook(Checker(Workspace(root)), zipped(parts))
    assert [(entry.sheet, entry.cell) for entry in result.mistakes] == [(None, None)]
    assert message in str(result.mistakes[0].message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is not a .xlsx file, or it is damaged"),
        (b"PK\x03\x04", "it is not a .xlsx file, or it is damaged"),
        (b"<html></html>", "it is not a .xlsx file, or it is damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "it is protected by a password, or of an old",
        ),
        (zipped({"mimetype": b"x.opendocument.y"}), "it is an OpenDocument file"),
        (zipped({"word/document.xml": b"<x/>"}), "it is no Excel workbook"),
        (zipped({"xl/workbook.xml": b"<x/>"}, zipfile.ZIP_BZIP2), "or it is damaged"),
        (
            zipped({f"{number}": b"" for number in range(10_001)}),
            "it is larger than 64 MiB when it is unpacked",
        ),
        (zipped({"a": bytes(65 * MiB)}), "it is larger than 64 MiB when it is unpacked"),
    ],
)
def test_what_is_no_workbook(content: bytes, message: str) -> None:
    with pytest.raises(GgsrError, match=re.escape(message)):
        read_xlsx(content)


def test_a_file_with_a_password(workbook: bytes) -> None:
    content = bytearray(workbook)
    for match in re.finditer(b"PK\x01\x02", workbook):
        content[match.start() + 8] |= 1
    with pytest.raises(GgsrError, match="it is protected by a password"):
        read_xlsx(bytes(content))


def test_a_part_that_is_there_twice(workbook: bytes) -> None:
    stream = io.BytesIO(workbook)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    with pytest.raises(GgsrError, match="or it is damaged"):
        read_xlsx(stream.getvalue())


def test_a_size_that_is_a_lie(workbook: bytes) -> None:
    """What is listed as small is read no further than that."""
    parts = {**parts_of(workbook), SHEET: b"<worksheet>" + b" " * (80 * MiB)}
    content = zipped(parts)
    size = struct.pack("<I", len(parts[SHEET]))
    assert content.count(size) == 2
    lying = content.replace(size, struct.pack("<I", 1000))
    with pytest.raises(GgsrError, match="is damaged"):
        read_xlsx(lying)


@pytest.mark.parametrize("cut", [10, 200, 1000, 5000])
def test_a_file_cut_off(workbook: bytes, cut: int) -> None:
    with pytest.raises(GgsrError):
        read_xlsx(workbook[:-cut])


def test_any_byte_may_be_another(root: Path, workbook: bytes) -> None:
    """Whatever is read of it, nothing but a refusal comes of it, or what is right."""
    checker = Checker(Workspace(root))
    for place in range(0, len(workbook), 97):
        content = bytearray(workbook)
        content[place] ^= 0x41
        result = import_workbook(checker, bytes(content))
        assert not result.changes


def test_many_rows_and_cells_stay_within_bounds(root: Path, workbook: bytes) -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>'
        for number in range(20, 20_000)
    )
    parts = parts_of(workbook)
    replaced(SHEET, "</sheetData>", f"{rows}</sheetData>")(parts)
    result = import_workbook(Checker(Workspace(root)), zipped(parts))
    assert len(result.mistakes) == 100


def test_elements_without_end(workbook: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_xml, "MAX_ELEMENTS", 50_000)
    parts = {**parts_of(workbook), STRINGS: b"<sst>" + b"<si/>" * 5_000_000 + b"</sst>"}
    content = zipped(parts)
    assert len(content) < MiB
    del parts
    tracemalloc.start()
    with pytest.raises(GgsrError, match="more than 50,000 elements"):
        read_xlsx(content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * MiB


def test_one_long_text_in_many_cells(workbook: bytes) -> None:
    cells = "".join(f'<c r="A{number}" t="s"><v>0</v></c>' for number in range(1, 3000))
    parts = parts_of(workbook)
    parts[STRINGS] = f"<sst><si><t>{'x' * 32_000}</t></si></sst>".encode()
    parts[SHEET] = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>".encode()
    with pytest.raises(GgsrError, match="it would be larger than 64 MiB"):
        read_xlsx(zipped(parts))


def test_a_size_of_ten_million_rows_is_only_said(root: Path, workbook: bytes) -> None:
    parts = parts_of(workbook)
    sheet = parts[SHEET].decode()
    parts[SHEET] = re.sub(
        r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD10000000"', sheet
    ).encode()
    assert parts[SHEET] != sheet.encode()
    result = import_workbook(Checker(Workspace(root)), zipped(parts))
    assert (result.mistakes, result.changes) == ([], [])
