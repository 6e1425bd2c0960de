"""What a rule is about, as its module says it: the docstrings are the one place for that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from ggsr.diagnostics import Severity
from ggsr.rules import ACCEPTABLE, CATALOGUE, MODULES
from ggsr.rules.descriptions import descriptions
from ggsr.rules.explained_files import FILES_EXPLAINED
from ggsr.rules.explained_yaml import YAML_EXPLAINED

_BELOW: Mapping[str, str] = {**YAML_EXPLAINED, **FILES_EXPLAINED}
_CODE = "    "
# Between paragraphs, round an example, and before a line that begins with the names of rules.
_BREAK = re.compile(r"\n\n(?!    )|\n(?=``[a-z-]+``[:, ])|(?<=::)\n\n(?= )")
_ABOUT = re.compile(r"(?:``[a-z-]+``(?: \([a-z]+\))?(?:, )?)+:")
_NAME = re.compile(r"``([a-z-]+)``")


@dataclass(frozen=True)
class Block:
    """A paragraph of prose on one line, or (``code``) an example with its lines."""

    text: str
    code: bool = False


@dataclass(frozen=True)
class Explanation:
    """A rule: how grave, what is wrong in a line, and why with examples.

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
    blocks = tuple(block for text in _texts(name) for block in _blocks(text, name))
    what = descriptions()[name]
    return Explanation(name, rule.severity, rule.per, name in ACCEPTABLE, what, blocks)


def prose() -> Iterator[str]:
    """Yield every paragraph of the explanations, for the catalogue of messages."""
    for name in CATALOGUE:
        explained = explanation(name)
        yield from (block.text for block in explained.blocks if not block.code)


def _texts(name: str) -> Iterator[str]:
    if name in _BELOW:
        yield f"{descriptions()[name]}\n\n{_BELOW[name]}"
    for module in MODULES:
        if any(rule.name == name for rule in module.RULES):
            yield module.__doc__ or ""


def _blocks(text: str, name: str) -> Iterator[Block]:
    """Yield the blocks of a docstring, without lines that are about other rules only.

    A line that begins with the names of rules stands by itself.
    """
    for part in _BREAK.split(text.strip()):
        about = _ABOUT.match(part)
        names = _NAME.findall(about.group()) if about else [name]
        if about and names == [name]:
            part = part[about.end() :].lstrip()
        if part.startswith(_CODE):
            yield Block(dedent(part), code=True)
        elif name in names:
            yield Block(" ".join(part.replace("::", ":").replace("``", "'").split()))
