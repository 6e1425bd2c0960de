"""What is read from a form that came back: as Word writes it, in every way that it does."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ggsr.checking.checker import Checker
from ggsr.errors import GgsrError
from ggsr.exchange.wederhoor.document import FilledForm, read_form
from ggsr.exchange.wederhoor.form import Form, FormEntry, text_mark
from ggsr.pages.book import wederhoor_form
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.workspace.entities import AanpakPath
from ggsr.workspace.loading import Workspace
from tests.exchange.word import Word
from tests.pages.formats.archive import Archive
from tests.support import FRAMEWORK, HULP, KADER, ROOT, write

GEMEENTEN = ["dordrecht", "ede", "maastricht", "spijkenisse"]
ASSESSMENT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht:
        oordeel: voldoet
        tekst: '{}'
    """
W, R = nsdecls("w"), nsdecls("r")
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@cache
def form(gemeente: str, root: Path = ROOT) -> bytes:
    page = wederhoor_form(Checker(Workspace(root)).gemeente(gemeente))
    assert page
    return page_writer("docx")(page, Renderer([]))


@pytest.fixture
def word() -> Word:
    return Word(form("ede"))


def read(word: Word) -> FilledForm:
    return read_form(word.saved())


def texts(filled: FilledForm) -> list[tuple[int, str]]:
    return [(answer.number, answer.text) for answer in filled.answers]


def put(word: Word, number: int, *xml: str, column: int = 3) -> None:
    """Put elements in the place of what is in a cell."""
    cell: Any = word.cell(number, column)
    for child in list(cell):
        cell.remove(child)
    for text in xml:
        cell.append(parse_xml(text))


@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_of_a_form_as_it_went_out_there_is_nothing_to_tell(gemeente: str) -> None:
    filled = read_form(form(gemeente))
    assert (filled.answers, filled.remarks, filled.modified) == ((), (), None)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r>", "een twee"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>een</w:t></w:r><w:r><w:t>twee</w:t></w:r>", "twee"),
        ('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>een</w:t></w:r>', "een"),
        ("<w:r><w:t>een</w:t><w:br/><w:cr/><w:t>twee</w:t></w:r>", "een\n\ntwee"),
        ("<w:hyperlink><w:r><w:t>een</w:t></w:r></w:hyperlink>", "een"),
        ("<w:ins><w:r><w:t>een</w:t></w:r></w:ins>", "een"),
        ("<w:moveTo><w:r><w:t>een</w:t></w:r></w:moveTo>", "een"),
        ("<w:moveFrom><w:r><w:t>een</w:t></w:r></w:moveFrom>", ""),
        ("<w:del><w:r><w:delText>een</w:delText></w:r></w:del>", ""),
        ("<w:ins><w:del><w:r><w:delText>een</w:delText></w:r></w:del></w:ins>", ""),
        ("<w:smartTag><w:r><w:t>een</w:t></w:r></w:smartTag>", "een"),
        ("<w:sdt><w:sdtContent><w:r><w:t>een</w:t></w:r></w:sdtContent></w:sdt>", "een"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>een</w:t></w:r></w:fldSimple>', "een"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>een</w:t></w:r>", "een"),
        ("<w:r><w:t>her</w:t><w:softHyphen/><w:t>haal</w:t></w:r>", "herhaal"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b"),
        ('<w:r><w:sym w:font="Arial" w:char="00E9"/></w:r>', "é"),
        ('<w:r><w:t xml:space="preserve">  een  twee  </w:t></w:r>', "een  twee"),
    ],
)
def test_runs(word: Word, runs: str, text: str) -> None:
    put(word, 1, f"<w:p {W}>{runs}</w:p>")
    assert texts(read(word)) == ([(1, text)] if text else [])


def test_what_word_calls_a_placeholder_is_none_if_somebody_wrote_it(word: Word) -> None:
    [text] = word.cell(1).iter(qn("w:t"))
    text.text = "Dit klopt niet."  # The flag of the control stays in some programs.
    assert texts(read(word)) == [(1, "Dit klopt niet.")]


def test_an_emptied_cell_is_no_reaction(word: Word) -> None:
    put(word, 1, f"<w:p {W}/>", f"<w:p {W}><w:r><w:t> </w:t></w:r></w:p>")
    assert read(word).answers == ()


def test_a_table_within_a_cell(word: Word) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr>{cell.format('een')}{cell.format('twee')}</w:tr>"
    put(word, 1, f"<w:tbl {W}>{rows}</w:tbl>", f"<w:p {W}/>")
    assert texts(read(word)) == [(1, "een\n\ntwee")]


def test_a_cell_within_a_control(word: Word) -> None:
    word.react(1, "Dit klopt niet.")
    control = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
    cell = word.cell(1)
    cell.addprevious(control)
    control[0].append(cell)
    assert texts(read(word)) == [(1, "Dit klopt niet.")]


def test_rows_in_another_order_and_below_other_tables(word: Word) -> None:
    word.react(1, "Bij een.")
    word.react(2, "Bij twee.")
    word.row(2).addnext(word.row(1))
    table = word.document.add_table(1, 1)
    word.body.insert(0, table._tbl)
    assert texts(read(word)) == [(2, "Bij twee."), (1, "Bij een.")]


