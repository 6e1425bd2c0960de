"""What a shell offers: asked as its script asks, and by the scripts themselves."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.platforms import needs_new_bash
from tests.support import FRAMEWORK, HULP, KADER, ROOT, STEUN, write

Offered = Callable[..., list[str]]
GOOD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"


@pytest.fixture
def offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ggsr: Ggsr
) -> Offered:
    """Return a function that gives what is offered for the last of some words."""

    def ask(*words: str, cwd: Path = ROOT) -> list[str]:
        monkeypatch.setenv("_GGSR_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(["ggsr", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        outcome = ggsr(cwd=cwd)
        assert outcome.err == ""
        return [line.partition(",")[2] for line in outcome.out.split()]

    return ask


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["gap"], ["gaps"]),
        (["gaps", "d"], ["dordrecht"]),
        (["coverage", "dordrecht", "e"], ["ede"]),
        (
            ["compare", "dordrecht/"],
            ["dordrecht/gezinscoaching", "dordrecht/reset-thuisbegeleiding"],
        ),
        (["render", "dordrecht/g"], ["dordrecht/gezinscoaching"]),
        (["compare", "niemand/"], ["niemand/"]),
        (["diff", "dordrecht/r"], ["dordrecht/reset-thuisbegeleiding"]),
        (["diff", "--fail-on", "w"], ["worse"]),
        (["gaps", "--thema", "c"], ["continu"]),
        (["compare", "--thema", "to"], ["toeleiding"]),
        (["gaps", "--ronde", ""], ["2013", "all"]),
        (["render", "--format", "p"], ["pdf"]),
        (["serve", "sp"], ["spijkenisse"]),
        (["completion", "f"], ["fish"]),
        (["gaps", "-o", "x"], ["x"]),
        (["render", "--output=x"], ["x"]),
        (["explain", "doorz"], ["doorzettingsmacht"]),
        (["explain", "dekking"], ["dekking-onvolledig"]),
        (["explain", "toel"], ["toeleiding"]),
        (["explain", "toegeruste"], ["toegeruste-regisseur"]),
        (["explain", "beleid/doorz"], ["beleid/doorzettingsmacht"]),
        (["explain", "ggsr/beleid/doorz"], ["ggsr/beleid/doorzettingsmacht"]),
        (["explain", "beleid/toel"], ["beleid/toeleiding"]),
        (["new", "aanpak", "sp"], ["spijkenisse"]),
        (["new", "aanpak", "ede", "Hulp", "--kader", ""], ["ggsr"]),
        (["new", "aanpak", "ede", "Hulp", "--niveau", ""], ["beleid", "casus"]),
        (["--lang", "e"], ["en"]),
    ],
)
def test_the_names_that_there_are(offered: Offered, words: list[str], expected: list[str]) -> None:
    assert offered(*words) == expected


@pytest.mark.parametrize("command", ["validate", "gaps", "render", "migrate"])
def test_a_name_may_be_a_path(offered: Offered, command: str) -> None:
    assert offered(command, "cases/e") == ["cases/e"]
    assert offered(command, "./e") == ["./e"]
    assert offered(command, "ede") == ["ede"]
    assert offered(command, "reset-thuis") == ["reset-thuis"]


def test_levels_and_profiles_are_those_of_the_framework_and_level(
    offered: Offered, tmp_path: Path
) -> None:
    second = FRAMEWORK.replace("  beleid:\n", "  wijk:\n").replace("beleid", "wijk")
    second = second.replace("  kort:", "  klein:")
    root = write(tmp_path, {HULP: GOOD, "frameworks/tweede.yaml": second})
    new = ["new", "aanpak", "voorbeeldstad", "Nieuw"]
    assert offered(*new, "--kader", "", cwd=root) == ["kader", "tweede"]
    assert offered(*new, "--niveau", "", cwd=root) == ["beleid", "casus", "wijk"]
    assert offered(*new, "--kader", "tweede", "--niveau", "", cwd=root) == ["wijk", "casus"]
    assert offered(*new, "--profiel", "", cwd=root) == ["kort", "klein"]
    assert offered(*new, "--kader", "kader", "--profiel", "", cwd=root) == ["kort"]
    assert offered(*new, "--niveau", "casus", "--profiel", "", cwd=root) == []


def test_what_succeeds_another_framework(offered: Offered, tmp_path: Path) -> None:
    newer = f"{FRAMEWORK}overgang: {{van: kader}}\n"
    root = write(tmp_path, {HULP: GOOD, "frameworks/nieuw.yaml": newer})
    assert offered("migrate", "voor", cwd=root) == ["voorbeeldstad"]
    assert offered("migrate", "voorbeeldstad/hulp", "--to", "", cwd=root) == ["nieuw"]


def test_profiles_are_those_of_the_level_that_goes_without_asking(
    offered: Offered, tmp_path: Path
) -> None:
    more = "  bij-casus: {niveau: casus, buiten: [nabellen], reden: Niet gevraagd.}\n"
    root = write(tmp_path, {HULP: GOOD, KADER: FRAMEWORK + more})
    new = ["new", "aanpak", "voorbeeldstad", "Nieuw"]
    assert offered(*new, "--profiel", "", cwd=root) == ["kort"]
    assert offered(*new, "--niveau", "casus", "--profiel", "", cwd=root) == ["bij-casus"]
    of_source = offered(*new, "--from", "hulp", "--profiel", "", cwd=root)
    assert of_source == ["kort", "bij-casus"]


def test_the_rounds_of_a_new_aanpak_are_those_of_its_gemeente(
    offered: Offered, tmp_path: Path
) -> None:
    """All rounds at once is no round to put a file in."""
    other = "cases/anderstad/2019/hulp.yaml"
    root = write(tmp_path, {HULP: GOOD, other: GOOD})
    assert offered("new", "aanpak", "voorbeeldstad", "N", "--ronde", "", cwd=root) == ["2024"]
    assert offered("new", "aanpak", "--ronde", "", cwd=root) == ["2019", "2024"]
    assert offered("gaps", "voorbeeldstad", "--ronde", "", cwd=root) == ["2019", "2024", "all"]


def test_an_aanpak_may_be_taken_from_one_of_the_same_gemeente(
    offered: Offered, tmp_path: Path
) -> None:
    earlier = STEUN.replace("2024", "2020")
    root = write(tmp_path, {HULP: GOOD, earlier: GOOD, "cases/anderstad/2024/hulp.yaml": GOOD})
    new = ["new", "aanpak", "voorbeeldstad", "Nieuw", "--from"]
    assert offered(*new, "", cwd=root) == ["hulp", "steun", "anderstad", "voorbeeldstad"]
    assert offered(*new, "h", cwd=root) == ["hulp"]
    assert offered(*new, "202", cwd=root) == ["2024/hulp", "2020/steun"]
    assert offered(*new, "anderstad/", cwd=root) == ["anderstad/hulp"]
    assert offered("new", "aanpak", "--from", "", cwd=root) == ["anderstad", "voorbeeldstad"]


def test_the_workspace_of_c(offered: Offered, tmp_path: Path) -> None:
    write(tmp_path / "elders", {HULP: GOOD, STEUN: GOOD})
    assert offered("-C", "elders", "gaps", "", cwd=tmp_path) == ["voorbeeldstad"]
    assert offered("-C", "elders", "compare", "voorbeeldstad/", cwd=tmp_path) == [
        "voorbeeldstad/hulp",
        "voorbeeldstad/steun",
    ]


def test_outside_a_workspace_and_with_broken_files_nothing_is_said(
    offered: Offered, tmp_path: Path
) -> None:
    assert offered("gaps", "", cwd=tmp_path) == []
    root = write(tmp_path / "stuk", {HULP: "aanpak: [", "frameworks/kader.yaml": ":"})
    assert offered("gaps", "", cwd=root) == ["voorbeeldstad"]
    assert offered("gaps", "--thema", "", cwd=root) == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gaps --thema=gez", ["--thema=gezin-centraal"]),
        ("gaps --output=READ", ["--output=README.md"]),
        ("render --output=te", ["--output=templates/", "--output=tests/"]),
        ("validate --output=pyp", ["--output=pyproject.toml"]),
        ("gaps --them", ["--thema"]),
    ],
)
def test_the_whole_word_where_a_shell_wants_it(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, shell: str, typed: str, expected: list[str]
) -> None:
    words = ["ggsr", *typed.split()]
    monkeypatch.setenv("_GGSR_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words) - 1))
    lines = ggsr().out.splitlines()
    if shell == "zsh":
        assert lines[1::3] == expected
    else:
        assert [line.partition(",")[2].partition("\t")[0] for line in lines] == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(ggsr: Ggsr, shell: str) -> None:
    outcome = ggsr("completion", shell)
    assert outcome.code == 0
    assert f"_GGSR_COMPLETE={shell}_complete" in outcome.out


BASH = """
    eval "$(ggsr completion bash)"
    compopt() { COMPREPLY+=("$2"); }  # Bash lets it be used only while somebody types.
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _ggsr_completion ggsr
    printf '%s\\n' "${COMPREPLY[@]}"
    """
ZSH = """
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell 'PS1= TERM=dumb; autoload -U compinit; compinit -D -u'
    zpty -w shell 'show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^X" show'
    zpty -w shell 'eval "$(ggsr completion zsh)"; print read""y'
    zpty -r -m shell out '*ready*'
    zpty -w -n shell "$1"$'\\t\\x18'
    zpty -r -m shell out '*<*>*'
    print -r -- ${${out##*<}%%>*}
    zpty -d shell
    """
FISH = 'ggsr completion fish | source; complete -C "$argv[1]"'


def in_shell(*command: str) -> list[str]:
    """Return the lines that a command of a shell prints, in this project."""
    folder = Path(sys.executable).parent
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["compare", "dord"], ["dordrecht"]),
        (["validate", "dord"], ["dordrecht"]),
        (["validate", "cases/d"], ["default"]),
        (["gaps", "--thema", "gez"], ["gezin-centraal"]),
        (["gaps", "--thema", "=", "gez"], ["gezin-centraal"]),
        (["gaps", "--by", "="], ["aanpak", "indicator", "thema"]),
        (["gaps", "--thema", "=", "continu", "--ronde", "=", "2"], ["2013"]),
        (["gaps", "-o", "REA"], ["default"]),
        (["render", "--output", "=", "te"], ["default"]),
        (["schema", "--output", "=", "te"], ["dirnames"]),
    ],
)
@needs_new_bash
def test_bash_by_the_script(words: list[str], expected: list[str]) -> None:
    """Which gets --option=value as three words."""
    assert in_shell("bash", "--norc", "-c", BASH, "bash", "ggsr", *words) == expected


@pytest.mark.system
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("ggsr compare dord", "ggsr compare dordrecht"),
        ("ggsr gaps --thema gez", "ggsr gaps --thema gezin-centraal"),
        ("ggsr gaps --thema=gez", "ggsr gaps --thema=gezin-centraal"),
        ("ggsr validate --format=sa", "ggsr validate --format=sarif"),
        ("ggsr gaps --output=READ", "ggsr gaps --output=README.md"),
        ("ggsr render -o template", "ggsr render -o templates/"),
    ],
)
def test_zsh_by_the_script(typed: str, completed: str) -> None:
    [line] = in_shell("zsh", "-f", "-c", ZSH, "zsh", typed)
    assert line.rstrip() == completed


@pytest.mark.system
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ggsr compare dord", "dordrecht"),
        ("ggsr gaps --thema gez", "gezin-centraal"),
        ("ggsr gaps --thema=gez", "--thema=gezin-centraal"),
        ("ggsr gaps --output=READ", "--output=README.md"),
        ("ggsr render -o template", "templates/"),
    ],
)
def test_fish_by_the_script(typed: str, expected: str) -> None:
    assert [line.split("\t")[0] for line in in_shell("fish", "-N", "-c", FISH, typed)] == [expected]


@pytest.mark.system
def test_a_comma_does_not_end_the_description_in_fish() -> None:
    [line] = in_shell("fish", "-N", "-c", FISH, "ggsr gaps --form")
    assert line.endswith("; otherwise a table).")


@pytest.mark.parametrize("command", ["families", "coverage", "new gezin"])
def test_families_are_not_offered(offered: Offered, command: str) -> None:
    root = ROOT / "tests" / "data" / "ok" / "gezinnen"
    expected = ["voorbeeldstad/hulp-casus", "voorbeeldstad/steun-casus", "voorbeeldstad/hulp"]
    for typed in ("voorbeeldstad/", "voorbeeldstad/hulp-casus/", "voorbeeldstad/2024/"):
        found = offered(*command.split(), typed, cwd=root)
        assert set(found) <= {*expected, typed}
