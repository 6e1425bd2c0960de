"""The tables of formats: each has a module, suffixes, a word in a guide and safe output."""

import re
from collections.abc import Mapping
from pkgutil import iter_modules

import pytest

from ggsr.output import Format, diagnostics
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from ggsr.output.reports import REPORT_FORMATS, formats
from ggsr.pages import PAGE_FORMATS
from tests.cli.conftest import Ggsr, ggsr  # noqa: F401
from tests.conftest import Workspace
from tests.support import HULP, ROOT

TABLES: Mapping[str, Mapping[str, Format]] = {
    "diagnostics": DIAGNOSTIC_FORMATS,
    "reports": REPORT_FORMATS,
    "pages": PAGE_FORMATS,
}
NO_SUFFIX = {
    "github": "the lines of a log, not a file",
    "gitlab": "a file of JSON, and .json is that of json",
}
NO_FORMAT = {"fingerprint": "identifies a diagnostic in gitlab and sarif"}
"""Modules beside the formats."""
KEEPS_SIGNS = {
    "table": "for a terminal, not for a spreadsheet",
    "markdown": "not for a spreadsheet",
    "json": "a string in JSON is text",
    "xlsx": "its cells have a type; tests/output/reports/test_xlsx.py",
}
"""Formats in which a text may begin with the sign of a formula, and why."""


def test_every_format_has_a_module_and_every_module_a_row() -> None:
    modules = {module.name for module in iter_modules(diagnostics.__path__)} - NO_FORMAT.keys()
    assert modules == DIAGNOSTIC_FORMATS.keys()
    assert {module.name for module in iter_modules(formats.__path__)} == REPORT_FORMATS.keys()


@pytest.mark.parametrize("table", TABLES)
def test_every_format_has_a_suffix_of_its_own(table: str) -> None:
    rows = TABLES[table]
    suffixes = [suffix for row in rows.values() for suffix in row.suffixes]
    assert sorted(set(suffixes)) == sorted(suffixes), "a suffix belongs to one format"
    assert {name for name, row in rows.items() if not row.suffixes} <= NO_SUFFIX.keys()
    assert all(not suffix or re.fullmatch(r"\.[a-z]+", suffix) for suffix in suffixes)


@pytest.mark.parametrize("name", sorted({name for rows in TABLES.values() for name in rows}))
def test_the_readme_or_a_guide_names_it(name: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = " ".join(page.read_text(encoding="utf-8") for page in pages if page.stem != "commands")
    assert re.search(rf"\b{name}\b", text, re.IGNORECASE), f"README.md says nothing of {name}"


@pytest.mark.parametrize("format", REPORT_FORMATS)
def test_a_text_of_the_data_is_only_text(
    ggsr: Ggsr,  # noqa: F811
    workspace: Workspace,
    format: str,
) -> None:
    hostile = "aanpak: Hulp\nkader: kader\nniveau: beleid\nprofiel: kort\nbevindingen:\n" + "".join(
        f"  {name}: {{oordeel: verbeterpunt, tekst: '=1+1;=1+1\t=1+1,=1+1'}}\n"
        for name in ("zicht", "meldpunt", "vervolg")
    )
    root = workspace({HULP: hostile})
    target = root / "gaps"
    assert ggsr("gaps", "--format", format, "-o", str(target), cwd=root).code == 0
    content = target.read_bytes()
    assert content
    if format not in KEEPS_SIGNS:
        assert not re.search(rb"(?:^|[;,\t\"\r\n])=1\+1", content)
