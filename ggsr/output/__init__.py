"""How results look. Each module turns a result into text; which ones there are is said here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from ggsr.diagnostics import Diagnostic
from ggsr.output.sheet import Report
from ggsr.summary import Summary

REPORT_FORMATS = ("table", "json", "csv", "markdown")
DIAGNOSTIC_FORMATS = ("text", "json", "github")


@dataclass(frozen=True)
class Screen:
    """Where text goes: how many characters fit on a line, and how text is coloured, if it is."""

    width: int = 80
    style: Callable[..., str] | None = None

    @property
    def colour(self) -> bool:
        return self.style is not None

    def paint(self, text: str, fg: str | None = None, bold: bool | None = None) -> str:
        """Return the text in a colour or in bold, or as it is where there are no colours."""
        return self.style(text, fg=fg, bold=bold) if self.style else text


def report_writer(format: str) -> Callable[[Report, Screen], str]:
    """Return the function that turns a report into text of a format of ``REPORT_FORMATS``."""
    # Only the format that is asked for is imported: rich takes longer than all the others.
    module = import_module(f"ggsr.output.{format}_report")
    writer: Callable[[Report, Screen], str] = module.write
    return writer


class Reporter(Protocol):
    """Turns diagnostics into text, a batch at a time."""

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Return what is to be written for these diagnostics."""

    def end(self, summary: Summary) -> str:
        """Return what is to be written when all have been seen."""


def reporter(format: str, screen: Screen) -> Reporter:
    """Return a reporter for a format of ``DIAGNOSTIC_FORMATS``."""
    module = import_module(f"ggsr.output.{format}_diagnostics")
    made: Reporter = module.Reporter(screen)
    return made
