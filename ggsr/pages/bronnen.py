"""The documents that a page names, each with where it can be read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ggsr.model import ATTACHMENTS, Brondocument, Verwijzing
from ggsr.pages.language import said
from ggsr.pages.wording import citation
from ggsr.workspace.bijlagen import Bijlagen
from ggsr.workspace.folders import CASES

# Of an address, what stays as it is. Left out is what ends the target of a link in Markdown, or
# begins something else there.
_UNCHANGED = "%/:?#[]@!&'*+,;="
_OF_MARKDOWN = re.compile(r"[()|`$]")
_PAGE_NUMBER = re.compile(r"[0-9]+")
_HAS_PREFIX = re.compile(r"(?:pp?|pag|blz|bladzijden?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Kopie:
    """A file that a page links: its path from the root, and that of its copy beside the page."""

    source: str
    target: str


@dataclass(frozen=True)
class Bron:
    """A document as a page names it: its title and date, and the page that is cited.

    ``url`` is its address on the web; ``bestand`` that of the copy of its file, relative to the
    page. Both are percent-encoded, and lead to the page of a PDF.
    """

    tekst: str
    pagina: str | None = None
    url: str | None = None
    bestand: str | None = None
    kopie: Kopie | None = None

    def __str__(self) -> str:
        return f"{self.tekst}, {self.pagina}" if self.pagina else self.tekst

    @property
    def adres(self) -> str | None:
        """Where a page that has its files beside it links to first."""
        return self.url or self.bestand


@dataclass(frozen=True)
class Bronnen:
    """The documents on which something rests, as a line of its own."""

    taal: str
    documenten: tuple[Bron, ...]

    def __str__(self) -> str:
        documenten = "; ".join(map(str, self.documenten))
        return said(self.taal, "Bron: {documenten}", documenten=documenten)


def bron(document: Brondocument, bijlagen: Bijlagen, taal: str, pagina: str | None = None) -> Bron:
    """Return a document, or a page of it, as a page names it."""
    found = bijlagen.find(document.bijlage) if document.bijlage else None
    kopie = Kopie(found, copied_to(found)) if found else None
    return Bron(
        citation(document, taal),
        pagina=_page_in_words(pagina),
        url=_at_page(_encoded(document.url), pagina) if document.url else None,
        bestand=_at_page(quote(kopie.target), pagina) if kopie else None,
        kopie=kopie,
    )


def bronnen(
    references: Iterable[Verwijzing],
    declared: Mapping[str, Brondocument],
    bijlagen: Bijlagen,
    taal: str,
) -> tuple[Bron, ...]:
    """Return the documents that a text cites, in its order."""
    return tuple(
        bron(declared[entry.document], bijlagen, taal, entry.pagina) for entry in references
    )


def copied_to(source: str) -> str:
    """Return the path beside the pages of the copy of a file, which no other file has.

    ``cases/x/2024/bijlagen/a.pdf`` is ``bijlagen/x/2024/a.pdf``, and ``cases/x/bijlagen/a.pdf`` is
    ``bijlagen/x/bijlagen/a.pdf``: no round can have that name.
    """
    _cases, gemeente, folder, *rest = source.split("/")
    inside = rest if folder == ATTACHMENTS else rest[1:]
    return "/".join((ATTACHMENTS, gemeente, folder, *inside))


def copied_from(target: str) -> str | None:
    """Return the path from the root of the file of which this can be the copy, or None."""
    first, *steps = target.split("/")
    if first != ATTACHMENTS or len(steps) < 3:
        return None
    gemeente, folder, *inside = steps
    above = () if folder == ATTACHMENTS else (folder,)
    return "/".join((CASES, gemeente, *above, ATTACHMENTS, *inside))


def _encoded(url: str) -> str:
    """Return an address without what could end it early; its host may have letters of any kind."""
    host = urlsplit(url).netloc
    before, _host, after = url.partition(host)
    return before + _OF_MARKDOWN.sub(_percent, host) + quote(after, safe=_UNCHANGED)


def _percent(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


def _page_in_words(pagina: str | None) -> str | None:
    """Return "p. 12" for a page, and what says that it is one by itself as it is."""
    if pagina is None:
        return None
    pagina = " ".join(pagina.split())
    return pagina if _HAS_PREFIX.match(pagina) else f"p. {pagina}"


def _at_page(address: str, pagina: str | None) -> str:
    """Return the address of a page of a PDF; any other address is returned unchanged."""
    parts, number = urlsplit(address), _PAGE_NUMBER.match((pagina or "").strip())
    if number and not parts.fragment and parts.path.lower().endswith(".pdf"):
        return f"{address.removesuffix('#')}#page={number[0]}"
    return address
