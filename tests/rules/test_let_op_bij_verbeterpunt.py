from tests.conftest import CheckFile
from tests.support import of_rule, position

RULE = "let-op-bij-verbeterpunt"


def test_a_reservation_beside_a_verdict_that_falls_short(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              zicht:
                oordeel: verbeterpunt
                tekst: Zo is het niet.
                let_op: De gemeente ziet dat anders.
              vervolg: {oordeel: voldoet, tekst: Zo is het., let_op: Nog niet overal.}
              wachttijd: {oordeel: verbeterpunt, tekst: Zo is het niet.}
            """),
        RULE,
    )
    assert position(problem.place) == (8, 5)
    assert problem.subject == "zicht"
    assert problem.message == "reservation next to the verdict 'verbeterpunt'"


def test_an_unknown_verdict_is_not_judged_again(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht: {oordeel: ✗, tekst: Zo is het., let_op: Of toch niet.}
        """)
    assert of_rule(problems, RULE) == []