def test_a_comment_belongs_to_where_it_begins(word: Word) -> None:
    word.comment(1, "Van een tot twee.")
    [end] = word.body.iter(qn("w:commentRangeEnd"))
    word.paragraph(2, 2)._p.append(end)
    [answer] = read(word).answers
    assert (answer.number, answer.author, answer.datum) == (1, "A. Jansen", "2024-03-10")


def test_comments_of_several_and_of_several_paragraphs(word: Word) -> None:
    word.comment(1, "Een.\nNog een.")
    word.comment(1, "Twee.", author="B. de Vries")
    word.react(1, "In de cel.")
    assert texts(read(word)) == [(1, "In de cel."), (1, "Een.\n\nNog een."), (1, "Twee.")]


def test_a_box_of_text_is_told_once(word: Word) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Los.</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    put(
        word,
        1,
        f'<w:p {W}><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    filled = read(word)
    assert filled.answers == ()
    assert [remark.text for remark in filled.remarks] == ["Los."]
    assert str(filled.remarks[0].reason) == "a box of text"


def test_a_form_says_itself_what_it_is() -> None:
    path = AanpakPath("voorbeeldstad", "2024", "hulp")
    entries = {
        number: FormEntry(path, f"sleutel-{number}", "0" * 16, text_mark(str(number)))
        for number in range(1, 200)
    }
    marks = frozenset(text_mark(str(number)) for number in range(200))
    made = Form("voorbeeldstad", "2024", entries, "Klik bij {nummer}.", marks, "Voet van 2")
    properties = made.properties()
    assert max(map(len, properties.values())) <= 255
    assert Form.read(properties) == made
    assert made.invitation_for(12) == "Klik bij 12."
    assert made.has_text(" 12\n")
    assert not made.has_text("twaalf")
    assert made.has_at_foot("Voet · van 7")
    assert not made.has_at_foot("Voet van Jan")


def test_a_damaged_part_is_refused(word: Word) -> None:
    word.comment(1, "x")
    content = word.saved().replace(b"PK\x01\x02", b"PK\x01\x03", 1)
    with pytest.raises(GgsrError):
        read_form(content)


def test_texts_in_a_form_are_only_texts(tmp_path: Path) -> None:
    hostile = "<w:t>{{ 1 }}</w:t> & {% x %} *a* _b_ [c](d) \\n"
    root = write(tmp_path, {HULP: ASSESSMENT.format(hostile)})
    content = form("voorbeeldstad", root)
    assert hostile in Archive(content).part("word/document.xml").itertext()
    assert read_form(content).remarks == ()


def test_an_english_form_has_no_dutch_of_its_own(tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: FRAMEWORK + "taal: en\n", HULP: ASSESSMENT.format("Yes.")})
    content = form("voorbeeldstad", root)
    printed = " ".join(Archive(content).part("word/document.xml").itertext())
    for dutch in ("Bevinding", "Oordeel", "Reactie", "gemeente", "Schrijf", "Aanpak", "Wederhoor"):
        assert dutch not in printed.replace("De gemeente heeft zicht op de gezinnen", "")
    assert read_form(content).remarks == ()


def remarks(filled: FilledForm) -> list[tuple[str, str, str]]:
    return [(str(entry.place), str(entry.reason), entry.text) for entry in filled.remarks]


@pytest.mark.parametrize("mark", ['<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'])
def test_merged_cells_are_refused_as_nobody_knows_whose_text_that_is(word: Word, mark: str) -> None:
    word.react(1, "Dit klopt niet.")
    looks = word.cell(1).get_or_add_tcPr()
    looks.append(parse_xml(mark.replace(" w:val", f" {W} w:val")))
    with pytest.raises(GgsrError, match="cells are merged in the row of finding 1"):
        read(word)


def test_where_a_link_leads_is_told(word: Word) -> None:
    rid = word.document.part.relate_to("https://voorbeeld.example/stuk", LINK, is_external=True)
    link = f'<w:hyperlink r:id="{rid}"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
    put(word, 1, f"<w:p {W} {R}>{link}</w:p>")
    filled = read(word)
    assert texts(filled) == [(1, "x")]
    [(_place, reason, text)] = remarks(filled)
    assert (reason, text) == (
        "a link in the reaction to finding 1",
        "https://voorbeeld.example/stuk",
    )


def test_text_of_a_finding_that_is_struck_through_is_told(word: Word) -> None:
    for run in word.paragraph(1, 2).runs:
        run.font.strike = True
    [(_place, reason, _text)] = remarks(read(word))
    assert "finding 1 was" in reason


def test_a_picture_beside_the_findings_or_in_a_comment_is_told(word: Word) -> None:
    word.append(f"<w:p {W}><w:r><w:drawing/></w:r></w:p>")
    word.comment(1, "Zie hier.")
    [comment] = word.document.comments
    comment._comment_elm.append(parse_xml(f"<w:p {W}><w:r><w:pict/></w:r></w:p>"))
    filled = read(word)
    assert texts(filled) == [(1, "Zie hier.")]
    assert {reason for _place, reason, _text in remarks(filled)} == {
        "a picture",
        "there is a picture in it",
    }
