"""Makes the pictures of docs/pages.md: ``.venv/bin/python benchmarks/pictures.py``.

They are of the real pages as they are now, and of a country of made-up municipalities. Chromium has
to be there, as for ``make test-browser``.
"""

import io
import os
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from workspaces import make_country

from ggsr.cli.main import main
from tests.browser.conftest import CHROMIUM, QUIET
from tests.support import ROOT

DOCS = ROOT / "docs"
DESK = {"width": 1200, "height": 1400}
PHONE = {"width": 390, "height": 1500}
LARGEST = 200 << 10


def picture(browser: Browser, page: Path, name: str, **options: Any) -> None:
    """Write a picture of the top of a page, with as many colours as fit in the largest size."""
    window = browser.new_page(java_script_enabled=False, color_scheme="light", **options)
    window.goto(page.as_uri())
    taken = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
    window.close()
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


def make(folder: Path) -> None:
    """Make all pictures, from pages in this folder."""
    country = folder / "land"
    country.mkdir()
    make_country(country, 342)
    real = render(ROOT, folder / "echt", "--format", "html", "--format", "pdf", "--format", "docx")
    large = render(country, folder / "groot", "--format", "html", "--overview")
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *sandbox])
        factsheet = real / "dordrecht.2013.html"
        picture(browser, factsheet, "factsheet.png", viewport=DESK)
        picture(browser, factsheet, "factsheet-phone.png", viewport=PHONE)
        picture(browser, real / "index.html", "landelijk.png", viewport=DESK)
        picture(browser, large / "index.html", "landelijk-342.png", viewport=DESK)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
