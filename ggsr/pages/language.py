"""The language of a page, and its own words in that language (gettext).

What a page says beside the texts of the data is Dutch in the code and in the templates; the English
is in the catalogue ``pages``. The language is passed on with each page and is nowhere kept: one run
makes pages in several.
"""

import gettext
from collections.abc import Iterable
from functools import cache

from ggsr.i18n import CATALOGUES, Number
from ggsr.model import Toetsingskader

DUTCH = "nl"
ENGLISH = "en"
LOCALES = {DUTCH: "nl-NL", ENGLISH: "en-GB"}
"""What an office program has to know: a country too."""
DOMAIN = "pages"


def page_language(kaders: Iterable[Toetsingskader]) -> str:
    """Return ``ENGLISH`` for a page of English frameworks only, and ``DUTCH`` for any other."""
    languages = {kader.hoofdtaal for kader in kaders}
    return ENGLISH if languages == {ENGLISH} else DUTCH


def said(taal: str, words: str, /, **values: object) -> str:
    """Return words of a page, Dutch, in its language; ``values`` fill their ``{names}``."""
    return catalogue(taal).gettext(words).format(**values)


def said_of(taal: str, one: str, many: str, count: int, /, **values: object) -> str:
    """Return words about a number of things, as ``said`` does; they have it as ``{count}``."""
    return catalogue(taal).ngettext(one, many, count).format(count=number(count, taal), **values)


def number(count: int, taal: str) -> str:
    """Return a number for people: "30.780" in Dutch, "30,780" in English."""
    return Number(count).in_language(taal)


def page_words(words: str) -> str:
    """Mark words for the catalogue that are looked up only when they are said."""
    return words


@cache
def catalogue(taal: str) -> gettext.NullTranslations:
    """Return the words of the pages in a language; Dutch has no catalogue."""
    return gettext.translation(DOMAIN, CATALOGUES, [taal], fallback=True)


def concept_line(taal: str) -> str:
    """Return what each sheet of a page with drafts says."""
    return said(taal, "CONCEPT – niet vastgesteld")


def page_of_pages(taal: str, number: str, total: str) -> str:
    """Return "Pagina 2 van 5"; the numbers may be what a format has for them."""
    return said(taal, "Pagina {nummer} van {totaal}", nummer=number, totaal=total)
