"""The schemas accept what ggsr accepts, and refuse what one file by itself gets wrong."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from ggsr.errors import GgsrError
from ggsr.model import Opvolging
from ggsr.model.validation import validate
from ggsr.schema import schema_files
from ggsr.workspace.loading import Workspace
from tests.schema.validators import Schemas, files_of, schema_of
from tests.support import FRAMEWORK, ROOT, laid_out, loaded, write

DATA = ROOT / "tests" / "data"
OK = sorted((DATA / "ok").iterdir())

ASSESSMENT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    """
FINDING = "bevindingen: {zicht: {oordeel: voldoet, tekst: Alles is geteld.}}"


@pytest.fixture
def schemas(tmp_path: Path) -> Schemas:
    return Schemas(write(tmp_path, {}))


def messages(schemas: Schemas, addition: str) -> list[str]:
    """Return what is wrong with an assessment that has one more line."""
    return schemas.messages("beoordeling.schema.json", laid_out(ASSESSMENT) + addition + "\n")


@pytest.mark.parametrize("name", Schemas(ROOT).by_name)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(Schemas(ROOT).by_name[name])


@pytest.mark.parametrize("path", files_of(ROOT), ids=str)
def test_the_projects_own_files_are_valid(path: Path) -> None:
    assert Schemas(ROOT).messages(schema_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("folder", OK, ids=lambda path: path.name)
def test_what_ggsr_accepts_is_valid(folder: Path) -> None:
    schemas = Schemas(folder)
    for path in files_of(folder):
        assert schemas.messages(schema_of(path), path.read_text(encoding="utf-8-sig")) == []


@pytest.mark.parametrize(
    "rule",
    [
        *("onbekende-sleutel", "ontbrekende-sleutel", "verkeerde-waarde"),
        *("onbekend-kader", "onbekend-niveau", "onbekend-profiel", "onbekend-thema"),
        *("onbekende-indicator", "onbekend-oordeel"),
    ],
)
def test_what_ggsr_refuses_is_not_valid(rule: str) -> None:
    folder = DATA / "bad" / rule
    schemas = Schemas(folder)
    places = [line.split() for line in (folder / "expected.txt").read_text().splitlines()]
    files = {place.split(":")[0] for place, _severity, found in places if found == rule}
    assert files
    for file in files:
        text = (folder / file).read_text(encoding="utf-8")
        assert schemas.messages(schema_of(folder / file), text) != []


@pytest.mark.parametrize(
    "addition",
    [
        FINDING,
        "bevindingen: {zicht: {oordeel: voldoet, tekst: a, ook_voor: [meldpunt]}}",
        "niet_beoordeeld: {zicht: niet gevraagd}",
        "profiel: kort",
        "bereik: {kwalificatie: onbekend}",
        "documenten: {plan: {titel: Plan, datum: 2022}}",
        "documenten: {plan: {titel: Plan, datum: 2022-02}}",
        "conclusie: {continu: {gaat_goed: [Het gaat goed.]}}",
        "geaccepteerd: [{regel: bereik-boven-populatie, reden: Zo is het.}]",
        "geaccepteerd: [{regel: let-op-bij-verbeterpunt, bij: zicht, reden: Zo is het.}]",
    ],
)
def test_right(schemas: Schemas, addition: str) -> None:
    assert messages(schemas, addition) == []


@pytest.mark.parametrize(
    "addition",
    [
        "onbekend: x",
        "bevindingen:",
        "bevindingen: tekst",
        "bevindingen: {zich: {oordeel: voldoet, tekst: a}}",
        "bevindingen: {vertrouwen: {oordeel: voldoet, tekst: een indicator van casus}}",
        "bevindingen: {zicht: {oordeel: goed, tekst: a}}",
        "bevindingen: {zicht: {oordeel: voldoet}}",
        "bevindingen: {zicht: {oordeel: voldoet, tekst: }}",
        "bevindingen: {zicht: {oordeel: voldoet, tekst: ' '}}",
        "bevindingen: {zicht: {oordeel: voldoet, tekst: 12}}",
        "bevindingen: {zicht: {oordeel: voldoet, teskt: a}}",
        "bevindingen: {zicht: {oordeel: voldoet, tekst: a, ook_voor: meldpunt}}",
        "bevindingen: {zicht: {oordeel: voldoet, tekst: a, ook_voor: [meldpunten]}}",
        "bevindingen: {zicht: {oordeel: voldoet, tekst: a, ook_voor: [meldpunt, meldpunt]}}",
        "niet_beoordeeld: {zich: niet gevraagd}",
        "profiel: lang",
        "hoort_bij: 2022/hulp",
        "bereik: 60",
        "bereik: {}",
        "bereik: {waarde: -1}",
        "bereik: {waarde: 60, kwalificatie: onbekend}",
        "bereik: {waarde: 60, kwalificatie: zowat}",
        "documenten: {Plan: {titel: Plan}}",
        "documenten: {plan: {titel: Plan, datum: maart}}",
        "documenten: {plan: {titel: Plan, datum: 2022-13}}",
        "documenten: {plan: {titel: Plan, datum: 22}}",
        "conclusie: {thema: {gaat_goed: [Het gaat goed.]}}",
        "geaccepteerd: [{regel: onbekend-oordeel, reden: Zo is het.}]",
        "geaccepteerd: [{regel: let-op-bij-verbeterpunt, reden: Zo is het.}]",
    ],
)
def test_wrong(schemas: Schemas, addition: str) -> None:
    assert messages(schemas, addition) != []


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("rapportage: {}", True),
        ("rapportage: {datum: 2014, titel: Verslag}", True),
        ("rapportage: {titel: Verslag}", False),
        ("aanpakken: {hulp: {zicht: {}}}", True),
        ("aanpakken: {hulp: {zicht: {voortgang: [{datum: 2014-10, status: bezig}]}}}", True),
        ("aanpakken: {hulp: {zicht: {voortgang: [{datum: 2014-10, status: klaar}]}}}", False),
        ("aanpakken: {hulp: {zicht: {voortgang: [{status: bezig}]}}}", False),
        ("aanpakken: {hulp: {zicht: {inspectie: {datum: 2014, bevinding: deels}}}}", True),
        ("aanpakken: {hulp: {zicht: {inspectie: {datum: 2014, bevinding: voldoet}}}}", False),
        ("aanpakken: {hulp: {zicht: {eigenaar: }}}", False),
        ("aanpakken: {hulp: {zicht: {oordeel: voldoet}}}", False),
    ],
)
def test_follow_up(schemas: Schemas, text: str, is_right: bool) -> None:
    assert (schemas.messages("opvolging.schema.json", text) == []) == is_right
    assert isinstance(validate(loaded(text), Opvolging), Opvolging) == is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("{}", True),
        ("bevindingen: {netwerk: {oordeel: voldoet, grond: [dossier, gesprek-gezin]}}", True),
        ("bevindingen: {informatie: {oordeel: voldoet}}", True),
        (
            "bevindingen: {informatie: {oordeel: voldoet, punten: [voldoet, voldoet, voldoet]}}",
            True,
        ),
        ("niet_beoordeeld: {netwerk: niet-onderzocht}", True),
        ("naam: Jan", False),
        ("bevindingen: {zicht: {oordeel: voldoet}}", False),
        ("bevindingen: {netwerk: {oordeel: goed}}", False),
        ("bevindingen: {netwerk: {}}", False),
        ("bevindingen: {netwerk: {oordeel: voldoet, tekst: Goed.}}", False),
        ("bevindingen: {netwerk: {oordeel: voldoet, grond: [Jan]}}", False),
        ("bevindingen: {netwerk: {oordeel: voldoet, punten: [voldoet]}}", False),
        ("bevindingen: {informatie: {oordeel: voldoet, punten: [voldoet, voldoet]}}", False),
        ("bevindingen: {informatie: {oordeel: voldoet, punten: [voldoet, goed, goed]}}", False),
        ("niet_beoordeeld: {netwerk: Jan heeft er geen.}", False),
        ("niet_beoordeeld: {zicht: niet-onderzocht}", False),
    ],
)
def test_a_family(text: str, is_right: bool) -> None:
    schemas = Schemas(DATA / "ok" / "gezinnen")
    assert (schemas.messages("gezin.schema.json", text) == []) == is_right


