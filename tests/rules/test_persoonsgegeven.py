"""Personal data in texts. The numbers are made up; 111222333 is the one that documentation uses."""

import pytest

from ggsr.diagnostics import Severity
from tests.conftest import CheckFile, Workspace
from tests.support import FACTSHEET, GEMEENTE, HULP, check, found, of_rule, places

RULE = "persoonsgegeven"
EMAIL, TELEPHONE = "an e-mail address", "a telephone number"
BSN = "a citizen service number (BSN)"


def hulp(tekst: str, niveau: str = "beleid") -> str:
    quoted = tekst.replace("'", "''")
    return f"aanpak: Hulp\nkader: kader\nniveau: {niveau}\nbeschrijving: '{quoted}'\n"


@pytest.mark.parametrize(
    ("tekst", "column", "message"),
    [
        ("Mail naar j.voorbeeld@voorbeeldstad.example.", 26, EMAIL),
        ("j_v+hulp@post.voorbeeldstad.example", 16, EMAIL),
        ("(balie@voorbeeldstad.example)", 17, EMAIL),
        ("één@voorbeeldstad.example", 16, EMAIL),
        ("Bel 0612345678.", 20, TELEPHONE),
        ("Bel 06-12345678", 20, TELEPHONE),
        ("Bel 06 - 12345678", 20, TELEPHONE),
        ("Bel 06 12 34 56 78", 20, TELEPHONE),
        ("Bel 06.12.34.56.78", 20, TELEPHONE),
        ("Bel 078-1234567", 20, TELEPHONE),
        ("Bel 0181 - 12 34 56", 20, TELEPHONE),
        ("Bel +31 6 12345678", 20, TELEPHONE),
        ("Bel +31612345678", 20, TELEPHONE),
        ("Bel 0031612345678", 20, TELEPHONE),
        ("tel:0612345678;", 20, TELEPHONE),
        ("Bel 06\u00a012345678", 20, TELEPHONE),
        ("Bel 06\u202f12345678", 20, TELEPHONE),
        ("BSN 111222333", 20, BSN),
        ("BSN 1112.22.333", 20, BSN),
        ("BSN 111.222.333", 20, BSN),
        ("BSN: 111 222 333", 21, BSN),
        ("bsn-nummer 123456782", 27, BSN),
        ("Het gezin met 111222333 als burgerservicenummer", 30, BSN),
        ("Burger Service Nummer 111222333", 38, BSN),
        ("sofinummer 111222333", 27, BSN),
        ("BSN 2013 111222333", 25, BSN),
    ],
)
def test_personal_data(workspace: Workspace, tekst: str, column: int, message: str) -> None:
    [problem] = of_rule(check(workspace({HULP: hulp(tekst)})), RULE)
    assert places([problem], RULE) == [(4, column)]
    assert problem.message == message
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("tekst", ["Bel (078) 123 45 67", "Bel +31 (0)6 12345678"])
def test_a_number_with_brackets(workspace: Workspace, tekst: str) -> None:
    [problem] = of_rule(check(workspace({HULP: hulp(tekst)})), RULE)
    assert problem.message == TELEPHONE
    assert problem.place.span.line == 4


@pytest.mark.parametrize(
    "tekst",
    [
        "Beleid 2011-2014 en het plan 2012-2015, zie ook 2013/2014.",
        "Van 01-10-2013 - 31-12-2013 is er begeleiding.",
        "Van 01-10-2013 31-12-2013 is er begeleiding.",
        "Op 01-10-2013 en op 31-12-2013, voor gezinnen van 0-12 jaar en 0-23 jaar.",
        "Bijna 120.000 inwoners, 19.000 huishoudens en € 1.234.567.890.",
        "Bel 112, of 0900-1234.",
        "Bel 14 078.",
        "Het kenmerk is 111222333.",
        "BSN 111222334",
        "BSN 000000000",
        "BSN 1112223330 of 11122233",
        "Eén @ twee, a@b en @voorbeeldstad.",
        "Zie www.voorbeeldstad.example/hulp@home",
        "1234567890123456",
    ],
)
def test_no_personal_data(workspace: Workspace, tekst: str) -> None:
    assert of_rule(check(workspace({HULP: hulp(tekst)})), RULE) == []


