"""What a name means, as Markdown."""

import pytest

from ggsr.language_server.hover import about, first_line
from ggsr.language_server.names import Name, Sort
from ggsr.language_server.project import Project
from tests.conftest import Workspace
from tests.support import HULP

LEVEL = ("kader", "beleid")


@pytest.fixture
def project(workspace: Workspace) -> Project:
    return Project(workspace({HULP: "aanpak: Hulp *aan* huis\n"}))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(Sort.KADER, (), "kader"), "**Voorbeeldkader** 1, Voorbeeldinspectie"),
        (Name(Sort.NIVEAU, ("kader",), "casus"), "**Casusniveau**"),
        (
            Name(Sort.OORDEEL, ("kader",), "verbeterpunt"),
            "✗ verbeterpunt – schiet tekort",
        ),
        (Name(Sort.THEMA, ("kader",), "continu"), "**Continu**"),
        (
            Name(Sort.PROFIEL, ("kader",), "kort"),
            "In deze ronde niet gevraagd.\n\nBuiten beschouwing:\n\n- wachttijd",
        ),
        (
            Name(Sort.CRITERIUM, LEVEL, "nazorg"),
            "**De hulp houdt aan**\n\nThema: **Continu**\n\n"
            "- Na afloop is een vervolg op de hulp geregeld\n"
            "- Gezinnen hoeven niet op hulp te wachten",
        ),
        (
            Name(Sort.INDICATOR, LEVEL, "vervolg"),
            "**Na afloop is een vervolg op de hulp geregeld**\n\n"
            "Thema: Continu  \nCriterium: De hulp houdt aan",
        ),
        (
            Name(Sort.REGEL, (), "persoonsgegeven"),
            "A citizen service number, e-mail address or telephone number in a text.",
        ),
        (Name(Sort.DOCUMENT, ("a", "b", "c"), "brief"), "**Een brief** (2013-10)"),
        (Name(Sort.AANPAK, ("voorbeeldstad", "2024"), "hulp"), "**Hulp \\*aan\\* huis**"),
    ],
)
def test_a_name(project: Project, name: Name, expected: str) -> None:
    data = {"documenten": {"brief": {"titel": "Een brief", "datum": "2013-10"}}}
    assert about(project, name, data) == expected


@pytest.mark.parametrize(
    "name",
    [
        *(Name(sort, (), "onzin") for sort in (Sort.KADER, Sort.REGEL)),
        *(
            Name(sort, ("kader",), "onzin")
            for sort in (Sort.NIVEAU, Sort.OORDEEL, Sort.THEMA, Sort.PROFIEL)
        ),
        *(Name(sort, LEVEL, "onzin") for sort in (Sort.CRITERIUM, Sort.INDICATOR)),
        Name(Sort.INDICATOR, ("kader", "onzin"), "zicht"),
        Name(Sort.INDICATOR, ("onzin", "beleid"), "zicht"),
        Name(Sort.INDICATOR, ("kader", "casus"), "zicht"),
        Name(Sort.AANPAK, ("voorbeeldstad", "2024"), "onzin"),
    ],
)
def test_a_name_that_means_nothing_known(project: Project, name: Name) -> None:
    assert about(project, name, {}) is None


@pytest.mark.parametrize(
    "data", [None, "a", [], {"documenten": "a"}, {"documenten": {"brief": {"titel": 12}}}]
)
def test_a_document_that_is_not_written_down(project: Project, data: object) -> None:
    assert about(project, Name(Sort.DOCUMENT, ("a", "b", "c"), "brief"), data) is None


def test_the_beginning_as_plain_text() -> None:
    assert first_line("**Hulp \\*aan\\* huis**\n\nThema: Continu") == "Hulp *aan* huis"
