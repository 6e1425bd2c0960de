"""The manual, followed from its first line to its last in a folder of one's own."""

import shlex
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.docs.examples import MANUAL, Example, found_in, parsed
from tests.docs.running import PATIENCE, assert_accepted, assert_extra, ggsr, run_line, shown
from tests.exchange.word import Word

EXAMPLES = list(found_in(parsed(MANUAL), MANUAL))
WINDOWS = frozenset(
    (
        "py -m venv ggsr-omgeving",
        r"ggsr-omgeving\Scripts\Activate.ps1",
        "Set-ExecutionPolicy -Scope Process RemoteSigned",
    )
)
"""What only PowerShell knows; tests/docs/test_manual.py looks whether it is there."""
INSTALLING = frozenset(("python3 -m venv ggsr-omgeving", "source ggsr-omgeving/bin/activate"))
"""Tried by tests/test_wheel.py."""
ASSESSMENT = "cases/voorbeeldstad/2026/gezinshulp.yaml"
KADER = "frameworks/buurthulp.yaml"
FAMILIES = "cases/*/*/*/gezin-*.yaml"


class Reader:
    """Somebody who types what the manual says, and does by hand what it asks for.

    ``after`` is what to do behind a command, such as taking a picture.
    """

    def __init__(
        self,
        folder: Path,
        after: Mapping[str, Callable[[Path], None]] | None = None,
    ) -> None:
        self.here = folder
        self.after = after or {}

    def follow(self, example: Example) -> None:
        """Do what an example says. Raises AssertionError where something else happens."""
        match example.language:
            case "console":
                self._compare(example)
            case "sh":
                for line in example.text.splitlines():
                    self._type(line)
            case "powershell":
                for line in example.text.splitlines():
                    _assert_known(line)
            case "yaml" | "css":
                self._save(example)
            case language:
                raise AssertionError(f"{example}: nobody can do {language!r}")

    def _compare(self, example: Example) -> None:
        command, _newline, output = example.text.partition("\n")
        assert command.startswith("$ ggsr "), example
        command = command.removeprefix("$ ")
        done = self._run(command)
        assert done.returncode == int("\n✗ " in output), f"{example}\n{done.stdout}{done.stderr}"
        assert shown(done, output), f"{example}\n{done.stdout}{done.stderr}"
        self._finish(command)

    def _type(self, line: str) -> None:
        match shlex.split(line):
            case ["cd", folder]:
                self.here /= folder
            case ["mv", old, new]:
                (self.here / old).rename(self.here / new)
            case ["ggsr", *_arguments]:
                done = self._run(line)
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            case ["git", "commit", *rest]:
                who = ("-c", "user.name=Voorbeeld", "-c", "user.email=v@voorbeeldstad.example")
                command = ["git", *who, "commit", "--quiet", *rest]
                subprocess.run(command, cwd=self.here, check=True, timeout=PATIENCE)
            case _ if line in INSTALLING:
                pass
            case _:
                run_line(line, self.here)
        self._finish(line)

    def _run(self, command: str) -> "subprocess.CompletedProcess[str]":
        if by_hand := BY_HAND.get(command):
            by_hand(self.here)
        return ggsr(*shlex.split(command)[1:], cwd=self.here, lang="nl")

    def _finish(self, command: str) -> None:
        if then := self.after.get(command):
            then(self.here)

    def _save(self, example: Example) -> None:
        """Write the file that an example names; one that names none is a part of what is there.

        Or it is what is found of the one family that there is, or comes at the end of a framework.
        """
        if example.text.startswith("bevindingen:"):
            [family] = self.here.glob(FAMILIES)
            new = family.read_text(encoding="utf-8").splitlines()
            # The first line that it shows is not in the new file, and the other key is.
            assert {line for line in new if line[0] not in "# "} == {"niet_beoordeeld:"}
            family.write_text(example.text, encoding="utf-8")
            return
        if example.text.startswith("  casus:"):
            kader = self.here / KADER
            kader.write_text(kader.read_text(encoding="utf-8") + example.text, encoding="utf-8")
            return
        if example.text.startswith(" "):
            assert example.text in (self.here / ASSESSMENT).read_text(encoding="utf-8"), example
            return
        name = example.head or example.text.partition("\n")[0].strip("/* ")
        assert name.partition("/")[0] in ("frameworks", "cases", "templates"), example
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.text, encoding="utf-8")


def _assert_known(line: str) -> None:
    match shlex.split(line, posix=False):
        case ["pip", "install", wanted]:
            assert_extra(wanted.strip('"'))
        case ["ggsr", *arguments]:
            assert_accepted(*arguments)
        case _:
            assert line in WINDOWS, line


def _fill_in_workbook(root: Path) -> None:
    """Change the finding on ``regie``, as somebody does in Excel."""
    book = load_workbook(root / "gezinshulp.xlsx")
    [cell] = [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value == "Het plan van elk huishouden noemt een regisseur."
    ]
    cell.value = "Het plan van elk huishouden noemt één regisseur."
    book.save(root / "gezinshulp.xlsx")


def _answer_form(root: Path) -> None:
    """Write a reaction to the finding on ``doorzettingsmacht``, as a municipality does in Word."""
    form = Word((root / "build/voorbeeldstad.2026.wederhoor.docx").read_bytes())
    form.document.core_properties.modified = datetime(2026, 4, 10, 9, 30)
    form.react(4, "De regisseur kan naar de wijkmanager stappen.")
    (root / "reactie.docx").write_bytes(form.saved())


def _finish_assessment(root: Path) -> None:
    """Decide on the reaction, and take away that it is a draft."""
    file = root / ASSESSMENT
    text = file.read_text(encoding="utf-8")
    decision = """\
        besluit: niet-overgenomen
        toelichting: De wijkmanager gaat niet over de partijen.
"""
    for old, new in (
        ("wijkmanager stappen.\n", f"wijkmanager stappen.\n{decision}"),
        ("\nconcept: true\n", "\n"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def _judge_families(root: Path) -> None:
    """Judge four more families; at one of them there is no plan."""
    [family] = root.glob(FAMILIES)
    text = family.read_text(encoding="utf-8")
    for number in range(4):
        ggsr("new", "gezin", "voorbeeldstad/gezinshulp-casus", cwd=root, lang="nl")
        [new] = [path for path in root.glob(FAMILIES) if "niet-onderzocht" in path.read_text()]
        new.write_text(text if number else text.replace("voldoet", "verbeterpunt"))


BY_HAND: Mapping[str, Callable[[Path], None]] = {
    "ggsr import gezinshulp.xlsx --diff": _fill_in_workbook,
    "ggsr wederhoor voorbeeldstad reactie.docx": _answer_form,
    "ggsr validate --strict": _finish_assessment,
    "ggsr families voorbeeldstad": _judge_families,
}
"""What the manual tells its reader to do by hand before a command."""
