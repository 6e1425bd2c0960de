"""The pages as data, against the bare YAML: without ggsr's model and its queries."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ggsr.output.reports.coverage import CoverageReport
from ggsr.queries.coverage import coverage_of
from tests.pages.conftest import Render
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.support import HULP, ROOT, STEUN, assessments, write

NAMES = ["dordrecht", "ede", "maastricht", "spijkenisse"]
MINIMAL = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
ACROSS = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      wachttijd: {oordeel: voldoet, tekst: Er is geen wachtlijst.}
      vervolg: {ook_voor: [zicht], oordeel: verbeterpunt, tekst: Niemand telt of belt.}
    """
TEXTS = ("verantwoording", "beschrijving", "profiel")


def document(render: Render, root: Path, name: str) -> dict[str, Any]:
    found = json.loads(render(root, name, "json"))
    assert isinstance(found, dict)
    return found


def bare(path: str) -> dict[str, Any]:
    file = ROOT / path
    data = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
    assert isinstance(data, dict)
    return data


def case(name: str, aanpak: dict[str, Any]) -> dict[str, Any]:
    return bare(f"cases/{name}/2013/{aanpak['aanpak']}.yaml")


def aanpakken(render: Render, name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return each aanpak of a real page with the YAML that it comes from."""
    found = document(render, ROOT, name)["aanpakken"]
    assert len(found) == len(list((ROOT / f"cases/{name}/2013").glob("[!f]*.yaml")))
    return [(aanpak, case(name, aanpak)) for aanpak in found]


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_is_there_to_the_letter(render: Render, name: str) -> None:
    for aanpak, data in aanpakken(render, name):
        assert len(aanpak["bevindingen"]) == len(data["bevindingen"])
        lines = (ROOT / f"cases/{name}/2013/{aanpak['aanpak']}.yaml").read_text().splitlines()
        for found in aanpak["bevindingen"]:
            key = lines[found["line"] - 1].strip(" :")
            finding = data["bevindingen"][key]
            for part in ("oordeel", "tekst", "let_op", "noot"):
                assert found[part] == finding.get(part)
            assert found["documenten"] == finding.get("documenten", [])
            indicators = [entry["indicator"] for entry in found["indicatoren"]]
            assert sorted(indicators) == sorted([key, *finding.get("ook_voor", [])])


@pytest.mark.parametrize("name", NAMES)
def test_every_conclusion_is_there_to_the_letter(render: Render, name: str) -> None:
    for aanpak, data in aanpakken(render, name):
        boxes = data.get("conclusie", {})
        assert aanpak["conclusie"] == {
            thema: {box: boxes.get(thema, {}).get(box, []) for box in ("gaat_goed", "kan_beter")}
            for thema in bare("frameworks/ggsr.yaml")["themas"]
        }


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_an_aanpak_is_there_to_the_letter(render: Render, name: str) -> None:
    for aanpak, data in aanpakken(render, name):
        assert aanpak["aanpak_naam"] == data["aanpak"]
        assert {part: aanpak[part] for part in TEXTS} == {part: data.get(part) for part in TEXTS}
        assert aanpak["netwerkpartners"] == data.get("netwerkpartners", [])
        assert aanpak["documenten"].keys() == data.get("documenten", {}).keys()
        assert (aanpak["bereik"] or {}).get("waarde") == data.get("bereik", {}).get("waarde")
        assert (aanpak["doelgroep"] is None) == ("doelgroep" not in data)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_the_gemeente_is_there_to_the_letter(render: Render, name: str) -> None:
    found, facts = document(render, ROOT, name), bare(f"cases/{name}/2013/factsheet.yaml")
    assert found["version"] == 1
    general = bare(f"cases/{name}/gemeente.yaml")
    optional: dict[str, object] = {"cbs_code": None, "beeindigd": {}, "opgegaan_in": None}
    assert found["gemeente"] == {"id": name, **optional, **general}
    for part in ("titel", "ondertitel", "datum", "inleiding", "context", "inleiding_conclusie"):
        assert found[part] == facts.get(part)
    for part in ("cijfers", "documenten"):
        assert list(found[part]) == list(facts.get(part, {}))


def test_a_figure_keeps_what_its_source_says_of_it(render: Render) -> None:
    found = document(render, ROOT, "dordrecht")
    estimate = {"waarde": 80, "kwalificatie": "schatting", "bron": "gemeente", "peildatum": None}
    assert found["populatie_ggsr"] == estimate
    almost = {"waarde": 120_000, "kwalificatie": "bijna", "bron": None, "peildatum": None}
    assert found["cijfers"]["inwoners"] == almost


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_are_those_of_coverage_and_of_the_findings(render: Render, name: str) -> None:
    found = [entry for entry in assessments(ROOT) if entry.file.gemeente == name]
    rows = CoverageReport(list(map(coverage_of, found))).document()["coverage"]
    for row in rows:
        del row["wederhoor"]  # Of before publication.
    pairs = aanpakken(render, name)
    assert [aanpak["coverage"] for aanpak, _data in pairs] == rows
    for aanpak, data in pairs:
        verdicts = Counter[str]()
        for finding in data["bevindingen"].values():
            verdicts[finding["oordeel"]] += 1 + len(finding.get("ook_voor", []))
        assert aanpak["coverage"]["verdicts"] == dict(verdicts)
        assert len(aanpak["verbeterpunten"]) == verdicts["verbeterpunt"]
        assert len(aanpak["unjudged"]) == 34 - verdicts.total()


def test_the_scale_and_the_themes_come_with_their_words(render: Render) -> None:
    [kader] = document(render, ROOT, "dordrecht")["kaders"]
    data = bare("frameworks/ggsr.yaml")
    assert kader["id"] == "ggsr"
    for part in ("naam", "versie", "uitgever", "definitie"):
        assert kader[part] == data[part]
    scale = {"omschrijving": None, "telt_mee": True}
    assert kader["oordelen"] == {id: {**scale, **step} for id, step in data["oordelen"].items()}
    assert list(kader["oordelen"]) == list(data["oordelen"])
    assert kader["geordend"] is False
    assert [entry["naam"] for entry in kader["themas"].values()] == [
        entry["naam"] for entry in data["themas"].values()
    ]


def test_it_says_from_what_it_was_made(render: Render) -> None:
    made_from = document(render, ROOT, "ede")["invoer"]
    assert made_from["bestanden"] == [
        "cases/ede/2013/gezinsmanagement-wig.yaml",
        "cases/ede/gemeente.yaml",
        "frameworks/ggsr.yaml",
    ]
    assert len(made_from["sha256"]) == 64


def test_the_order_is_that_of_print(render: Render, tmp_path: Path) -> None:
    [aanpak] = document(render, write(tmp_path, {HULP: ACROSS}), "voorbeeldstad")["aanpakken"]
    assert [found["tekst"] for found in aanpak["bevindingen"]] == [
        "Niemand telt of belt.",
        "Er is geen wachtlijst.",
    ]


def test_a_finding_under_two_criteria_is_there_once(render: Render, tmp_path: Path) -> None:
    [aanpak] = document(render, write(tmp_path, {HULP: ACROSS}), "voorbeeldstad")["aanpakken"]
    found = aanpak["bevindingen"][0]
    assert (found["thema"], found["criterium"]) == ("toeleiding", "in-beeld")
    assert [(entry["criterium"], entry["indicator"]) for entry in found["indicatoren"]] == [
        ("in-beeld", "zicht"),
        ("nazorg", "vervolg"),
    ]


def test_a_key_is_there_whether_it_has_something_to_say_or_not(
    render: Render, tmp_path: Path
) -> None:
    bare_page = document(render, write(tmp_path, {HULP: MINIMAL}), "voorbeeldstad")
    full_page = document(render, ROOT, "dordrecht")
    assert bare_page.keys() == full_page.keys()
    assert bare_page["gemeente"].keys() == full_page["gemeente"].keys()
    assert bare_page["titel"] is bare_page["populatie_ggsr"] is None
    assert bare_page["cijfers"] == bare_page["documenten"] == {}
    [aanpak] = bare_page["aanpakken"]
    assert aanpak.keys() == full_page["aanpakken"][0].keys()
    assert aanpak["bevindingen"] == aanpak["verbeterpunten"] == aanpak["netwerkpartners"] == []
    assert aanpak["bereik"] is aanpak["doelgroep"] is aanpak["profiel"] is None
    assert {entry["state"] for entry in aanpak["unjudged"]} == {"missing"}
    empty: dict[str, list[str]] = {"gaat_goed": [], "kan_beter": []}
    assert aanpak["conclusie"] == {"toeleiding": empty, "continu": empty}


def test_every_finding_has_the_same_keys(render: Render) -> None:
    found = [
        entry
        for name in NAMES
        for aanpak in document(render, ROOT, name)["aanpakken"]
        for entry in aanpak["bevindingen"]
    ]
    assert len(found) == 137
    assert len({tuple(entry) for entry in found}) == 1


@pytest.mark.parametrize("hostile", [HOSTILE, '"\\u0000 \\ / < > é 😀 " \'', "[/b]\u200e\u00a0x"])
def test_a_text_comes_back_to_the_letter(render: Render, tmp_path: Path, hostile: str) -> None:
    for name in ("voorbeeldstad", "index"):
        found = document(render, hostile_workspace(tmp_path, hostile), name)
        clean = document(render, hostile_workspace(tmp_path / "schoon", "X"), name)
        assert list(texts(found)).count(hostile) == list(texts(clean)).count("X") > 0


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_the_same_input_gives_the_same_bytes(render: Render, name: str) -> None:
    assert render(ROOT, name, "json") == render(ROOT, name, "json")


def test_the_overview_adds_up_to_its_aanpakken(render: Render) -> None:
    found = document(render, ROOT, "index")
    assert found["version"] == 1
    [level] = found["levels"]
    assert (level["kader"], level["niveau"]) == ("ggsr", "beleid")
    for name in ("indicators", "judged", "outside_profile", "let_op"):
        assert level["total"][name] == sum(a["coverage"][name] for a in level["aanpakken"])
    assert level["total"]["verdicts"] == {"voldoet": 119, "verbeterpunt": 31}
    for aanpak in level["aanpakken"]:
        steps = Counter(found["oordeel"] for found in aanpak["verdicts"] if found["oordeel"])
        assert steps == aanpak["coverage"]["verdicts"]
        reserved = [found for found in aanpak["verdicts"] if found["let_op"]]
        assert len(reserved) == aanpak["coverage"]["let_op"]
    assert sum(len(row["short"]) for row in found["indicators"]) == 31


def test_the_overview_names_what_was_never_judged(render: Render) -> None:
    found = document(render, ROOT, "index")["never_judged"]
    outside = bare("frameworks/ggsr.yaml")["profielen"]["factsheet-2013"]
    assert {entry["indicator"] for entry in found} == set(outside["buiten"])
    assert all(entry["reasons"] == [outside["reden"]] for entry in found)


def test_the_overview_has_the_families_as_figures(render: Render) -> None:
    reach = {entry["gemeente"]: entry for entry in document(render, ROOT, "index")["reach"]}
    assert reach["dordrecht"]["gemeente_naam"] == "Dordrecht"
    assert reach["dordrecht"]["populatie_ggsr"]["waarde"] == 80
    reached = {entry["aanpak"]: entry["bereik"] for entry in reach["dordrecht"]["aanpakken"]}
    assert reached["reset-thuisbegeleiding"]["waarde"] == 189
    assert reached["gezinscoaching"]["waarde"] == 45


def test_the_overview_of_nothing_has_the_same_keys(render: Render, tmp_path: Path) -> None:
    root = write(tmp_path, {"cases/leegstad/gemeente.yaml": "naam: Leegstad\n"})
    found = document(render, root, "index")
    assert found.keys() == document(render, ROOT, "index").keys()
    assert found["invoer"]["bestanden"] == ["cases/leegstad/gemeente.yaml"]
    empty = {name: part for name, part in found.items() if name not in ("version", "invoer")}
    assert empty.pop("ronde") is None
    assert empty.pop("not_assessed") == ["Leegstad"]
    assert all(part == [] for part in empty.values())


def test_two_aanpakken_of_one_name_are_kept_apart(render: Render, tmp_path: Path) -> None:
    found = document(render, write(tmp_path, {HULP: MINIMAL, STEUN: MINIMAL}), "voorbeeldstad")
    assert [entry["aanpak"] for entry in found["aanpakken"]] == ["hulp", "steun"]
