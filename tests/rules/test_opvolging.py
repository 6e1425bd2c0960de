import pytest

from ggsr.diagnostics import Diagnostic, Severity
from tests.conftest import Workspace
from tests.support import (
    FACTSHEET,
    HULP,
    KADER,
    OPVOLGING,
    STEUN,
    check,
    found,
    of_rule,
    places,
    position,
)

SHORT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, ook_voor: [meldpunt], tekst: Niemand telt de gezinnen.}
      vervolg: {oordeel: voldoet, tekst: Er is nazorg via het wijkteam.}
    niet_beoordeeld: {wachttijd: Niet gevraagd.}
    """
WITHOUT, ORDER = "opvolging-zonder-verbeterpunt", "opvolging-volgorde"
SILENT, NO_PROOF = "opvolging-ontbreekt", "gereed-zonder-bewijs"


def followed(workspace: Workspace, text: str, **files: str) -> list[Diagnostic]:
    """Return what is reported of the follow-up of an assessment with one verbeterpunt."""
    root = workspace({HULP: SHORT, OPVOLGING: text, **files})
    return [entry for entry in check(root) if entry.place.file == OPVOLGING]


def test_nothing_is_wrong_where_nothing_is_said(workspace: Workspace) -> None:
    assert followed(workspace, "rapportage: {}") == []
    assert followed(workspace, "aanpakken: {hulp: {}}") == []
    assert followed(workspace, "aanpakken: {hulp: {zicht: {}}}") == []


@pytest.mark.parametrize(
    ("key", "message", "help"),
    [
        (
            "meldpunt",
            "the finding on 'meldpunt' has another key, 'zicht'",
            "write it under 'zicht': each indicator of the finding shows it",
        ),
        (
            "vervolg",
            "'vervolg' is no verbeterpunt: its verdict is 'voldoet'",
            "remove it: only verbeterpunten are followed up",
        ),
        (
            "wachttijd",
            "hulp has no finding on 'wachttijd'",
            "remove it: only verbeterpunten are followed up",
        ),
    ],
)
def test_what_is_no_verbeterpunt(workspace: Workspace, key: str, message: str, help: str) -> None:
    [problem] = followed(workspace, f"aanpakken:\n  hulp:\n    {key}: {{maatregel: Een loket.}}\n")
    assert (problem.rule, position(problem.place)) == (WITHOUT, (3, 5))
    assert (problem.message, problem.help) == (message, help)
    finding = {"meldpunt": [(5, 3)], "vervolg": [(6, 3)]}.get(key, [])
    assert [position(other.place) for other in problem.related] == finding


def test_an_unknown_indicator_is_only_that(workspace: Workspace) -> None:
    [problem] = followed(workspace, "aanpakken: {hulp: {zigt: {maatregel: Een loket.}}}")
    assert (problem.rule, problem.help) == (
        "onbekende-indicator",
        "did you mean 'zicht'? (De gemeente heeft zicht op de gezinnen)",
    )


def test_a_draft_is_not_followed_up(workspace: Workspace) -> None:
    draft = {HULP: SHORT.rstrip(" ") + "    concept: true\n"}
    [problem] = followed(workspace, "aanpakken: {hulp: {zicht: {maatregel: Een loket.}}}", **draft)
    assert (problem.rule, position(problem.place)) == (WITHOUT, (1, 13))
    assert problem.message == "hulp is a draft"
    assert followed(workspace, "rapportage: {datum: 2025-03}", **draft) == []


def test_an_unknown_aanpak(workspace: Workspace) -> None:
    [problem] = followed(workspace, "aanpakken: {hulpp: {zicht: {maatregel: Een loket.}}}")
    assert (problem.rule, problem.help) == ("onbekende-aanpak", "did you mean 'hulp'?")


@pytest.mark.parametrize(
    "broken",
    [
        SHORT.replace("oordeel: voldoet", "oordeel: voldeot"),
        SHORT.replace("niveau: beleid", "niveau: belied"),
        SHORT.rstrip(" ") + "    onbekend: ja\n",
        SHORT.rstrip(" ") + "    geaccepteerd: [{regel: bestaat-niet, reden: Zomaar.}]\n",
        "a: [",
    ],
)
def test_entries_of_an_aanpak_with_errors_are_not_judged(workspace: Workspace, broken: str) -> None:
    entries = """
        rapportage: {datum: 2025-03}
        aanpakken:
          hulp: {vervolg: {maatregel: Niets.}, bestaat-niet: {maatregel: Niets.}}
        """
    assert followed(workspace, entries, **{HULP: broken}) == []


def test_a_framework_with_errors_is_not_judged_against(workspace: Workspace) -> None:
    entries = "aanpakken: {hulp: {vervolg: {maatregel: Niets.}}}"
    assert followed(workspace, entries, **{KADER: "naam: [\n"}) == []


def test_steps_in_order(workspace: Workspace) -> None:
    """A date without a day can be any of its days."""
    steps = ["2024-11", "2024-11-20", "2024-11", "2024", "2025-01-01"]
    listed = ", ".join(f"{{datum: {step}, status: bezig}}" for step in steps)
    text = f"aanpakken: {{hulp: {{zicht: {{voortgang: [{listed}]}}}}}}"
    assert followed(workspace, text) == []


def test_a_step_before_any_above_it(workspace: Workspace) -> None:
    problems = followed(
        workspace,
        """
        aanpakken:
          hulp:
            zicht:
              voortgang:
                - {datum: 2024-11-20, status: bezig}
                - {datum: 2024, status: bezig}
                - {datum: 2024-10, status: bezig}
        """,
    )
    assert found(problems) == [(ORDER, 7, 19)]
    assert problems[0].message == "2024-10 comes before 2024-11-20, the date of a step above it"
    assert [position(other.place) for other in problems[0].related] == [(5, 19)]


def test_nothing_is_of_before_the_factsheet(workspace: Workspace) -> None:
    text = """
        rapportage: {datum: %s}
        aanpakken:
          hulp:
            zicht:
              voortgang: [{datum: %s, status: bezig}]
              inspectie: {datum: %s, bevinding: niet}
        """
    wrong, right = ("2024-02", "2024-02-29", "2023"), ("2024-03", "2024-03-01", "2024")
    factsheet = {FACTSHEET: "datum: 2024-03-01\n"}
    problems = followed(workspace, text % wrong, **factsheet)
    assert found(problems) == [(ORDER, 1, 21), (ORDER, 5, 27), (ORDER, 6, 26)]
    assert {other.place.file for entry in problems for other in entry.related} == {FACTSHEET}
    assert followed(workspace, text % right, **factsheet) == []
    assert followed(workspace, text % wrong, **{FACTSHEET: "titel: Zonder datum\n"}) == []


def test_a_report_that_leaves_verbeterpunten_out(workspace: Workspace) -> None:
    [problem] = followed(workspace, "rapportage: {datum: 2025-03}")
    assert (problem.rule, problem.severity) == (SILENT, Severity.WARNING)
    assert position(problem.place) == (1, 14)
    assert problem.message == "the report says nothing on 1 finding of hulp: zicht"
    assert problem.items == ("hulp/zicht",)
    entered = "rapportage: {datum: 2025-03}\naanpakken: {hulp: {zicht: {%s}}}"
    assert places(followed(workspace, entered % "maatregel: Een loket."), SILENT) == [(2, 13)]
    reported = "voortgang: [{datum: 2025-03, status: niet-gestart}]"
    assert followed(workspace, entered % reported) == []
    taken_up = "inspectie: {datum: 2025-04, bevinding: opgepakt}"
    assert followed(workspace, entered % taken_up) == []


def test_of_each_aanpak_it_is_said_by_itself(workspace: Workspace) -> None:
    steun = SHORT.replace("Hulp", "Steun")
    problems = followed(workspace, "rapportage: {datum: 2025-03}", **{STEUN: steun})
    assert [entry.items for entry in problems] == [("hulp/zicht",), ("steun/zicht",)]
    accepted = "rapportage: {datum: 2025-03}\ngeaccepteerd: [{regel: %s, reden: Nagevraagd.}]\n"
    assert followed(workspace, accepted % SILENT, **{STEUN: steun}) == []


def test_until_there_is_a_report_nothing_is_missing(workspace: Workspace) -> None:
    assert followed(workspace, "rapportage: {verwacht: 2025-03, reden: Afgesproken.}") == []


@pytest.mark.parametrize(
    ("steps", "is_reported"),
    [
        ("{datum: 2025, status: gereed}", True),
        ("{datum: 2025, status: gereed, documenten: [nota]}", False),
        ("{datum: 2025, status: bezig, documenten: [nota]}, {datum: 2025, status: gereed}", True),
        ("{datum: 2025, status: gereed}, {datum: 2025, status: bezig, documenten: [nota]}", False),
    ],
)
def test_what_is_ready_needs_a_document(
    workspace: Workspace, steps: str, is_reported: bool
) -> None:
    text = f"""
        documenten: {{nota: {{titel: Nota}}}}
        aanpakken: {{hulp: {{zicht: {{voortgang: [{steps}]}}}}}}
        """
    problems = [entry for entry in followed(workspace, text) if entry.rule == NO_PROOF]
    assert bool(problems) == is_reported
    assert all(entry.subject == "zicht" for entry in problems)


def test_documents_are_those_of_this_file(workspace: Workspace) -> None:
    text = """
        documenten:
          convenant: {titel: Convenant}
          plan: {titel: Plan}
        aanpakken:
          hulp:
            zicht:
              voortgang:
                - {datum: 2025, status: bezig, documenten: [convenand, plan]}
        """
    problems = followed(workspace, text)
    assert found(problems) == [("ongebruikt-document", 2, 3), ("onbekend-document", 8, 53)]
    assert problems[0].help == "cite it under 'documenten' of a step, or remove it"
    assert problems[1].fix


@pytest.mark.parametrize(
    ("niveau", "severity"), [("beleid", Severity.WARNING), ("casus", Severity.ERROR)]
)
def test_no_personal_data(workspace: Workspace, niveau: str, severity: Severity) -> None:
    casus = """
        aanpak: Hulp
        kader: kader
        niveau: casus
        bevindingen: {vertrouwen: {oordeel: verbeterpunt, tekst: Er was nog geen vertrouwen.}}
        niet_beoordeeld: {nabellen: Niet gevraagd.}
        """
    key = "zicht" if niveau == "beleid" else "vertrouwen"
    text = f"""
        aanpakken:
          hulp:
            {key}: {{eigenaar: Bel 06-12345678}}
        """
    [problem] = followed(workspace, text, **{HULP: SHORT if niveau == "beleid" else casus})
    assert (problem.rule, problem.severity, problem.subject) == ("persoonsgegeven", severity, key)


def test_no_layout_in_a_text(workspace: Workspace) -> None:
    text = """
        aanpakken:
          hulp:
            zicht:
              maatregel: Een <b>loket</b> bij de ingang.
              voortgang: [{datum: 2025, status: bezig, tekst: "LET OP: nog niet overal."}]
              inspectie: {datum: 2025, bevinding: deels, tekst: ✗ in een wijk.}
        """
    problems = followed(workspace, text)
    assert found(problems) == [
        ("opmaak-in-tekst", 4, 22),
        ("opmaak-in-tekst", 5, 56),
        ("opmaak-in-tekst", 6, 57),
    ]
    assert {entry.subject for entry in problems} == {"zicht"}
    assert [entry.help for entry in problems] == [
        "leave it out",
        "leave it out; reservations are part of the assessment",
        "leave it out; what the inspectorate finds goes under 'inspectie'",
    ]


def test_a_warning_is_accepted_in_the_file_itself(workspace: Workspace) -> None:
    text = """
        aanpakken: {hulp: {zicht: {voortgang: [{datum: 2025, status: gereed}]}}}
        geaccepteerd:
          - {regel: gereed-zonder-bewijs, bij: zicht, reden: Ter plaatse gezien.}
          - {regel: gereed-zonder-bewijs, bij: vervolg, reden: Is er niet.}
        """
    assert found(followed(workspace, text)) == [("ongebruikte-acceptatie", 4, 5)]


def test_an_acceptance_that_is_wrong_is_an_error(workspace: Workspace) -> None:
    text = "geaccepteerd: [{regel: gereed-zonder-bewijs, reden: Zomaar.}]"
    assert found(followed(workspace, text)) == [("ontbrekende-sleutel", 1, 16)]


def test_no_aanpak_has_the_name_of_the_file(workspace: Workspace) -> None:
    problems = followed(workspace, SHORT)
    assert {entry.rule for entry in problems} == {"onbekende-sleutel"}
    assert of_rule(problems, "onbekende-sleutel")
