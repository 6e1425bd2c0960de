"""What a framework says of the one that it succeeds.

``kader`` is the older one, with the indicators of ``tests.support``; ``nieuw`` succeeds it.
"""

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.support import FRAMEWORK, KADER, check, found, of_rule, position

NIEUW = "frameworks/nieuw.yaml"
ONVOLLEDIG, DUBBEL = "overgang-onvolledig", "overgang-dubbel"
TEKST = "overgang-tekst-verschilt"
WACHTTIJD = "          wachttijd: {tekst: Gezinnen hoeven niet op hulp te wachten}\n"


def newer(overgang: str = "", *changes: tuple[str, str], **rest: str) -> str:
    """Return the framework that succeeds ``kader``: that itself, but for the changes.

    ``overgang`` is what is said of level ``beleid``, on line 4 behind ``van``.
    """
    text = FRAMEWORK[: FRAMEWORK.index("profielen:")]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    keys = "".join(f", {key}: {value}" for key, value in rest.items())
    niveaus = f", niveaus: {{beleid: {{{overgang}}}}}" if overgang else ""
    line = f"overgang: {{van: kader{niveaus}{keys}}}\n"
    head, uitgever, body = text.partition("uitgever: Voorbeeldinspectie\n")
    return head + uitgever + line + body


def problems(workspace: Workspace, text: str, **files: str) -> list[Diagnostic]:
    """Return what is wrong with the newer framework; ``files`` are others, by id."""
    return check(workspace({NIEUW: text, **{f"frameworks/{k}.yaml": v for k, v in files.items()}}))


RENAMED = ("meldpunt: {", "loket: {")
GONE = (WACHTTIJD, "")
ADDED = (WACHTTIJD, WACHTTIJD + "          privacy: {tekst: De privacy is geregeld}\n")
OTHER = ("Gezinnen hoeven niet op hulp te wachten", "Gezinnen krijgen binnen een week hulp")
SPLIT = (
    WACHTTIJD,
    WACHTTIJD.replace("te wachten", "te bellen") + "          start: {tekst: Hulp start snel}\n",
)


@pytest.mark.parametrize(
    "text",
    [
        newer(),
        newer("hernoemd: {meldpunt: loket}", RENAMED),
        newer("vervallen: {wachttijd: Wordt elders beoordeeld.}", GONE),
        newer("nieuw: [privacy]", ADDED),
        newer("zelfde_vraag: [wachttijd]", OTHER),
        newer("andere_vraag: {wachttijd: Een termijn.}", OTHER),
        newer("andere_vraag: {wachttijd: De uitleg is anders.}"),
        newer("hernoemd: {meldpunt: loket}, zelfde_vraag: [loket]", RENAMED),
        newer("hernoemd: {meldpunt: loket}, andere_vraag: {loket: Meer.}", RENAMED),
        # What comes of a split or a merge may have the old id.
        newer("gesplitst: {wachttijd: [wachttijd, start]}", SPLIT),
        newer("samengevoegd: {vervolg: [vervolg, wachttijd]}", GONE),
        # Another question under an old id.
        newer("vervallen: {wachttijd: Weg.}, nieuw: [wachttijd]", OTHER),
        # Two that change places.
        newer(
            "hernoemd: {zicht: meldpunt, meldpunt: zicht}, zelfde_vraag: [zicht, meldpunt]",
        ),
    ],
)
def test_what_is_complete(workspace: Workspace, text: str) -> None:
    assert problems(workspace, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            newer("", GONE),
            "indicator 'wachttijd' of kader is gone, and it is not said what became of it",
        ),
        (
            newer("", ADDED),
            "indicator 'privacy' is not in kader, and it is not said where it comes from",
        ),
        (
            newer("zelfde_vraag: [privacy]", ADDED),
            "indicator 'privacy' is not in kader, and it is not said where it comes from",
        ),
        (
            newer("hernoemd: {meldpunt: wachttijd}, zelfde_vraag: [wachttijd]", RENAMED),
            "indicator 'wachttijd' of kader is gone, and it is not said what became of it",
        ),
        (
            newer("vervallen: {wachttijd: Weg.}"),
            "indicator 'wachttijd' is not in kader, and it is not said where it comes from",
        ),
    ],
)
def test_what_is_left_out(workspace: Workspace, text: str, message: str) -> None:
    found = of_rule(problems(workspace, text), ONVOLLEDIG)
    assert message in [entry.message for entry in found]
    assert {entry.place.span.line for entry in found} == {4}


