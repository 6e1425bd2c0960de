"""Documents on a page: a link to the address or to a copy of the file, and the page cited."""

import json
import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from ggsr.workspace import bijlagen
from tests.cli.conftest import Ggsr
from tests.support import FACTSHEET, HULP, OPVOLGING, write

ROUND = "cases/voorbeeldstad/2024/bijlagen"
GENERAL = "cases/voorbeeldstad/bijlagen"
COPIES = "build/bijlagen/voorbeeldstad"


def citing(document: str, citation: str = "nota") -> str:
    """Return an assessment with a document, and a finding that cites it."""
    return (
        "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
        f"documenten: {{nota: {{titel: Nota{document}}}}}\nbevindingen:\n"
        f"  zicht: {{oordeel: voldoet, tekst: Zo is het., documenten: [{citation}]}}\n"
    )


def rendered(ggsr: Ggsr, root: Path, format: str) -> str:
    outcome = ggsr("render", "voorbeeldstad", "--format", format, cwd=root)
    assert outcome.code == 0, outcome
    return (root / "build" / f"voorbeeldstad.{format}").read_text()


LINKS = [
    ("", "nota", "Bron: Nota<", "Bron: Nota |"),
    ("", "{document: nota, pagina: 12}", "Bron: Nota, p. 12<", "Bron: Nota, p. 12 |"),
    ("", "{document: nota, pagina: 12-14}", "Bron: Nota, p. 12-14<", "Bron: Nota, p. 12-14 |"),
    ("", "{document: nota, pagina: blz. 3}", "Bron: Nota, blz. 3<", "Bron: Nota, blz. 3 |"),
    ("", "nota, {document: nota, pagina: iv}", "Nota; Nota, p. iv<", "Nota; Nota, p. iv |"),
    (
        ", url: 'https://a.nl/b'",
        "{document: nota, pagina: 12}",
        '<a href="https://a.nl/b">Nota</a>, p. 12<',
        "[Nota](https://a.nl/b), p. 12 |",
    ),
    (
        ", url: 'https://a.nl/b.pdf?c=1&copy;=2'",
        "{document: nota, pagina: 12-14}",
        '<a href="https://a.nl/b.pdf?c=1&amp;copy;=2#page=12">Nota</a>, p. 12-14<',
        "[Nota](https://a.nl/b.pdf?c=1&amp;copy;=2#page=12), p. 12-14 |",
    ),
    (
        ", url: 'https://a.nl/b.pdf#c'",
        "{document: nota, pagina: 12}",
        '<a href="https://a.nl/b.pdf#c">Nota</a>, p. 12<',
        "[Nota](https://a.nl/b.pdf#c), p. 12 |",
    ),
    (
        ", url: 'https://a.nl/(b)|`c$é'",
        "nota",
        '<a href="https://a.nl/%28b%29%7C%60c%24%C3%A9">Nota</a><',
        "[Nota](https://a.nl/%28b%29%7C%60c%24%C3%A9) |",
    ),
    (
        ", bestand: a.pdf",
        "{document: nota, pagina: 12}",
        '<a href="bijlagen/voorbeeldstad/2024/a.pdf#page=12">Nota</a>, p. 12<',
        "[Nota](bijlagen/voorbeeldstad/2024/a.pdf#page=12), p. 12 |",
    ),
    (
        ", bestand: a.pdf",
        "{document: nota, pagina: iv}",
        '<a href="bijlagen/voorbeeldstad/2024/a.pdf">Nota</a>, p. iv<',
        "[Nota](bijlagen/voorbeeldstad/2024/a.pdf), p. iv |",
    ),
    (
        ", bestand: bijlagen/map/b.docx",
        "{document: nota, pagina: 12}",
        '<a href="bijlagen/voorbeeldstad/2024/map/b.docx">Nota</a>, p. 12<',
        "[Nota](bijlagen/voorbeeldstad/2024/map/b.docx), p. 12 |",
    ),
    (
        ", bestand: 2024/g.pdf",
        "nota",
        '<a href="bijlagen/voorbeeldstad/bijlagen/2024/g.pdf">Nota</a><',
        "[Nota](bijlagen/voorbeeldstad/bijlagen/2024/g.pdf) |",
    ),
    (
        ", url: 'https://a.nl/', bestand: a.pdf",
        "{document: nota, pagina: 2}",
        '<a href="https://a.nl/">Nota</a> (<a href="bijlagen/voorbeeldstad/2024/a.pdf#page=2"'
        ' aria-label="bestand: Nota">bestand</a>), p. 2<',
        "[Nota](https://a.nl/) ([bestand](bijlagen/voorbeeldstad/2024/a.pdf#page=2)), p. 2 |",
    ),
]
"""A document, how it is cited, and that in HTML and in Markdown."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    names = [f"{ROUND}/a.pdf", f"{ROUND}/map/b.docx", f"{GENERAL}/2024/g.pdf", f"{ROUND}/rest.pdf"]
    return write(tmp_path, {name: name.encode() for name in names})


@pytest.mark.parametrize(("document", "citation", "html", "markdown"), LINKS)
def test_a_citation(
    ggsr: Ggsr, root: Path, document: str, citation: str, html: str, markdown: str
) -> None:
    write(root, {HULP: citing(document, citation)})
    assert html in rendered(ggsr, root, "html")
    assert markdown in rendered(ggsr, root, "md")


def test_the_lists_of_documents(ggsr: Ggsr, root: Path) -> None:
    factsheet = "documenten: {plan: {titel: Plan, bestand: map/b.docx}}\n"
    write(root, {HULP: citing(", bestand: a.pdf"), FACTSHEET: factsheet})
    html, markdown = rendered(ggsr, root, "html"), rendered(ggsr, root, "md")
    assert '<li><a href="bijlagen/voorbeeldstad/2024/map/b.docx">Plan</a></li>' in html
    assert '<li><a href="bijlagen/voorbeeldstad/2024/a.pdf">Nota</a></li>' in html
    assert "- Document: [Plan](bijlagen/voorbeeldstad/2024/map/b.docx)\n" in markdown
    assert "- [Nota](bijlagen/voorbeeldstad/2024/a.pdf)\n" in markdown


FOLLOWED = """\
rapportage: {datum: 2024-10}
documenten: {brief: {titel: Brief, bestand: a.pdf, url: 'https://a.nl/'}}
aanpakken:
  hulp:
    zicht:
      voortgang:
        - datum: 2024-10
          status: bezig
          tekst: Bezig.
          documenten: [{document: brief, pagina: 7}]
