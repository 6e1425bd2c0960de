"""What does not end, or ends the process, in a worker with a time limit."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.pages.worker import TIME_LIMIT, WORKERS, Worker, time_limit
from tests.cli.conftest import Ggsr, ggsr  # noqa: F401
from tests.pages.conftest import made
from tests.pages.processes import alive, awaited, children, seconds
from tests.support import ROOT

ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}"
LOOPS = {
    "loops": ENDLESS,
    "one operation": "{{ 9 ** (9 ** 9) }}",
    "a regular expression": "{{ ('<' * 200000)|striptags }}" * 9999,
}


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.mark.parametrize("template", LOOPS.values(), ids=LOOPS)
def test_a_template_without_an_end(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    template: str,
) -> None:
    monkeypatch.setenv(TIME_LIMIT, "0.5")
    (tmp_path / "factsheet.html").write_text(template)
    arguments = ("--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    outcome = ggsr("render", "ede", "--format", "html", *arguments)
    assert outcome.code == 2
    assert "ede.2013 (factsheet.html) took longer than 0.5 s" in outcome.err
    assert TIME_LIMIT in outcome.err
    assert not (tmp_path / "uit").exists()


def test_the_next_page_is_made(tmp_path: Path) -> None:
    page, template = made(ROOT)["ede"], tmp_path / "factsheet.html"
    template.write_text(ENDLESS)
    with pytest.raises(GgsrError, match="took longer than"):
        page_writer("html")(page, Renderer([tmp_path], seconds=0.2))
    template.write_text("{{ naam }}")
    assert page_writer("html")(page, Renderer([tmp_path])) == b"Ede"


def test_own_templates_need_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WORKERS, "run", None)
    for folders in ([], [ROOT / "templates"], [ROOT / "geen"]):
        assert page_writer("html")(made(ROOT)["ede"], Renderer(folders))


def test_a_template_that_needs_more_memory_than_there_is(tmp_path: Path) -> None:
    (tmp_path / "factsheet.html").write_text("{{ 'x' * 10 ** 14 }}")
    with pytest.raises(GgsrError, match=r"factsheet\.html:1: .*MemoryError"):
        page_writer("html")(made(ROOT)["ede"], Renderer([tmp_path]))


def test_a_page_that_no_browser_would_open(tmp_path: Path) -> None:
    (tmp_path / "factsheet.html").write_text("{{ '{:>99999999}'.format(1) }}")
    with pytest.raises(GgsrError, match=r"factsheet\.html: the page is larger than 64 MiB"):
        page_writer("html")(made(ROOT)["ede"], Renderer([tmp_path]))


def test_what_is_raised_is_raised_here(worker: Worker) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        worker.run(divmod, 1, 0, subject="x")
    assert "in serve" in caught.value.__notes__[0]
    assert worker.run(divmod, 7, 2, subject="x") == (3, 1)


def test_a_process_that_ends_by_itself_is_a_refusal(worker: Worker) -> None:
    with pytest.raises(GgsrError, match=r"x: the rendering process ended \(SIGABRT\)"):
        worker.run(os.abort, subject="x")
    assert worker.run(abs, -1, subject="x") == 1


def test_what_a_library_prints_is_not_taken_for_an_answer(worker: Worker) -> None:
    assert worker.run(print, "hallo", subject="x") is None
    assert worker.run(os.write, 1, b"hallo", subject="x") == 5


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e99", "twee"])
def test_a_time_limit_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(TIME_LIMIT, value)
    with pytest.raises(GgsrError, match=f"{TIME_LIMIT} is not a number of seconds: {value}"):
        time_limit()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are read from /proc")
@pytest.mark.parametrize("template", [ENDLESS, "{{ 9 ** (9 ** 9) }}"])
def test_the_worker_ends_with_a_process_that_is_killed(tmp_path: Path, template: str) -> None:
    (tmp_path / "factsheet.html").write_text(template)
    arguments = ("render", "ede", "--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    process = subprocess.Popen(
        [sys.executable, "-m", "ggsr", "-C", str(ROOT), *arguments],
        env={**os.environ, TIME_LIMIT: "8"},
    )
    [worker] = awaited(lambda: [pid for pid in children(process.pid) if seconds(pid) > 1])
    process.kill()
    process.wait()
    awaited(lambda: [] if alive(worker) else [worker])
