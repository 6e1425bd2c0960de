"""Deviations from the model: every one of them, with its rule, line, column and words."""

import pytest
from pydantic import ValidationError

from ggsr.diagnostics import Diagnostic
from ggsr.model import Beoordeling, Factsheet, Gemeente, Model, Opvolging, Toetsingskader
from ggsr.model.validation import _BY_TYPE, validate
from tests.support import FRAMEWORK, at, found, laid_out, loaded

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"

TEXT = "expected text, found "
LIST = "expected a list, found "
KEYS = "expected keys with values, found "
FIGURE = "a figure needs either 'waarde' or 'kwalificatie: onbekend'"
QUALIFIERS = "exact, ongeveer, bijna, schatting, minimaal, maximaal, onbekend"


FORMER = "this is not what was written by a former framework"


IN_ASSESSMENTS: list[tuple[str, int | None, str]] = [
    ("uit_vorig_kader: {a: {oordeel: b, tekst: c, let_op: d}}", None, ""),
    ("uit_vorig_kader: {a: {oordeel: b, zie: c}}", None, ""),
    ("uit_vorig_kader: {a: {niet_beoordeeld: c}}", None, ""),
    ("uit_vorig_kader: {a: {oordeel: b}}", 19, FORMER),
    ("uit_vorig_kader: {a: {oordeel: b, tekst: c, zie: d}}", 19, FORMER),
    ("uit_vorig_kader: {a: {oordeel: b, niet_beoordeeld: c}}", 19, FORMER),
    ("uit_vorig_kader: {a: {tekst: c}}", 19, FORMER),
    ("beschrijving: no", None, ""),
    ("beschrijving: 1:30", None, ""),
    ("beschrijving: 1.10", 15, TEXT + "the number 1.1"),
    ("beschrijving: 010", 15, TEXT + "the number 10"),
    ("beschrijving: true", 15, TEXT + "the boolean true"),
    ("beschrijving: [a]", 15, TEXT + "a list"),
    ("beschrijving: {a: b}", 1, TEXT + "keys with values"),
    ("beschrijving: ' '", 15, "a text without words"),
    ("beschrijving:", 1, "'beschrijving' has no value"),
    ("beschrijving: ~", 15, "'beschrijving' has no value"),
    ("netwerkpartners: Zorg", 18, LIST + "the text 'Zorg'"),
    ("netwerkpartners: {a: b}", 1, LIST + "keys with values"),
    ("netwerkpartners: [Zorg, 5]", 25, TEXT + "the number 5"),
    ("netwerkpartners: [Zorg, ~]", 25, "'1' has no value"),
    ("netwerkpartners:", 1, "'netwerkpartners' has no value"),
    ("bereik: 60", 9, KEYS + "the number 60"),
    ("bereik: {}", 1, FIGURE),
    ("bereik: {waarde: 60, kwalificatie: onbekend}", 1, FIGURE),
    ("bereik: {waarde: '60'}", 18, "expected a whole number, found the text '60'"),
    ("bereik: {waarde: 1.200}", 18, "expected a whole number, found the number 1.2"),
    ("bereik: {waarde: -60}", 18, "a negative number"),
    ("bereik: {waarde: }", 10, "'waarde' has no value"),
    (
        "bereik: {waarde: 60, kwalificatie: circa}",
        36,
        f"the text 'circa' is not one of: {QUALIFIERS}",
    ),
    (
        "bereik: {waarde: 60, kwalificatie: true}",
        36,
        f"the boolean true is not one of: {QUALIFIERS}",
    ),
    ("bereik: {waarde: 60, peildatum: 2013}", None, ""),
    ("bereik: {waarde: 60, peildatum: 2013-02-30}", 33, "'2013-02-30' is not a valid date"),
    ("bereik: {waarde: 60, peildatum: 13}", 33, "'13' is not a valid date"),
    ("bereik: {waarde: 60, peildatum: 2013.10}", 33, TEXT + "the number 2013.1"),
    ("documenten: [nota]", 13, KEYS + "a list"),
    ("documenten: {Nota: {titel: Nota}}", 14, "'Nota' is not a valid id"),
    ("documenten: {nota: Nota}", 20, KEYS + "the text 'Nota'"),
    ("documenten: {nota: }", 14, "'nota' has no value"),
    ("documenten: {nota: {titel: a, url: 'https://a.nl/b?c#d'}}", None, ""),
    ("documenten: {nota: {titel: a, url: a.nl}}", 36, "'a.nl' is not an address of the web"),
    (
        "documenten: {nota: {titel: a, url: 'javascript:a'}}",
        36,
        "'javascript:a' is not an address of the web",
    ),
    ("documenten: {nota: {titel: a, bestand: bijlagen/2013/a.pdf}}", None, ""),
    ("documenten: {nota: {titel: a, bestand: ../a}}", 40, "'../a' is not a file in bijlagen/"),
    ("documenten: {nota: {titel: a, bestand: /a}}", 40, "'/a' is not a file in bijlagen/"),
    ("bevindingen: {a: {oordeel: b, tekst: c, documenten: [{document: d, pagina: 12}]}}", None, ""),
    ("bevindingen: {a: {oordeel: b, tekst: c, documenten: [d, {document: e}]}}", None, ""),
    (
        "bevindingen: {a: {oordeel: b, tekst: c, documenten: [{document: d, pagina: [1]}]}}",
        76,
        "expected text, found a list",
    ),
    (
        "bevindingen: {a: {oordeel: b, tekst: c, documenten: [3]}}",
        54,
        "expected text, found the number 3",
    ),
    ("documenten:", 1, "'documenten' has no value"),
    ("bevindingen: {'[key]': 5}", 24, KEYS + "the number 5"),
]

