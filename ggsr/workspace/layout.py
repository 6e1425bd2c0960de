"""Names in the workspace: a path is the one place where a gemeente, ronde or aanpak has its id."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ggsr.diagnostics import Diagnostic, Place, Rule, Severity
from ggsr.i18n import _
from ggsr.model import is_id

INVALID_NAME = Rule(
    "ongeldige-naam",
    Severity.ERROR,
    """\
a file or folder whose name is not an id, or that belongs nowhere.

A path is the one place where a municipality, round or aanpak has its id, so that file and folder
cannot contradict each other. An id is made of lower-case letters a-z, digits and single hyphens.

Fails::

    cases/Voorbeeldstad/2024/Hulp aan huis.yml

Passes::

    cases/voorbeeldstad/2024/hulp-aan-huis.yaml
""",
)
MISSING_FILE = Rule(
    "ontbrekend-bestand",
    Severity.ERROR,
    """\
a municipality without 'gemeente.yaml'.

A municipality is printed by the name in its gemeente.yaml, and that name is nowhere else.

Fails::

    cases/voorbeeldstad/2024/hulp.yaml

Passes::

    cases/voorbeeldstad/gemeente.yaml
    cases/voorbeeldstad/2024/hulp.yaml
""",
)
UNREADABLE_FOLDER = Rule(
    "map-onleesbaar",
    Severity.ERROR,
    """\
a folder that cannot be read.

What stands in it would be missing from every list without a word. Mend its permissions.
""",
)
NAMING_RULES = (INVALID_NAME, MISSING_FILE, UNREADABLE_FOLDER)

FRAMEWORKS = "frameworks"
CASES = "cases"
SUFFIX = ".yaml"


_RESERVED = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)),
    )
)


def is_reserved(name: str) -> bool:
    """Return whether Windows keeps an id for a device: it cannot make a file ``con.yaml``."""
    return name in _RESERVED


class Kind(StrEnum):
    """The kinds of files that a workspace has."""

    KADER = "kader"
    GEMEENTE = "gemeente"
    FACTSHEET = "factsheet"
    BEOORDELING = "beoordeling"


@dataclass(frozen=True)
class FileName:
    """What the path of a file says of it: its kind, and the ids that stand in the path."""

    kind: Kind
    kader: str = ""
    gemeente: str = ""
    ronde: str = ""
    aanpak: str = ""

    @property
    def path(self) -> str:
        """The path from the root."""
        if self.kind is Kind.KADER:
            return f"{FRAMEWORKS}/{self.kader}{SUFFIX}"
        name = self.aanpak if self.kind is Kind.BEOORDELING else str(self.kind)
        return "/".join(filter(None, [CASES, self.gemeente, self.ronde, name])) + SUFFIX


def file_name(file: str) -> FileName | None:
    """Return what a path from the root says, or None for a file that belongs nowhere."""
    folder, _slash, rest = file.removesuffix(SUFFIX).partition("/")
    ids = rest.split("/")
    if not file.endswith(SUFFIX):
        return None
    if folder == FRAMEWORKS and len(ids) == 1:
        return FileName(Kind.KADER, kader=ids[0])
    if folder == CASES and len(ids) == 2 and ids[1] == Kind.GEMEENTE:
        return FileName(Kind.GEMEENTE, gemeente=ids[0])
    if folder == CASES and len(ids) == 3:
        gemeente, ronde, name = ids
        if name == Kind.FACTSHEET:
            return FileName(Kind.FACTSHEET, gemeente=gemeente, ronde=ronde)
        return FileName(Kind.BEOORDELING, gemeente=gemeente, ronde=ronde, aanpak=name)
    return None


class Listing:
    """The ids of a folder's YAML files and folders, sorted, and what else is there as diagnostics.

    Names that begin with a dot belong to editors and version control and are passed over.
    """

    def __init__(self, root: Path, folder: str, *, files: bool, folders: bool) -> None:
        self.files: list[str] = []
        self.folders: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        try:
            names = sorted(os.listdir(f"{root}/{folder}"))
        except OSError as error:
            self.diagnostics.append(_unreadable(folder, error))
            return
        for name in names:
            if not name.startswith("."):
                self._sort_in(name, root, folder, files, folders)
        # Sorted as ids: with its suffix, a file "a-b" would come before "a".
        self.files.sort()

    def _sort_in(self, name: str, root: Path, folder: str, files: bool, folders: bool) -> None:
        stem = name.removesuffix(SUFFIX)
        # Whatever calls itself .yaml is read as a file; if it is none, reading says so.
        if stem != name and files:
            wanted = self.files
        elif folders and os.path.isdir(f"{root}/{folder}/{name}"):  # noqa: PTH112
            wanted, stem = self.folders, name
        else:
            self.diagnostics.append(_belongs_nowhere(f"{folder}/{name}", files, folders))
            return
        if is_id(stem):
            wanted.append(stem)
        else:
            self.diagnostics.append(_no_id(f"{folder}/{name}", stem))


def missing_file(path: str, help: str) -> Diagnostic:
    """Return that a file which has to be there is not."""
    return MISSING_FILE.at(Place(path), _("this file is missing"), help)


def misplaced(path: str, help: str) -> Diagnostic:
    """Return that a file with a proper name stands in the wrong folder."""
    message = _("this does not belong here")
    return INVALID_NAME.at(Place(path), message, help)


def _belongs_nowhere(path: str, files: bool, folders: bool) -> Diagnostic:
    if files and path.endswith(".yml"):
        help = _("call it .yaml")
    elif files and folders:
        help = _("only files called <id>.yaml and folders called <id> belong here")
    elif files:
        help = _("only files called <id>.yaml belong here")
    else:
        help = _("only folders called <id> belong here")
    return misplaced(path, help)


def _no_id(path: str, name: str) -> Diagnostic:
    message = _("'{value}' is not an id").format(value=name)
    help = _("an id is made of lower-case letters a-z, digits and single hyphens")
    return INVALID_NAME.at(Place(path), message, help)


def _unreadable(folder: str, error: OSError) -> Diagnostic:
    message = _("the folder cannot be read: {reason}").format(reason=error.strerror or str(error))
    return UNREADABLE_FOLDER.at(Place(folder), message, _("mend its permissions"))
