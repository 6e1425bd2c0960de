"""The names of which one may be meant: what an editor lets a person choose from."""

import pytest

from tests.conftest import Workspace
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, check, of_rule

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        (HEAD.replace("kader: kader", "kader: kadr"), "onbekend-kader", ("kader",)),
        (HEAD.replace("kader: kader", "kader: xyz"), "onbekend-kader", ()),
        (HEAD.replace("beleid", "belied"), "onbekend-niveau", ("beleid",)),
        (f"{HEAD}profiel: kor\n", "onbekend-profiel", ("kort",)),
        (f"{HEAD}profiel: lang\n", "onbekend-profiel", ()),
        (f"{HEAD}niet_beoordeeld: {{zich: a}}\n", "onbekende-indicator", ("zicht",)),
        (f"{HEAD}niet_beoordeeld: {{nabellen: a}}\n", "onbekende-indicator", ()),
        (
            f"{HEAD}bevindingen: {{zicht: {{oordeel: a, tekst: b, ook_voor: [melpunt]}}}}\n",
            "onbekende-indicator",
            ("meldpunt",),
        ),
        (
            f"{HEAD}bevindingen: {{zicht: {{oordeel: ok, tekst: b}}}}\n",
            "onbekend-oordeel",
            ("voldoet", "verbeterpunt"),
        ),
        (
            f"{HEAD}documenten: {{nota: {{titel: a}}}}\n"
            "bevindingen: {zicht: {oordeel: voldoet, tekst: b, documenten: [nata, xyz]}}\n",
            "onbekend-document",
            ("nota",),
        ),
        (f"{HEAD}conclusie: {{contnu: {{gaat_goed: [a]}}}}\n", "onbekend-thema", ("continu",)),
        (
            f"{HEAD}geaccepteerd: [{{regel: persoonsgegevens, reden: a}}]\n",
            "verkeerde-waarde",
            ("persoonsgegeven",),
        ),
        (f"{HEAD}beschrijvng: a\n", "onbekende-sleutel", ("beschrijving",)),
        (f"{HEAD}xyz: a\n", "onbekende-sleutel", ()),
        (f"{HEAD}bereik: {{kwalificatie: ongever}}\n", "verkeerde-waarde", ("ongeveer",)),
        (f"{HEAD}bereik: {{waarde: veel}}\n", "verkeerde-waarde", ()),
    ],
)
def test_in_an_assessment(
    workspace: Workspace, text: str, rule: str, expected: tuple[str, ...]
) -> None:
    [problem, *_others] = of_rule(check(workspace({HULP: text})), rule)
    assert problem.suggestions == expected


@pytest.mark.parametrize(
    ("old", "new", "rule", "expected"),
    [
        ("thema: continu", "thema: contnu", "onbekend-thema", ("continu",)),
        ("{niveau: beleid", "{niveau: belied", "onbekend-niveau", ("beleid",)),
        ("[wachttijd]", "[wachtijd]", "onbekende-indicator", ("wachttijd",)),
        ("[wachttijd]", "[nabellen]", "onbekende-indicator", ()),
    ],
)
def test_in_a_framework(
    workspace: Workspace, old: str, new: str, rule: str, expected: tuple[str, ...]
) -> None:
    root = workspace({KADER: FRAMEWORK.replace(old, new, 1)})
    [problem] = of_rule(check(root), rule)
    assert problem.suggestions == expected


def test_in_a_factsheet(workspace: Workspace) -> None:
    root = workspace({FACTSHEET: "aanpakken: [hlup, xyz]\n", HULP: HEAD})
    problems = of_rule(check(root), "onbekende-aanpak")
    assert [problem.suggestions for problem in problems] == [("hulp",), ()]
