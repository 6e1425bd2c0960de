"""JSON for other programs: keys are never renamed within a version."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ggsr.output.reports.report import Report
    from ggsr.output.screen import Screen

VERSION = 1

# Legal in JSON, but control characters and Unicode bidi marks can change what a terminal or an
# editor shows; a file name may contain them.
_HIDDEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def write(report: Report, screen: Screen) -> str:
    """Return the report as a JSON document."""
    return dump(report.document())


def dump(document: Mapping[str, Any]) -> str:
    """Return a document as JSON text, with the version of its keys."""
    text = json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=2)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
