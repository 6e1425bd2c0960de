"""Pages: what is on them (a page's fields), and how they are written (``formats``)."""

DEFAULT_FORMATS = ("html", "md")
PAGE_FORMATS = (*DEFAULT_FORMATS, "json", "pdf", "docx", "odt")
BINARY_FORMATS = ("pdf", "docx", "odt")