def test_each_level_is_looked_at(workspace: Workspace) -> None:
    """Also one that is gone, and one that is new, as a whole."""
    [gone, added] = problems(workspace, newer("", ("  casus:", "  gezin:")))
    assert {gone.rule, added.rule} == {ONVOLLEDIG}
    assert gone.items == added.items == ("vertrouwen", "nabellen")
    assert "niveau" not in str(gone.message)
    text = newer(
        "",
        ("  casus:", "  gezin:"),
        niveaus="{casus: {vervallen: {vertrouwen: Weg., nabellen: W}}"
        ", gezin: {nieuw: [vertrouwen, nabellen]}}",
    )
    assert problems(workspace, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            newer("vervallen: {wachttijd: Weg.}, hernoemd: {wachttijd: wachttijd}"),
            "'wachttijd' is named under 'hernoemd' already",
        ),
        (
            newer("zelfde_vraag: [wachttijd], andere_vraag: {wachttijd: Meer.}"),
            "'wachttijd' is named under 'zelfde_vraag' already",
        ),
        (newer("zelfde_vraag: [wachttijd, wachttijd]"), "'wachttijd' is named twice"),
        (
            newer("andere_vraag: {wachttijd: Meer.}, nieuw: [wachttijd]"),
            "'wachttijd' is named under 'andere_vraag' already",
        ),
        (
            newer("andere_vraag: {vervolg: Meer.}, samengevoegd: {zicht: [zicht, vervolg]}"),
            "'vervolg' is named under 'samengevoegd' already",
        ),
        (newer("samengevoegd: {zicht: [zicht, zicht]}"), "'zicht' is named twice"),
        (
            newer("gesplitst: {wachttijd: [wachttijd, start]}, nieuw: [start]", SPLIT),
            "'start' is named under 'gesplitst' already",
        ),
        (
            newer(
                "hernoemd: {meldpunt: loket}, zelfde_vraag: [loket], andere_vraag: {loket: Meer.}",
                RENAMED,
            ),
            "'loket' is named under 'zelfde_vraag' already",
        ),
    ],
)
def test_what_is_named_twice(workspace: Workspace, text: str, message: str) -> None:
    [problem] = of_rule(problems(workspace, text), DUBBEL)
    assert problem.message == message
    assert [entry.message for entry in problem.related] == ["first here"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (newer("", OTHER), "tekst"),
        (newer("hernoemd: {meldpunt: loket}", RENAMED, ("Partners weten", "Men weet")), "tekst"),
        (newer("", ("te wachten}", "te wachten, punten: [Een, Twee]}")), "punten"),
    ],
)
def test_other_words(workspace: Workspace, text: str, key: str) -> None:
    [problem] = problems(workspace, text)
    assert problem.rule == TEKST
    assert problem.place.file == NIEUW
    line, column = position(problem.place)
    assert text.splitlines()[line - 1][: column - 1].rstrip().endswith(f"{key}:")
    assert [entry.place.file for entry in problem.related] == [KADER]


