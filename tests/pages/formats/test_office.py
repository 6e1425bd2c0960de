"""What DOCX and ODT have in common."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ggsr.pages.factsheet import FactsheetPage
from ggsr.pages.worker import TIME_LIMIT, WORKERS
from tests.cli.conftest import Ggsr, ggsr  # noqa: F401
from tests.pages.formats.archive import Archive, every, shown, value
from tests.pages.formats.conftest import FACTSHEETS, PAGES, Opened, Written
from tests.pages.formats.findings import missing
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.pages.processes import alive, awaited
from tests.support import ROOT

BODY = {"docx": "word/document.xml", "odt": "content.xml"}
both = pytest.mark.parametrize("format", BODY)


def links(archive: Archive, format: str) -> set[str | None]:
    """Return where the links of a document lead; a place in itself has no # in DOCX."""
    body = archive.part(BODY[format])
    if format == "docx":
        return {value(found, "w:anchor") for found in every(body, "w:hyperlink")}
    targets = {value(found, "xlink:href") or "" for found in every(body, "text:a")}
    assert all(target.startswith("#") for target in targets)
    return {target.removeprefix("#") for target in targets}


def places(archive: Archive, format: str) -> set[str | None]:
    body = archive.part(BODY[format])
    if format == "docx":
        return {value(found, "w:name") for found in every(body, "w:bookmarkStart")}
    starts = [*every(body, "text:bookmark-start"), *every(body, "text:bookmark")]
    return {value(found, "text:name") for found in starts}


@both
@pytest.mark.parametrize("name", FACTSHEETS)
def test_every_finding_of_the_data_is_in_it(
    opened: Opened, contents: dict[str, FactsheetPage], name: str, format: str
) -> None:
    printed = shown(opened(name, format).part(BODY[format]))
    assert missing(contents[name], printed) == []


@both
def test_title_and_framework_are_in_it(
    opened: Opened, contents: dict[str, FactsheetPage], format: str
) -> None:
    """They stand beside the main part of the page."""
    page = contents["dordrecht"]
    printed = shown(opened("dordrecht", format).part(BODY[format]))
    assert printed.count(page.titel) == 1
    assert page.ondertitel
    assert page.ondertitel in printed
    assert page.kaders[0].naam in printed
    assert "Naar de inhoud" not in printed


@both
@pytest.mark.parametrize("name", PAGES)
def test_nothing_leads_out_of_it(opened: Opened, name: str, format: str) -> None:
    raw = opened(name, format).raw()
    for leads in ('TargetMode="External"', "vbaProject", "DDEAUTO"):
        assert leads not in raw
    archive = opened(name, format)
    assert links(archive, format) <= places(archive, format)


@both
def test_what_a_page_links_in_itself_is_a_link(opened: Opened, format: str) -> None:
    """The list of contents to the chapters, a verbeterpunt to its finding, a thema to its table."""
    archive = opened("dordrecht", format)
    assert len(links(archive, format)) > 2 * (10 + 6)


@both
def test_author_subject_and_title_are_those_of_the_page(
    opened: Opened, contents: dict[str, FactsheetPage], format: str
) -> None:
    page, archive = contents["dordrecht"], opened("dordrecht", format)
    about = archive.part({"docx": "docProps/core.xml", "odt": "meta.xml"}[format])
    for name, said in {
        "creator": page.kaders[0].uitgever,
        "title": page.titel,
        "subject": page.ondertitel,
        "description": page.ondertitel,
        "language": "nl-NL",
    }.items():
        assert [shown(found) for found in every(about, f"dc:{name}")] == [said]
    assert 'style-name="Author"' not in archive.raw().split("<office:body>")[-1]
    assert 'w:pStyle w:val="Author"' not in archive.raw()


@both
def test_no_time_of_the_clock(opened: Opened, format: str) -> None:
    archive = opened("ede", format)
    assert {entry.date_time[0] for entry in archive.entries} == {1980}
    assert "1970-01-01" not in archive.raw()


@both
def test_text_from_the_data_is_only_text(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    format: str,
) -> None:
    def body(root: Path) -> Archive:
        outcome = ggsr("render", "voorbeeldstad", "--format", format, cwd=root)
        assert outcome.code == 0, outcome.err
        return Archive((root / "build" / f"voorbeeldstad.{format}").read_bytes())

    hostile = body(hostile_workspace(tmp_path / "vijandig")).part(BODY[format])
    clean = body(hostile_workspace(tmp_path / "schoon", "X X")).part(BODY[format])
    tags = {element.tag for element in clean.iter()}
    assert {element.tag for element in hostile.iter()} <= tags
    assert shown(hostile).count(HOSTILE) == shown(clean).count("X X")


