"""``ggsr explain``: rules, indicators, criteria and themas, for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from ggsr.rules import CATALOGUE
from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, HULP, KADER, STEUN, write

JUDGED = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt ze., let_op: Niet elk jaar.}
      meldpunt: {oordeel: verbeterpunt, tekst: Niemand noemt het loket.}
    niet_beoordeeld: {vervolg: Niet gevraagd.}
    """
SHORT = """
    aanpak: Steun
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt ze.}
    """
FILES = {HULP: JUDGED, STEUN: SHORT}


def document(ggsr: Ggsr, root: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        ggsr("explain", *arguments, "--format", "json", cwd=root).out
    )
    return found


def test_a_rule(ggsr: Ggsr) -> None:
    outcome = ggsr("explain", "let-op-bij-verbeterpunt")
    assert outcome.code == 0
    assert outcome.out == (
        "let-op-bij-verbeterpunt · warning\n"
        "\n"
        "A reservation next to a verdict that already falls short.\n"
        "\n"
        "LET OP qualifies what meets the framework; next to a verbeterpunt, it softens\n"
        "the verdict. The same words can be part of the finding.\n"
        "\n"
        "Fails:\n"
        "\n"
        "    bevindingen:\n"
        "      doorzettingsmacht:\n"
        "        oordeel: verbeterpunt\n"
        "        tekst: De regisseur kan niemand aanspreken.\n"
        "        let_op: De gemeente ziet dat anders.\n"
        "\n"
        "Passes:\n"
        "\n"
        "    bevindingen:\n"
        "      doorzettingsmacht:\n"
        "        oordeel: verbeterpunt\n"
        "        tekst: De regisseur kan niemand aanspreken. De gemeente ziet dat anders.\n"
        "\n"
        "If it is correct as it stands, accept it with a reason:\n"
        "\n"
        "    geaccepteerd:\n"
        "      - {regel: let-op-bij-verbeterpunt, bij: <indicator>, reden: ...}\n"
    )


@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_rule_needs_no_workspace(ggsr: Ggsr, tmp_path: Path, rule: str) -> None:
    outcome = ggsr("explain", rule, cwd=tmp_path)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{rule} · {CATALOGUE[rule].severity}\n\n")
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert "``" not in outcome.out
    assert not outcome.out.splitlines()[2][0].islower()


@pytest.mark.parametrize(
    ("rule", "others"),
    [
        ("conclusie-zonder-verbeterpunt", ["gaat_goed: [De nazorg", "Continu", "vervolg"]),
        ("onbekend-thema", ["niveau: belied", "bekendmking", "kan_beter"]),
        ("onbekend-niveau", ["thema: aanpak", "ggrs", "profiel: factsheet"]),
        ("ongebruikt-document", ["not declared"]),
    ],
)
def test_a_rule_of_a_module_with_several_is_explained_without_the_others(
    ggsr: Ggsr, rule: str, others: list[str]
) -> None:
    out = ggsr("explain", rule).out
    assert not [text for text in others if text in out]


@pytest.mark.parametrize("format", ["text", "json"])
def test_in_dutch_the_examples_are_dutch_throughout(ggsr: Ggsr, format: str) -> None:
    """The comments in them are; the columns in which they begin stay what they were."""
    english = ggsr("--lang", "en", "explain", "onbekend-thema", "--format", format).out
    dutch = ggsr("--lang", "nl", "explain", "onbekend-thema", "--format", format).out
    assert "# the id is continu" in english
    assert "# it is called" not in dutch


