"""A comment that begins in the middle of what looks like a sentence, and so swallows its end.

``tekst: Zie actie #3 in het plan`` means "Zie actie" in YAML. A comment behind a single word, with
two spaces (or tabs) before it, or on a line of its own is what it seems.
"""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.yaml_source import rules
from ggsr.yaml_source.document import Document


def swallowed(document: Document) -> Iterator[Diagnostic]:
    """Yield each comment that begins behind an unquoted text of more than one word."""
    text = document.text
    index = text.find("#")
    while index >= 0:
        # With more than one space or tab before it, a comment is set apart on purpose.
        before = text[max(index - 2, 0) : index]
        meant_as_text = before.endswith((" ", "\t")) and not before[:-1].isspace()
        if meant_as_text and document.plain_text_ends_at(index - 1):
            yield Diagnostic(
                rules.COMMENT,
                Severity.ERROR,
                document.between(index, index + 1),
                _("from here on this is a comment, not part of the text"),
                _("put the text in quotes, or two spaces before the comment"),
            )
        index = text.find("#", index + 1)
