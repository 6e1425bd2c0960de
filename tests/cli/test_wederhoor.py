"""``ggsr wederhoor``: the reactions in a Word document become entries of the findings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.oxml.ns import nsdecls, qn

from tests.cli.conftest import Ggsr, Outcome
from tests.exchange.word import Word, line_break, replaced, rezipped
from tests.support import HULP, STEUN, laid_out, write

GOOD = """
    # De beoordeling van Hulp.
    aanpak: Hulp
    kader: kader
    niveau: beleid
    netwerkpartners: [Thuiszorg]
    bevindingen:
      zicht:
        oordeel: verbeterpunt
        tekst: >-
          De gemeente telt niet,
          de partners ook niet.
        # Nog eens nagaan.
      vervolg:
        oordeel: voldoet
        tekst: Na een half jaar belt iemand.
    niet_beoordeeld: {meldpunt: Niet gevraagd., wachttijd: Niet gevraagd.}
    """
DRAFT = """
    aanpak: Steun
    kader: kader
    niveau: beleid
    concept: true
    bevindingen:
      zicht: {oordeel: voldoet, tekst: Steun telt., let_op: Maar niet overal.}
    """
FILES = {HULP: GOOD, STEUN: DRAFT}
ANSWER = "antwoord.docx"
Fill = Callable[[Word], None]


class Office:
    """A workspace with a form that goes out and comes back."""

    def __init__(self, ggsr: Ggsr, root: Path) -> None:
        self._ggsr = ggsr
        self.root = root
        assert ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root).code == 0
        self.form = (root / "build" / "voorbeeldstad.2024.wederhoor.docx").read_bytes()

    def answer(self, fill: Fill) -> None:
        """Fill the form in, and put it in the workspace."""
        word = Word(self.form)
        fill(word)
        self.put(word.saved())

    def put(self, content: bytes) -> None:
        (self.root / ANSWER).write_bytes(content)

    def read(self, *options: str, gemeente: str = "voorbeeldstad") -> Outcome:
        return self._ggsr("wederhoor", gemeente, ANSWER, *options, cwd=self.root)

    def run(self, *arguments: str) -> Outcome:
        return self._ggsr(*arguments, cwd=self.root)

    def text(self, file: str = HULP) -> str:
        return (self.root / file).read_text()


@pytest.fixture
def office(ggsr: Ggsr, tmp_path: Path) -> Office:
    return Office(ggsr, write(tmp_path, FILES))


def unchanged(office: Office) -> bool:
    return office.text() == laid_out(GOOD) and office.text(STEUN) == laid_out(DRAFT)


def test_reactions_and_comments_become_entries(office: Office) -> None:
    def fill(word: Word) -> None:
        word.react(1, "Dat klopt niet.", "Wij tellen: elk jaar.")
        word.comment(2, "Dit is: na een jaar.")
        word.react(3, "Akkoord")

    office.answer(fill)
    outcome = office.read()
    assert outcome.code == 0
    assert outcome.out == (
        f"{HULP}\n"
        "  1. zicht: gemeente, 2024-03-12\n"
        "  2. vervolg: gemeente, 2024-03-10\n"
        f"{STEUN}\n"
        "  3. zicht: gemeente, 2024-03-12\n"
    )
    assert outcome.err == "3 reactions taken over\nnext: ggsr validate voorbeeldstad\n"
    assert office.text() == laid_out("""
        # De beoordeling van Hulp.
        aanpak: Hulp
        kader: kader
        niveau: beleid
        netwerkpartners: [Thuiszorg]
        bevindingen:
          zicht:
            oordeel: verbeterpunt
            tekst: >-
              De gemeente telt niet,
              de partners ook niet.
            wederhoor:
              - van: gemeente
                datum: 2024-03-12
                reactie: |-
                  Dat klopt niet.

                  Wij tellen: elk jaar.
            # Nog eens nagaan.
          vervolg:
            oordeel: voldoet
            tekst: Na een half jaar belt iemand.
            wederhoor:
              - van: gemeente
                datum: 2024-03-10
                reactie: 'Dit is: na een jaar.'
        niet_beoordeeld: {meldpunt: Niet gevraagd., wachttijd: Niet gevraagd.}
        """)
    outcome = office.run("validate", "voorbeeldstad")
    assert outcome.out.count("wederhoor-zonder-besluit") == 3
    outcome = office.run("coverage", "voorbeeldstad")
    assert "2 reactions, 2 undecided" in outcome.out
    assert "1 reaction, 1 undecided" in outcome.out
    assert office.run("validate", "voorbeeldstad", "--strict").code == 1


def test_an_untouched_form_changes_nothing(office: Office) -> None:
    office.put(office.form)
    outcome = office.read()
    assert (outcome.code, outcome.err) == (0, "there are no reactions in the document\n")
    assert unchanged(office)


def test_reading_twice_adds_nothing(office: Office) -> None:
    office.answer(lambda word: word.react(1, "Dat klopt niet."))
    assert office.read().code == 0
    once = office.text()
    decided = once.replace(
        "reactie: Dat klopt niet.", "reactie: Dat klopt niet.\n        besluit: overgenomen"
    ).replace("De gemeente telt niet,", "De gemeente telt wel,")
    assert decided.count("overgenomen") == decided.count("telt wel") == 1
    for text in (once, decided):
        (office.root / HULP).write_text(text)
        outcome = office.read()
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == "0 reactions taken over; 1 is there already\n"
        assert office.text() == text


def test_a_diff_shows_and_changes_nothing(office: Office) -> None:
    office.answer(lambda word: word.react(1, "Dat klopt niet."))
    outcome = office.read("--diff")
    assert outcome.code == 0
    assert "+        reactie: Dat klopt niet.\n" in outcome.out
    assert outcome.err == "1 reaction to take over\n"
    assert unchanged(office)


def test_json_has_all_of_it(office: Office) -> None:
    def fill(word: Word) -> None:
        word.react(1, "Dat klopt niet.")
        word.document.paragraphs[1].insert_paragraph_before("Geachte inspectie,")

    office.answer(fill)
    outcome = office.read("--format", "json")
    assert outcome.code == 1
    assert json.loads(outcome.out) == {
        "version": 1,
        "file": ANSWER,
        "ronde": "2024",
        "taken": [
            {
                "file": HULP,
                "bevinding": "zicht",
                "number": 1,
                "van": "gemeente",
                "datum": "2024-03-12",
                "reactie": "Dat klopt niet.",
            }
        ],
        "present": 0,
        "refused": [],
        "elsewhere": [
            {
                "place": "paragraph 2",
                "message": "outside the cells for reactions",
                "text": "Geachte inspectie,",
            }
        ],
    }
    assert office.read("--format", "json", "--diff").code == 2


def test_a_finding_that_changed_refuses_its_own_reaction_only(office: Office) -> None:
    def fill(word: Word) -> None:
        word.react(1, "Dat klopt niet.")
        word.react(2, "Akkoord.")

    office.answer(fill)
    changed = office.text().replace("de partners ook niet", "de partners wel")
    (office.root / HULP).write_text(changed)
    outcome = office.read()
    assert outcome.code == 1
    assert "2. vervolg" in outcome.out
    assert "1. zicht" not in outcome.out
    assert outcome.err == (
        f"{ANSWER}: not taken over\n"
        f"  finding 1 (table 1, row 3): its finding in {HULP} has changed since\n"
        "    Dat klopt niet.\n"
        "1 reaction taken over; 1 thing not taken over\n"
        "next: ggsr validate voorbeeldstad\n"
    )
    assert "Dat klopt niet" not in office.text()


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (None, f"{STEUN} does not exist any more"),
        (DRAFT.replace("voldoet", "prima"), f"{STEUN} has errors; run 'ggsr validate'"),
        (DRAFT.replace("zicht:", "vervolg:"), f"{STEUN} has no finding 'zicht' any more"),
    ],
)
def test_a_reaction_without_its_finding_is_told(
    office: Office, after: str | None, reason: str
) -> None:
    office.answer(lambda word: word.react(3, "Dat klopt niet."))
    (office.root / STEUN).unlink()
    if after:
        write(office.root, {STEUN: after})
    outcome = office.read()
    assert outcome.code == 1
    assert reason in outcome.err
    assert "    Dat klopt niet.\n" in outcome.err


def test_tracked_changes_count_as_they_would_be(office: Office) -> None:
    def fill(word: Word) -> None:
        word.react(1, "Wij tellen")
        word.tracked(1, "del", " niet")
        word.tracked(1, "ins", " wel.")

    office.answer(fill)
    assert office.read().code == 0
    assert "reactie: Wij tellen wel.\n" in office.text()


def test_what_invites_to_react_is_no_part_of_a_reaction(office: Office) -> None:
    def fill(word: Word) -> None:
        [text] = word.cell(1).iter(qn("w:t"))
        assert text.text == "Klik hier om te reageren op 1."
        text.text += " Wij tellen wel."

    office.answer(fill)
    assert office.read().code == 0
    assert "reactie: Wij tellen wel.\n" in office.text()


def test_lines_within_a_paragraph_stay(office: Office) -> None:
    def fill(word: Word) -> None:
        word.react(1, "Wij tellen:")
        run = word.paragraph(1).runs[0]
        run._r.append(line_break())
        run.add_text("elk jaar.")

    office.answer(fill)
    assert office.read().code == 0
    assert "reactie: |-\n          Wij tellen:\n          elk jaar.\n" in office.text()


def test_hostile_texts_stay_texts(office: Office) -> None:
    text = "- a: {b} #c 'd' \"e\" *f &g !h %i @j `k` \\n"
    office.answer(lambda word: word.react(1, text, "no", "2024-01-01"))
    assert office.read().code == 0
    assert office.run("validate", "voorbeeldstad").code == 0
    outcome = office.read()
    assert "1 is there already" in outcome.err


def test_a_file_of_windows_stays_one(office: Office) -> None:
    office.answer(lambda word: word.react(1, "Een.", "Twee."))
    windows = "\ufeff" + laid_out(GOOD).replace("\n", "\r\n")
    (office.root / HULP).write_bytes(windows.encode())
    assert office.read().code == 0
    after = (office.root / HULP).read_bytes().decode()
    assert after.startswith("\ufeff#")
    assert after.count("\n") == after.count("\r\n")
    assert "Een.\r\n\r\n          Twee.\r\n" in after


class TestWho:
    def test_a_partner_can_fill_it_in(self, office: Office) -> None:
        office.answer(lambda word: word.react(1, "Wij tellen wel."))
        assert office.read("--van", "Thuiszorg").code == 0
        assert "- van: Thuiszorg\n" in office.text()

    def test_a_comment_of_a_partner_is_from_that(self, office: Office) -> None:
        office.answer(lambda word: word.comment(1, "Wij tellen wel.", author="Thuiszorg"))
        assert office.read().code == 0
        assert "- van: Thuiszorg\n        datum: 2024-03-10\n" in office.text()

    def test_anybody_else_is_refused(self, office: Office) -> None:
        def fill(word: Word) -> None:
            word.react(1, "Wij tellen wel.")
            word.react(3, "Wij ook.")

        office.answer(fill)
        outcome = office.read("--van", "Thuiszorg")
        assert outcome.code == 2
        assert f"nor one of the 'netwerkpartners' of {STEUN}" in outcome.err
        assert unchanged(office)


class TestWhen:
    def test_a_date_can_be_given(self, office: Office) -> None:
        def fill(word: Word) -> None:
            word.react(1, "Wij tellen wel.")
            word.comment(1, "Elk jaar.")

        office.answer(fill)
        assert office.read("--datum", "2024-04-01").code == 0
        assert office.text().count("datum: 2024-04-01\n") == 2

    def test_without_any_it_has_to_be(self, office: Office) -> None:
        office.answer(lambda word: word.react(1, "Wij tellen wel."))
        content = (office.root / ANSWER).read_bytes()
        office.put(rezipped(content, replaced("docProps/core.xml", "2024-03-12T09:30:00Z", "")))
        outcome = office.read()
        assert outcome.code == 2
        assert "does not say when it was last saved" in outcome.err
        assert "--datum" in outcome.err
        assert unchanged(office)

    def test_it_is_a_day(self, office: Office) -> None:
        office.put(office.form)
        assert office.read("--datum", "maart").code == 2


class TestNothingIsLost:
    """What is written elsewhere than in the cells for reactions is told with its place."""

    def told(self, office: Office, fill: Fill) -> str:
        office.answer(fill)
        outcome = office.read()
        assert outcome.code == 1
        assert unchanged(office)
        return outcome.err

    def test_in_the_text_of_a_finding(self, office: Office) -> None:
        err = self.told(office, lambda word: word.paragraph(2, 2).add_run(" Dat is niet waar."))
        assert "  table 2, row 3: the text of finding 2 was changed\n" in err
        assert "    Na een half jaar belt iemand. Dat is niet waar.\n" in err

    def test_taken_out_of_a_finding(self, office: Office) -> None:
        def fill(word: Word) -> None:
            cell = word.cell(3, 2)
            cell.remove(cell.findall(qn("w:p"))[1])

        assert "row 3: text of finding 3 was taken out" in self.told(office, fill)

    def test_in_a_new_row(self, office: Office) -> None:
        def fill(word: Word) -> None:
            row = word.copy_row(1)
            last = row.findall(qn("w:tc"))[-1]
            for text in last.iter(qn("w:t")):
                text.text = "En nog iets."

        err = self.told(office, fill)
        assert "  table 1, row 4: outside the cells for reactions\n    En nog iets.\n" in err

    def test_above_the_tables(self, office: Office) -> None:
        def fill(word: Word) -> None:
            word.document.paragraphs[1].insert_paragraph_before("Geachte inspectie,")

        assert "outside the cells for reactions\n    Geachte inspectie,\n" in self.told(
            office, fill
        )

    def test_in_a_box_of_text(self, office: Office) -> None:
        box = (
            f'<w:p {nsdecls("w")}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            "<v:textbox><w:txbxContent><w:p><w:r><w:t>Los vak.</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r></w:p>"
        )
        assert "a box of text\n    Los vak.\n" in self.told(office, lambda word: word.append(box))

    def test_in_a_comment_elsewhere(self, office: Office) -> None:
        def fill(word: Word) -> None:
            word.document.add_comment(word.document.paragraphs[1].runs, "Mooi.", "A. Jansen")

        err = self.told(office, fill)
        assert "  a comment of A. Jansen: it is not at a finding\n    Mooi.\n" in err

    def test_at_the_foot(self, office: Office) -> None:
        def fill(word: Word) -> None:
            word.document.sections[0].footer.paragraphs[0].add_run(" Concept van Jansen")

        assert "the foot of the sheets: outside the cells" in self.told(office, fill)

    def test_a_picture(self, office: Office) -> None:
        def fill(word: Word) -> None:
            [control] = word.paragraph(1)._p.findall(qn("w:sdt"))
            control.addnext(word.document.add_paragraph().add_run()._r)
            control.getnext().append(
                word.body.makeelement(qn("w:drawing")),
            )

        assert "a picture at finding 1" in self.told(office, fill)


class TestRefused:
    """A document of which the rows cannot be told apart is not read at all."""

    def refused(self, office: Office) -> str:
        outcome = office.read()
        assert outcome.code == 2
        assert outcome.out == ""
        assert "Traceback" not in outcome.err
        assert unchanged(office)
        return outcome.err

    def test_a_missing_bookmark(self, office: Office) -> None:
        def fill(word: Word) -> None:
            word.react(1, "Wij tellen wel.")
            word.row(2).getparent().remove(word.row(2))

        office.answer(fill)
        assert "the bookmarks of these findings are missing: b_2" in self.refused(office)

    def test_a_bookmark_that_is_there_twice(self, office: Office) -> None:
        office.answer(lambda word: word.bookmark(2).set(qn("w:name"), "b_1"))
        assert "table 2, row 3: bookmark b_1 is there twice, also in table 1, row 3" in (
            self.refused(office)
        )

    def test_a_bookmark_of_somebody_else(self, office: Office) -> None:
        office.answer(lambda word: word.bookmark(2).set(qn("w:name"), "b_77"))
        assert "table 2, row 3: bookmark b_77 is not of ggsr" in self.refused(office)

    def test_two_findings_in_a_row(self, office: Office) -> None:
        office.answer(lambda word: word.cell(1).append(word.paragraph(2, 0)._p))
        assert "findings 1 and 2 are in one row" in self.refused(office)

    def test_a_column_that_is_gone(self, office: Office) -> None:
        office.answer(lambda word: word.row(2).remove(word.cell(2)))
        assert "table 2, row 3: the row of finding 2 has lost a column" in self.refused(office)

    def test_another_document(self, office: Office) -> None:
        change = replaced("docProps/custom.xml", "ggsr_wederhoor", "anders")
        office.put(rezipped(office.form, change))
        assert "it is no form of ggsr" in self.refused(office)

    def test_another_version(self, office: Office) -> None:
        change = replaced("docProps/custom.xml", ">1<", ">2<")
        office.put(rezipped(office.form, change))
        assert "another version of ggsr (2)" in self.refused(office)

    def test_another_gemeente(self, office: Office) -> None:
        write(office.root, {HULP.replace("voorbeeldstad", "proefdorp"): GOOD})
        office.put(office.form)
        outcome = office.read(gemeente="proefdorp")
        assert outcome.code == 2
        assert "it is a form of voorbeeldstad, not of proefdorp" in outcome.err

    @pytest.mark.parametrize(
        "id",
        ["voorbeeldstad/2024/../../../hulp/zicht", "proefdorp/2024/hulp/zicht", "x", "/etc/a/b/c"],
    )
    def test_ids_that_lead_elsewhere(self, office: Office, id: str) -> None:
        change = replaced("docProps/custom.xml", "voorbeeldstad/2024/hulp/zicht", id)
        office.put(rezipped(office.form, change))
        assert "its property b_1 names no finding of voorbeeldstad/2024" in self.refused(office)

    def test_an_odt_is_told_how_to_be_saved(self, office: Office) -> None:
        office.run("render", "voorbeeldstad", "--wederhoor", "--format", "odt")
        odt = office.root / "build" / "voorbeeldstad.2024.wederhoor.odt"
        office.put(odt.read_bytes())
        assert "save it as .docx; LibreOffice has that" in self.refused(office)

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "it is no office file"),
            (b"PK\x03\x04 and then nothing", "it is no office file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it has a password"),
        ],
    )
    def test_what_is_no_document(self, office: Office, content: bytes, reason: str) -> None:
        office.put(content)
        assert reason in self.refused(office)

    def test_a_file_that_is_not_there(self, office: Office) -> None:
        assert "No such file" in self.refused(office)

    def test_a_character_that_is_no_text(self, office: Office) -> None:
        office.answer(lambda word: word.react(1, "Wij \u202e tellen."))
        outcome = office.read()
        assert outcome.code == 1
        assert "finding 1 (table 1, row 3): it has a character that is no text: U+202E" in (
            outcome.err
        )
        assert unchanged(office)


class TestHostile:
    """Whatever is in the archive, it ends in a message, in little time and memory."""

    @pytest.mark.parametrize(
        ("more", "reason"),
        [
            ({"word/media/a.png": bytes(65 << 20)}, "it would be larger than 64 MiB"),
            ({"word/vbaProject.bin": b"x"}, "it has macros"),
            (
                {"word/embeddings/a.docx": b"PK\x03\x04x"},
                "there is another file in it, word/embeddings/a.docx",
            ),
            ({f"word/{number}.xml": b"" for number in range(10_001)}, "more than 10,000 parts"),
        ],
    )
    def test_parts(self, office: Office, more: dict[str, bytes], reason: str) -> None:
        office.put(rezipped(office.form, more=more))
        outcome = office.read()
        assert outcome.code == 2
        assert reason in outcome.err

    def test_a_million_paragraphs(self, office: Office) -> None:
        change = replaced("word/document.xml", "<w:body>", "<w:body>" + "<w:p/>" * 1_600_000)
        office.put(rezipped(office.form, change))
        outcome = office.read()
        assert outcome.code == 2
        assert "there is too much in it to read" in outcome.err

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities(self, office: Office, encoding: str) -> None:
        def change(name: str, part: bytes) -> bytes:
            if name != "word/document.xml":
                return part
            head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            text = part.decode().partition("?>")[2].replace("Na een half jaar", "&e;")
            return f'<?xml version="1.0" encoding="{encoding}"?>{head}{text}'.encode(encoding)

        office.put(rezipped(office.form, change))
        outcome = office.read()
        assert outcome.code == 2
        assert "word/document.xml defines a document type" in outcome.err

    def test_tables_in_tables(self, office: Office) -> None:
        begin, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
        nested = begin * 2000 + "<w:p/>" + end * 2000
        change = replaced("word/document.xml", "<w:body>", f"<w:body>{nested}")
        office.put(rezipped(office.form, change))
        outcome = office.read()
        assert outcome.code == 2
        assert "it is not a .docx file, or it is damaged" in outcome.err


def test_all_files_are_written_or_none(office: Office) -> None:
    def fill(word: Word) -> None:
        word.react(1, "Wij tellen wel.")
        word.react(3, "Wij ook.")

    office.answer(fill)
    target = office.root / "elders.yaml"
    (office.root / STEUN).rename(target)
    (office.root / STEUN).symlink_to(target)
    outcome = office.read()
    assert outcome.code == 2
    assert f"cannot change {STEUN}: it is reached through a symbolic link" in outcome.err
    assert office.text() == laid_out(GOOD)
