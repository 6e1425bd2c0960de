"""Commands that are shown with what they print."""

import shlex
from pathlib import Path

from tests.docs.examples import Example, each, in_language
from tests.docs.running import ggsr, shown

EXAMPLES = in_language("console")


@each(EXAMPLES)
def test_it_prints_what_the_page_says(example: Example, scratch: Path) -> None:
    """An ellipsis on a line of its own stands for any number of lines.

    The files that the page shows above the command are there.
    """
    for file in in_language("yaml"):
        if file.page == example.page and file.line < example.line and file.head:
            path = scratch / file.head
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8")
    command, _newline, output = example.text.partition("\n")
    sign, name, *arguments = shlex.split(command)
    assert (sign, name) == ("$", "ggsr")
    done = ggsr(*arguments, cwd=scratch)
    assert done.returncode == 0, done.stderr
    assert shown(done, output), done.stdout + done.stderr


def test_the_readme_shows_what_each_report_prints() -> None:
    reports = {example.text.split()[2] for example in EXAMPLES if example.page == "README.md"}
    assert reports == {"validate", "coverage", "gaps", "compare", "render"}