"""


def test_a_step_of_the_follow_up(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: citing("").replace("voldoet", "verbeterpunt"), OPVOLGING: FOLLOWED})
    html = rendered(ggsr, root, "html")
    assert 'Bron: <a href="https://a.nl/">Brief</a> (<a href="bijlagen/' in html
    assert '/2024/a.pdf#page=7" aria-label="bestand: Brief">bestand</a>), p. 7</p>' in html
    assert "Bron: [Brief](https://a.nl/) ([bestand](" in rendered(ggsr, root, "md")
    assert (root / COPIES / "2024" / "a.pdf").is_file()


def test_a_finding_of_an_earlier_round_cites_the_documents_of_that(ggsr: Ggsr, root: Path) -> None:
    later = HULP.replace("2024", "2025")
    hertoets = (
        "aanpak: Hulp\nkader: kader\nniveau: beleid\nhertoets: true\n"
        "bevindingen: {meldpunt: {oordeel: voldoet, tekst: Nu wel.}}\n"
    )
    write(
        root,
        {
            HULP: citing(", bestand: a.pdf"),
            later: hertoets,
            "cases/voorbeeldstad/2025/bijlagen/a.pdf": b"x",
        },
    )
    html = rendered(ggsr, root, "html")
    assert "ronde 2025" in html
    assert '<a href="bijlagen/voorbeeldstad/2024/a.pdf">Nota</a>' in html
    assert sorted(path.name for path in (root / COPIES).iterdir()) == ["2024"]


def test_what_is_linked_is_copied_and_nothing_else(ggsr: Ggsr, root: Path) -> None:
    write(
        root,
        {
            HULP: citing(", bestand: a.pdf"),
            FACTSHEET: "documenten: {g: {titel: G, bestand: 2024/g.pdf}}\n",
        },
    )
    outcome = ggsr("render", cwd=root)
    assert outcome.code == 0, outcome
    copies = sorted(path for path in (root / COPIES).rglob("*") if path.is_file())
    assert [path.relative_to(root / COPIES).as_posix() for path in copies] == [
        "2024/a.pdf",
        "bijlagen/2024/g.pdf",
    ]
    assert [path.read_text() for path in copies] == [f"{ROUND}/a.pdf", f"{GENERAL}/2024/g.pdf"]
    lines = [line for line in outcome.out.splitlines() if "bijlagen" in line]
    assert lines == [f"{COPIES}/bijlagen/2024/g.pdf", f"{COPIES}/2024/a.pdf"]


@pytest.mark.parametrize("format", ["json"])
def test_a_page_without_links_copies_nothing(ggsr: Ggsr, root: Path, format: str) -> None:
    write(root, {HULP: citing(", bestand: a.pdf")})
    rendered(ggsr, root, format)
    assert not (root / "build" / "bijlagen").exists()


def test_on_standard_output(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: citing(", bestand: a.pdf")})
    outcome = ggsr("render", "voorbeeldstad", "--format", "html", "-o", "-", cwd=root)
    assert outcome.code == 0
    assert 'href="bijlagen/voorbeeldstad/2024/a.pdf"' in outcome.out
    message = "1 file that the page links is not copied; choose a folder with -o DIR\n"
    assert outcome.err.startswith(message)
    assert not (root / "build").exists()


NAMES = [
    "Nota #1 (50%).pdf",
    "caf\u00e9 \u4e2d \u0627.txt",
    "a'b&c<d>;e=f?g.txt",
    "-begin",
    "javascript:alert(1)",
    "%2e%2e%2f.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_percent_encoded(ggsr: Ggsr, root: Path, name: str) -> None:
    write(root, {HULP: citing(f", bestand: {json.dumps(name)}"), f"{ROUND}/{name}": b"inhoud"})
    for format, mark in (("html", 'href="'), ("md", "](")):
        page = rendered(ggsr, root, format)
        href = page.partition(f"{mark}bijlagen/")[2].partition('"' if format == "html" else ")")[0]
        assert set(href) <= set(
            "%/-._~0123456789ABCDEFabcdefghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ"
        )
        assert (root / "build" / "bijlagen" / unquote(href)).read_bytes() == b"inhoud"


def test_a_large_file(ggsr: Ggsr, root: Path) -> None:
    content = os.urandom(1 << 20) * 10
    write(root, {HULP: citing(", bestand: groot.pdf"), f"{ROUND}/groot.pdf": content})
    rendered(ggsr, root, "html")
    assert (root / COPIES / "2024" / "groot.pdf").read_bytes() == content


@pytest.mark.parametrize(
    "bestand",
    [
        *("../../x", "/etc/passwd", "a/../b", "./a", "a//b", "a/", "'a\\b'", "C:/a", "'c:a'"),
        *(
            "bijlagen/../x",
            "bijlagen//x",
            "bijlagen/",
            '"a\\tb"',
            '"a\\u0085b"',
            "..",
            "' '",
            "'../x '",
        ),
    ],
)
def test_a_path_that_is_refused(ggsr: Ggsr, root: Path, bestand: str) -> None:
    write(root, {HULP: citing(f", bestand: {bestand}")})
    outcome = ggsr("validate", cwd=root)
    assert outcome.code == 1
    assert "cases/voorbeeldstad/2024/hulp.yaml:4:" in outcome.out
    assert "verkeerde-waarde" in outcome.out or "yaml-" in outcome.out


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"),
        *("//a.nl", "a.nl", "'https:'", "https://", "' https://a.nl'", "'https://a.nl/ b'"),
        *("'https://a.nl/\"onclick=x'", "'https://a.nl/<b>'", "'https:\\\\a.nl'", "http:a"),
    ],
)
def test_an_address_that_is_refused(ggsr: Ggsr, root: Path, url: str) -> None:
    write(root, {HULP: citing(f", url: {url}")})
    outcome = ggsr("validate", cwd=root)
    assert outcome.code == 1
    assert "verkeerde-waarde" in outcome.out


def test_a_file_that_is_gone_by_then(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check and the copy, a link to a secret took its place."""
    write(root, {HULP: citing(", bestand: a.pdf"), ".git/config": b"geheim"})

    opened = bijlagen.open_attachment

    def too_late(root: Path, path: str) -> object:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(root / ".git/config")
        return opened(root, path)

    monkeypatch.setattr("ggsr.cli.commands.render.pages.open_attachment", too_late)
    outcome = ggsr("render", "voorbeeldstad", cwd=root)
    assert outcome.code == 2
    assert f"cannot read {ROUND}/a.pdf: a symbolic link points to" in outcome.err
    assert not (root / COPIES / "2024" / "a.pdf").exists()


