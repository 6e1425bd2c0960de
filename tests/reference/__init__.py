"""The pages of reference in ``docs/``: written from the commands and the rules, which come first.

``python -m tests.reference update`` (``make update``) writes them. They are English, and take
nothing from the machine, its terminal or its language.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from ggsr.i18n import activate, active
from tests.reference import commands, rules
from tests.support import ROOT

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/commands.md": lambda: _in_english(commands.page),
    "docs/rules.md": lambda: _in_english(rules.page),
}
"""What makes each page, by its path."""


def update(root: Path = ROOT) -> list[str]:
    """Write the pages that are not what they should be, and return their paths."""
    changed = []
    for path, page in PAGES.items():
        text = page().encode()
        if not (root / path).exists() or (root / path).read_bytes() != text:
            (root / path).write_bytes(text)
            changed.append(path)
    return changed


def _in_english(page: Callable[[], str]) -> str:
    before = active()
    activate("en")
    try:
        return page()
    finally:
        activate(before)
