"""Pages: what is on them (a page's fields), and how they are written (``formats``)."""

from ggsr.output import Format

DEFAULT_FORMATS = ("html", "md")
LINKING = ("html", "md")
"""The formats that link other pages and files beside the page; a PDF or a document is sent around
by itself."""
FORM_FORMATS = ("docx", "odt")
"""The formats of a form to write in; the first is the default, and the one that is read back."""
PAGE_FORMATS = {
    "html": Format((".html",)),
    "md": Format((".md",)),
    "json": Format((".json",)),
    "pdf": Format((".pdf",), binary=True),
    "docx": Format((".docx",), binary=True),
    "odt": Format((".odt",), binary=True),
}
