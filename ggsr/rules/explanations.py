"""What a rule is about, as its module says it: the docstrings are the one place for that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from ggsr.diagnostics import Severity
from ggsr.rules import ACCEPTABLE, CATALOGUE, MODULES
from ggsr.rules.explained_files import FILES_EXPLAINED
from ggsr.rules.explained_yaml import YAML_EXPLAINED

_BELOW: Mapping[str, str] = {**YAML_EXPLAINED, **FILES_EXPLAINED}
_CODE = "    "
# Between paragraphs, round an example, and before a line that begins with the name of a rule.
_BREAK = re.compile(r"\n\n(?!    )|\n(?=``[a-z-]+``: )|(?<=::)\n\n(?= )")
_ABOUT = re.compile(r"``([a-z-]+)``: ")


@dataclass(frozen=True)
class Block:
    """A paragraph of prose on one line, or (``code``) an example with its lines."""

    text: str
    code: bool = False


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


def explanation(name: str) -> Explanation:
    """Return what there is to say about a rule of the catalogue. Raises KeyError."""
    rule = CATALOGUE[name]
    what, *blocks = (block for text in _texts(name) for block in _blocks(text, name))
    return Explanation(name, rule.severity, rule.per, name in ACCEPTABLE, what.text, tuple(blocks))


def prose() -> Iterator[str]:
    """Yield every sentence and paragraph of the explanations, for the catalogue of messages."""
    for name in CATALOGUE:
        explained = explanation(name)
        yield explained.what
        yield from (block.text for block in explained.blocks if not block.code)


def _texts(name: str) -> Iterator[str]:
    """Yield what is said of a rule, first where fewest other rules are spoken of."""
    if name in _BELOW:
        yield _BELOW[name]
    for module in sorted(MODULES, key=lambda module: len(module.RULES)):
        if any(rule.name == name for rule in module.RULES):
            yield _without_title(module.__doc__ or "")


def _without_title(text: str) -> str:
    """Return a docstring without the line that says what the rules of a module have in common."""
    return text if _ABOUT.match(text) else text.partition("\n\n")[2]


def _blocks(text: str, name: str) -> Iterator[Block]:
    """Yield the blocks of a text, without the lines that are about another rule."""
    for part in _BREAK.split(text.strip()):
        about = _ABOUT.match(part)
        if about:
            if about[1] != name:
                continue
            part = part[about.end() :]
        if part.startswith(_CODE):
            yield Block(dedent(part), code=True)
        else:
            yield Block(" ".join(part.replace("::", ":").replace("``", "'").split()))
