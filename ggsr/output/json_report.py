"""JSON for other programs; its keys are stable."""

import json
from collections.abc import Mapping
from typing import Any

from ggsr.output.screen import Screen
from ggsr.output.sheet import Report

VERSION = 1


def write(report: Report, screen: Screen) -> str:
    """Return the report as a JSON document."""
    return dump(report.document())


def dump(document: Mapping[str, Any]) -> str:
    """Return a document as JSON text, with the version of its shape."""
    return json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=2) + "\n"
