"""``ggsr render --diff``: the factsheets, and a page of what became of the verdicts of each."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.pages.test_diff import FILES, OLD
from tests.support import HULP, write

DORP = HULP.replace("voorbeeldstad", "voorbeelddorp")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith("verloop")}


@pytest.mark.parametrize("arguments", [[], ["voorbeeldstad"], ["voorbeeldstad", "voorbeelddorp"]])
def test_a_page_of_each_that_has_two_rounds(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str]
) -> None:
    root = write(tmp_path, {**FILES, DORP: OLD})
    outcome = ggsr("render", *arguments, "--diff", cwd=root)
    assert outcome.code == 0
    assert names(root / "build") == {"verloop_voorbeeldstad.html", "verloop_voorbeeldstad.md"}
    assert "build/verloop_voorbeeldstad.html\n" in outcome.out
    said = "voorbeelddorp: no assessment follows an earlier one"
    assert (said in outcome.err) == (arguments != ["voorbeeldstad"])


def test_every_format(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    formats = [option for name in ("html", "md", "json") for option in ("--format", name)]
    assert ggsr("render", "--diff", *formats, cwd=root).code == 0
    assert len(names(root / "build")) == 3


def test_it_is_made_on_request_only(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    assert ggsr("render", cwd=root).code == 0
    assert names(root / "build") == set()


def test_no_page_of_a_gemeente_with_errors(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, HULP: "a: ["})
    outcome = ggsr("render", "voorbeeldstad", "--diff", cwd=root)
    assert outcome.code == 1
    assert "no assessment follows" not in outcome.err
    assert not (root / "build").exists()


def test_two_pages_do_not_go_to_standard_output(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    arguments = ["--diff", "--ronde", "2026", "--format", "md", "-o", "-"]
    assert ggsr("render", "voorbeeldstad", *arguments, cwd=root).code == 2
