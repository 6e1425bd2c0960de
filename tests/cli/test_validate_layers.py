"""``ggsr validate`` of files that do not fit: the rest is judged in the same run, and counts
nowhere."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, HULP, KADER, OPVOLGING, STEUN, write

SIX = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    inspecteur: J. Jansen
    bereik: {waarde: veel}
    netwerkpartners: [Thuiszorg]
    bevindingen:
      zicht: {oordeel: voldoet, documenten: [jeugdagenda]}
      meldpunnt: {oordeel: voldoet, tekst: Iedereen noemt het loket.}
      vervolg: {oordeel: voldoende, tekst: De coach belt na een jaar.}
      wachttijd: {oordeel: verbeterpunt, tekst: Men wacht drie maanden.}
    """
SHAPE = {"onbekende-sleutel", "verkeerde-waarde", "ontbrekende-sleutel"}
RULES = {"onbekend-document", "onbekende-indicator", "onbekend-oordeel"}
MENDED = (
    SIX.replace("    inspecteur: J. Jansen\n", "")
    .replace("veel", "20")
    .replace("zicht: {oordeel: voldoet,", "zicht: {oordeel: voldoet, tekst: Men telt ze elk jaar.,")
)
SOUND = """
    aanpak: Steun
    kader: kader
    niveau: beleid
    niet_beoordeeld: {zicht: Nee., meldpunt: Nee., vervolg: Nee.}
    bevindingen:
      wachttijd: {oordeel: verbeterpunt, tekst: Men wacht drie maanden.}
    """


def rules(ggsr: Ggsr, root: Path) -> list[str]:
    """Return the rules that a workspace breaks, once for each time."""
    out = ggsr("validate", "--format", "json", cwd=root).out
    return sorted(entry["rule"] for entry in json.loads(out)["diagnostics"])


def test_one_run_shows_all(ggsr: Ggsr, tmp_path: Path) -> None:
    assert rules(ggsr, write(tmp_path, {HULP: SIX})) == sorted(SHAPE | RULES)


def test_what_is_mended_shows_nothing_new(ggsr: Ggsr, tmp_path: Path) -> None:
    assert rules(ggsr, write(tmp_path, {HULP: MENDED})) == sorted(RULES)


def test_of_a_framework_too(ggsr: Ggsr, tmp_path: Path) -> None:
    wrong = FRAMEWORK.replace("uitgever: Voorbeeldinspectie", "uitgever: 5").replace(
        "buiten: [wachttijd]", "buiten: [wachtijd]"
    )
    root = write(tmp_path, {KADER: wrong, HULP: SOUND.replace("vervolg: Nee.", "vervolg: [Nee.]")})
    assert rules(ggsr, root) == ["onbekende-indicator", "verkeerde-waarde", "verkeerde-waarde"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (GEMEENTE, "naam: 5\nopgegaan_in: elders\n", ["onbekende-gemeente", "verkeerde-waarde"]),
        (FACTSHEET, "titel: 5\naanpakken: [huip]\n", ["onbekende-aanpak", "verkeerde-waarde"]),
        (
            OPVOLGING,
            "rapportage: {datum: 2025}\naanpakken:\n"
            "  steun:\n"
            "    zicht: {maatregel: Tellen.}\n"
            "    wachttijd: {voortgang: [{datum: mei, status: gereed}], eigenaar: 5}\n",
            [
                "gereed-zonder-bewijs",
                "opvolging-zonder-verbeterpunt",
                "verkeerde-waarde",
                "verkeerde-waarde",
            ],
        ),
    ],
)
def test_each_kind_of_file(
    ggsr: Ggsr, tmp_path: Path, file: str, text: str, expected: list[str]
) -> None:
    assert rules(ggsr, write(tmp_path, {STEUN: SOUND, file: text})) == expected


