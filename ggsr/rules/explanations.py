"""What a rule is about, as its module says it: the docstrings are the one place for that.

A rule's part of a docstring begins with a line "``rule``: what is wrong." and ends where that of
another rule begins. It says why, and has examples: an indented block under *Fails* or *Passes*.
What stands before the first rule is for those who read the code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from ggsr.diagnostics import Severity
from ggsr.i18n import _
from ggsr.rules import ACCEPTABLE, CATALOGUE, MODULES, names
from ggsr.rules.explained_files import FILES_EXPLAINED
from ggsr.rules.explained_yaml import YAML_EXPLAINED

_CODE = "    "
_RULE = re.compile(r"^``([a-z-]+)``: ", re.MULTILINE)
# Between paragraphs, and round an example.
_BREAK = re.compile(r"\n\n(?!    )|(?<=::)\n\n(?= )")
# A comment in an example; the name of a file is in no language.
_COMMENT = re.compile(r"(?:(?<=  )|^)# (?!\S+\.yaml$)(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A paragraph of prose on one line, or (``code``) an example with its lines."""

    text: str
    code: bool = False

    def said(self) -> str:
        """Return it in the active language; of an example that is the comments only."""
        if self.code:
            return _COMMENT.sub(lambda comment: f"# {_(comment[1])}", self.text)
        return _(self.text)


@dataclass(frozen=True)
class Explanation:
    """A rule: how grave, what is wrong in a sentence, and why with examples.

    ``per`` is what an acceptance names in ``bij``, as in ``Rule``; ``acceptable``: whether there
    can be one.
    """

    name: str
    severity: Severity
    per: str | None
    acceptable: bool
    what: str
    blocks: tuple[Block, ...]

    def said(self) -> str:
        """Return what is wrong in the active language, as a sentence with a capital."""
        what = _(self.what)
        return what[0].upper() + what[1:]


def explanation(name: str) -> Explanation:
    """Return what there is to say about a rule of the catalogue. Raises KeyError."""
    rule = CATALOGUE[name]
    what, *blocks = _blocks(_TEXTS[name])
    return Explanation(name, rule.severity, rule.per, name in ACCEPTABLE, what.text, tuple(blocks))


def prose() -> Iterator[str]:
    """Yield every sentence, paragraph and comment of them all, for the catalogue of messages."""
    for name in CATALOGUE:
        explained = explanation(name)
        yield explained.what
        for block in explained.blocks:
            yield from _COMMENT.findall(block.text) if block.code else [block.text]


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each rule that a docstring explains, and what it says of it."""
    _before, *found = _RULE.split(text)
    yield from zip(found[::2], found[1::2], strict=True)


def _blocks(text: str) -> Iterator[Block]:
    for part in _BREAK.split(text.strip()):
        if part.startswith(_CODE):
            yield Block(dedent(part), code=True)
        else:
            yield Block(" ".join(part.replace("::", ":").replace("``", "'").split()))


_TEXTS: Mapping[str, str] = {
    **YAML_EXPLAINED,
    **FILES_EXPLAINED,
    **{name: text for module in (names, *MODULES) for name, text in parts(module.__doc__ or "")},
}