def test_the_number_is_called_so_within_sight(workspace: Workspace) -> None:
    near, far = "woord " * 5, "woord " * 20
    assert places(check(workspace({HULP: hulp(f"BSN {near}111222333")})), RULE) == [(4, 50)]
    assert places(check(workspace({HULP: hulp(f"BSN {far}111222333 {far}BSN")})), RULE) == []


def test_broken_over_folded_lines(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        beschrijving: >-
          Bel de balie op 078 123
          45 67 voor hulp, of mail naar
          balie@voorbeeldstad.example.
        verantwoording: >-
          Het BSN is 111 222
          333.
        """)
    assert [(p.message, *places([p], RULE)[0]) for p in of_rule(problems, RULE)] == [
        (TELEPHONE, 5, 19),
        (EMAIL, 7, 3),
        (BSN, 9, 14),
    ]


def test_broken_over_lines_that_are_kept(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        beschrijving: |-
          Bel de balie op 078 123
          45 67 voor hulp.
        verantwoording: |-
          Het BSN is 111 222
          333.
        """)
    assert places(problems, RULE) == [(5, 19), (8, 14)]


@pytest.mark.parametrize("quoted", [r"Mail balie\x40voorbeeldstad.example", r"Bel 06-12\x334 5678"])
def test_escapes_hide_nothing(workspace: Workspace, quoted: str) -> None:
    text = f'aanpak: Hulp\nkader: kader\nniveau: beleid\nbeschrijving: "{quoted}"\n'
    assert places(check(workspace({HULP: text})), RULE) == [(4, 15)]


def test_two_in_one_text_are_two_places(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        beschrijving: Bel 06-12345678 of 06-87654321, of anders weer 06-12345678.
        """)
    assert places(problems, RULE) == [(4, 19), (4, 34), (4, 62)]


def test_every_text_of_every_file_of_a_gemeente(workspace: Workspace) -> None:
    root = workspace(
        {
            GEMEENTE: "naam: balie@voorbeeldstad.example\n",
            FACTSHEET: "titel: Factsheet\ncontext: Bel 06-12345678.\n",
            HULP: """
                aanpak: Hulp
                kader: kader
                niveau: beleid
                netwerkpartners: [Zorg, zorg@voorbeeldstad.example]
                bevindingen:
                  zicht:
                    oordeel: voldoet
                    tekst: De wijkteams telden alle gezinnen.
                    noot: Bel 06-12345678.
                niet_beoordeeld:
                  vervolg: Vraag 06-12345678.
                conclusie: {toeleiding: {gaat_goed: [Bel 06-12345678]}}
                """,
        }
    )
    assert [(p.place.file, *places([p], RULE)[0]) for p in of_rule(check(root), RULE)] == [
        (FACTSHEET, 2, 14),
        (HULP, 4, 25),
        (HULP, 9, 15),
        (HULP, 11, 18),
        (HULP, 12, 42),
        (GEMEENTE, 1, 7),
    ]


def test_an_error_at_level_casus(workspace: Workspace) -> None:
    text = hulp("Bel 06-12345678", niveau="casus")
    text += "geaccepteerd: [{regel: persoonsgegeven, reden: Staat zo in de bron.}]\n"
    root = workspace({HULP: text, FACTSHEET: "context: Bel 06-12345678\n"})
    problems = of_rule(check(root), RULE)
    assert [(p.place.file, p.severity) for p in problems] == [
        (FACTSHEET, Severity.WARNING),
        (HULP, Severity.ERROR),
    ]
    # An error cannot be accepted, and is not taken for an acceptance that is not used.
    assert found(problems)[1] == (RULE, 4, 20)
    assert of_rule(check(root), "ongebruikte-acceptatie") == []


def test_in_a_reaction_to_a_finding(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht:
            oordeel: voldoet
            tekst: De wijkteams tellen elk jaar.
            wederhoor:
              - van: gemeente
                datum: 2024
                reactie: Bel 06-12345678.
                toelichting: Vraag het aan j.voorbeeld@voorbeeldstad.example.
        """)
    assert [(p.message, p.subject, *places([p], RULE)[0]) for p in of_rule(problems, RULE)] == [
        (TELEPHONE, "zicht", 11, 22),
        (EMAIL, "zicht", 12, 36),
    ]