def test_the_indicators_stand_in_the_order_of_print(schemas: Schemas) -> None:
    properties = schemas.by_name["kader-beleid.schema.json"]["properties"]
    order = ["zicht", "meldpunt", "vervolg", "wachttijd"]
    assert list(properties["bevindingen"]["properties"]) == order
    assert list(properties["niet_beoordeeld"]["properties"]) == order


def test_an_indicator_shows_all_that_the_framework_says(tmp_path: Path) -> None:
    shown = "{tekst: Er is nazorg, punten: [Bellen, Bezoeken], toelichting: Ook later.}"
    kader = FRAMEWORK.replace("{tekst: Na afloop is een vervolg op de hulp geregeld}", shown)
    schemas = Schemas(write(tmp_path, {"frameworks/kader.yaml": kader}))
    properties = schemas.by_name["kader-beleid.schema.json"]["properties"]
    assert properties["bevindingen"]["properties"]["vervolg"]["markdownDescription"] == (
        "**Er is nazorg**\n\n- Bellen\n- Bezoeken\n\nOok later.\n\n"
        "Thema: Continu  \nCriterium: De hulp houdt aan"
    )


def test_text_of_a_framework_is_no_markup(tmp_path: Path) -> None:
    kader = FRAMEWORK.replace("Voorbeeldkader", "x").replace(
        "Gezinnen hoeven niet op hulp te wachten", "'[hier](https://voorbeeld.invalid) <b>'"
    )
    schemas = Schemas(write(tmp_path, {"frameworks/kader.yaml": kader}))
    properties = schemas.by_name["kader-beleid.schema.json"]["properties"]
    shown = properties["bevindingen"]["properties"]["wachttijd"]["markdownDescription"]
    assert shown.startswith(r"**\[hier\](https&#58;//voorbeeld.invalid) \<b\>**")


def test_a_level_without_profiles_has_no_key_for_one(schemas: Schemas) -> None:
    assert "profiel" in schemas.by_name["kader-beleid.schema.json"]["properties"]
    assert "profiel" not in schemas.by_name["kader-casus.schema.json"]["properties"]


def values(node: Any) -> list[Any]:
    """Return every mapping in a schema, and what is under its keys."""
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    return [node, *(found for entry in inside for found in values(entry))]


@pytest.mark.parametrize("name", Schemas(ROOT).by_name)
def test_nothing_makes_an_editor_fill_in_null(name: str) -> None:
    for node in values(Schemas(ROOT).by_name[name]):
        assert node is not None
        assert node != "null"
        assert not (isinstance(node, dict) and "default" in node)


def test_two_levels_cannot_share_a_schema(tmp_path: Path) -> None:
    other = FRAMEWORK.replace("niveau: beleid", "niveau: b-c").replace("\n  beleid:", "\n  b-c:")
    twin = FRAMEWORK.replace("niveau: beleid", "niveau: c").replace("\n  beleid:", "\n  c:")
    root = write(tmp_path, {"frameworks/a.yaml": other, "frameworks/a-b.yaml": twin})
    with pytest.raises(GgsrError, match=r"a-b-c\.schema\.json"):
        schema_files(Workspace(root).frameworks)
