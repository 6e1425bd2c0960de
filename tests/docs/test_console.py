"""Commands that are shown with what they print."""

import re
import shlex
from pathlib import Path

from tests.docs.examples import Example, each, in_language
from tests.docs.running import ggsr

EXAMPLES = in_language("console")


@each(EXAMPLES)
def test_it_prints_what_the_page_says(example: Example, scratch: Path) -> None:
    """An ellipsis on a line of its own stands for any number of lines."""
    command, _newline, output = example.text.partition("\n")
    sign, name, *arguments = shlex.split(command)
    assert (sign, name) == ("$", "ggsr")
    done = ggsr(*arguments, cwd=scratch)
    pattern = re.escape(output).replace(re.escape("…\n"), r"(?:.*\n)*?")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(pattern, done.stdout), done.stdout


def test_the_readme_shows_what_each_report_prints() -> None:
    shown = {example.text.split()[2] for example in EXAMPLES if example.page == "README.md"}
    assert shown == {"validate", "coverage", "gaps", "compare", "render"}
