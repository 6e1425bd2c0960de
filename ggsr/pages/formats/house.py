"""How a document of an office program looks: the colours of its page, and sizes of paper."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ggsr.errors import require_extra

COLOURS = {
    "inkt": "1b1f24",
    "inkt-zacht": "4a535d",
    "vlak": "f2f4f7",
    "lijn": "c6cdd5",
    "accent": "17466b",
    "voldoet": "1c5e37",
    "tekort": "8f2318",
    "let-op": "fff3d0",
    "let-op-lijn": "9a6200",
}
"""The colours of kleuren.css, for a page that does not give its own."""

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)


def colours(source: str) -> dict[str, str]:
    """Return the colours that a page sets for its whole (``:root``), as ``rrggbb`` by name.

    What a house style sets last counts. What is set for a dark screen does not, and a colour that
    is reckoned from others, or partly transparent, is that of ``COLOURS``.
    """
    css = require_extra("tinycss2", "office")
    found = dict(COLOURS)
    sheet = "".join(_STYLE.findall(source))
    for rule in css.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule" or css.serialize(rule.prelude).strip() != ":root":
            continue
        for given in css.parse_declaration_list(rule.content):
            name = given.name.removeprefix("--") if given.type == "declaration" else ""
            if name in found:
                value = css.serialize(given.value).strip()
                found[name] = _hexadecimal(value) or COLOURS[name]
    return found


def _hexadecimal(value: str) -> str | None:
    colour = require_extra("tinycss2.color3", "office").parse_color(value)
    if not isinstance(colour, tuple):
        return None
    *parts, alpha = colour
    return "".join(f"{round(255 * part):02x}" for part in parts) if alpha == 1 else None


@dataclass(frozen=True)
class Look:
    """How a paragraph, or a part of it, looks; lengths are in points.

    ``edge`` is the colour of a line at its left; ``keep`` keeps it on the sheet of what follows.
    """

    size: float = 0
    colour: str = ""
    bold: bool = False
    fill: str = ""
    edge: str = ""
    above: float = 0
    below: float = 0
    keep: bool = False


TEXT_SIZE = 10.0
SMALL = 9.0


def paragraph_looks(colour: Mapping[str, str]) -> dict[str, Look]:
    """Return the look of each style of paragraphs that is the page's own, by the style's name."""
    accent, soft = colour["accent"], colour["inkt-zacht"]
    return {
        "Title": Look(22, accent, bold=True, below=4, keep=True),
        "Subtitle": Look(12, soft, below=8, keep=True),
        "Heading 1": Look(15, accent, bold=True, above=18, below=5, keep=True),
        "Heading 2": Look(12.5, accent, bold=True, above=14, below=4, keep=True),
        "Heading 3": Look(11, colour["inkt"], bold=True, above=10, below=3, keep=True),
        "Heading 4": Look(TEXT_SIZE, colour["inkt"], bold=True, above=8, below=2, keep=True),
        "Heading 5": Look(TEXT_SIZE, soft, bold=True, above=6, below=2, keep=True),
        "LetOp": Look(
            TEXT_SIZE, fill=colour["let-op"], edge=colour["let-op-lijn"], above=4, below=4
        ),
        "Bron": Look(SMALL, soft, above=2, below=2),
        "Omschrijving": Look(TEXT_SIZE, soft, below=4, keep=True),
        "Hoofdzin": Look(12, bold=True, below=6),
        "Hoeveel": Look(12, below=4, keep=True),
        "Gegeven": Look(TEXT_SIZE, below=1),
        "Reactie": Look(TEXT_SIZE, above=1.8, below=1.8),
        "Criterium": Look(TEXT_SIZE, bold=True, keep=True),
        "Norm": Look(TEXT_SIZE, above=3, keep=True),
        "Inhoudskop": Look(TEXT_SIZE, soft, bold=True, above=8, below=2, keep=True),
        "Table Caption": Look(SMALL, soft, above=4, below=3, keep=True),
    }


def text_looks(colour: Mapping[str, str]) -> dict[str, Look]:
    """Return the look of each style of words within a paragraph, by the style's name."""
    return {
        "Voldoet": Look(colour=colour["voldoet"], bold=True),
        "Verbeterpunt": Look(colour=colour["tekort"], bold=True),
        "Oordeel": Look(colour=colour["inkt-zacht"], bold=True),
        "Zacht": Look(SMALL, colour["inkt-zacht"]),
        "Uitnodiging": Look(colour=colour["inkt-zacht"]),
    }


_PARAGRAPHS = {
    "ondertitel": "Subtitle",
    "let-op": "LetOp",
    "bron": "Bron",
    "was": "Bron",
    "legenda": "Bron",
    "omschrijving": "Omschrijving",
    "hoofdzin": "Hoofdzin",
    "hoeveel": "Hoeveel",
    "norm": "Norm",
    "reactie": "Reactie",
}
_WORDS = {
    "goed": "Voldoet",
    "tekort": "Verbeterpunt",
    "oordeel": "Oordeel",
    "teken": "Verbeterpunt",
    "was": "Zacht",
    "bron": "Zacht",
    "uitnodiging": "Uitnodiging",
}
"""The style for each class of a template, the first one that an element has."""


def paragraph_style(classes: Iterable[str]) -> str:
    """Return the style for a paragraph with these classes in the page; empty for a plain one."""
    return next((style for name, style in _PARAGRAPHS.items() if name in classes), "")


def text_style(classes: Iterable[str]) -> str:
    """Return the style for words with these classes in the page; empty for plain ones."""
    return next((style for name, style in _WORDS.items() if name in classes), "")
