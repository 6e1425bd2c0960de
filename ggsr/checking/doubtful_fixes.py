"""Fixes that only seem certain: the framework may have the slip, and not the files that use it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import Message, Number
from ggsr.model import is_id
from ggsr.workspace.folders import CASES, SUFFIX
from ggsr.workspace.loading import Workspace

_FLOW = re.compile(r"[\[\]{},:#]")


class NamesInUse:
    """How often each name stands in the assessments of some gemeenten.

    Looked up in their text, whatever else is wrong with them, and only when somebody asks: that is
    where a fix rests on a name.
    """

    def __init__(self, workspace: Workspace, gemeenten: Iterable[str]) -> None:
        self._workspace = workspace
        self._gemeenten = gemeenten

    def count(self, name: str) -> int:
        """Return how often a name is used."""
        return self._counts[name]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(name for text in self._texts() for name in _names(text))

    def _texts(self) -> Iterator[str]:
        for gemeente in self._gemeenten:
            for ronde in self._workspace.rounds(gemeente):
                for aanpak in self._workspace.aanpakken(gemeente, ronde):
                    file = f"{CASES}/{gemeente}/{ronde}/{aanpak}{SUFFIX}"
                    text = self._workspace.text(file)
                    if isinstance(text, str):
                        yield text


def _names(text: str) -> Iterator[str]:
    """Yield what has the form of an id and is a key, an item of a list or a value by itself."""
    for line in text.splitlines():
        in_flow = "[" in line or "{" in line
        parts = _FLOW.split(line) if in_flow else line.partition(" #")[0].split(":", 1)
        yield from filter(is_id, (part.strip(" \t?-'\"],}") for part in parts))


def without_doubtful_fixes(
    diagnostics: Iterable[Diagnostic], names: NamesInUse
) -> Iterator[Diagnostic]:
    """Yield the diagnostics; a fix is left out where its unknown name is used more than once.

    Where several places agree on a name that the framework lacks, to write what the framework has
    could copy its slip into all of them. The help says so, and a person decides.
    """
    for diagnostic in diagnostics:
        unknown = diagnostic.fix.unknown if diagnostic.fix else None
        count = names.count(unknown) if unknown else 0
        if count < 2:
            yield diagnostic
            continue
        hint = Message(
            "'{name}' is used {count} times, so the mistake may be in the framework",
            name=unknown,
            count=Number(count),
        )
        texts = [text for text in (diagnostic.way_out, hint) if text is not None]
        yield replace(diagnostic, fix=None, way_out=Message.joined("; ", texts))
