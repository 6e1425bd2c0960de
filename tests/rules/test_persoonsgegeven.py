"""Personal data in texts. The numbers are made up; 111222333 is the one that documentation uses."""

import pytest

from ggsr.diagnostics import Severity
from ggsr.rules.personal_data import found_in
from tests.conftest import CheckFile, Workspace
from tests.support import (
    FACTSHEET,
    GEMEENTE,
    HULP,
    OPVOLGING,
    ROOT,
    check,
    found,
    of_rule,
    places,
)

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


ADDRESS, BIRTH, PLATE = "a postcode with a house number", "a date of birth", "a number plate"
OF_FAMILIES = [
    ("Het gezin woont op 1234 AB 12.", "1234 AB 12", ADDRESS),
    ("Het gezin woont op 1234AB 12.", "1234AB 12", ADDRESS),
    ("1234AB, 12-a", "1234AB, 12-a", ADDRESS),
    ("1234 AB, nr. 12", "1234 AB, nr. 12", ADDRESS),
    ("1234 AB huisnummer 12", "1234 AB huisnummer 12", ADDRESS),
    ("1234ab 12", "1234ab 12", ADDRESS),
    ("1234\u00a0AB\u00a012", "1234\u00a0AB\u00a012", ADDRESS),
    ("1234 AB 12 II", "1234 AB 12", ADDRESS),
    ("1234 AB 12-II", "1234 AB 12-II", ADDRESS),
    ("1234 AB Voorbeeldstad, Kerkstraat 12", "1234 AB Voorbeeldstad, Kerkstraat 12", ADDRESS),
    ("Kerkstraat 12, 1234 AB Voorbeeldstad", "12, 1234 AB", ADDRESS),
    ("Kerkstraat 12a (1234AB)", "12a (1234AB", ADDRESS),
    ("Kerkstraat 12 te Voorbeeldstad, 1234 AB", "12 te Voorbeeldstad, 1234 AB", ADDRESS),
    ("Het kind is geboren op 3 mei 2009.", "3 mei 2009", BIRTH),
    ("Het kind is geboren op 3 mei.", "3 mei", BIRTH),
    ("Geboren: 03-05-2009", "03-05-2009", BIRTH),
    ("(geb. 03-05-'09)", "03-05-'09", BIRTH),
    ("(geb. 3/5/09)", "3/5/09", BIRTH),
    ("geb 3.5.2009", "3.5.2009", BIRTH),
    ("geb.dat. 3 5 2009", "3 5 2009", BIRTH),
    ("geb. dat.: 03 - 05 - 2009", "03 - 05 - 2009", BIRTH),
    ("GEBOORTEDATUM 2009-05-03", "2009-05-03", BIRTH),
    ("geboortedatum van de jongste is 3 sept. 2009", "3 sept. 2009", BIRTH),
    ("geboren te Voorbeeldstad op zondag 3 mei 2009", "3 mei 2009", BIRTH),
    ("op 3 mei 2009 te Dorp geboren", "3 mei 2009", BIRTH),
    ("sinds de geboorte op 3 mei '09", "3 mei '09", BIRTH),
    ("geboren 3-mei-2009", "3-mei-2009", BIRTH),
    *(
        (f"De auto ({plate}) staat voor de deur.", plate, PLATE)
        for plate in (
            *("AB-12-34", "12-34-AB", "12-AB-34", "AB-12-CD", "AB-CD-12", "12-AB-CD", "12-ABC-3"),
            *("1-ABC-23", "AB-123-C", "A-123-BC", "ABC-12-D", "A-12-BCD", "1-AB-234", "123-AB-4"),
            "12\u2011ABC\u20113",
        )
    ),
    ("Het kenteken is 12ABC3.", "12ABC3", PLATE),
    ("kenteken ab-12-cd", "ab-12-cd", PLATE),
    ("Kentekennummer: 1 abc 23", "1 abc 23", PLATE),
    ("met nummerbord AB12CD", "AB12CD", PLATE),
]