def test_an_indicator(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("explain", "zicht", cwd=write(tmp_path, FILES))
    assert outcome.code == 0
    assert outcome.out == (
        "zicht · indicator · kader/beleid\n"
        "\n"
        "De gemeente heeft zicht op de gezinnen\n"
        "It is about the municipality itself, not about one aanpak.\n"
        "\n"
        "thema: Toeleiding (toeleiding)\n"
        "criterium: Gezinnen zijn in beeld (in-beeld)\n"
        "\n"
        "met by (1 of 2)\n"
        "  Voorbeeldstad 2024 · Hulp (LET OP)\n"
        "\n"
        "falls short (1 of 2)\n"
        "  Voorbeeldstad 2024 · Steun\n"
    )


@pytest.mark.parametrize(
    ("indicator", "shown"),
    [
        ("vervolg", "Not judged (1)\n  Voorbeeldstad 2024 · Hulp: Niet gevraagd.\n"),
        (
            "wachttijd",
            "Outside the profile (1)\n  Voorbeeldstad 2024 · Steun: In deze ronde niet gevraagd.\n",
        ),
        ("wachttijd", "Missing (1)\n  Voorbeeldstad 2024 · Hulp\n"),
    ],
)
def test_why_it_was_not_judged(ggsr: Ggsr, tmp_path: Path, indicator: str, shown: str) -> None:
    out = ggsr("explain", indicator, cwd=write(tmp_path, FILES)).out
    assert shown in out
    assert "met by" not in out


@pytest.mark.parametrize("indicator", ["vertrouwen", "vervolg"])
def test_an_indicator_that_nobody_judged(ggsr: Ggsr, tmp_path: Path, indicator: str) -> None:
    out = ggsr("explain", indicator, cwd=write(tmp_path, FILES)).out
    _head, _criterium, told = out.partition("\ncriterium: ")
    assert told.split("\n\n")[1].rstrip() == "No aanpak was judged on it."
    assert "met by" not in out


def test_of_what_was_judged_nothing_of_the_kind_is_said(ggsr: Ggsr, tmp_path: Path) -> None:
    assert "No aanpak" not in ggsr("explain", "meldpunt", cwd=write(tmp_path, FILES)).out


def test_the_latest_round_or_another(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: JUDGED, HULP.replace("2024", "2020"): SHORT})
    assert "2024 · Hulp" in ggsr("explain", "zicht", cwd=root).out
    old = ggsr("explain", "zicht", "--ronde", "2020", cwd=root).out
    assert "2020 · Steun" in old
    assert "2024" not in old


def test_each_round_has_its_own_list_under_one_description(ggsr: Ggsr, tmp_path: Path) -> None:
    retest = """
        aanpak: Hulp
        kader: kader
        niveau: beleid
        hertoets: true
        bevindingen: {meldpunt: {oordeel: voldoet, tekst: Dat is er nu.}}
        """
    root = write(tmp_path, {**FILES, HULP.replace("2024", "2025"): retest})
    out = ggsr("explain", "zicht", "--ronde", "all", cwd=root).out
    head, *rounds = out.split("\n\nround ")
    assert head == (
        "zicht · indicator · kader/beleid\n"
        "\n"
        "De gemeente heeft zicht op de gezinnen\n"
        "It is about the municipality itself, not about one aanpak.\n"
        "\n"
        "thema: Toeleiding (toeleiding)\n"
        "criterium: Gezinnen zijn in beeld (in-beeld)"
    )
    assert rounds == [
        "2024\n\nmet by (1 of 2)\n  Voorbeeldstad 2024 · Hulp (LET OP)\n"
        "\nfalls short (1 of 2)\n  Voorbeeldstad 2024 · Steun",
        "2025\n\nmet by (1 of 1)\n  Voorbeeldstad 2025 · Hulp (LET OP, verdict of 2024)\n"
        "\nfalls short (0 of 1)\n",
    ]
    assert ggsr("explain", "vertrouwen", "--ronde", "2025", cwd=root).out.endswith(
        "criterium: Het gezin is bereikt (gezin-bereikt)\n\nNo aanpak was judged on it.\n"
    )


def test_a_level_can_be_named(ggsr: Ggsr) -> None:
    both = document(ggsr, Path(), "relevante-partijen")["indicators"]
    assert [entry["niveau"] for entry in both] == ["beleid", "casus"]
    for name in ("casus/relevante-partijen", "ggsr/casus/relevante-partijen"):
        [one] = document(ggsr, Path(), name)["indicators"]
        assert one["niveau"] == "casus"


def test_json(ggsr: Ggsr, tmp_path: Path) -> None:
    found = document(ggsr, write(tmp_path, FILES), "zicht")
    kinds = ["rules", "indicators", "themas", "criteria", "oordelen"]
    assert list(found) == ["version", *kinds, "keys", "concepts", "ended"]
    [indicator] = found["indicators"]
    aanpak = {"gemeente": "voorbeeldstad", "gemeente_naam": "Voorbeeldstad", "ronde": "2024"}
    hulp = {**aanpak, "aanpak": "hulp", "aanpak_naam": "Hulp"}
    steun = {**aanpak, "aanpak": "steun", "aanpak_naam": "Steun"}
    assert indicator == {
        "kader": "kader",
        "niveau": "beleid",
        "indicator": "zicht",
        "tekst": "De gemeente heeft zicht op de gezinnen",
        "punten": [],
        "toelichting": None,
        "nummer": None,
        "groepen": [],
        "grondslag": None,
        "over_gemeente": True,
        "thema": "toeleiding",
        "thema_naam": "Toeleiding",
        "criterium": "in-beeld",
        "criterium_naam": "Gezinnen zijn in beeld",
        "criterium_nummer": None,
        "overgangen": [],
        "ronde": None,
        "meets": [{**hulp, "oordeel": "voldoet", "let_op": True, "given_in": None}],
        "falls_short": [{**steun, "oordeel": "verbeterpunt", "let_op": False, "given_in": None}],
        "not_counted": [],
        "unjudged": [],
    }


