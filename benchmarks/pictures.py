"""Makes the pictures of docs/pages.md and of the manual, as things are now.

``.venv/bin/python benchmarks/pictures.py`` makes them all, and with the argument ``handleiding``
those of the manual alone. They are of the real pages, of a country of made-up municipalities, and
of what somebody sees who follows the manual. Chromium has to be there, as for
``make test-browser``; for the manual also LibreOffice and ``pdftoppm`` (Poppler).
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from workspaces import make_country

from ggsr.cli.main import main
from tests.browser.conftest import CHROMIUM, QUIET
from tests.docs.manual import EXAMPLES, Reader
from tests.support import ROOT

DOCS = ROOT / "docs"
DESK = {"width": 1200, "height": 1400}
PHONE = {"width": 390, "height": 1500}
LARGEST = 200 << 10


def picture(browser: Browser, page: Path, name: str, **options: Any) -> None:
    """Write a picture of the top of a page in a window."""
    window = browser.new_page(java_script_enabled=False, color_scheme="light", **options)
    window.goto(page.as_uri())
    taken = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
    window.close()
    save(taken, name)


def save(taken: Image.Image, name: str) -> None:
    """Write a picture with as many colours as fit in the largest size."""
    for colours in (256, 128, 64, 32):
        packed = io.BytesIO()
        taken.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= LARGEST:
            break
    (DOCS / name).write_bytes(packed.getvalue())
    print(f"docs/{name}: {packed.tell() >> 10} KiB, {colours} colours")


def render(root: Path, folder: Path, *options: str) -> Path:
    """Render the pages of a workspace to a folder, and return that."""
    assert main(["-C", str(root), "render", *options, "-o", str(folder)]) == 0
    return folder


def print_picture(document: Path, name: str, height: int) -> None:
    """Write a picture of the top of a document as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as made:
        office = ["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless"]
        subprocess.run([*office, "--convert-to", "pdf", "--outdir", made, document], check=True)
        page = f"{made}/page"
        first = ("-png", "-singlefile", "-r", "110", f"{made}/{document.stem}.pdf", page)
        subprocess.run(["pdftoppm", *first], check=True)
        taken = Image.open(f"{page}.png").convert("RGB")
        save(taken.crop((0, 0, taken.width, min(height, taken.height))), name)


def make_manual(browser: Browser, folder: Path) -> None:
    """Make the pictures of the manual, each at the command that makes what is on it."""

    def at(path: str, name: str, height: int) -> Any:
        def take(root: Path) -> None:
            size = {"width": 1200, "height": height}
            if path.endswith(".html"):
                picture(browser, root / path, name, viewport=size)
            else:
                print_picture(root / path, name, height)

        return take

    page = "build/voorbeeldstad.2026"
    after = {
        "ggsr render voorbeeldstad --concept --format html": at(
            f"{page}.concept.html", "handleiding-concept.png", 700
        ),
        "ggsr export voorbeeldstad/gezinshulp -o gezinshulp.xlsx": at(
            "gezinshulp.xlsx", "handleiding-excel.png", 200
        ),
        "ggsr render voorbeeldstad --wederhoor": at(
            f"{page}.wederhoor.docx", "handleiding-wederhoor.png", 1000
        ),
        "ggsr render voorbeeldstad --format html": at(
            f"{page}.html", "handleiding-factsheet.png", 1000
        ),
    }
    reader = Reader(folder, after)
    for example in EXAMPLES:
        reader.follow(example)


def make(browser: Browser, folder: Path) -> None:
    """Make the pictures of docs/pages.md, from pages in this folder."""
    country = folder / "land"
    country.mkdir()
    make_country(country, 342)
    real = render(ROOT, folder / "echt", "--format", "html", "--format", "pdf", "--format", "docx")
    large = render(country, folder / "groot", "--format", "html", "--overview")
    factsheet = real / "dordrecht.2013.html"
    picture(browser, factsheet, "factsheet.png", viewport=DESK)
    picture(browser, factsheet, "factsheet-phone.png", viewport=PHONE)
    picture(browser, real / "index.html", "landelijk.png", viewport=DESK)
    picture(browser, large / "index.html", "landelijk-342.png", viewport=DESK)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *sandbox])
        manual = Path(made) / "handleiding"
        manual.mkdir()
        make_manual(chromium, manual)
        if sys.argv[1:] != ["handleiding"]:
            make(chromium, Path(made))
        chromium.close()
