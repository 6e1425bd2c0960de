"""A window of an editor without the protocol: a text, with the cursor where it last says ``|``."""

import re
from pathlib import Path

from ggsr.language_server.completion import Offer, Offers, completions
from ggsr.language_server.hover import definitions, hover, references
from ggsr.language_server.index import Use
from ggsr.language_server.outline import Symbol, symbols
from ggsr.language_server.project import Project
from tests.support import HULP, laid_out

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
"""How an assessment against the made-up framework begins."""

_CURSOR = "|"
_ESCAPED = re.compile(r"\\([\\$}])")
_STOP = re.compile(r"(?<!\\)\$\d+|\$\{\d+\|([^,|]*)[^|]*\|\}")


class Page:
    """A file that is open in a workspace; nothing is saved."""

    def __init__(self, root: Path, file: str = HULP) -> None:
        self.project = Project(root)
        self.file = file
        self.text = ""
        self.index = 0

    def show(self, text: str) -> None:
        """Open a text, with or without a cursor in it."""
        before, cursor, after = laid_out(text).rpartition(_CURSOR)
        self.text = before + after
        self.index = len(before) if cursor else len(self.text)
        self.project.write(self.file, self.text)

    def offers(self, text: str) -> dict[str, Offer]:
        """Return what is offered at the cursor, by its label, in order."""
        self.show(text)
        found = completions(self.project, self.file, self.index)
        return {offer.label: offer for offer in found.offers} if found else {}

    def labels(self, text: str) -> list[str]:
        """Return the labels of what is offered at the cursor."""
        return list(self.offers(text))

    def taken(self, text: str, label: str) -> str:
        """Return what a text becomes when the offer with this label is taken and filled in."""
        self.show(text)
        found = completions(self.project, self.file, self.index)
        assert found, f"nothing is offered in {text}"
        [offer] = [offer for offer in found.offers if offer.label == label]
        return with_offer(self.text, found, offer)

    def hover(self, text: str) -> str | None:
        """Return what is shown about what stands at the cursor."""
        self.show(text)
        shown = hover(self.project, self.file, self.index)
        return shown.markdown if shown else None

    def hovered(self, text: str) -> str | None:
        """Return the words at the cursor about which something is shown."""
        self.show(text)
        shown = hover(self.project, self.file, self.index)
        return self.text[shown.begin : shown.end] if shown else None

    def definitions(self, text: str) -> list[tuple[str, int, int]]:
        """Return the file, line and column where the name at the cursor is declared."""
        self.show(text)
        return [_place(use) for use in definitions(self.project, self.file, self.index)]

    def references(self, text: str, *, declarations: bool = False) -> list[tuple[str, int, int]]:
        """Return the file, line and column of each place where the name at the cursor stands."""
        self.show(text)
        found = references(self.project, self.file, self.index, declarations=declarations)
        return [_place(use) for use in found]

    def symbols(self, text: str) -> list[Symbol]:
        """Return the outline of a text."""
        self.show(text)
        return symbols(self.project, self.file)


def with_offer(text: str, found: Offers, offer: Offer) -> str:
    """Return a text with an offer taken, as an editor does it.

    Lines get the indentation of the one that they come in, each choice its first, and what is to
    be filled in is an x.
    """
    snippet = _STOP.sub(lambda stop: stop[1] or "x", offer.snippet)
    snippet = _ESCAPED.sub(r"\1", snippet)
    line = re.split(r"\r\n|\r|\n", text[: found.begin])[-1]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return text[: found.begin] + snippet.replace("\n", f"\n{indent}") + text[found.end :]


def _place(use: Use) -> tuple[str, int, int]:
    return use.file, use.span.line, use.span.column