@both
@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "x.png"])
def test_a_template_cannot_reach_outside_the_page(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    format: str,
    address: str,
) -> None:
    (tmp_path / "factsheet.html").write_text(f'<title>x</title><p>a<img src="{address}"></p>')
    arguments = ("--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    outcome = ggsr("render", "ede", "--format", format, *arguments)
    assert outcome.code == 2
    assert f"a template refers to {address}, but a document is made from the page" in outcome.err
    assert not (tmp_path / "uit").exists()


VERSION = 'if [ "$1" = --version ]; then echo pandoc 3.1; exit; fi'


@both
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "exit code 3"),
        ("kill -SEGV $$", "exit code -11"),
        ("echo geen json", "Expecting value"),
        ("", "Expecting value"),
        ("cat >/dev/null; echo '{\"blocks\": 1}'", "no blocks"),
    ],
)
def test_a_broken_pandoc_is_refused(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    script: str,
    said: str,
) -> None:
    broken = tmp_path / "pandoc"
    version = 'if [ "$1" = --version ]; then echo pandoc 3.1; exit; fi'
    broken.write_text(f"#!/bin/sh\n{version}\n{script}\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(broken))
    with fresh_worker():
        outcome = ggsr("render", "ede", "--format", format, "-o", str(tmp_path))
    assert outcome.code == 2
    assert f"ede.2013.{format}: pandoc failed: " in outcome.err
    assert said in outcome.err


def test_pandoc_does_not_outlive_its_time_limit(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = tmp_path / "pandoc"
    slow.write_text(f"#!/bin/sh\necho $$ >{tmp_path}/pid\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(slow))
    monkeypatch.setenv(TIME_LIMIT, "1")
    with fresh_worker():
        outcome = ggsr("render", "ede", "--format", "docx", "-o", str(tmp_path))
    assert outcome.code == 2
    assert "ede.2013.docx took longer than 1 seconds" in outcome.err
    pid = int((tmp_path / "pid").read_text())
    awaited(lambda: [] if alive(pid) else [pid])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are read from /proc")
def test_pandoc_ends_with_a_ggsr_that_is_killed(tmp_path: Path) -> None:
    slow = tmp_path / "pandoc"
    slow.write_text(f"#!/bin/sh\n{VERSION}\necho $$ >{tmp_path}/pid\nexec sleep 60\n")
    slow.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "ggsr", "-C", str(ROOT), "render", "ede", "--format", "odt"],
        env={**os.environ, "PYPANDOC_PANDOC": str(slow)},
    )
    [pid] = awaited(
        lambda: [int(text) for file in tmp_path.glob("pid") if (text := file.read_text())]
    )
    assert alive(pid)
    process.kill()
    process.wait()
    awaited(lambda: [] if alive(pid) else [pid])


@pytest.mark.parametrize(("tag", "said"), [("ul><li", " took longer"), ("div", ": pandoc failed")])
def test_deep_nesting_is_refused(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tag: str,
    said: str,
) -> None:
    monkeypatch.setenv(TIME_LIMIT, "3")
    nested = f"{{% for n in range(3000) %}}<{tag}>{{% endfor %}}x"
    (tmp_path / "factsheet.html").write_text(f"<title>x</title>{nested}")
    arguments = ("--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    with fresh_worker():
        outcome = ggsr("render", "ede", "--format", "odt", *arguments)
    assert outcome.code == 2
    assert f"ede.2013.odt{said}" in outcome.err


@contextmanager
def fresh_worker() -> Iterator[None]:
    """Start the worker process with the environment of now, and end it afterwards."""
    WORKERS.close()
    try:
        yield
    finally:
        WORKERS.close()


@both
def test_without_the_extra(
    ggsr: Ggsr,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    format: str,
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    outcome = ggsr("render", "ede", "--format", format)
    assert outcome.code == 2
    assert "pip install 'ggsr[office]'" in outcome.err


def test_two_runs_give_the_same_bytes(written: Written, tmp_path: Path) -> None:
    """Another process, with sets in another order, and in another time zone."""
    formats = [argument for format in BODY for argument in ("--format", format)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "ggsr", "-C", str(ROOT)),
            *("render", "ede", *formats, "-o", str(tmp_path)),
        ],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert len(done.stdout.splitlines()) == 2 * len(BODY)
    for format in BODY:
        assert (tmp_path / f"ede.{format}").read_bytes() == written("ede", format)
