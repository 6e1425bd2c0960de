"""What is wrong where a rule is broken, in a line: as ``docs/rules.md`` says it, in English."""

import re
from collections.abc import Mapping
from functools import cache

from ggsr.resources import shipped

_ROW = re.compile(r"^\| `([a-z0-9-]+)` \| \w+ \| (.+) \|$", re.MULTILINE)


@cache
def descriptions() -> Mapping[str, str]:
    """Return a line for each rule of the catalogue, by its name."""
    text = (shipped("docs") / "rules.md").read_text(encoding="utf-8")
    return {name: line.replace("`", "") for name, line in _ROW.findall(text)}
