"""Templates of a block."""

import re
from pathlib import Path

from tests.docs.examples import Example, each, in_language
from tests.docs.running import rendered


@each(in_language("jinja"))
def test_a_page_has_what_the_template_says(example: Example, scratch: Path) -> None:
    [name] = re.findall(r'{% extends "ggsr/(\S+)" %}', example.text) or ["huisstijl.html"]
    own = scratch / "eigen"
    own.mkdir()
    (own / name).write_text(example.text, encoding="utf-8")
    page = rendered("eigen", scratch)
    plain = [line for line in example.text.splitlines() if "{" not in line]
    assert plain
    assert all(line in page for line in plain)