IN_OTHERS: list[tuple[str, type[Model], tuple[int, int], str]] = [
    ("naam: Stad\ncbs_code: 505", Gemeente, (2, 11), TEXT + "the number 505"),
    (
        "naam: Stad\ncbs_code: GM505",
        Gemeente,
        (2, 11),
        "'GM505' is not a valid CBS code of a municipality",
    ),
    ("[a]", Gemeente, (1, 1), KEYS + "a list"),
    ("Stad", Gemeente, (1, 1), KEYS + "the text 'Stad'"),
    ("", Gemeente, (1, 1), "the file is empty"),
    ("# niets\n", Factsheet, (1, 1), "the file is empty"),
    (
        FRAMEWORK.replace(", over_gemeente: true", ", over_gemeente: yes"),
        Toetsingskader,
        (23, 81),
        "expected true or false, found the text 'yes'",
    ),
    (
        FRAMEWORK.partition("profielen:")[0].partition("niveaus:")[0] + "niveaus: {}\n",
        Toetsingskader,
        (15, 1),
        "expected at least one item",
    ),
    (
        FRAMEWORK.replace("verbeterpunt: true}", "verbeterpunt: true, telt_mee: false}"),
        Toetsingskader,
        (11, 3),
        "a verdict that does not count cannot fall short",
    ),
    (
        FRAMEWORK.replace("uitgever:", "taal: Nederlands\nuitgever:"),
        Toetsingskader,
        (3, 7),
        "'Nederlands' is not a language tag",
    ),
    (
        FRAMEWORK.replace("buiten: [wachttijd]", "buiten: [wachttijd], alleen_groepen: [kern]"),
        Toetsingskader,
        (45, 3),
        "a profile has either 'buiten' or 'alleen_groepen', not both",
    ),
    (
        FRAMEWORK.replace("buiten: [wachttijd]", "alleen_groepen: []"),
        Toetsingskader,
        (45, 3),
        "a profile of no group at all",
    ),
    (
        "rapportage: {titel: Verslag}\n",
        Opvolging,
        (1, 1),
        "a report with a 'titel' needs a 'datum'",
    ),
]


def misfits(text: str, model: type[Model] = Beoordeling) -> list[Diagnostic]:
    problems = validate(loaded(laid_out(text)), model)
    assert isinstance(problems, list)
    assert problems
    return problems


@pytest.mark.parametrize(("line", "column", "message"), IN_ASSESSMENTS)
def test_values(line: str, column: int | None, message: str) -> None:
    """Each line as the fourth of an assessment; without a column it is as it should be."""
    document = loaded(f"{HEAD}{line}\n")
    if column is None:
        assert isinstance(validate(document, Beoordeling), Beoordeling)
        return
    [problem] = misfits(f"{HEAD}{line}\n")
    assert at(problem) == ("verkeerde-waarde", 4, column)
    assert problem.message == message
    assert problem.help
    assert problem.place.source == line


@pytest.mark.parametrize(("text", "model", "expected", "message"), IN_OTHERS)
def test_values_in_other_files(
    text: str, model: type[Model], expected: tuple[int, int], message: str
) -> None:
    [problem] = misfits(text, model)
    assert at(problem) == ("verkeerde-waarde", *expected)
    assert problem.message == message
    assert problem.help


def test_every_message_is_tested() -> None:
    """The rows above reach all the error types that have words, and no other."""
    texts: list[tuple[str, type[Model]]] = [
        (f"{HEAD}{line}\n", Beoordeling) for line, _, _ in IN_ASSESSMENTS
    ]
    reached = set()
    for text, model in [*texts, *((text, model) for text, model, _, _ in IN_OTHERS)]:
        try:
            model.model_validate(loaded(text).data)
        except ValidationError as error:
            reached |= {entry["type"] for entry in error.errors()}
    assert reached == {*_BY_TYPE, "leeg"}


def test_no_message_speaks_python() -> None:
    [problem] = misfits(f"{HEAD}bereik: {{waarde: 1, kwalificatie: [exact]}}\n")
    assert at(problem) == ("verkeerde-waarde", 4, 35)
    assert "['exact']" not in problem.message


def test_a_year_without_quotes_is_a_date() -> None:
    factsheet = validate(loaded("datum: 2013\n"), Factsheet)
    assert isinstance(factsheet, Factsheet)
    assert factsheet.datum == "2013"


def test_all_errors_of_a_file_in_one_run() -> None:
    problems = misfits("""
        aanpak: 5
        niveau: beleid
        netwerkpartner: [Zorg]
        bereik: {waarde: veel}
        bevindingen:
          zicht:
            oordeel: voldoet
            text: Zo is het.
          vervolg: {oordeel: no, tekst: , let_op: }
        conclusie: []
        """)
    assert found(problems) == [
        ("ontbrekende-sleutel", 1, 1),
        ("verkeerde-waarde", 1, 9),
        ("onbekende-sleutel", 3, 1),
        ("verkeerde-waarde", 4, 18),
        ("ontbrekende-sleutel", 6, 3),
        ("onbekende-sleutel", 8, 5),
        ("verkeerde-waarde", 9, 26),
        ("verkeerde-waarde", 9, 35),
        ("verkeerde-waarde", 10, 12),
    ]
