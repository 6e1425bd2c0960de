"""A page before it is written in some format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ggsr.pages.comparison import ComparisonPage
from ggsr.pages.factsheet_parts import FactsheetPage
from ggsr.pages.overview_parts import OverviewPage


@dataclass(frozen=True)
class Page:
    """One page.

    ``name`` is the file's name without its suffix, to which other pages link; ``template`` that
    of its templates, ``content`` what these get. ``document`` returns the page as data, for JSON; a
    page that is only looked at has none.
    """

    name: str
    template: str
    content: FactsheetPage | OverviewPage | ComparisonPage
    document: Callable[[], Mapping[str, Any]] = dict
