"""Pages that are made by several worker processes: written in order, until one cannot be made."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ggsr.cli.commands.render import ahead
from ggsr.pages import templates, worker
from ggsr.pages.worker import TIME_LIMIT, Workers
from tests.cli.conftest import Ggsr
from tests.pages.processes import alive, awaited, children, seconds
from tests.support import ROOT

NAMES = sorted(path.name for path in (ROOT / "cases").iterdir())
SLOW = "{% for a in range(3000) %}{% for b in range(300) %}{{ b }}{% endfor %}{% endfor %}"
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}"
CRASH = "{% if naam == 'Ede' %}{{ naam.geen }}{% endif %}"


@pytest.fixture(params=[1, 3])
def workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    """Give so many worker processes, that are of this test only."""
    monkeypatch.setattr(worker, "_cores", lambda: request.param)
    monkeypatch.setattr(worker, "_memory", lambda: 0)
    found = Workers()
    assert found.count == request.param
    for module in (ahead, templates):
        monkeypatch.setattr(module, "WORKERS", found)
    yield found
    found.close()


@pytest.mark.usefixtures("workers")
def test_pages_are_written_in_the_order_of_the_gemeenten(ggsr: Ggsr, tmp_path: Path) -> None:
    """The first takes longest to make."""
    slow = "{% if naam == 'Dordrecht' %}" + SLOW + "{% endif %}{{ naam }}"
    (tmp_path / "factsheet.html").write_text(slow)
    uit = tmp_path / "uit"
    outcome = ggsr(
        *("render", *NAMES, "--format", "html"), *("--templates", str(tmp_path), "-o", str(uit))
    )
    assert (outcome.code, outcome.err) == (0, "")
    written = [Path(line).name for line in outcome.out.splitlines()]
    assert written == [f"{name}{end}.html" for name in NAMES for end in (".2013", "")]
    assert [(uit / f"{name}.html").read_text()[-3:] for name in NAMES] == [
        "cht",
        "Ede",
        "cht",
        "sse",
    ]


@pytest.mark.usefixtures("workers")
def test_the_first_page_that_cannot_be_made_is_the_last(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "factsheet.html").write_text(CRASH)
    uit = tmp_path / "uit"
    outcome = ggsr(
        *("render", *NAMES, "--format", "html"), *("--templates", str(tmp_path), "-o", str(uit))
    )
    assert outcome.code == 2
    assert "factsheet.html:1: " in outcome.err
    before = NAMES[: NAMES.index("ede")]
    assert before
    assert sorted(path.stem for path in uit.iterdir()) == sorted(
        f"{name}{end}" for name in before for end in (".2013", "")
    )


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are read from /proc")
@pytest.mark.parametrize("ended", ["worker", "Ctrl-C"])
def test_a_run_that_is_ended_leaves_no_process(tmp_path: Path, ended: str) -> None:
    (tmp_path / "factsheet.html").write_text(ENDLESS)
    arguments = ("render", *NAMES, "--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    process = subprocess.Popen(
        [sys.executable, "-m", "ggsr", "--lang", "en", "-C", str(ROOT), *arguments],
        env={**os.environ, TIME_LIMIT: "60"},
        stderr=subprocess.PIPE,
        text=True,
    )
    expected = min(len(NAMES), Workers().count)

    def busy() -> list[int]:
        found = [pid for pid in children(process.pid) if seconds(pid) > 1]
        return found if len(found) == expected else []

    workers = awaited(busy)
    if ended == "worker":
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
    else:
        process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=40)
    awaited(lambda: [1] if not any(map(alive, workers)) else [])
    assert not (tmp_path / "uit").exists()
    if ended == "worker":
        assert process.returncode == 2
        assert "the rendering process ended (SIGKILL)" in err
    else:
        assert process.returncode not in (0, 1)
    assert "Traceback" not in err
