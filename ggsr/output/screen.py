"""Where text goes."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """How many characters fit on a line, and how text is coloured, if it is."""

    width: int = 80
    style: Callable[..., str] | None = None

    @property
    def colour(self) -> bool:
        return self.style is not None

    def paint(self, text: str, fg: str | None = None, bold: bool | None = None) -> str:
        """Return the text in a colour or in bold, or as it is where there are no colours."""
        return self.style(text, fg=fg, bold=bold) if self.style else text
