"""What ``coverage``, ``gaps``, ``compare`` and ``explain`` show, and the formats of it.

The command line offers the formats in its help, so nothing heavier is imported here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ggsr.output.reports.report import Report
    from ggsr.output.screen import Screen


REPORT_FORMATS = ("table", "json", "csv", "markdown", "xlsx")
BINARY_FORMATS = ("xlsx",)
"""Those that are no text, and nothing for a terminal."""


def report_writer(format: str) -> Callable[[Report, Screen], str | bytes]:
    """Return the function that writes a report in a format of ``REPORT_FORMATS``.

    It returns text, or bytes for those of ``BINARY_FORMATS``. It raises GgsrError for an extra that
    is not installed, and for what the format has no room for.
    """
    module = import_module(f"ggsr.output.reports.formats.{format}")
    writer: Callable[[Report, Screen], str | bytes] = module.write
    return writer
