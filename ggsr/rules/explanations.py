"""The explanation of a rule, from text as it stands in the code to paragraphs and examples.

An explanation begins with what is wrong, in a sentence; a docstring has the name of the rule before
it. Then it says why, and has examples: an indented block under *Fails* or *Passes*.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

from ggsr.diagnostics import Severity
from ggsr.i18n import _
from ggsr.rules import ACCEPTABLE, CATALOGUE

_CODE = "    "
_NAME = re.compile(r"``[a-z-]+``: ")
# Between paragraphs, and round an example.
_BREAK = re.compile(r"\n\n(?!    )|(?<=::)\n\n(?= )")
# A comment in an example; the name of a file is in no language.
_COMMENT = re.compile(r"(?:(?<=  )|^)# (?!\S+\.(?:yaml|pdf)$)(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A paragraph of prose on one line, or (``code``) an example with its lines."""

    text: str
    code: bool = False

    def translated(self) -> str:
        """Return the text in the active language; of an example, only the comments change."""
        if self.code:
            return _COMMENT.sub(lambda comment: f"# {_(comment[1])}", self.text)
        return _(self.text)


@dataclass(frozen=True)
class Explanation:
    """A rule explained: its severity, what is wrong in a sentence, and why, with examples.

    ``per`` is what an acceptance names in ``bij``, as in ``Rule``; ``acceptable`` tells whether the
    rule can be accepted at all.
    """

    name: str
    severity: Severity
    per: str | None
    acceptable: bool
    what: str
    blocks: tuple[Block, ...]

    def headline(self) -> str:
        """Return what is wrong in the active language, as a sentence with a capital."""
        what = _(self.what)
        return what[0].upper() + what[1:]


def explanation(name: str) -> Explanation:
    """Return the explanation of a rule of the catalogue. Raises KeyError."""
    rule = CATALOGUE[name]
    what, *blocks = _blocks(_NAME.sub("", rule.explanation or "", count=1))
    return Explanation(name, rule.severity, rule.per, name in ACCEPTABLE, what.text, tuple(blocks))


def prose() -> Iterator[str]:
    """Yield every sentence, paragraph and comment of them all, for the catalogue of messages."""
    for name in CATALOGUE:
        explained = explanation(name)
        yield explained.what
        for block in explained.blocks:
            yield from _COMMENT.findall(block.text) if block.code else [block.text]


def _blocks(text: str) -> Iterator[Block]:
    for part in _BREAK.split(text.strip()):
        if part.startswith(_CODE):
            yield Block(dedent(part), code=True)
        else:
            yield Block(" ".join(part.replace("::", ":").replace("``", "'").split()))
