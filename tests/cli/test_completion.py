"""What a shell offers: asked as its script asks, and for bash by the script itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, HULP, ROOT, STEUN, write

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
        (["compare", "niemand/"], []),
        (["gaps", "--thema", "c"], ["continu"]),
        (["compare", "--thema", "to"], ["toeleiding"]),
        (["gaps", "--ronde", ""], ["2013", "all"]),
        (["render", "--format", "p"], ["pdf"]),
        (["serve", "sp"], ["spijkenisse"]),
        (["completion", "f"], ["fish"]),
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


def test_validate_takes_files_too(offered: Offered) -> None:
    assert offered("validate", "ede") == ["ede", "ede"]


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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(ggsr: Ggsr, shell: str) -> None:
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("click asks bash for its version")
    outcome = ggsr("completion", shell)
    assert outcome.code == 0
    assert f"_GGSR_COMPLETE={shell}_complete" in outcome.out


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize("command", ["compare", "validate"])
def test_bash_offers_them_by_the_script(command: str) -> None:
    script = f"""
        eval "$(ggsr completion bash)"
        compopt() {{ :; }}  # Bash lets it be used only while somebody types.
        COMP_WORDS=(ggsr {command} dord) COMP_CWORD=2
        _ggsr_completion ggsr
        echo "${{COMPREPLY[@]}}"
        """
    folder = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=ROOT,
        env={"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["dordrecht"]), done.stderr
