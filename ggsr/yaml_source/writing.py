"""A text as a YAML value on one line."""

import re

from ggsr.yaml_source.scalars import resolve

# What needs no quotes at the end of a line, whatever it says; all other text gets them.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,/()&+-]*[\w.)])?")


def scalar(text: str) -> str:
    """Return the text so that reading it gives the same text back; it must be one line."""
    if _PLAIN.fullmatch(text) and isinstance(resolve(text), str):
        return text
    return "'" + text.replace("'", "''") + "'"