@pytest.mark.parametrize(
    "change",
    [
        ("bevindingen:", "bevindigen:"),
        ("niet_beoordeeld: {", "niet_beoordeld: {"),
        ("vervolg: Nee.", "vervolg: 5"),
        ("wachttijd: {oordeel: verbeterpunt, ", "wachttijd: {"),
        ("wachttijd: {oordeel: verbeterpunt, ", "wachttijd: {oordeel: 5, "),
        ("tekst: Men wacht drie maanden.", "teskt: Men wacht drie maanden."),
        ("niveau: beleid", "niveau: 5"),
        ("kader: kader", "kadr: kader"),
        ("kader: kader", "kader: "),
        ("aanpak: Steun", "aanpak: Steun\n    profiel: 5"),
        ("aanpak: Steun", "aanpak: Steun\n    hertoets: ja"),
        ("aanpak: Steun", "aanpak: Steun\n    geaccepteerd: {regel: dekking-onvolledig}"),
        ("aanpak: Steun", "aanpak: Steun\n    conclusie: {continu: {kan_betr: [Wachttijd.]}}"),
        ("aanpak: Steun", "aanpak: Steun\n    documenten: {Jeugd Agenda: {titel: Agenda}}"),
        ("aanpak: Steun", "aanpak: Steun\n    doelgroep: {minimum_leefgebieden: -1}"),
    ],
)
def test_one_mistake_is_one_diagnostic(ggsr: Ggsr, tmp_path: Path, change: tuple[str, str]) -> None:
    [rule] = rules(ggsr, write(tmp_path, {STEUN: SOUND.replace(*change)}))
    assert rule in SHAPE


def test_what_is_missed_for_sure_is_still_missed(ggsr: Ggsr, tmp_path: Path) -> None:
    text = SOUND.replace("zicht: Nee., ", "").replace("meldpunt: Nee.", "meldpunt: 5")
    out = ggsr("validate", cwd=write(tmp_path, {STEUN: text})).out
    assert "1 indicator is neither judged nor listed as not judged: zicht" in out


@pytest.mark.parametrize("wrong", [SIX, MENDED])
@pytest.mark.parametrize(
    "command",
    [
        ("coverage",),
        ("gaps",),
        ("gaps", "--by", "indicator"),
        ("compare", "voorbeeldstad"),
    ],
)
def test_it_counts_nowhere(
    ggsr: Ggsr, tmp_path: Path, command: tuple[str, ...], wrong: str
) -> None:
    """What is written is the same whether the file fits in part or not at all."""
    other = STEUN.replace("steun", "zorg")
    files = {STEUN: SOUND, other: SOUND.replace("Steun", "Zorg")}
    root = write(tmp_path, {**files, HULP: wrong})
    counted = ggsr(*command, "--format", "json", cwd=root)
    assert counted.code == 1
    write(tmp_path, {**files, HULP: "aanpak: ["})
    assert ggsr(*command, "--format", "json", cwd=root).out == counted.out
    assert '"hulp"' not in counted.out.replace('"aanpak": "hulp", "aanpak_naam": "hulp"', "")


def test_a_factsheet_that_fits_in_part_orders_nothing(ggsr: Ggsr, tmp_path: Path) -> None:
    other = STEUN.replace("steun", "zorg")
    files = {STEUN: SOUND, other: SOUND.replace("Steun", "Zorg")}
    root = write(tmp_path, {**files, FACTSHEET: "titel: 5\naanpakken: [zorg, steun]\n"})
    out = ggsr("coverage", "--format", "json", cwd=root).out
    assert [row["aanpak"] for row in json.loads(out)["coverage"]] == ["steun", "zorg"]


def test_render_refuses_it(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("render", "voorbeeldstad", cwd=write(tmp_path, {HULP: SIX}))
    assert outcome.code == 1
    assert not list(tmp_path.glob("build/*.html"))


def test_a_fix_waits_until_the_rest_fits(ggsr: Ggsr, tmp_path: Path) -> None:
    """``meldpunnt`` is certain only when all that is written is known."""
    root = write(tmp_path, {HULP: SIX})
    assert "[--fix]" not in ggsr("validate", cwd=root).out
    ggsr("validate", "--fix", cwd=root)
    assert "meldpunnt" in (root / HULP).read_text()
    write(tmp_path, {HULP: MENDED})
    ggsr("validate", "--fix", cwd=root)
    assert "meldpunnt" not in (root / HULP).read_text()


def test_a_misspelt_key_and_a_name_are_fixed_in_one_go(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MENDED.replace("bevindingen:", "bevindigen:")})
    ggsr("validate", "--fix", cwd=root)
    text = (root / HULP).read_text()
    assert "bevindingen:" in text
    assert "meldpunt:" in text