@pytest.mark.parametrize(
    ("names", "message", "suggestion"),
    [
        ("hernoemd: {meldpnt: zicht}", "level beleid of kader has no indicator 'meldpnt'", True),
        ("hernoemd: {meldpunt: meldpnt}", "level beleid of nieuw has no indicator 'meldpnt'", True),
        ("zelfde_vraag: [meldpnt]", "level beleid of nieuw has no indicator 'meldpnt'", True),
        ("andere_vraag: {meldpnt: A}", "level beleid of nieuw has no indicator 'meldpnt'", True),
        ("gesplitst: {meldpnt: [zicht]}", "level beleid of kader has no indicator 'meldpnt'", True),
        ("gesplitst: {zicht: [meldpnt]}", "level beleid of nieuw has no indicator 'meldpnt'", True),
        ("samengevoegd: {zicht: [meldpnt]}", "level beleid of kader has no indicator 'meldpnt'", 1),
        ("samengevoegd: {meldpnt: [zicht]}", "level beleid of nieuw has no indicator 'meldpnt'", 1),
        ("vervallen: {meldpnt: A}", "level beleid of kader has no indicator 'meldpnt'", True),
        ("nieuw: [meldpnt]", "level beleid of nieuw has no indicator 'meldpnt'", True),
    ],
)
def test_an_indicator_that_is_not_there(
    workspace: Workspace, names: str, message: str, suggestion: bool
) -> None:
    [problem] = of_rule(problems(workspace, newer(names)), "onbekende-indicator")
    assert problem.message == message
    assert problem.suggestions == ("meldpunt",)
    assert problem.place.source[problem.place.span.column - 1 :].startswith("meldpnt")


def test_what_is_misspelt_is_not_reported_as_left_out(workspace: Workspace) -> None:
    found_there = problems(workspace, newer("vervallen: {wachtijd: Weg.}", GONE))
    assert [entry.rule for entry in found_there] == ["onbekende-indicator"]


def test_an_indicator_of_the_other_framework(workspace: Workspace) -> None:
    [older, newest] = of_rule(
        problems(workspace, newer("hernoemd: {loket: meldpunt}", RENAMED)), "onbekende-indicator"
    )
    assert older.help == "this is of the newer framework; name the older indicator here"
    assert newest.help == "this is of the older framework; name the newer indicator here"


def test_a_level_and_a_thema_that_are_not_there(workspace: Workspace) -> None:
    text = newer("", niveaus="{belied: {}}", themas="{continue: continu, continu: toeleding}")
    assert [(entry.rule, entry.message) for entry in problems(workspace, text)] == [
        ("onbekend-niveau", "neither nieuw nor kader has a level 'belied'"),
        ("onbekend-thema", "framework kader has no thema 'continue'"),
        ("onbekend-thema", "framework nieuw has no thema 'toeleding'"),
    ]


@pytest.mark.parametrize(
    ("van", "message"),
    [
        ("kadr", "framework frameworks/kadr.yaml does not exist"),
        ("nieuw", "a framework cannot succeed itself"),
    ],
)
def test_a_framework_that_is_not_there(workspace: Workspace, van: str, message: str) -> None:
    [problem] = problems(workspace, newer("", GONE).replace("van: kader", f"van: {van}"))
    assert (problem.rule, problem.message) == ("onbekend-kader", message)
    assert position(problem.place) == (4, 17)


def test_frameworks_that_succeed_each_other(workspace: Workspace) -> None:
    text = newer()
    found_there = problems(
        workspace,
        text.replace("van: kader", "van: derde"),
        derde=text.replace("van: kader", "van: nieuw"),
        # It comes from the circle, and is no part of it.
        vierde=text.replace("van: kader", "van: nieuw"),
    )
    assert [(entry.place.file, entry.message) for entry in found_there] == [
        ("frameworks/derde.yaml", "the framework would succeed itself: derde → nieuw → derde"),
        ("frameworks/nieuw.yaml", "the framework would succeed itself: nieuw → derde → nieuw"),
    ]


@pytest.mark.parametrize("broken", ["naam: [", "naam: 5\n"])
def test_an_older_framework_that_did_not_load(workspace: Workspace, broken: str) -> None:
    """Nothing is said of what cannot be known."""
    text = newer("vervallen: {weg: Weg.}", OTHER)
    files = {NIEUW: text, "frameworks/kader.yaml": broken}
    assert {entry.place.file for entry in check(workspace(files))} == {KADER}


def test_several_versions(workspace: Workspace) -> None:
    """Each is held beside the one that it names, and beside no other."""
    third = newer("hernoemd: {loket: balie}", ("meldpunt: {", "balie: {"))
    found_there = problems(
        workspace,
        newer("hernoemd: {meldpunt: loket}", RENAMED),
        derde=third.replace("van: kader", "van: nieuw"),
    )
    assert found(found_there) == []
