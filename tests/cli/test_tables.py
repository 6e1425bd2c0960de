"""``ggsr tables``: what stands in the tables, and what is left out of them."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from ggsr.exchange.tables.definitions import TABLES as DEFINED
from tests.cli.conftest import Ggsr
from tests.conftest import Workspace
from tests.exchange.reading import TABLES, Package, by_sql, in_duckdb, in_sqlite
from tests.support import GEMEENTE, HULP, KADER, OPVOLGING, ROOT, STEUN, assessment, write

SCHEMA = Draft7Validator(
    json.loads((ROOT / "tests/data/schemas/datapackage-2.0.json").read_text(encoding="utf-8"))
)
FULL = {
    "zicht": "voldoet",
    "meldpunt": "verbeterpunt",
    "vervolg": "voldoet",
    "wachttijd": "voldoet",
}
OLD = "cases/voorbeeldstad/2022/hulp.yaml"


def tables(ggsr: Ggsr, root: Path, *arguments: str, code: int = 0) -> Package:
    """Return the CSV tables of a workspace, of which the keys hold."""
    outcome = ggsr("tables", *arguments, cwd=root)
    assert outcome.code == code, outcome.err
    assert "Traceback" not in outcome.err
    package = Package.read(root / "build/data")
    check_package(package, root / "build/data")
    return package


def check_package(package: Package, folder: Path) -> None:
    """Fail unless the descriptor is valid, says how large the files are, and its keys hold."""
    SCHEMA.validate(package.descriptor)
    assert [entry["name"] for entry in package.descriptor["resources"]] == list(TABLES)
    for resource in package.descriptor["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        schema, rows = resource["schema"], package.tables[resource["name"]]
        if "primaryKey" in schema:
            keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
            assert len(set(keys)) == len(keys)
        for reference in schema.get("foreignKeys", ()):
            there = reference["reference"]
            known = {
                tuple(row[name] for name in there["fields"])
                for row in package.tables[there["resource"]]
            }
            names = [tuple(row[name] for name in reference["fields"]) for row in rows]
            assert {name for name in names if None not in name} <= known


def of(package: Package, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in package.tables[table]]


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_printed(ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("frameworks", "cases"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    outcome = ggsr("tables", "-o", "build/data", cwd=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "build/data/gemeenten.csv       4 rows",
        "build/data/rondes.csv          4",
        "build/data/aanpakken.csv       5",
        "build/data/netwerkpartners.csv 15",
        "build/data/indicatoren.csv     67",
        "build/data/oordelen.csv        170",
        "build/data/opvolging.csv       0",
        "build/data/datapackage.json",
    ]
    check_package(Package.read(tmp_path / "build/data"), tmp_path / "build/data")
    outcome = ggsr("tables", "-o", "ggsr.sqlite", cwd=tmp_path)
    assert outcome.out.splitlines()[:2] == ["ggsr.sqlite", "  gemeenten       4 rows"]
    outcome = ggsr("tables", "--format", "parquet", "-o", "delen", cwd=tmp_path)
    assert "delen/oordelen/               170" in outcome.out.splitlines()
    parts = {path.parent.name for path in (tmp_path / "delen/oordelen").rglob("*.parquet")}
    assert parts == {
        f"gemeente={name}" for name in ("dordrecht", "ede", "maastricht", "spijkenisse")
    }


def test_every_column_says_what_it_is() -> None:
    assert [table.name for table in DEFINED] == list(TABLES)
    for table in DEFINED:
        assert table.description.endswith(".")
        for column in table.columns:
            assert column.description.endswith("."), column


def test_real_texts_stand_as_they_were_written(ggsr: Ggsr, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert ggsr("tables", "-o", str(folder)).code == 0
    package = Package.read(folder)
    written: Counter[tuple[Any, ...]] = Counter()
    for path in ROOT.glob("cases/*/*/*.yaml"):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for key, entry in data.get("bevindingen", {}).items():
            written[path.parts[-3], path.stem, key, entry["tekst"], entry.get("let_op")] += 1 + len(
                entry.get("ook_voor", ())
            )
    found = of(package, "oordelen", "gemeente", "aanpak", "bevinding", "tekst", "let_op_tekst")
    assert Counter(row for row in found if row[2]) == written


HOSTILE = [
    '=HYPERLINK("http://voorbeeldstad.example"; "x")',
    'Hij zei: "nee", en ging',
    "eerste alinea\n\ntweede, met komma\n",
    "👩‍👧 é e\u0301 中文",
    "' -1 + @",
    "NULL",
    " met randen ",
    "2013-10-01",
    "\\N \\n \t x",
]


@pytest.mark.parametrize("tekst", HOSTILE)
def test_a_text_stays_that_text(ggsr: Ggsr, workspace: Workspace, tekst: str) -> None:
    quoted = json.dumps(tekst, ensure_ascii=False)
    root = workspace(
        {
            HULP: "aanpak: Hulp\nkader: kader\nniveau: beleid\nbevindingen:\n"
            f"  zicht: {{oordeel: voldoet, tekst: {quoted}, let_op: {quoted}}}\n"
        }
    )
    package = tables(ggsr, root)
    first = of(package, "oordelen", "indicator", "tekst", "let_op_tekst")[0]
    assert first == ("zicht", tekst, tekst)
    ggsr("tables", "-o", "x.sqlite", cwd=root)
    ggsr("tables", "-o", "delen", "--format", "parquet", cwd=root)
    query = "select indicator, tekst, let_op_tekst from oordelen where tekst is not null"
    for database in (
        in_sqlite(root / "x.sqlite"),
        in_duckdb(root / "delen", "parquet"),
        in_duckdb(root / "build/data", "csv"),
    ):
        assert by_sql(database, query) == [first]


def test_a_re_test(ggsr: Ggsr, workspace: Workspace) -> None:
    """It has all indicators: what it lets stand says which round gave it, with its text."""
    root = workspace(
        {
            OLD: assessment("niet_beoordeeld: {wachttijd: Niet gevraagd.}", zicht="verbeterpunt"),
            HULP: assessment("hertoets: true", naam="Hulp", meldpunt="voldoet"),
        }
    )
    package = tables(ggsr, root)
    columns = ("ronde", "indicator", "toestand", "oordeel", "verbeterpunt", "geldt", "gegeven_in")
    assert of(package, "oordelen", *columns) == [
        ("2022", "zicht", "judged", "verbeterpunt", 1, 0, "2022"),
        ("2022", "meldpunt", "missing", None, None, 0, None),
        ("2022", "vervolg", "missing", None, None, 0, None),
        ("2022", "wachttijd", "not_judged", None, None, 0, None),
        ("2024", "zicht", "earlier", "verbeterpunt", 1, 1, "2022"),
        ("2024", "meldpunt", "judged", "voldoet", 0, 1, "2024"),
        ("2024", "vervolg", "missing", None, None, 1, None),
        ("2024", "wachttijd", "not_judged", None, None, 1, None),
    ]
    rows = package.tables["oordelen"]
    assert rows[4]["tekst"] == rows[0]["tekst"]
    assert rows[7]["reden"] == "Niet gevraagd."
    assert of(package, "aanpakken", "ronde", "vervolg_op") == [
        ("2022", None),
        ("2024", "2022/hulp"),
    ]
    of_round = tables(ggsr, root, "--ronde", "2024")
    assert of_round.tables["oordelen"] == rows[4:]
    assert of(of_round, "rondes", "ronde") == [("2022",), ("2024",)]


def test_a_verdict_that_does_not_count_is_no_verbeterpunt_and_does_not_meet(
    ggsr: Ggsr, workspace: Workspace
) -> None:
    nvt = "  nvt: {symbool: '○', naam: niet van toepassing, telt_mee: false}\nthemas:"
    root = workspace({HULP: assessment(zicht="nvt", meldpunt="voldoet")})
    kader = root / KADER
    kader.write_text(kader.read_text(encoding="utf-8").replace("themas:", nvt), encoding="utf-8")
    package = tables(ggsr, root)
    assert of(package, "oordelen", "toestand", "oordeel", "verbeterpunt")[:2] == [
        ("judged", "nvt", None),
        ("judged", "voldoet", 0),
    ]
    [field] = [
        entry
        for entry in package.resource("oordelen")["schema"]["fields"]
        if entry["name"] == "oordeel"
    ]
    assert field["constraints"]["enum"] == ["voldoet", "verbeterpunt", "nvt"]


def test_what_ended_is_there_and_does_not_stand(ggsr: Ggsr, workspace: Workspace) -> None:
    root = workspace(
        {
            GEMEENTE: "naam: Voorbeeldstad\nbeeindigd: {2024/hulp: De subsidie liep af.}\n",
            HULP: assessment(**FULL),
            STEUN: assessment(naam="Steun", **FULL),
        }
    )
    found = of(tables(ggsr, root), "oordelen", "aanpak", "geldt")
    assert Counter(found) == {("hulp", 0): 4, ("steun", 1): 4}


def test_a_draft_is_in_no_table_and_that_is_said(ggsr: Ggsr, workspace: Workspace) -> None:
    root = workspace({OLD: assessment(**FULL), HULP: assessment("concept: true", **FULL)})
    package = tables(ggsr, root)
    assert set(of(package, "oordelen", "ronde", "geldt")) == {("2022", 1)}
    assert of(package, "rondes", "ronde") == [("2022",)]
    assert "1 concept is not counted" in ggsr("tables", cwd=root).err


def test_a_gemeente_with_drafts_alone(ggsr: Ggsr, workspace: Workspace) -> None:
    package = tables(ggsr, workspace({HULP: assessment("concept: true", **FULL)}))
    assert of(package, "gemeenten", "gemeente", "naam") == [("voorbeeldstad", "Voorbeeldstad")]
    assert package.tables["oordelen"] == []


@pytest.mark.parametrize(
    ("broken", "table", "expected"),
    [
        ({STEUN: "aanpak: [\n"}, "aanpakken", [("hulp", "Hulp")]),
        ({GEMEENTE: "naam: [\n"}, "gemeenten", [("voorbeeldstad", None)]),
        ({"cases/voorbeeldstad/2024/factsheet.yaml": "titel: [\n"}, "rondes", [("2024", None)]),
        ({OPVOLGING: "aanpakken: [\n"}, "opvolging", []),
        ({"frameworks/anders.yaml": "naam: [\n"}, "aanpakken", [("hulp", "Hulp")]),
    ],
)
def test_a_file_with_errors_is_left_out_and_said(
    ggsr: Ggsr, workspace: Workspace, broken: dict[str, str], table: str, expected: Any
) -> None:
    root = workspace({HULP: assessment(**FULL), **broken})
    package = tables(ggsr, root, code=1)
    columns = {
        "aanpakken": ("aanpak", "naam"),
        "gemeenten": ("gemeente", "naam"),
        "rondes": ("ronde", "titel"),
    }
    assert of(package, table, *columns.get(table, ("gemeente",))) == expected
    assert set(of(package, "oordelen", "aanpak", "geldt")) == {("hulp", 1)}
    err = ggsr("tables", cwd=root).err
    assert f"{next(iter(broken))}: skipped: 1 error" in err
    assert "run 'ggsr validate' for details" in err


def test_a_framework_with_errors_is_left_out_with_all_that_is_judged_by_it(
    ggsr: Ggsr, workspace: Workspace
) -> None:
    root = workspace({HULP: assessment(**FULL)})
    kader = root / KADER
    text = kader.read_text(encoding="utf-8")
    (root / "frameworks/heel.yaml").write_text(text, encoding="utf-8")
    kader.write_text(text.replace("thema: continu", "thema: weg"), encoding="utf-8")
    package = tables(ggsr, root, code=1)
    assert package.tables["aanpakken"] == []
    assert {kader for (kader,) in of(package, "indicatoren", "kader")} == {"heel"}


def test_whether_it_stands_is_empty_where_nobody_can_say(ggsr: Ggsr, workspace: Workspace) -> None:
    """The last may be of a framework that succeeds that of the first, or may not."""
    later = assessment(**FULL).replace("kader: kader", "kader: nieuw")
    root = workspace({OLD: assessment(**FULL), HULP: later, "frameworks/nieuw.yaml": "naam: [\n"})
    package = tables(ggsr, root, code=1)
    assert set(of(package, "oordelen", "ronde", "geldt")) == {("2022", None)}
    assert json.loads(ggsr("coverage", "--format", "json", cwd=root).out)["coverage"] == []


def test_the_follow_up(ggsr: Ggsr, workspace: Workspace) -> None:
    root = workspace(
        {
            HULP: assessment(zicht="verbeterpunt", meldpunt="verbeterpunt", vervolg="voldoet"),
            OPVOLGING: """
                rapportage: {datum: 2025-02}
                aanpakken:
                  hulp:
                    zicht:
                      maatregel: Een plan
                      gereed_voor: 2025-07
                      voortgang:
                        - {datum: 2025-01, status: bezig}
                        - {datum: 2025-02, status: gereed, tekst: Af}
                      inspectie: {datum: 2025-03, bevinding: deels, tekst: Nog niet alles}
                    meldpunt: {eigenaar: Dienst Jeugd}
                """,
        }
    )
    package = tables(ggsr, root)
    found = ("2025-03", "deels", "Nog niet alles")
    names = [field["name"] for field in package.resource("opvolging")["schema"]["fields"]]
    assert of(package, "opvolging", *names[2:]) == [
        *(
            ("hulp", "zicht", *step, "Een plan", None, "2025-07", *found)
            for step in ((1, 0, "2025-01", "bezig", None), (2, 1, "2025-02", "gereed", "Af"))
        ),
        ("hulp", "meldpunt", 0, 1, None, None, None, None, "Dienst Jeugd", *[None] * 4),
    ]
    (root / HULP).write_text("aanpak: [\n", encoding="utf-8")
    assert tables(ggsr, root, code=1).tables["opvolging"] == []


def test_all_that_a_file_can_say(ggsr: Ggsr, tmp_path: Path) -> None:
    for path in sorted((ROOT / "tests/data/ok").iterdir()):
        folder = tmp_path / path.name
        assert ggsr("tables", "-o", str(folder), cwd=path).code == 0
        check_package(Package.read(folder), folder)


def test_metadata_as_it_is_given(ggsr: Ggsr, workspace: Workspace) -> None:
    root = workspace({HULP: assessment(**FULL)})
    plain = tables(ggsr, root).descriptor
    assert not plain.keys() & {"title", "licenses", "contributors"}
    given = ("--title", "Oordelen", "--licence", "CC0-1.0", "--publisher", "Inspectie (voorbeeld)")
    said = tables(ggsr, root, *given).descriptor
    assert said["title"] == "Oordelen"
    assert said["licenses"] == [{"name": "CC0-1.0"}]
    assert said["contributors"] == [{"title": "Inspectie (voorbeeld)", "roles": ["publisher"]}]
    assert said["resources"] == plain["resources"]
    url = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert tables(ggsr, root, "--licence", url).descriptor["licenses"] == [{"path": url}]
    outcome = ggsr("tables", "--licence", "vrij te gebruiken", cwd=root)
    assert outcome.code == 2
    assert "write an id such as CC0-1.0, or a URL" in outcome.err
    outcome = ggsr("tables", "-o", "x.sqlite", "--title", "Oordelen", cwd=root)
    assert outcome.code == 2
    assert "have no place in a database" in outcome.err


def test_gemeenten_and_a_round_that_are_named(ggsr: Ggsr, workspace: Workspace) -> None:
    other = "cases/proefdorp/2024/hulp.yaml"
    root = workspace({OLD: assessment(**FULL), other: assessment(**FULL)})
    assert of(tables(ggsr, root, "proefdorp"), "gemeenten", "gemeente") == [("proefdorp",)]
    assert of(tables(ggsr, root, "--ronde", "2022"), "aanpakken", "gemeente") == [
        ("voorbeeldstad",)
    ]
    root = workspace({HULP: assessment(**FULL), STEUN: assessment(naam="Steun", **FULL)})
    named = ("Voorbeeldstad/steun", "voorbeeldstad/2022/hulp", "voorbeeldstad/steun")
    for format in ("csv", "parquet"):
        assert ggsr("tables", *named, "--format", format, "-o", format, cwd=root).code == 0
    package = Package.read(root / "csv")
    check_package(package, root / "csv")
    assert of(package, "aanpakken", "ronde", "aanpak") == [("2022", "hulp"), ("2024", "steun")]
    assert set(of(package, "oordelen", "ronde", "geldt")) == {("2022", 0), ("2024", 1)}
    database = in_duckdb(root / "parquet", "parquet")
    assert by_sql(database, "select count(*) from oordelen") == [(8,)]
    outcome = ggsr("tables", "proefdrop", cwd=root)
    assert outcome.code == 2
    assert "proefdorp" in outcome.err
    assert ggsr("tables", "--ronde", "1999", cwd=root).code == 2


def test_nothing_at_all(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    assert all(
        not rows for name, rows in tables(ggsr, root).tables.items() if name != "indicatoren"
    )
    for format in ("sqlite", "parquet"):
        assert ggsr("tables", "--format", format, "-o", format, cwd=root).code == 0
    descriptor = json.loads((root / "parquet/datapackage.json").read_text(encoding="utf-8"))
    SCHEMA.validate(descriptor)


@pytest.mark.parametrize("format", ["csv", "sqlite", "parquet"])
def test_the_same_files_give_the_same_bytes(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    found = []
    for name in ("een", "twee"):
        folder = tmp_path / name
        folder.mkdir()
        target = folder / ("x.sqlite" if format == "sqlite" else "data")
        for _again in range(2):
            assert ggsr("tables", "--format", format, "-o", str(target)).code == 0
        found.append(content(folder))
    assert found[0] == found[1]
    for database in (text for name, text in found[0].items() if name == "x.sqlite"):
        assert database[96:100] == bytes(4), "the version of SQLite that wrote it"
    assert not any(name.startswith(".") for name in found[0])


def test_the_descriptor_of_the_parquet_files(ggsr: Ggsr, tmp_path: Path) -> None:
    assert ggsr("tables", "--format", "parquet", "-o", str(tmp_path / "data")).code == 0
    text = (tmp_path / "data/datapackage.json").read_text(encoding="utf-8")
    descriptor = json.loads(text)
    SCHEMA.validate(descriptor)
    paths = set()
    for resource in descriptor["resources"]:
        own = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        sizes = [(tmp_path / "data" / path).stat().st_size for path in own]
        assert resource["bytes"] == sum(sizes)
        paths |= set(own)
    assert paths == content(tmp_path / "data").keys() - {"datapackage.json"}