@pytest.mark.parametrize("output", ["cases/voorbeeldstad", "cases/voorbeeldstad/bijlagen", "cases"])
def test_no_copy_among_the_data(ggsr: Ggsr, root: Path, output: str) -> None:
    write(root, {HULP: citing(", bestand: a.pdf")})
    before = sorted(root.rglob("*"))
    assert ggsr("render", "-o", output, cwd=root).code == 2
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("link", ["uit/bijlagen", "uit/bijlagen/voorbeeldstad/2024/a.pdf"])
@pytest.mark.parametrize("to", ["cases/voorbeeldstad/2024/bijlagen", "../buiten"])
def test_no_copy_through_a_link(ggsr: Ggsr, root: Path, tmp_path: Path, link: str, to: str) -> None:
    werk = tmp_path / "werk"
    write(werk, {HULP: citing(", bestand: a.pdf"), f"{ROUND}/a.pdf": b"inhoud"})
    (tmp_path / "buiten" / "voorbeeldstad" / "2024").mkdir(parents=True)
    (tmp_path / "buiten" / "a.pdf").write_bytes(b"van een ander")
    target = werk / to if link == "uit/bijlagen" else werk / to / "a.pdf"
    (werk / link).parent.mkdir(parents=True)
    (werk / link).symlink_to(target)
    outcome = ggsr("render", "-o", "uit", cwd=werk)
    assert outcome.code == 2, outcome
    assert (tmp_path / "buiten" / "a.pdf").read_bytes() == b"van een ander"
    assert (werk / ROUND / "a.pdf").read_bytes() == b"inhoud"
    assert sorted(path.name for path in (werk / ROUND).iterdir()) == ["a.pdf"]


