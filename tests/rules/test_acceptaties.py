"""Acceptances: what they may name, and what they accept."""

import pytest

from ggsr.checking.checker import Checker
from ggsr.diagnostics import Severity
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import FACTSHEET, HULP, STEUN, check, found, of_rule, position

UNUSED = "ongebruikte-acceptatie"
# Two findings that soften their verdict, in lines 6 and 7.
TEXT = """\
aanpak: Hulp
kader: kader
niveau: beleid
niet_beoordeeld: {meldpunt: Nee., wachttijd: Nee.}
bevindingen:
  zicht: {oordeel: verbeterpunt, tekst: Het wijkteam telt niet., let_op: Of toch.}
  vervolg: {oordeel: verbeterpunt, tekst: Het wijkteam stopt dan., let_op: Of niet.}
geaccepteerd:
"""
ZICHT = ("let-op-bij-verbeterpunt", 6, 66)
VERVOLG = ("let-op-bij-verbeterpunt", 7, 68)


def accepted(workspace: Workspace, files: dict[str, str]) -> int:
    return Checker(Loaded(workspace(files))).gemeente("voorbeeldstad").accepted


@pytest.mark.parametrize(
    ("entries", "expected", "count"),
    [
        ([], [ZICHT, VERVOLG], 0),
        (["{regel: let-op-bij-verbeterpunt, bij: zicht, reden: R}"], [VERVOLG], 1),
        (
            [
                "{regel: let-op-bij-verbeterpunt, bij: zicht, reden: R}",
                "{regel: let-op-bij-verbeterpunt, bij: vervolg, reden: R}",
            ],
            [],
            2,
        ),
        (
            [
                "{regel: let-op-bij-verbeterpunt, bij: vervolg, reden: R}",
                "{regel: let-op-bij-verbeterpunt, bij: meldpunt, reden: R}",
            ],
            [ZICHT, (UNUSED, 10, 5)],
            1,
        ),
        (
            ["{regel: bevinding-herhaalt-indicator, bij: zicht, reden: R}"],
            [ZICHT, VERVOLG, (UNUSED, 9, 5)],
            0,
        ),
        (
            ["{regel: dekking-onvolledig, bij: zicht, reden: R}"],
            [ZICHT, VERVOLG, (UNUSED, 9, 5)],
            0,
        ),
        (
            [
                "{regel: let-op-bij-verbeterpunt, bij: zicht, reden: R}",
                "{regel: let-op-bij-verbeterpunt, bij: zicht, reden: S}",
            ],
            [VERVOLG, (UNUSED, 10, 5)],
            1,
        ),
        # An error is reported, and then nothing can be said about what is used.
        (
            ["{regel: let-op-bij-verbeterpunt, reden: R}"],
            [ZICHT, VERVOLG, ("ontbrekende-sleutel", 9, 5)],
            0,
        ),
        (["{regel: let-op, reden: R}"], [ZICHT, VERVOLG, ("verkeerde-waarde", 9, 13)], 0),
        (["{regel: onbekend-oordeel, reden: R}"], [ZICHT, VERVOLG, ("verkeerde-waarde", 9, 13)], 0),
        (["{regel: yaml-tag, reden: R}"], [ZICHT, VERVOLG, ("verkeerde-waarde", 9, 13)], 0),
        ([f"{{regel: {UNUSED}, reden: R}}"], [ZICHT, VERVOLG, ("verkeerde-waarde", 9, 13)], 0),
        (
            ["{regel: let-op, reden: R}", "{regel: let-op-bij-verbeterpunt, bij: zicht, reden: R}"],
            [VERVOLG, ("verkeerde-waarde", 9, 13)],
            1,
        ),
    ],
)
def test_acceptances(
    workspace: Workspace, entries: list[str], expected: list[tuple[str, int, int]], count: int
) -> None:
    text = TEXT + "".join(f"  - {entry}\n" for entry in entries)
    text = text if entries else text.replace("geaccepteerd:\n", "")
    assert found(check(workspace({HULP: text}))) == expected
    assert accepted(workspace, {HULP: text}) == count


def test_the_words(workspace: Workspace) -> None:
    text = TEXT + (
        "  - {regel: let-op-bij-verbeterpunten, reden: R}\n"
        "  - {regel: let-op-bij-verbeterpunt, reden: R}\n"
        "  - {regel: verbeterpunt-zonder-conclusie, reden: R}\n"
    )
    wrong, indicator, thema = check(workspace({HULP: text}))[2:]
    assert wrong.message == "'let-op-bij-verbeterpunten' is not a rule that can be accepted"
    assert wrong.help == "did you mean 'let-op-bij-verbeterpunt'?"
    assert indicator.message == (
        "missing key 'bij': 'let-op-bij-verbeterpunt' is about one indicator"
    )
    assert thema.help == "add 'bij:' with the id of the thema"


