"""The reports of ``coverage``, ``gaps``, ``compare``, ``diff`` and ``explain``, and their formats.

The help of a command lists the formats, so nothing heavy is imported here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ggsr.output import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from ggsr.output.reports.report import Report
    from ggsr.output.screen import Screen


REPORT_FORMATS = {
    "table": Format(("", ".txt")),
    "json": Format((".json",)),
    "csv": Format((".csv",)),
    "markdown": Format((".md",)),
    "xlsx": Format((".xlsx",), binary=True),
}


def report_writer(format: str) -> Callable[[Report, Screen], str | bytes]:
    """Return the function that writes a report in a format of ``REPORT_FORMATS``.

    The function returns text, or bytes for a binary format. It raises GgsrError if an optional
    library is not installed, and for a report that does not fit in the format.
    """
    module = import_module(f"ggsr.output.reports.formats.{format}")
    writer: Callable[[Report, Screen], str | bytes] = module.write
    return writer
