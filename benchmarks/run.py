"""Speed and memory as ratios within one run: absolute times say more about the machine.

``make bench``, or ``python benchmarks/run.py NAME ...`` for some of them.
"""

import contextlib
import gzip
import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from statistics import median

import yaml
from editing import waits
from handwritten import factsheet
from workspaces import assessment_files, make_country, make_workspace

from ggsr.checking.cache import FOLDER
from ggsr.checking.checker import Checker
from ggsr.cli.main import main
from ggsr.pages.book import Page
from ggsr.pages.factsheet import factsheet_page
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import Workspace
from tests.frameworks.large import large_workspace

ROOT = Path(__file__).parent.parent
MIB = 1024 * 1024


Work = Callable[[], object]


def timed(work: Work, clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how many seconds the work takes."""
    begin = clock()
    work()
    return clock() - begin


def ratio(
    ours: Work, other: Work, pairs: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the median of ours / other, measured in turn, after each has run once."""
    ours(), other()
    return median(timed(ours, clock) / timed(other, clock) for _ in range(pairs))


def report(name: str, value: str, target: str) -> None:
    print(f"{name:<62}{value:>10}   {target and f'target {target}'}".rstrip(), flush=True)


def start_up() -> None:
    """``ggsr --help`` against an import of click."""
    ggsr = program("ggsr")
    found = ratio(run(ggsr, "--help"), run(sys.executable, "-c", "import click"), pairs=31)
    report("ggsr --help / python -c 'import click'", f"{found:.2f}", "1.3")


def validate() -> None:
    """``ggsr validate`` on 1,000 assessments against ``yaml.load`` of all files, in CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_workspace(root, 1000)
        assessments = assessment_files(root)
        everything = sorted(root.glob("**/*.yaml"))

        def plain(files: list[Path]) -> Callable[[], None]:
            def load() -> None:
                for path in files:
                    with path.open("rb") as stream:
                        yaml.load(stream, yaml.CSafeLoader)

            return load

        def ours() -> None:
            with contextlib.redirect_stdout(io.StringIO()):
                assert main(["-C", folder, "validate", "--no-cache"]) == 0

        found = ratio(ours, plain(everything), pairs=15, clock=time.process_time)
        name = f"validate {len(assessments)} assessments / yaml.load of the {len(everything)} files"
        report(name, f"{found:.2f}", "0.85")
        found = ratio(ours, plain(assessments), pairs=15, clock=time.process_time)
        report("the same / yaml.load of the assessments alone", f"{found:.2f}", "")


def cache() -> None:
    """``ggsr validate`` with its cache, against without, and against other readers, in CPU seconds.

    Of 1,000 assessments and of the project's own five; as a process, its start is part of it.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_workspace(root, 1000)
        files = sorted(root.glob("**/*.yaml"))

        def plain() -> None:
            for path in files:
                yaml.load(path.read_bytes(), yaml.CSafeLoader)

        def ours(*options: str) -> None:
            with contextlib.redirect_stdout(io.StringIO()):
                assert main(["-C", folder, "validate", *options]) == 0

        def cold() -> None:
            shutil.rmtree(root / FOLDER, ignore_errors=True)
            ours()

        clock = time.process_time
        found = ratio(cold, lambda: ours("--no-cache"), pairs=7, clock=clock)
        report("validate 1,000 assessments, making the cache / --no-cache", f"{found:.3f}", "1.02")
        found = ratio(ours, plain, pairs=15, clock=clock)
        report("the same with the cache / yaml.load of the files", f"{found:.3f}", "0.15")
        # All that a process of its own does for the other is the loading, without its start.
        whole = run(program("ggsr"), "-C", folder, "validate")
        whole()
        found = median(timed(whole, of_processes) / timed(plain, clock) for _ in range(15))
        report("  as a process / the same", f"{found:.3f}", "0.30")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("cases", "frameworks"):
            shutil.copytree(ROOT / name, root / name)
        schema = ROOT / "schemas" / "beoordeling.schema.json"
        command = (program("ggsr"), "-C", folder, "validate")
        others = (program("check-jsonschema"), "--schemafile", schema)
        other = run(*others, *assessment_files(root))
        found = ratio(run(*command, "--no-cache"), other, pairs=15, clock=of_processes)
        report("validate the project's own five / check-jsonschema", f"{found:.2f}", "0.6")
        found = ratio(run(*command), other, pairs=15, clock=of_processes)
        report("the same with the cache / the same", f"{found:.2f}", "0.3")


def program(name: str) -> Path:
    """Return the path of an installed command."""
    return Path(sys.executable).with_name(name)


def run(*command: str | Path) -> Work:
    """Return the work of running a command."""
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def of_processes() -> float:
    """Return the CPU seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def large() -> None:
    """``ggsr validate`` on a framework of 931 indicators with four assessments of all of them."""
    with tempfile.TemporaryDirectory() as folder:
        files = sorted(large_workspace(Path(folder)).glob("**/*.yaml"))

        def plain() -> None:
            for path in files:
                yaml.load(path.read_bytes(), yaml.CSafeLoader)

        def ours() -> None:
            with contextlib.redirect_stdout(io.StringIO()):
                assert main(["-C", folder, "validate", "--no-cache"]) == 0

        found = ratio(ours, plain, pairs=9)
        report("validate 931 indicators / yaml.load of the files", f"{found:.2f}", "")
        report("  validate", f"{timed(ours):.1f} s", "2 s")


def memory() -> None:
    """The peak memory of ``ggsr validate`` on 10,000 assessments, in two rounds, against 1,000.

    Then the same of as many that have no warnings, so that all of them end up in the cache.
    """
    peaks = []
    for count in (1000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            make_workspace(Path(folder), count, again=count > 1000)
            peaks.append(peak_of(["-C", folder, "validate", "--no-cache"]))
            report(f"peak memory, {count} assessments", f"{peaks[-1] / MIB:.1f} MiB", "flat")
    report("difference", f"{(peaks[1] - peaks[0]) / MIB:+.1f} MiB", "20 MiB")
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), 10_000)
        without = peak_of(["-C", folder, "validate", "--no-cache"])
        report("peak memory, 10000 clean assessments", f"{without / MIB:.1f} MiB", "")
        peak = peak_of(["-C", folder, "validate"])
        report("  making the cache, more than that", f"{(peak - without) / MIB:+.1f} MiB", "4 MiB")
        edited = assessment_files(Path(folder))[-1]
        edited.write_bytes(edited.read_bytes() + b"\n")
        peak = peak_of(["-C", folder, "validate"])
        report("  with it and one edit", f"{(peak - without) / MIB:+.1f} MiB", "")


def render() -> None:
    """A factsheet from its template against the same page written by hand."""
    checked = Checker(Workspace(ROOT)).gemeente("dordrecht")
    assert checked.gemeente
    content = factsheet_page(checked.gemeente, checked.rounds[-1], checked.course)
    page = Page("dordrecht", "factsheet", content)
    sheets = [ROOT / "templates" / name for name in ("kleuren.css", "style.css")]
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    renderer = Renderer([])
    assert words(renderer.html(page, "html")) == words(factsheet(content, style))
    found = ratio(lambda: renderer.html(page, "html"), lambda: factsheet(content, style), pairs=301)
    report("factsheet of Dordrecht / the same page as f-strings", f"{found:.2f}", "4")


def country() -> None:
    """Every page of 342 municipalities with three aanpakken each, against those of 34 and of 10."""
    seconds, peaks = {}, {}
    for gemeenten in (10, 34, 342):
        with tempfile.TemporaryDirectory() as folder:
            make_country(Path(folder), gemeenten)
            command = ["-C", folder, "render", "--format", "html", "-o", f"{folder}/build"]

            def ours(command: list[str] = command) -> None:
                nowhere = io.StringIO()
                with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
                    assert main(command) == 0

            peaks[gemeenten] = peak_of(command)
            seconds[gemeenten] = median(timed(ours) for _ in range(3))
            page = Path(folder, "build", "index.html")
            weigh(page, gemeenten)
            opening(page)
    growth = seconds[342] / seconds[34]
    report("pages of 342 municipalities / of 34", f"{growth:.1f}", f"{342 / 34:.1f}, linear")
    more = (peaks[342] - peaks[10]) / MIB
    report("peak memory, 342 municipalities - 10", f"{more:+.1f} MiB", "30 MiB")


def tables() -> None:
    """The peak memory of ``ggsr tables`` on 10,000 assessments against 1,000, in each format."""
    peaks: dict[str, list[int]] = {"csv": [], "sqlite": [], "parquet": []}
    for count in (1000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            make_workspace(Path(folder), count)
            for format, found in peaks.items():
                command = ["-C", folder, "tables", "--format", format, "-o", f"{folder}/{format}"]
                found.append(peak_of(command))
                name = f"peak memory, {count} assessments as {format}"
                report(name, f"{found[-1] / MIB:.1f} MiB", "flat")
    for format, (few, many) in peaks.items():
        report(f"difference, {format}", f"{(many - few) / MIB:+.1f} MiB", "20 MiB")


def peak_of(command: list[str]) -> int:
    """Return the peak memory of a command in bytes.

    Not by getrusage: its maximum includes that of this process, from which the command is started.
    """
    script = (
        "import sys; from ggsr.cli.main import main; main(sys.argv[1:]);"
        "[peak] = [line for line in open('/proc/self/status') if line.startswith('VmHWM')];"
        "print(peak.split()[1], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=True
    )
    return int(done.stderr.splitlines()[-1]) * 1024


def editing() -> None:
    """What ``ggsr lsp`` makes an editor wait in 1,000 assessments, and against ten of them."""
    few, many = waits(10), waits(1000)
    for name, seconds in many.items():
        report(f"lsp: {name}", f"{1000 * seconds:.0f} ms", "")
        report("  1,000 assessments / ten", f"{seconds / few[name]:.1f}", "")


def weigh(page: Path, gemeenten: int) -> None:
    """Report how large an overview is, as it is and as a web server sends it."""
    content = page.read_bytes()
    sent = len(gzip.compress(content))
    name = f"overview of {gemeenten} municipalities"
    report(name, f"{len(content) / 1000:.0f} kB", "200 kB")
    report("  compressed", f"{sent / 1000:.0f} kB", "")


def opening(page: Path) -> None:
    """Report how long a browser takes to open a page and to search it, if there is a browser."""
    browser = shutil.which("chromium")
    if browser is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium does not start as root with a sandbox of its own.
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=browser, args=flags)
        tab = chromium.new_page()
        tab.goto(page.as_uri())
        loaded = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        tab.wait_for_function("performance.getEntriesByName('first-paint').length > 0")
        painted = tab.evaluate("performance.getEntriesByName('first-paint')[0].startTime")
        elements = tab.evaluate("document.querySelectorAll('*').length")
        searched = tab.evaluate(
            """() => new Promise((done) => {
              const begin = performance.now(), field = document.getElementById("f-naam");
              field.value = "voorbeeldstad 1";
              field.dispatchEvent(new Event("input", { bubbles: true }));
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
            })"""
        )
        chromium.close()
    report("  first paint", f"{painted:.0f} ms", "")
    report("  opened", f"{loaded:.0f} ms", "500 ms")
    report("  elements", str(elements), "5,000")
    report("  searched", f"{searched:.0f} ms", "")


def words(html: str) -> list[str]:
    """Return the words that a page shows."""
    without_inline = re.sub(r"</?(?:a|span|strong)\b[^>]*>", "", html.partition("<body>")[2])
    return unescape(re.sub(r"<[^>]+>", " ", without_inline)).split()


BENCHMARKS = {
    "start-up": start_up,
    "validate": validate,
    "cache": cache,
    "large": large,
    "memory": memory,
    "render": render,
    "country": country,
    "tables": tables,
    "editing": editing,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()