def test_an_unused_acceptance_is_a_warning(workspace: Workspace) -> None:
    text = TEXT + "  - {regel: let-op-bij-verbeterpunt, bij: meldpunt, reden: R}\n"
    [problem] = of_rule(check(workspace({HULP: text})), UNUSED)
    assert problem.severity is Severity.WARNING
    assert (
        problem.message == "nothing here violates 'let-op-bij-verbeterpunt (meldpunt)' (any more)"
    )


def test_an_acceptance_is_for_its_own_file(workspace: Workspace) -> None:
    entry = "{regel: let-op-bij-verbeterpunt, bij: zicht, reden: R}"
    other = TEXT.replace("geaccepteerd:\n", "").replace("aanpak: Hulp", "aanpak: Steun")
    problems = check(workspace({HULP: TEXT + f"  - {entry}\n", STEUN: other}))
    assert [(p.place.file, *found([p])[0]) for p in problems] == [
        (HULP, *VERVOLG),
        (STEUN, *ZICHT),
        (STEUN, *VERVOLG),
    ]


def test_a_factsheet_does_not_accept_what_concerns_one_aanpak(workspace: Workspace) -> None:
    factsheet = "geaccepteerd: [{regel: let-op-bij-verbeterpunt, bij: zicht, reden: R}]\n"
    text = TEXT.replace("geaccepteerd:\n", "")
    problems = check(workspace({HULP: text, FACTSHEET: factsheet}))
    assert found(problems) == [(UNUSED, 1, 16), ZICHT, VERVOLG]


DIFFERENT = """\
aanpak: {naam}
kader: kader
niveau: beleid
niet_beoordeeld: {{meldpunt: Nee., vervolg: Nee., wachttijd: Nee.}}
bevindingen: {{zicht: {{oordeel: {oordeel}, tekst: Dat zeggen de wijkteams zelf.}}}}
bereik: {{waarde: 50}}
"""


def test_a_factsheet_accepts_what_concerns_the_whole_gemeente(workspace: Workspace) -> None:
    files = {
        HULP: DIFFERENT.format(naam="Hulp", oordeel="voldoet"),
        STEUN: DIFFERENT.format(naam="Steun", oordeel="verbeterpunt"),
        FACTSHEET: """
            populatie_ggsr: {waarde: 80}
            geaccepteerd:
              - {regel: bereik-boven-populatie, reden: Staat zo in de bron.}
              - {regel: oordeel-verschilt-binnen-gemeente, bij: zicht, reden: Zo in de bron.}
            """,
    }
    assert found(check(workspace(files))) == []
    assert accepted(workspace, files) == 2


def test_two_files_may_accept_the_same(workspace: Workspace) -> None:
    entry = "geaccepteerd: [{regel: oordeel-verschilt-binnen-gemeente, bij: zicht, reden: R}]\n"
    files = {
        HULP: DIFFERENT.format(naam="Hulp", oordeel="voldoet"),
        STEUN: DIFFERENT.format(naam="Steun", oordeel="verbeterpunt") + entry,
        FACTSHEET: entry,
    }
    assert found(check(workspace(files))) == []
    assert accepted(workspace, files) == 1


def test_what_one_aanpak_reaches_alone_is_accepted_in_its_own_file(workspace: Workspace) -> None:
    entry = "geaccepteerd: [{regel: bereik-boven-populatie, reden: R}]\n"
    hulp = DIFFERENT.format(naam="Hulp", oordeel="voldoet")
    factsheet = "populatie_ggsr: {waarde: 40}\n"
    assert found(check(workspace({HULP: hulp, FACTSHEET: factsheet + entry}))) == [
        (UNUSED, 2, 16),
        ("bereik-boven-populatie", 6, 18),
    ]
    assert found(check(workspace({HULP: hulp + entry, FACTSHEET: factsheet}))) == []


def test_nothing_is_called_unused_while_a_file_of_the_round_has_errors(
    workspace: Workspace,
) -> None:
    entry = "{regel: let-op-bij-verbeterpunt, bij: meldpunt, reden: R}"
    root = workspace({HULP: TEXT + f"  - {entry}\n", STEUN: "aanpak: 1\n"})
    assert {problem.rule for problem in check(root)} == {
        "let-op-bij-verbeterpunt",
        "ontbrekende-sleutel",
        "verkeerde-waarde",
    }


def test_the_entry_is_pointed_at_in_a_block_too(workspace: Workspace) -> None:
    entry = "  - regel: let-op-bij-verbeterpunt\n    bij: meldpunt\n    reden: R\n"
    [problem] = of_rule(check(workspace({HULP: TEXT + entry})), UNUSED)
    assert position(problem.place) == (9, 5)
