"""``ggsr render --format json``: where the data goes, and that it is what other commands say."""

import json
from pathlib import Path

from tests.cli.conftest import Ggsr
from tests.support import HULP, write

HELP = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt de gezinnen.}
    """


def test_a_file_beside_the_pages(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: HELP})
    outcome = ggsr("render", "voorbeeldstad", "--format", "json", cwd=root)
    assert (outcome.code, outcome.out) == (
        0,
        "build/voorbeeldstad.2024.json\nbuild/voorbeeldstad.json\n",
    )
    assert json.loads((root / "build" / "voorbeeldstad.json").read_text())["version"] == 1


def test_it_is_made_on_request_only(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: HELP})
    ggsr("render", cwd=root)
    assert not list((root / "build").glob("*.json"))
    ggsr("render", "--format", "json", cwd=root)
    assert len(list((root / "build").glob("*.json"))) == 3


def test_standard_output(ggsr: Ggsr) -> None:
    document = json.loads(ggsr("render", "dordrecht", "--format", "json", "-o", "-").out)
    gaps = json.loads(ggsr("gaps", "dordrecht", "--format", "json").out)["gaps"]
    coverage = json.loads(ggsr("coverage", "dordrecht", "--format", "json").out)["coverage"]
    for row in coverage:
        del row["wederhoor"]  # Of before publication.
    assert [gap for entry in document["aanpakken"] for gap in entry["verbeterpunten"]] == gaps
    assert [entry["coverage"] for entry in document["aanpakken"]] == coverage


def test_the_overview_says_what_gaps_by_indicator_says(ggsr: Ggsr, tmp_path: Path) -> None:
    ggsr("render", "--format", "json", "-o", str(tmp_path))
    overview = json.loads((tmp_path / "index.json").read_text())
    gaps = json.loads(ggsr("gaps", "--by", "indicator", "--format", "json").out)
    assert overview["indicators"] == gaps["indicators"]


def test_a_comparison_says_what_compare_says(ggsr: Ggsr, tmp_path: Path) -> None:
    names = ["dordrecht", "ede"]
    ggsr("render", *names, "--compare", "--format", "json", "-o", str(tmp_path))
    [page] = tmp_path.glob("vergelijking*.json")
    assert page.read_text() == ggsr("compare", *names, "--format", "json").out


def test_data_is_not_translated(ggsr: Ggsr) -> None:
    arguments = ["render", "dordrecht", "--format", "json", "-o", "-"]
    assert ggsr("--lang", "en", *arguments).out == ggsr("--lang", "nl", *arguments).out
