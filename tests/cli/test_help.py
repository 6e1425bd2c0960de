"""``ggsr help``, ``-h``, and what is said of a command that is not used as it should be."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.reference.commands import contexts
from tests.support import HULP, assessment, write

PATHS = [context.command_path.split()[1:] for context in contexts()]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_is_asked_for_in_three_ways(ggsr: Ggsr, path: list[str], language: str) -> None:
    long = ggsr("--lang", language, *path, "--help")
    assert long.out.startswith("Usage: ggsr" if language == "en" else "Gebruik: ggsr")
    assert ggsr("--lang", language, *path, "-h") == long
    assert ggsr("--lang", language, "help", *path) == long


def test_help_of_what_is_no_command(ggsr: Ggsr) -> None:
    assert "did you mean 'gaps'?" in ggsr("help", "gap").err
    assert "did you mean 'aanpak'?" in ggsr("help", "new", "aanpk").err
    below = ggsr("help", "gaps", "x")
    assert (below.code, below.out) == (2, "")
    assert "'ggsr gaps' has no commands below it" in below.err


@pytest.mark.parametrize(
    ("arguments", "problem", "help"),
    [
        ("gaps --json", "no such option '--json'", "use --format json"),
        ("gaps --csv", "no such option '--csv'", "use --format csv"),
        ("gaps --md", "no such option '--md'", "use --format markdown"),
        ("gaps --markdown", "no such option '--markdown'", "use --format markdown"),
        ("list --xlsx", "no such option '--xlsx'", "use --format xlsx"),
        ("render --markdown", "no such option '--markdown'", "use --format md"),
        ("render --html", "no such option '--html'", "use --format html"),
        ("render --pdf", "no such option '--pdf'", "use --format pdf"),
        ("validate --sarif", "no such option '--sarif'", "use --format sarif"),
        ("gaps --output-format json", "no such option '--output-format'", "use --format"),
        ("gaps --outfile x", "no such option '--outfile'", "use --output"),
        ("gaps --rond 2013", "no such option '--rond'", "did you mean '--ronde'?"),
        ("gaps --let", "no such option '--let'", "did you mean '--let-op'?"),
        ("gaps --verbose", "no such option '--verbose'", "'ggsr gaps --help' lists the options"),
        ("gaps --quiet", "no such option '--quiet'", "'ggsr gaps --help' lists the options"),
        ("gaps -v", "no such option '-v'", "'ggsr gaps --help' lists the options"),
        ("new gemeente --pdf", "no such option '--pdf'", "'ggsr new gemeente --help' lists the"),
        ("explain a b", "got unexpected extra argument (b)", "ggsr explain [OPTIONS] [NAME]"),
        ("migrate", "missing argument 'NAME'", "ggsr migrate [OPTIONS] NAME"),
        ("valdate", "no such command 'valdate'", "did you mean 'validate'?"),
        ("ls", "no such command 'ls'", "'ggsr --help' lists the commands"),
        ("frobnicate", "no such command 'frobnicate'", "'ggsr --help' lists the commands"),
        ("new huis", "no such command 'huis'", "'ggsr new --help' lists the commands"),
    ],
)
def test_errors_of_use_have_one_form(ggsr: Ggsr, arguments: str, problem: str, help: str) -> None:
    outcome = ggsr(*arguments.split())
    assert (outcome.code, outcome.out) == (2, "")
    first, second = outcome.err.splitlines()
    assert first == f"ggsr: {problem}"
    assert second.startswith(f"   help: {help}")


@pytest.mark.parametrize("arguments", [["nergens"], ["--jsn"], ["-o", "cases/x.json"]])
def test_github_annotates_what_stopped_the_command(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str]
) -> None:
    root = write(tmp_path, {HULP: "aanpak: Hulp\n"})
    outcome = ggsr("validate", "--format", "github", *arguments, cwd=root)
    assert outcome.code == 2
    problem = outcome.err.splitlines()[0].removeprefix("ggsr: ")
    assert outcome.out.startswith(f"::error title=ggsr::{problem}")
    assert outcome.out.count("\n") == 1


def test_both_names_of_markdown(ggsr: Ggsr, tmp_path: Path) -> None:
    for command in ("gaps", "coverage", "list"):
        both = [ggsr(command, "--format", name).out for name in ("md", "markdown")]
        assert both[0] == both[1] != ""
    for name in ("md", "markdown"):
        outcome = ggsr("render", "ede", "--format", name, "-o", str(tmp_path / name))
        assert (outcome.code, (tmp_path / name / "ede.md").exists()) == (0, True)


def test_strict_says_why_it_fails(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: assessment(zicht="voldoet")})
    outcome = ggsr("validate", "--strict", cwd=root)
    assert outcome.code == 1
    assert outcome.out.splitlines()[-1].endswith("(warnings count as errors: --strict)")
