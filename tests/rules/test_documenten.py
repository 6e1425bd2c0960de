from ggsr.diagnostics import Severity
from tests.conftest import CheckFile
from tests.support import of_rule, places, position


def test_a_citation_that_points_nowhere(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        documenten: {jeugdagenda: {titel: Opgroeien}}
        bevindingen:
          zicht:
            oordeel: voldoet
            tekst: Zo is het.
            documenten: [jeugdagenda, jeugdagneda]
        """)
    [problem] = of_rule(problems, "onbekend-document")
    assert position(problem.place) == (9, 31)
    assert problem.help == "did you mean 'jeugdagenda'?"
    assert problem.is_error
    assert places(problems, "ongebruikt-document") == []


def test_a_citation_where_no_document_is_declared(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              zicht: {oordeel: voldoet, tekst: Zo is het., documenten: [nota]}
            """),
        "onbekend-document",
    )
    assert position(problem.place) == (5, 61)
    assert problem.help == "add it under 'documenten', with its title"


def test_a_document_that_is_not_cited(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            documenten:
              nota: {titel: Nota}
              plan: {titel: Plan}
            bevindingen:
              zicht: {oordeel: voldoet, tekst: Zo is het., documenten: [nota, nota]}
            """),
        "ongebruikt-document",
    )
    assert position(problem.place) == (6, 3)
    assert problem.severity is Severity.INFO
    assert problem.message == "no finding cites document 'plan'"


def test_documents_that_are_cited(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        documenten: {nota: {titel: Nota}}
        bevindingen:
          zicht: {oordeel: voldoet, tekst: De wijkteams telden alle gezinnen., documenten: [nota]}
        """)
    assert {problem.rule for problem in problems} == {"dekking-onvolledig"}