def test_json_of_a_rule(ggsr: Ggsr) -> None:
    [rule] = document(ggsr, Path(), "yaml-tag")["rules"]
    assert rule["severity"] == "error"
    assert rule["acceptable"] is False
    assert [part["kind"] for part in rule["explanation"]].count("example") == 2


def test_a_thema_and_a_criterium(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    out = ggsr("explain", "beleid/toeleiding", cwd=root).out
    assert out.startswith("toeleiding · thema · kader/beleid\n\nToeleiding\n\n  zicht: De gemeente")
    out = ggsr("explain", "nazorg", cwd=root).out
    assert out.startswith(
        "nazorg · criterium · kader/beleid\n\nDe hulp houdt aan\nthema: Continu\n"
    )
    assert document(ggsr, root, "toeleiding")["themas"][1]["indicatoren"] == ["vertrouwen"]


def test_punten_and_toelichting(ggsr: Ggsr) -> None:
    out = ggsr("explain", "informatie-over-gezin").out
    assert out.count("\n- ") == 3


def test_a_file_with_errors_is_left_out_and_said(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, STEUN: "aanpak: Steun\n"})
    outcome = ggsr("explain", "zicht", cwd=root)
    assert outcome.code == 1
    assert "met by (1 of 1)" in outcome.out
    assert f"{STEUN}: skipped" in outcome.err


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("doorzetingsmacht", "doorzettingsmacht"),
        ("ggsr/beleid/doorzetingsmacht", "doorzettingsmacht"),
        ("dekking-onvoledig", "dekking-onvolledig"),
        ("samenwerkin", "samenwerking"),
    ],
)
def test_did_you_mean(ggsr: Ggsr, name: str, meant: str) -> None:
    outcome = ggsr("explain", name)
    assert outcome.code == 2
    assert outcome.out == ""
    assert f"'{name}' is not a rule, indicator, criterium, thema, verdict or key" in outcome.err
    assert f"did you mean '{meant}'?" in outcome.err


def test_nothing_near(ggsr: Ggsr) -> None:
    assert "run 'ggsr explain' without a name to list them all" in ggsr("explain", "xyzzy").err


def test_everything_there_is(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    out = ggsr("explain", cwd=root).out
    assert all(rule in out for rule in CATALOGUE)
    assert "\nkader/casus\n  vertrouwen: De hulpverlener heeft" in out
    assert max(map(len, out.splitlines())) <= 80
    found = document(ggsr, root)
    assert len(found["rules"]) == len(CATALOGUE)
    assert "meets" not in found["indicators"][0]


def test_a_key(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("explain", "let_op", cwd=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Een voorbehoud bij de bevinding; het verandert het oordeel niet." in outcome.out
    assert "\n  beoordeling: bevindingen > <id> > let_op\n" in outcome.out
    [profiel] = document(ggsr, tmp_path, "profiel")["keys"]
    assert (profiel["file"], profiel["path"]) == ("beoordeling", ["profiel"])


def test_a_key_that_is_also_an_indicator(ggsr: Ggsr, tmp_path: Path) -> None:
    renamed = FRAMEWORK.replace("          zicht:", "          noot:")
    found = document(ggsr, write(tmp_path, {KADER: renamed}), "noot")
    assert [entry["indicator"] for entry in found["indicators"]] == ["noot"]
    assert "noot" in found["keys"][0]["path"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("de gemeente heeft  zicht op de gezinnen", "indicators"),
        ("GEZINNEN ZIJN IN BEELD", "criteria"),
        ("Toeleiding", "themas"),
        ("VOLDOET", "oordelen"),
    ],
)
def test_a_printed_name(ggsr: Ggsr, tmp_path: Path, name: str, kind: str) -> None:
    assert document(ggsr, write(tmp_path, FILES), name)[kind]


def test_a_command(ggsr: Ggsr) -> None:
    assert "it is a command: see 'ggsr help gaps'" in ggsr("explain", "gaps").err
