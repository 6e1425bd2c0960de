"""What the pages look like, to the letter."""

from pathlib import Path

import pytest

from tests.gold import assert_gold
from tests.pages.conftest import Render
from tests.pages.inert import hostile_workspace
from tests.support import ROOT


@pytest.mark.parametrize("format", ["html", "md"])
@pytest.mark.parametrize("name", ["dordrecht", "maastricht", "index"])
def test_real_pages(render: Render, name: str, format: str) -> None:
    assert_gold(f"{name}.{format}", render(ROOT, name, format))


@pytest.mark.parametrize("format", ["html", "md"])
def test_a_page_of_hostile_text(render: Render, tmp_path: Path, format: str) -> None:
    text = render(hostile_workspace(tmp_path), "voorbeeldstad", format)
    assert_gold(f"hostile.{format}", text)


@pytest.mark.parametrize("format", ["html", "md"])
@pytest.mark.parametrize("name", ["voorbeeldstad", "index"])
def test_pages_with_follow_up(render: Render, name: str, format: str) -> None:
    text = render(ROOT / "tests" / "data" / "ok" / "opvolging", name, format)
    assert_gold(f"opvolging_{name}.{format}", text)
