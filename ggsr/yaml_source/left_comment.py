"""A key that was left a comment, where what stands below it is one no longer.

In a new file of ``ggsr new`` all keys are comments, and it is the key furthest up, such as
``# bevindingen:``, that is easily forgotten.
"""

import re
from typing import Any

from ggsr.diagnostics import Place, Span
from ggsr.yaml_source.document import Document

# A single "#": what begins with more is prose. A sign of a text (">-") may follow, no value.
_KEY = re.compile(r"#(?P<indent> *)(?P<key>[a-z][a-z0-9_-]*:)(?: [>|][-+]?)?\s*")


def left_comment(document: Document, mark: Any) -> Place | None:
    """Return the key right above a parser's mark that would make a parent of it, or None.

    Only comments and empty lines may stand between the two, and the mark has to be at the first
    text of its line.
    """
    if mark is None or document.line(mark.line + 1)[: mark.column].strip(" "):
        return None
    for number in range(mark.line, 0, -1):
        line = document.line(number)
        match = _KEY.fullmatch(line)
        # A "#" may have been taken away with the space behind it, or without.
        if match and len(match["indent"]) < mark.column:
            span = Span(number, 1, number, match.end("key") + 1)
            return Place(document.file, span, line)
        if line.strip() and not line.startswith("#"):
            return None
    return None
