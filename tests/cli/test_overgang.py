"""Commands on aanpakken that were judged by a framework, and by the one that succeeds it.

The workspace is that of ``tests/data/frameworks/opvolger``: GGSR 2013 and a made-up GGSR 2026.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Ggsr
from tests.repositories import Git, commit
from tests.support import ROOT

DATA = ROOT / "tests/data/frameworks/opvolger"
OLDER, NEWER = "frameworks/ggsr.yaml", "frameworks/ggsr-2026.yaml"
DORPSTEAM = "cases/proefdorp/2026/dorpsteam.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "opvolger"))


def document(ggsr: Ggsr, *args: str, cwd: Path = DATA) -> Any:
    return json.loads(ggsr(*args, "--format", "json", cwd=cwd).out)


def rows(ggsr: Ggsr, *args: str, cwd: Path = DATA) -> dict[str, Any]:
    [diff] = document(ggsr, "diff", *args, cwd=cwd)["diffs"]
    return {row["indicator"]: row for row in diff["indicators"]}


def test_a_diff_compares_what_is_the_same_question(ggsr: Ggsr) -> None:
    found = rows(ggsr, "proefdorp/dorpsteam")
    assert (found["zicht-op-populatie"]["move"], found["zicht-op-populatie"]["question"]) == (
        "same",
        None,
    )
    renamed, reworded = found["meldpunt-bekend"], found["regie-gemeente"]
    assert (renamed["move"], renamed["question"]) == ("better", "hernoemd")
    assert renamed["indicator_before"] == renamed["before"]["indicator"] == "aanmeldpunt-bekend"
    assert (reworded["move"], reworded["question"]) == ("worse", "zelfde_vraag")
    assert (reworded["indicator_before"], reworded["asked_before"]) == (None, [])


def test_a_diff_shows_what_is_asked_otherwise(ggsr: Ggsr) -> None:
    found = rows(ggsr, "proefdorp/dorpsteam")
    other = {id: row for id, row in found.items() if row["move"] == "other"}
    assert {id: row["question"] for id, row in other.items()} == {
        "evaluatie": "samengevoegd",
        "doorzettingsmacht": "andere_vraag",
        "opschaling-casus": "gesplitst",
        "opschaling-bestuur": "gesplitst",
    }
    assert all(row["before"] is None and row["after"] for row in other.values())
    assert {
        id: [(entry["indicator"], entry["oordeel"]) for entry in row["asked_before"]]
        for id, row in other.items()
    } == {
        "evaluatie": [("evaluatie-netwerkpartners", "voldoet"), ("evaluatie-gemeente", "voldoet")],
        "doorzettingsmacht": [("doorzettingsmacht", "verbeterpunt")],
        "opschaling-casus": [("opschaling", "verbeterpunt")],
        "opschaling-bestuur": [("opschaling", "verbeterpunt")],
    }
    [asked] = other["doorzettingsmacht"]["asked_before"]
    assert asked["indicator_tekst"] == "De doorzettingsmacht voor de regisseur is geregeld"
    assert asked["file"] == "cases/proefdorp/2013/dorpsteam.yaml"
    assert asked["tekst"]
    assert other["doorzettingsmacht"]["reason"] == "Vraagt nu ook om een besluit van het college."


def test_a_diff_names_what_is_gone_and_what_is_new(ggsr: Ggsr) -> None:
    found = rows(ggsr, "proefdorp/dorpsteam")
    gone, new = found["bekendmaking"], found["privacy-geregeld"]
    assert (gone["move"], gone["question"], gone["reason"], gone["after"]) == (
        "gone",
        "vervallen",
        "Valt nu onder aanmelding.",
        None,
    )
    assert (new["move"], new["question"], new["before"], new["asked_before"]) == (
        "new",
        "nieuw",
        None,
        [],
    )


def test_the_table_of_a_diff(ggsr: Ggsr) -> None:
    out = ggsr("diff", "proefdorp/dorpsteam", cwd=DATA).out
    assert "4 asked differently" in out
    assert "By ggsr before, and by ggsr-2026 after." in out
    assert "No longer" in out
    markdown = ggsr("diff", "proefdorp/dorpsteam", "--format", "markdown", cwd=DATA).out
    assert "No longer asked: Valt nu onder aanmelding." in markdown
    assert "De gemeente evalueert de resultaten van de aanpak" in markdown


def test_the_same_rows_for_a_spreadsheet(ggsr: Ggsr) -> None:
    out = ggsr("diff", "proefdorp/dorpsteam", "--format", "csv", cwd=DATA).out
    head, *lines = [line.split(";") for line in out.lstrip("\ufeff").splitlines()]
    indicator, question = head.index("indicator"), head.index("question")
    assert {line[indicator]: line[question] for line in lines if line[question]}.keys() >= {
        "evaluatie",
        "meldpunt-bekend",
        "bekendmaking",
    }
    assert "evaluatie-netwerkpartners: voldoet" in out


def test_what_is_asked_otherwise_closes_the_strictest_gate(ggsr: Ggsr, root: Path) -> None:
    """Also if nothing else changed."""
    for year in ("2013", "2026"):
        text = "aanpak: Hulp\nniveau: beleid\nkader: "
        finding = "\nbevindingen: {{doorzettingsmacht: {{oordeel: voldoet, tekst: Zo is {}.}}}}\n"
        path = root / f"cases/proefstad/{year}/hulp.yaml"
        path.parent.mkdir(parents=True)
        kader = "ggsr" if year == "2013" else "ggsr-2026"
        path.write_text(text + kader + finding.format(year), encoding="utf-8")
    (root / "cases/proefstad/gemeente.yaml").write_text("naam: Proefstad\n", encoding="utf-8")
    assert ggsr("diff", "proefstad", "--fail-on", "any", cwd=root).code == 1
    for move in ("better", "worse", "changed", "new", "gone"):
        assert ggsr("diff", "proefstad", "--fail-on", move, cwd=root).code == 0


def by_hand(path: Path) -> None:
    """Carry over what a file of 2013 says by GGSR 2013 to GGSR 2026, by hand."""
    data = yaml.safe_load(path.read_bytes())
    data["kader"] = "ggsr-2026"
    findings = data["bevindingen"]
    for key in list(findings):
        findings[key].pop("ook_voor", None)
        if key in ("doorzettingsmacht", "opschaling", "bekendmaking"):
            del findings[key]
        elif key == "aanmeldpunt-bekend":
            findings["meldpunt-bekend"] = findings.pop(key)
    data["niet_beoordeeld"] = {}
    for key in ("profiel", "conclusie", "geaccepteerd"):
        data.pop(key, None)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def test_another_framework_since_a_revision(ggsr: Ggsr, git: Git, root: Path) -> None:
    """A half-finished round that is judged by the newer framework from now on."""
    path = root / "cases/proefdorp/2013/dorpsteam.yaml"
    git(root, "init", "--quiet")
    commit(git, root)
    by_hand(path)
    found = rows(ggsr, "proefdorp", "--since", "HEAD", cwd=root)
    moves = {id: row["move"] for id, row in found.items() if row["move"] not in ("same", "neither")}
    assert moves == {
        "doorzettingsmacht": "other",
        "evaluatie": "other",
        "opschaling-casus": "other",
        "opschaling-bestuur": "other",
        "bekendmaking": "gone",
    }


def test_nothing_is_compared_by_way_of_a_framework_with_errors(ggsr: Ggsr, root: Path) -> None:
    between = (root / NEWER).read_text(encoding="utf-8")
    (root / "frameworks/later.yaml").write_text(
        between[: between.index("\novergang:")] + "\novergang: {van: ggsr-2026}\n", encoding="utf-8"
    )
    (root / NEWER).write_text(between + "onbekend: ja\n", encoding="utf-8")
    path = root / DORPSTEAM
    text = path.read_text(encoding="utf-8").replace("kader: ggsr-2026", "kader: later")
    path.write_text(text, encoding="utf-8")
    result = ggsr("diff", "proefdorp/dorpsteam", cwd=root)
    assert "Not compared: frameworks/ggsr-2026.yaml has errors." in result.out
    assert "better" not in result.out
    assert result.code == 1


def test_gaps_name_the_verbeterpunten_that_are_asked_otherwise(ggsr: Ggsr) -> None:
    note = " ".join(ggsr("gaps", "proefdorp", cwd=DATA).out.split())
    assert (
        "3 verbeterpunten of 2013 are asked differently now: doorzettingsmacht; opschaling" in note
    )
    assert "opschaling → opschaling-casus, opschaling-bestuur; bekendmaking → dropped." in note
    found = document(ggsr, "gaps", "proefdorp")["asked_otherwise"]
    assert [(row["indicator"], row["question"], row["news"]) for row in found] == [
        ("doorzettingsmacht", "andere_vraag", ["doorzettingsmacht"]),
        ("opschaling", "gesplitst", ["opschaling-casus", "opschaling-bestuur"]),
        ("bekendmaking", "vervallen", []),
    ]
    by_thema = document(ggsr, "gaps", "proefdorp", "--thema", "samenwerking")["asked_otherwise"]
    assert [row["indicator"] for row in by_thema] == ["opschaling"]
    # The thema has another id in the newer framework.
    by_thema = document(ggsr, "gaps", "proefdorp", "--thema", "aanpak")["asked_otherwise"]
    assert [row["indicator"] for row in by_thema] == ["doorzettingsmacht"]


def test_a_verbeterpunt_that_is_not_judged_again(ggsr: Ggsr, root: Path) -> None:
    """By its newer id; and there is no re-test by another framework to advise."""
    path = root / DORPSTEAM
    text = path.read_text(encoding="utf-8")
    start = text.index("  meldpunt-bekend:\n")
    end = text.index("\n  ", text.index("\n  ", start) + 1)
    while text[end + 3] == " ":
        end = text.index("\n  ", end + 1)
    path.write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    result = ggsr("validate", "proefdorp", cwd=root)
    assert "verbeterpunt-zonder-vervolg" in result.out
    assert "'meldpunt-bekend' was a verbeterpunt in 2013, and is not judged again" in result.out
    assert "hertoets" not in result.out
    [row] = document(ggsr, "gaps", "proefdorp", cwd=root)["not_judged_again"]
    assert row["indicator"] == "meldpunt-bekend"


def test_the_front_page_counts_what_is_asked_otherwise(ggsr: Ggsr) -> None:
    assert "asked differently now: 3 verbeterpunten of an earlier round" in ggsr(cwd=DATA).out


def test_a_factsheet_says_which_questions_changed(ggsr: Ggsr, tmp_path: Path) -> None:
    args = ("render", "proefdorp", "--format", "md", "--format", "html", "--format", "json")
    ggsr(*args, "-o", str(tmp_path), cwd=DATA)
    for suffix in ("md", "html"):
        text = (tmp_path / f"proefdorp.2026.{suffix}").read_text(encoding="utf-8")
        assert "12 van de 15 verbeterpunten van 2013 zijn opgelost, 9 zijn nieuw" in text
        assert "3 worden nu anders of niet gevraagd" in text
        assert "Eerst is beoordeeld volgens Toetsingskader GGSR, versie 2013" in text
        assert "(vervallen: Valt nu onder aanmelding.)" in text
        older = (tmp_path / f"proefdorp.2013.{suffix}").read_text(encoding="utf-8")
        assert "Eerst is beoordeeld volgens" not in older
    data = json.loads((tmp_path / "proefdorp.2026.json").read_text(encoding="utf-8"))
    first, other = data["aanpakken"]
    assert first["revisit"]["asked_otherwise"] == len(first["asked_otherwise"]) == 3
    assert (other["revisit"], other["asked_otherwise"]) == (None, [])
    [row] = [
        finding
        for part in first["bevindingen"]
        for finding in part["indicatoren"]
        if finding["indicator"] == "meldpunt-bekend"
    ]
    assert (row["was"]["indicator"], row["was"]["oordeel"]) == (
        "aanmeldpunt-bekend",
        "verbeterpunt",
    )


def test_an_explanation_stands_apart_from_the_text_of_an_indicator(ggsr: Ggsr) -> None:
    out = ggsr("explain", "ggsr-2026/beleid/doorzettingsmacht", cwd=DATA).out
    assert "\ncollege\n\nHet besluit noemt:\n- wie" in out
    assert "another question (doorzettingsmacht)." in " ".join(out.split())


def test_pages_tell_versions_with_one_name_apart(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    draft = root / "cases/voorbeeldstad/2026/gezinscoaching.yaml"
    assert ggsr("migrate", str(draft), "--to", "ggsr-2026", cwd=root).code == 0
    done = draft.read_text(encoding="utf-8").replace("concept: true\n", "")
    draft.write_text(done, encoding="utf-8")
    args = ("render", "--format", "md", "--format", "html", "-o", str(tmp_path / "pages"))
    assert ggsr(*args, cwd=root).code == 0
    for suffix in ("md", "html"):
        named = {
            page: (tmp_path / f"pages/{page}.{suffix}").read_text(encoding="utf-8")
            for page in ("voorbeeldstad.2013", "voorbeeldstad.2026", "index", "alle_aanpakken")
        }
        for version in ("2013", "2026"):
            title = f"Toetsingskader GGSR, versie {version}, beleidsniveau"
            assert f"{title}: na deze ronde zijn er" in named["voorbeeldstad.2026"]
            assert f"{title}; alle aanpakken samen" in named["alle_aanpakken"]
            assert title in named["index"]
        assert "Toetsingskader GGSR, beleidsniveau" not in named["voorbeeldstad.2026"]
        assert "Toetsingskader GGSR, beleidsniveau" not in named["index"]
        # A page of one version has nothing to tell apart.
        head, _, _ = named["voorbeeldstad.2013"].partition("Beoordeeld aan de hand van")
        assert "Toetsingskader GGSR, versie" not in head
    assert "Toetsingskader GGSR, Voorbeeldinspectie Jeugd" not in named["voorbeeldstad.2026"]


def test_a_list_in_a_question_that_changed(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    """Its lines go on one, instead of ending at the colon."""
    newer = root / NEWER
    text = newer.read_text(encoding="utf-8")
    asked = "Bij stagnatie kan de regisseur binnen een werkdag opschalen"
    assert asked in text
    listed = "|-\n  Bij stagnatie kan de regisseur:\n\n  - bellen\n  - opschalen"
    indented = listed.replace("\n  ", f"\n{14 * ' '}")
    newer.write_text(text.replace(asked, indented), encoding="utf-8")
    args = (
        "render",
        "proefdorp",
        "--format",
        "md",
        "--format",
        "html",
        "-o",
        str(tmp_path / "pages"),
    )
    assert ggsr(*args, cwd=root).code == 0
    for suffix in ("md", "html"):
        page = (tmp_path / f"pages/proefdorp.2026.{suffix}").read_text(encoding="utf-8")
        assert "→ Bij stagnatie kan de regisseur: bellen; opschalen; " in page
        assert "(nu: Bij stagnatie kan de regisseur: bellen; opschalen; " in page


def test_the_page_of_a_diff(ggsr: Ggsr, tmp_path: Path) -> None:
    args = ("render", "proefdorp", "--diff", "--format", "md", "--format", "html")
    ggsr(*args, "-o", str(tmp_path), cwd=DATA)
    for suffix in ("md", "html"):
        text = (tmp_path / f"verloop_proefdorp.{suffix}").read_text(encoding="utf-8")
        assert "4 anders gevraagd" in text
        assert "Vervallen: Valt nu onder aanmelding." in text
        assert "Niet gevraagd." in text
        assert "versie 2013, van" in text
        assert "versie 2026, van" in text
    assert text.count('class="vakje open"') == 4 + 1


def test_a_new_aanpak_with_what_was_found_by_the_older_framework(ggsr: Ggsr, root: Path) -> None:
    result = ggsr(
        *("new", "aanpak", "voorbeeldstad", "Wijkteam", "--ronde", "2026"),
        *("--from", "2013/wijkteam", "--met-bevindingen", "--kader", "ggsr-2026"),
        cwd=root,
    )
    assert result.code == 0
    text = (root / "cases/voorbeeldstad/2026/wijkteam.yaml").read_text(encoding="utf-8")
    assert "vervolg_op: 2013/wijkteam" in text
    assert "hertoets" not in text
    plain = " ".join(text.replace("#", "").split())
    assert "Nu anders gevraagd: Vraagt nu ook om een besluit van het college. Eerder" in plain
    merged = plain[plain.index("evalueren samen") : plain.index("evaluatie: oordeel:")]
    assert merged.count("Eerder gevraagd:") == 2
    assert plain.count("Eerder gevraagd: Bij stagnatie van de intensieve zorg") == 2
    assert "meldpunt-bekend:" in text
    assert "aanmeldpunt-bekend:" not in text
    assert ggsr("validate", "voorbeeldstad", cwd=root).code == 0


def test_no_findings_by_way_of_a_framework_with_errors(ggsr: Ggsr, root: Path) -> None:
    path = root / NEWER
    text = path.read_text(encoding="utf-8").replace("nieuw: [privacy-geregeld]", "nieuw: []")
    path.write_text(text, encoding="utf-8")
    result = ggsr(
        *("new", "aanpak", "voorbeeldstad", "Wijkteam", "--ronde", "2026"),
        *("--from", "2013/wijkteam", "--met-bevindingen", "--kader", "ggsr-2026"),
        cwd=root,
    )
    assert result.code == 2
    assert "framework ggsr-2026 has errors" in result.err


OLD_AND_NEW = ("proefdorp/2013/dorpsteam", "proefdorp/2026/jeugdpunt")


def test_versions_are_compared_as_by_hand(ggsr: Ggsr, root: Path) -> None:
    [translated] = document(ggsr, "compare", *OLD_AND_NEW, cwd=root)["comparisons"]
    by_hand(root / "cases/proefdorp/2013/dorpsteam.yaml")
    [expected] = document(ggsr, "compare", *OLD_AND_NEW, cwd=root)["comparisons"]
    assert translated.pop("overgangen")
    assert expected.pop("overgangen") == []
    for comparison in (translated, expected):
        for row in comparison["indicators"]:
            for verdict in row["verdicts"]:
                for key in ("kader", "indicator_before", "question"):
                    verdict.pop(key)
    assert translated == expected


def test_a_comparison_says_which_questions_changed(ggsr: Ggsr) -> None:
    found = document(ggsr, "compare", *OLD_AND_NEW)
    assert found["alone"] == []
    [comparison] = found["comparisons"]
    assert (comparison["kader"], comparison["niveau"]) == ("ggsr-2026", "beleid")
    [overgang] = comparison["overgangen"]
    assert (overgang["van"], overgang["naar"], overgang["same_scale"]) == (
        "ggsr",
        "ggsr-2026",
        True,
    )
    assert sorted(row["question"] for row in overgang["questions"]) == [
        *("andere_vraag", "gesplitst", "hernoemd", "nieuw"),
        *("samengevoegd", "vervallen", "zelfde_vraag"),
    ]
    by_id = {row["indicator"]: row["verdicts"][0] for row in comparison["indicators"]}
    assert {id: entry["question"] for id, entry in by_id.items() if entry["question"]} == {
        "evaluatie": "other",
        "doorzettingsmacht": "other",
        "opschaling-casus": "other",
        "opschaling-bestuur": "other",
        "privacy-geregeld": "none",
    }
    renamed = by_id["meldpunt-bekend"]
    assert (renamed["kader"], renamed["indicator_before"], renamed["oordeel"]) == (
        "ggsr",
        "aanmeldpunt-bekend",
        "verbeterpunt",
    )
    assert by_id["evaluatie"]["oordeel"] is None


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_the_questions_stand_above_the_table(ggsr: Ggsr, format: str) -> None:
    out = ggsr("compare", *OLD_AND_NEW, "--format", format, cwd=DATA).out
    assert out.index("the questions that changed since ggsr") < out.index("the verdicts differ")
    assert "another question" in out
    assert "Not compared" not in out
    # Or its numbers would be others than those of the factsheet, without a word.
    assert "Of what was judged by ggsr, only what is asked the same now counts below." in out


def test_the_page_of_a_comparison(ggsr: Ggsr, tmp_path: Path) -> None:
    args = ("render", *OLD_AND_NEW, "--compare", "--format", "html", "--format", "md")
    ggsr(*args, "-o", str(tmp_path), cwd=DATA)
    for suffix in ("html", "md"):
        [path] = [path for path in tmp_path.glob(f"*.{suffix}") if "vergelijking" in path.name]
        text = path.read_text(encoding="utf-8")
        assert "Eerst is beoordeeld volgens Toetsingskader GGSR, versie 2013" in text
        assert "Dit is toen anders gevraagd." in text
        assert "Dit is toen niet gevraagd." in text
        assert "telt hier alleen mee als de vraag nog hetzelfde is." in text
    html = path.with_suffix(".html").read_text(encoding="utf-8")
    # A link leads to where the older page has the indicator.
    assert "#dorpsteam--aanmeldpunt-bekend" in html
    assert "#dorpsteam--meldpunt-bekend" not in html


def test_frameworks_that_are_no_versions_are_not_compared(ggsr: Ggsr, root: Path) -> None:
    path = root / NEWER
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\novergang:") + 1], encoding="utf-8")
    found = document(ggsr, "compare", *OLD_AND_NEW, cwd=root)
    assert found["comparisons"] == []
    assert len(found["alone"]) == 2


def test_a_thema_by_its_older_or_newer_id(ggsr: Ggsr) -> None:
    for args in (("compare", *OLD_AND_NEW), ("diff", "proefdorp/dorpsteam")):
        older = ggsr(*args, "--thema", "de-aanpak", "--format", "json", cwd=DATA)
        newer = ggsr(*args, "--thema", "aanpak", "--format", "json", cwd=DATA)
        assert older.out == newer.out
        assert "doorzettingsmacht" in older.out
        assert '"indicator": "regie-gemeente"' not in older.out


def test_another_scale(ggsr: Ggsr, root: Path) -> None:
    """No verdict goes along, every older one is shown, and nothing falls over."""
    path = root / NEWER
    data = yaml.safe_load(path.read_bytes())
    data["overgang"]["oordelen"] = "anders"
    data["oordelen"] = {
        "goed": {"symbool": "++", "naam": "goed", "verbeterpunt": False},
        "matig": {"symbool": "-", "naam": "matig", "verbeterpunt": True},
    }
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for file in (root / "cases").glob("*/2026/*.yaml"):
        text = file.read_text(encoding="utf-8").replace("oordeel: voldoet", "oordeel: goed")
        file.write_text(text.replace("oordeel: verbeterpunt", "oordeel: matig"), encoding="utf-8")
    found = document(ggsr, "diff", "proefdorp/dorpsteam", cwd=root)["diffs"][0]["summary"]
    assert {move for move, count in found.items() if count} == {"other", "gone", "new"}
    out = ggsr("diff", "proefdorp/dorpsteam", cwd=root).out
    assert "The scale is another one, so no verdict goes along." in out
    result = ggsr("render", "proefdorp", "--diff", "-o", str(root / "build"), cwd=root)
    assert result.code == 0
    page = (root / "build/verloop_proefdorp.html").read_text(encoding="utf-8")
    assert "een oordeel van toen zegt niets over een vraag van nu" in page
    [comparison] = document(ggsr, "compare", *OLD_AND_NEW, cwd=root)["comparisons"]
    assert comparison["overgangen"][0]["same_scale"] is False
    assert not any(row["verdicts"][0]["oordeel"] for row in comparison["indicators"])
    assert len(document(ggsr, "gaps", "proefdorp", cwd=root)["asked_otherwise"]) == 15
