"""What a factsheet has to say, to look for in whatever it was written as."""

from ggsr.pages.factsheet import FactsheetPage, Row


def rows(page: FactsheetPage) -> list[Row]:
    """Return the findings in the order of print."""
    return [
        row
        for aanpak in page.aanpakken
        for thema in aanpak.themas
        for criterium in thema.criteria
        for row in criterium.rows
    ]


def texts(page: FactsheetPage) -> list[str]:
    """Return every paragraph of the findings in the order of print."""
    return [str(text) for row in rows(page) for text in (*row.tekst, *row.let_op, *row.noot)]


def squeezed(text: str) -> str:
    """Return a text without white space, which a PDF does not keep."""
    return "".join(text.split())


def missing(page: FactsheetPage, printed: str) -> list[str]:
    """Return the paragraphs that a text does not have, one after the other."""
    printed, place, absent = squeezed(printed), 0, []
    for text in texts(page):
        found = printed.find(squeezed(text), place)
        if found < 0:
            absent.append(text)
        else:
            place = found + len(squeezed(text))
    return absent
