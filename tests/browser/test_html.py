"""Valid HTML and CSS, by two checkers."""

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Address, new_window
from tests.browser.sites import OVERVIEWS, PAGES
from tests.browser.windows import FOLDER, TOOLS, assert_none

# What the Nu checker does not know: queries of the room that a part of the page has, which browsers
# have had since 2022 (css-contain-3).
NOT_KNOWN = ("Unrecognized at-rule “@container”", "“container-type”: Property “container-type”")


def place(path: str) -> str:
    """Return which page a path or an address is of."""
    return "/".join(path.split("/")[-2:])


def html_validate(files: list[Path]) -> list[str]:
    """Return what html-validate says, a mistake a line."""
    program = TOOLS / ".bin" / "html-validate"
    options = ("--config", FOLDER / "htmlvalidate.mjs", "--max-warnings", "0")
    report = printed(program, *options, "--formatter", "json", *files)
    return [
        f"{place(file['filePath'])}:{message['line']} {message['ruleId']} {message['message']}"
        for file in json.loads(report)
        for message in file["messages"]
    ]


def nu_checker(files: list[Path]) -> list[str]:
    """Return what the Nu HTML Checker says, a mistake a line."""
    program = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    report = printed("java", "-jar", program, "--stdout", "--format", "json", *files)
    return [
        f"{place(message['url'])}:{message.get('lastLine')} {message['message']}"
        for message in json.loads(report)["messages"]
        if not any(text in message["message"] for text in NOT_KNOWN)
    ]


def printed(*command: str | Path) -> str:
    """Return what a checker prints; it fails if there is something to report, too."""
    # To a file: html-validate leaves off what a full pipe cannot take.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        done = subprocess.run(
            command, stdout=output, stderr=subprocess.PIPE, text=True, check=False
        )
        output.seek(0)
        text = output.read()
    assert text, done.stderr
    return text


@pytest.fixture(scope="module")
def files(
    browser: Browser, address: Address, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """Return every page as written, and the overviews as their script leaves them too."""
    folder = tmp_path_factory.mktemp("scripted")
    scripted = [folder / f"scripted-{page}.html" for page in OVERVIEWS]
    for page, file in zip(OVERVIEWS, scripted, strict=True):
        with new_window(browser, address(page).as_uri()) as window:
            file.write_text(window.content(), encoding="utf-8")
    return [*map(address, PAGES), *scripted]


@pytest.mark.parametrize("checker", [html_validate, nu_checker])
def test_no_mistake(files: list[Path], checker: Callable[[list[Path]], list[str]]) -> None:
    assert_none(checker(files))
