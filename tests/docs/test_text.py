"""What a mistake looks like, and lists of files."""

import re
from pathlib import Path

from tests.docs.examples import Example, each, in_language
from tests.docs.running import ggsr
from tests.support import ROOT

PLACE = re.compile(r"(\S+\.yaml):(\d+):\d+ ")
SOURCE = re.compile(r"^ +\d+ \| (.*)$", re.MULTILINE)
EXAMPLES = in_language("text")


@each([example for example in EXAMPLES if PLACE.match(example.text)])
def test_a_mistake_is_shown_as_the_page_says(example: Example, scratch: Path) -> None:
    """The mistake is made by putting the line that is shown in its place."""
    place, source = PLACE.match(example.text), SOURCE.search(example.text)
    assert place
    assert source
    file, number = scratch / place[1], int(place[2])
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[number - 1] = source[1]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert ggsr("validate", cwd=scratch).stdout == example.text


@each([example for example in EXAMPLES if not PLACE.match(example.text)])
def test_every_file_that_is_listed_is_there(example: Example) -> None:
    for line in example.text.splitlines():
        path, about = re.split(r" {2,}", line, maxsplit=1)
        assert about
        assert list(ROOT.glob(re.sub(r"<\w+>", "*", path))), path