@pytest.mark.parametrize(("tekst", "found", "kind"), OF_FAMILIES)
def test_what_leads_to_a_family(workspace: Workspace, tekst: str, found: str, kind: str) -> None:
    [problem] = of_rule(check(workspace({HULP: hulp(tekst, niveau="casus")})), RULE)
    span = problem.place.span
    written = problem.place.source[span.column - 1 : span.end_column - 1]
    assert (problem.message, problem.severity) == (kind, Severity.ERROR)
    # A text with a quote in it is written in another form, and is pointed at as a whole.
    assert written == found or "'" in found


@pytest.mark.parametrize("tekst", [tekst for tekst, _found, _kind in OF_FAMILIES])
def test_at_another_level_it_leads_to_nobody(workspace: Workspace, tekst: str) -> None:
    assert of_rule(check(workspace({HULP: hulp(tekst)})), RULE) == []


@pytest.mark.parametrize(
    "tekst",
    [
        "De school staat in postcodegebied 1234 AB.",
        "In 1234 AB wonen 12 gezinnen.",
        "In 2013 en 12 maanden daarna.",
        "IN 2013 EN 12 GEZINNEN",
        "Volgens artikel 1234 BW 2 en art. 1234 BW, lid 3.",
        "Artikel 1:245 BW en artikel 7:446 BW 12.",
        "Het kost € 1500 PM 3.",
        "1234 SS 12",
        "Kamerstukken II 2012/13, 33 684, nr. 3.",
        "Stb. 2014, 105 en Stcrt. 2014, nr. 12345.",
        "Op 3 mei 2009 begon de hulp.",
        "Het kind is geboren. Op 3 mei 2009 begon de hulp.",
        "Op 3 mei 2009 begon de hulp. Geboren werd het idee later.",
        "Het is geboren in 2009.",
        "De begeleiding is geboren uit nood, en er waren sinds 2009 vier gezinnen.",
        "Kort na de geboorte komt de wijkverpleegkundige, en wel elke week, vanaf 3 mei 2009.",
        "Sinds 3 mei 2009 krijgt het gezin, waarin een kind is geboren, meer hulp.",
        "In het gebied 03-05-2009 en het gebouw 3/5/09.",
        "Ongeboren kinderen, pasgeborenen op 3 mei 2009.",
        "Kinderen van 0-12-18 jaar, 12-23 jaar en 06-12-34 56.",
        "Van 3-MEI-09 tot 12-DEC-9.",
        "Een kenteken is bij de gemeente niet bekend, en 12 gezinnen hebben een auto.",
        "De GGZ-12 en VMBO-3-4.",
        "ab-12-cd, 12abc3 en AB12CD.",
        "2012-2013-2014, 12-34-56 en AB-CD-EF.",
        "XAB-12-34 en AB-12-345.",
    ],
)
def test_what_leads_to_no_family(workspace: Workspace, tekst: str) -> None:
    assert of_rule(check(workspace({HULP: hulp(tekst, niveau="casus")})), RULE) == []


def test_what_leads_to_a_family_over_lines_and_behind_escapes(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: casus
        beschrijving: >-
          Het gezin woont op 1234
          AB 12, en de jongste is geboren op 3
          mei 2009.
        verantwoording: "Het kenteken is 12-AB\\x43-3"
        """)
    assert [(p.message, p.place.span.line) for p in of_rule(problems, RULE)] == [
        (ADDRESS, 5),
        (BIRTH, 6),
        (PLATE, 8),
    ]


def test_what_leads_to_a_family_in_a_follow_up(workspace: Workspace) -> None:
    opvolging = """
        rapportage: {titel: Van 1234 AB 12, datum: 2025}
        aanpakken:
          hulp: {vertrouwen: {maatregel: De auto AB-12-CD is verkocht.}}
          steun: {zicht: {maatregel: De auto AB-12-CD is verkocht.}}
        """
    files = {HULP: hulp("Zo is het.", niveau="casus"), OPVOLGING: opvolging}
    found = of_rule(check(workspace(files)), RULE)
    assert [(p.place.file, p.place.span.line, p.message) for p in found] == [(OPVOLGING, 3, PLATE)]


def test_the_projects_own_texts_lead_to_no_family() -> None:
    texts = [*(ROOT / "cases").rglob("*.yaml"), *(ROOT / "frameworks").rglob("*.yaml")]
    assert texts
    for path in texts:
        assert list(found_in(path.read_text(encoding="utf-8"))) == []
