"""How documents of office programs look: the colours of the page, and what stays together."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from ggsr.pages.formats import page_writer
from ggsr.pages.formats.house import COLOURS, colours
from ggsr.pages.templates import Renderer
from tests.pages.conftest import made
from tests.pages.formats.archive import Archive, every, shown, value
from tests.pages.formats.conftest import Opened
from tests.support import ROOT

BODY = {"docx": "word/document.xml", "odt": "content.xml"}
STYLES = {"docx": "word/styles.xml", "odt": "styles.xml"}
both = pytest.mark.parametrize("format", BODY)


def page(style: str) -> str:
    return f"<html><head><style>{style}</style></head><body></body></html>"


def test_the_colours_of_a_page_are_those_of_its_last_rule() -> None:
    given = ":root { --accent: #123; --tekort: RED } :root{--accent: rgb(1, 2, 3)}"
    assert colours(page(given)) == {**COLOURS, "accent": "010203", "tekort": "ff0000"}


@pytest.mark.parametrize(
    "style",
    [
        "",
        ":root { --accent: var(--blauw) }",
        ":root { --accent: rgb(0 0 0 / 50%) }",
        ":root { --accent: ",
        "@media screen and (prefers-color-scheme: dark) { :root { --accent: #93c8f0 } }",
        "p { --accent: #123456 }",
        "}}}{ --accent",
    ],
)
def test_what_is_no_colour_of_the_page_on_paper_is_that_of_ggsr(style: str) -> None:
    assert colours(page(style)) == COLOURS


def test_a_page_of_ggsr_has_these_colours() -> None:
    source = Renderer([]).html(made(ROOT)["ede"], "office")
    assert colours(source) == COLOURS


@both
def test_a_house_style_counts_in_documents(tmp_path: Path, format: str) -> None:
    (tmp_path / "huisstijl.css").write_text(":root { --tekort: #a1b2c3; --accent: #0a0b0c; }")
    made_of = page_writer(format)(made(ROOT)["ede"], Renderer([tmp_path]))
    styles = Archive(made_of).part(STYLES[format])
    assert colour_of(styles, "Verbeterpunt", format) == "a1b2c3"
    assert (
        colour_of(styles, {"docx": "Heading1", "odt": "Heading_20_1"}[format], format) == "0a0b0c"
    )


def style_of(styles: Element, name: str, format: str) -> Element:
    path, key = {"docx": ("w:style", "w:styleId"), "odt": ("style:style", "style:name")}[format]
    [found] = [style for style in every(styles, path) if value(style, key) == name]
    return found


def colour_of(styles: Element, name: str, format: str) -> str | None:
    style = style_of(styles, name, format)
    if format == "docx":
        return value(every(style, "w:color")[0], "w:val")
    return (value(every(style, "style:text-properties")[0], "fo:color") or "").removeprefix("#")


@both
@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("Verbeterpunt", "verbeterpunt"),
        ("Voldoet", "voldoet"),
    ],
)
def test_each_verdict_has_the_colour_sign_and_word_of_the_page(
    opened: Opened, format: str, style: str, text: str
) -> None:
    archive = opened("dordrecht", format)
    assert (
        colour_of(archive.part(STYLES[format]), style, format)
        == COLOURS[{"Verbeterpunt": "tekort", "Voldoet": "voldoet"}[style]]
    )
    body = archive.part(BODY[format])
    if format == "docx":
        runs = [run for run in every(body, "w:r") if text in words(run)]
        verdicts = [run for run in runs if words(run) == text]
        assert all(value(every(run, "w:rStyle")[0], "w:val") == style for run in verdicts)
    else:
        spans = [span for span in every(body, "text:span") if shown(span).endswith(f" {text}")]
        verdicts = [span for span in spans if len(shown(span)) == len(text) + 2]
        assert all(value(span, "text:style-name") == style for span in verdicts)
    assert len(verdicts) > 16


def words(run: Element) -> str:
    return "".join(run.itertext())


def paragraphs(body: Element, style: str, format: str) -> list[Element]:
    """Return the paragraphs in a style."""
    if format == "odt":
        return [p for p in every(body, "text:p") if value(p, "text:style-name") == style]
    return [
        p for p in every(body, "w:p") if style in [value(s, "w:val") for s in every(p, "w:pStyle")]
    ]


@both
def test_let_op_stands_in_a_filled_box_with_an_edge(opened: Opened, format: str) -> None:
    archive = opened("dordrecht", format)
    found = paragraphs(archive.part(BODY[format]), "LetOp", format)
    assert found
    assert all(shown(paragraph).startswith("LET OP:") for paragraph in found)
    style = style_of(archive.part(STYLES[format]), "LetOp", format)
    if format == "docx":
        assert value(every(style, "w:shd")[0], "w:fill") == COLOURS["let-op"]
        assert value(every(style, "w:pBdr/w:left")[0], "w:color") == COLOURS["let-op-lijn"]
    else:
        [properties] = every(style, "style:paragraph-properties")
        assert value(properties, "fo:background-color") == f"#{COLOURS['let-op']}"
        assert COLOURS["let-op-lijn"] in (value(properties, "fo:border-left") or "")


@both
def test_the_heading_of_a_criterium_is_shaded_and_stays_with_its_rows(
    opened: Opened, format: str
) -> None:
    archive = opened("dordrecht", format)
    body = archive.part(BODY[format])
    found = paragraphs(body, "Criterium", format)
    assert found
    style = style_of(archive.part(STYLES[format]), "Criterium", format)
    if format == "docx":
        assert every(style, "w:keepNext")
        rows = [row for row in every(body, "w:tr") if len(every(row, "w:tc")) == 1]
        assert [value(every(row, "w:shd")[0], "w:fill") for row in rows] == (
            [COLOURS["vlak"]] * len(found)
        )
        return
    assert value(every(style, "style:paragraph-properties")[0], "fo:keep-with-next") == "always"
    cells = [
        cell
        for cell in every(body, "table:table-cell")
        if value(cell, "table:style-name") == "Groepscel"
    ]
    assert len(cells) == len(found)
    shade = every(style_of(body, "Groepscel", format), "style:table-cell-properties")[0]
    assert value(shade, "fo:background-color") == f"#{COLOURS['vlak']}"
    # LibreOffice heeds it for rows only with this setting.
    assert "TableRowKeep" in archive.raw()
    assert 'full-path="settings.xml"' in archive.raw()


@both
def test_numbers_stand_at_the_right_and_names_and_dates_at_the_left(
    opened: Opened, format: str
) -> None:
    body = opened("dordrecht", format).part(BODY[format])
    table, row, cell = {
        "docx": ("w:tbl", "w:tr", "w:tc"),
        "odt": ("table:table", "table:table-row", "table:table-cell"),
    }[format]
    counts = next(found for found in every(body, table) if "Totaal" in shown(found))
    aligned = [
        [at_the_right(body, found, format) for found in every(line, cell)]
        for line in every(counts, row)
    ]
    assert aligned == [[False, True, True, True, True]] * 7


def at_the_right(body: Element, cell: Element, format: str) -> bool:
    if format == "docx":
        return [value(found, "w:val") for found in every(cell, "w:jc")] == ["right"]
    name = value(every(cell, "text:p")[0], "text:style-name")
    styles = [found for found in every(body, "style:style") if value(found, "style:name") == name]
    return any(
        value(found, "fo:text-align") == "end"
        for style in styles
        for found in every(style, "style:paragraph-properties")
    )


@both
def test_a_framework_in_another_language_is_marked(format: str) -> None:
    pages = made(ROOT / "tests" / "data" / "frameworks" / "toegankelijkheid")
    archive = Archive(page_writer(format)(pages["index"], Renderer([])))
    assert "en-GB" in archive.raw()


def test_each_sheet_of_an_odt_has_the_title_and_its_number(opened: Opened) -> None:
    [foot] = every(opened("ede", "odt").part("styles.xml"), "style:footer")
    assert shown(foot) == "Factsheet Ede, ronde 2013Pagina 1 van 1"
    assert len(every(foot, "text:page-number")) == len(every(foot, "text:page-count")) == 1


def test_the_list_of_contents_is_one_that_can_be_brought_up_to_date(opened: Opened) -> None:
    body = opened("dordrecht", "odt").part(BODY["odt"])
    [index] = every(body, "text:table-of-content")
    chapters = [shown(found) for found in every(body, "text:h")]
    listed = [shown(line) for line in every(index, "text:p")]
    assert listed == [
        shown(found)
        for found in every(body, "text:h")
        if value(found, "text:outline-level") in ("1", "2")
    ]
    assert set(listed) < set(chapters)
    field = opened("dordrecht", "docx").part(BODY["docx"])
    kinds = [value(found, "w:fldCharType") for found in every(field, "w:fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert [words(found).split()[0] for found in every(field, "w:instrText")] == ["TOC"]


@both
def test_a_short_table_is_not_split_over_two_sheets(opened: Opened, format: str) -> None:
    body = opened("dordrecht", format).part(BODY[format])
    if format == "docx":
        counts = next(table for table in every(body, "w:tbl") if "Totaal" in shown(table))
        kept = [bool(every(row, "w:keepNext")) for row in every(counts, "w:tr")]
        assert kept == [True] * 6 + [False]
        return
    counts = next(table for table in every(body, "table:table") if "Totaal" in shown(table))
    style = style_of(body, value(counts, "table:style-name") or "", "odt")
    [properties] = every(style, "style:table-properties")
    assert value(properties, "style:may-break-between-rows") == "false"
