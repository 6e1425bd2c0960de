"""Keys that are not known, with the nearest that is, and keys that are missing, at their parent."""

import pytest

from ggsr.model import Beoordeling, Factsheet, Gemeente, Model, Toetsingskader
from ggsr.model.validation import validate
from tests.support import FRAMEWORK, at, laid_out, loaded

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"

UNKNOWN = [
    ("netwerkpartner: [a]", (4, 1), "did you mean 'netwerkpartners'?"),
    ("Beschrijving: a", (4, 1), "did you mean 'beschrijving'?"),
    ("doelgroep: {leefgebied: [a]}", (4, 13), "did you mean 'leefgebieden'?"),
    ("bereik: {waarde: 1, kwalifcatie: bijna}", (4, 21), "did you mean 'kwalificatie'?"),
    (
        "documenten: {nota: {titel: a, jaar: 2013}}",
        (4, 31),
        "known names: titel, datum, url, bestand",
    ),
    ("bevindingen: {zicht: {oordeel: a, tekst: b, letop: c}}", (4, 45), "did you mean 'let_op'?"),
    ("conclusie: {continu: {gaatgoed: [a]}}", (4, 23), "did you mean 'gaat_goed'?"),
    ("geaccepteerd: [{regel: a, reden: b, bi: c}]", (4, 37), "did you mean 'bij'?"),
    (
        "bevindingen: {zicht: {oordeel: a, tekst: b, nоot: c}}",
        (4, 45),
        "did you mean 'noot'?; 'о' in it is U+043E CYRILLIC SMALL LETTER O, not an ordinary letter",
    ),
]


@pytest.mark.parametrize(("line", "expected", "help"), UNKNOWN)
def test_an_unknown_key(line: str, expected: tuple[int, int], help: str) -> None:
    problems = validate(loaded(f"{HEAD}{line}\n"), Beoordeling)
    assert isinstance(problems, list)
    [problem] = problems
    assert at(problem) == ("onbekende-sleutel", *expected)
    assert problem.help == help
    key = line[expected[1] - 1 :].partition(":")[0]
    assert problem.message == f"unknown key '{key}'"


@pytest.mark.parametrize(
    ("model", "text", "expected", "help"),
    [
        (Gemeente, "naam: Stad\ncbscode: GM0505", (2, 1), "did you mean 'cbs_code'?"),
        (Factsheet, "populatie_gsr: {waarde: 1}", (1, 1), "did you mean 'populatie_ggsr'?"),
        (Factsheet, "populatie_ggsr: {waarde: 1, brn: a}", (1, 29), "did you mean 'bron'?"),
        (Factsheet, "cijfers: {a: {waarde: 1, brom: a}}", (1, 26), "did you mean 'bron'?"),
        (Factsheet, "documenten: {a: {titel: b, datu: c}}", (1, 28), "did you mean 'datum'?"),
        (
            Toetsingskader,
            FRAMEWORK.replace(
                "minimum_leefgebieden:", "minimaal_leefgebieden: 3\n  minimum_leefgebieden:"
            ),
            (7, 3),
            "did you mean 'minimum_leefgebieden'?",
        ),
        (
            Toetsingskader,
            FRAMEWORK.replace("over_gemeente", "over_gemeenten"),
            (23, 66),
            "did you mean 'over_gemeente'?",
        ),
        (
            Toetsingskader,
            FRAMEWORK.replace("{naam: Continu}", "{naam: Continu, omschrijvng: a}"),
            (14, 28),
            "did you mean 'omschrijving'?",
        ),
    ],
)
def test_an_unknown_key_in_other_files(
    model: type[Model], text: str, expected: tuple[int, int], help: str
) -> None:
    problems = validate(loaded(text), model)
    assert isinstance(problems, list)
    assert [(at(problem), problem.help) for problem in problems] == [
        (("onbekende-sleutel", *expected), help)
    ]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("kader: a\nniveau: b\n", "aanpak", (1, 1)),
        ("# Toelichting\nkader: a\nniveau: b\n", "aanpak", (1, 1)),
        (HEAD + "bevindingen:\n  zicht:\n    tekst: a\n", "oordeel", (5, 3)),
        (HEAD + "bevindingen: {zicht: {oordeel: a}}\n", "tekst", (4, 15)),
        (HEAD + "documenten:\n  nota: {}\n", "titel", (5, 3)),
        (HEAD + "geaccepteerd:\n  - regel: a\n", "reden", (5, 5)),
        (HEAD + "geaccepteerd:\n  - {regel: a, reden: b}\n  - {reden: a}\n", "regel", (6, 5)),
    ],
)
def test_a_missing_key(text: str, key: str, expected: tuple[int, int]) -> None:
    problems = validate(loaded(text), Beoordeling)
    assert isinstance(problems, list)
    [problem] = problems
    assert at(problem) == ("ontbrekende-sleutel", *expected)
    assert problem.message == f"missing key '{key}'"
    assert problem.help == f"add '{key}:' here"


def test_an_empty_mapping_lacks_everything_it_must_have() -> None:
    problems = validate(loaded("{}"), Beoordeling)
    assert isinstance(problems, list)
    assert [(at(problem), problem.message) for problem in problems] == [
        (("ontbrekende-sleutel", 1, 1), f"missing key '{key}'")
        for key in ("aanpak", "kader", "niveau")
    ]


FINDING = "bevindingen:\n  zicht:\n"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("oordel: voldoet, tekst: Zo is het.", (6, 5)),
        ("oordeel: voldoet, tekts: Zo is het.", (7, 5)),
        ("oordeel: voldoet, 'Tekst': Zo is het.", (7, 5)),
    ],
)
def test_a_key_with_a_slip_in_it_is_not_missing_as_well(
    keys: str, expected: tuple[int, int]
) -> None:
    lines = "".join(f"    {line}\n" for line in keys.split(", "))
    problems = validate(loaded(HEAD + FINDING + lines), Beoordeling)
    assert isinstance(problems, list)
    assert [at(problem) for problem in problems] == [("onbekende-sleutel", *expected)]
    assert problems[0].fix


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        ("oordeel: voldoet, text: Zo is het.", "tekst"),
        ("oordeel: voldoet, tekts: a, teksd: b", "tekst"),
        ("notd: voldoet, tekst: a", "oordeel"),
        ('oordeel: voldoet, "t\\x65kts": a', "tekst"),
    ],
)
def test_where_there_is_doubt_about_the_key_the_other_is_missing(keys: str, missing: str) -> None:
    lines = "".join(f"    {line}\n" for line in keys.split(", "))
    problems = validate(loaded(HEAD + FINDING + lines), Beoordeling)
    assert isinstance(problems, list)
    said = [problem.message for problem in problems if problem.rule == "ontbrekende-sleutel"]
    assert said == [f"missing key '{missing}'"]
    assert "onbekende-sleutel" in [problem.rule for problem in problems]


def test_the_key_is_missing_where_it_has_a_slip_in_another_finding() -> None:
    text = laid_out("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht: {oordeel: voldoet}
          vervolg: {oordeel: voldoet, tekts: Zo is het.}
        """)
    problems = validate(loaded(text), Beoordeling)
    assert isinstance(problems, list)
    assert [at(problem) for problem in problems] == [
        ("ontbrekende-sleutel", 5, 3),
        ("onbekende-sleutel", 6, 31),
    ]
