"""A page before it is written in some format."""

from dataclasses import dataclass

from ggsr.pages.factsheet_parts import FactsheetPage
from ggsr.pages.overview_parts import OverviewPage


@dataclass(frozen=True)
class Page:
    """One page.

    ``name`` is the file's name without its suffix, to which other pages link; ``template`` that
    of its templates, ``content`` what these get.
    """

    name: str
    template: str
    content: FactsheetPage | OverviewPage