def test_a_copy_that_shares_its_bytes_with_the_data_is_refused(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: citing(", bestand: a.pdf")})
    target = root / COPIES / "2024" / "a.pdf"
    target.parent.mkdir(parents=True)
    os.link(root / ROUND / "a.pdf", target)
    outcome = ggsr("render", "voorbeeldstad", cwd=root)
    assert outcome.code == 2
    assert "hard link" in outcome.err
    assert (root / ROUND / "a.pdf").read_text() == f"{ROUND}/a.pdf"


def test_the_json_has_ids_and_beside_them_the_pages(ggsr: Ggsr, root: Path) -> None:
    text = citing(", bestand: a.pdf, url: 'https://a.nl/'", "nota, {document: nota, pagina: 12}")
    opvolging = FOLLOWED.replace("zicht", "meldpunt")
    write(
        root,
        {
            HULP: text + "  meldpunt: {oordeel: verbeterpunt, tekst: Nee.}\n",
            OPVOLGING: opvolging,
        },
    )
    data = json.loads(rendered(ggsr, root, "json"))
    finding = next(entry for entry in data["aanpakken"][0]["bevindingen"] if entry["documenten"])
    assert finding["documenten"] == ["nota", "nota"]
    assert finding["verwijzingen"] == [
        {"document": "nota", "pagina": None},
        {"document": "nota", "pagina": "12"},
    ]
    assert data["aanpakken"][0]["documenten"]["nota"] == {
        "titel": "Nota",
        "datum": None,
        "url": "https://a.nl/",
        "bestand": "a.pdf",
    }
    [step] = data["opvolging"]["aanpakken"]["hulp"]["meldpunt"]["voortgang"]
    assert (step["documenten"], step["verwijzingen"]) == (
        ["brief"],
        [{"document": "brief", "pagina": "7"}],
    )


def test_templates_of_before_print_documents_as_texts(ggsr: Ggsr, root: Path) -> None:
    template = (
        "{% for d in documenten %}<p>{{ d }}</p>{% endfor %}"
        '{{ aanpakken[0].themas[0].criteria[0].rows[0].documenten|join("; ") }}'
    )
    write(
        root,
        {
            HULP: citing(", url: 'https://a.nl/'", "{document: nota, pagina: 12}"),
            FACTSHEET: "documenten: {plan: {titel: 'Plan <b>'}}\n",
            "templates/factsheet.html": template,
        },
    )
    assert rendered(ggsr, root, "html") == "<p>Plan &lt;b&gt;</p>Nota, p. 12"
