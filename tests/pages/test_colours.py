"""The colours of a verdict can be told apart, on a light and a dark screen, in grey and by anyone.

What is computed is the contrast ratio of WCAG 2.2, from 1 (the same) to 21 (black on white).
"""

import re
from collections.abc import Callable, Mapping

import pytest

from ggsr.files import shipped

Colour = tuple[float, float, float]  # red, green, blue: linear, from 0 to 1

STYLE = (shipped("templates") / "kleuren.css").read_text(encoding="utf-8")
LIGHT_PART, DARK_PART = STYLE.split("(prefers-color-scheme: dark)")


def colours(style: str) -> dict[str, Colour]:
    found = re.findall(r"--([\w-]+): #(\w+);", style)
    return {name: linear(digits * 2 if len(digits) == 3 else digits) for name, digits in found}


def linear(digits: str) -> Colour:
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return to_linear(red), to_linear(green), to_linear(blue)


def to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


LIGHT = colours(LIGHT_PART)
DARK = LIGHT | colours(DARK_PART)
of_both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

# What a person sees who lacks one kind of cones (Viénot, Brettel and Mollon, 1999).
MATRICES = {
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
}


def grey(colour: Colour) -> Colour:
    return (luminance(colour),) * 3


def seen_with(kind: str) -> Callable[[Colour], Colour]:
    def seen(colour: Colour) -> Colour:
        red, green, blue = (
            min(max(sum(f * c for f, c in zip(row, colour, strict=True)), 0), 1)
            for row in MATRICES[kind]
        )
        return red, green, blue

    return seen


SEEN = {"by all": lambda colour: colour, "in grey": grey} | {x: seen_with(x) for x in MATRICES}


@of_both
@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
def test_what_falls_short_is_no_shade_of_what_meets(
    palette: Mapping[str, Colour], seen: Callable[[Colour], Colour]
) -> None:
    assert contrast(seen(palette["tekort-vlak"]), seen(palette["voldoet-vlak"])) >= 3


def test_on_a_light_screen_and_on_paper_they_are_far_apart() -> None:
    assert contrast(LIGHT["tekort-vlak"], LIGHT["voldoet-vlak"]) == pytest.approx(6.9, abs=0.1)


@of_both
@pytest.mark.parametrize(
    ("text", "background"),
    [
        *((text, "papier") for text in ("inkt", "inkt-zacht", "accent", "voldoet", "tekort")),
        *((text, "vlak") for text in ("inkt", "inkt-zacht", "accent", "voldoet", "tekort")),
        *(("voldoet", "voldoet-vlak"), ("op-tekort", "tekort-vlak")),
        *(("inkt", "let-op"), ("accent", "let-op")),
        # The band of a page with drafts.
        ("papier", "inkt"),
    ],
)
def test_text_can_be_read(palette: Mapping[str, Colour], text: str, background: str) -> None:
    assert contrast(palette[text], palette[background]) >= 4.5


@of_both
@pytest.mark.parametrize("line", ["voldoet", "tekort-vlak", "let-op-lijn", "inkt-zacht"])
def test_a_line_that_says_something_is_seen(palette: Mapping[str, Colour], line: str) -> None:
    assert contrast(palette[line], palette["papier"]) >= 3
