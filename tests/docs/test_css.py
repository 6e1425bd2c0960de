"""House styles."""

from pathlib import Path

from tests.docs.examples import Example, each, in_language
from tests.docs.running import rendered


@each(in_language("css"))
def test_a_house_style_is_read_last(example: Example, scratch: Path) -> None:
    own = scratch / "huisstijl"
    own.mkdir()
    (own / "huisstijl.css").write_text(example.text, encoding="utf-8")
    page = rendered("huisstijl", scratch)
    style = page.rpartition("</style>")[0]
    assert style.rstrip().endswith(example.text.rstrip())
