"""The terminal or file that text is written for."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """The width of a line in characters, and the function that styles text (None: no colours).

    ``style`` is called as click's: style(text, fg=COLOUR, bold=True). ``is_terminal``: somebody
    reads it there, and no program.
    """

    width: int = 80
    style: Callable[..., str] | None = None
    is_terminal: bool = False

    @property
    def colour(self) -> bool:
        return self.style is not None

    def paint(self, text: str, fg: str | None = None, bold: bool | None = None) -> str:
        """Return the text with ANSI codes for a colour or bold; unchanged without colours."""
        return self.style(text, fg=fg, bold=bold) if self.style else text
