import pytest

from ggsr.diagnostics import Diagnostic, Severity
from tests.conftest import CheckFile
from tests.support import assessment, of_rule, places, position

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
DECLARED = "documenten: {jeugdagenda: {titel: Opgroeien}, plan-2013: {titel: Plan}}\n"


def fixes(problems: list[Diagnostic]) -> list[str]:
    """Return what the fix of each citation would write."""
    cited = of_rule(problems, "onbekend-document")
    return [edit.text for problem in cited if problem.fix for edit in problem.fix.edits]


def citing(*lists: str) -> str:
    """Return an assessment with a finding for each of these lists of documents."""
    findings = zip(("zicht", "meldpunt"), lists, strict=False)
    return f"{HEAD}{DECLARED}bevindingen:\n" + "".join(
        f"  {name}: {{oordeel: voldoet, tekst: Zo is het., documenten: {cited}}}\n"
        for name, cited in findings
    )


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


@pytest.mark.parametrize(
    ("lists", "written"),
    [
        (["[jeugdagneda]"], ["jeugdagenda"]),
        (["['jeugdagneda']"], ["jeugdagenda"]),
        (["[jeugdagneda, plan-2013]"], ["jeugdagenda"]),
        (["[jeugdagneda]", "[jeugdagneda, jeugdagenda]"], ["jeugdagenda"]),
        (["[Jeugdagenda]", "[Jeugdagenda]"], ["jeugdagenda", "jeugdagenda"]),
    ],
)
def test_a_slip_can_be_mended(check_file: CheckFile, lists: list[str], written: list[str]) -> None:
    assert fixes(check_file(citing(*lists))) == written


def test_where_all_findings_agree_the_key_may_have_the_slip(check_file: CheckFile) -> None:
    problems = check_file(citing("[jeugdagneda]", "[jeugdagneda]"))
    assert fixes(problems) == []
    [help, _] = [problem.help for problem in of_rule(problems, "onbekend-document")]
    assert help == (
        "did you mean 'jeugdagenda'?; 'jeugdagneda' is cited 2 times, so the mistake may be "
        "under 'documenten'"
    )


@pytest.mark.parametrize(
    "cited", ["plan-2014", "agenda", "jeugdagneda, jeugdagenda", "jeugdagneda, jeugdagenta"]
)
def test_where_there_is_doubt_a_person_decides(check_file: CheckFile, cited: str) -> None:
    problems = check_file(citing(f"[{cited}]"))
    assert of_rule(problems, "onbekend-document")
    assert fixes(problems) == []


def test_a_draft_may_cite_it_yet(check_file: CheckFile) -> None:
    text = assessment("concept: true", "documenten: {agenda: {titel: Agenda}}", zicht="voldoet")
    assert check_file(text) == []
    assert check_file(text.replace("true", "false"))
