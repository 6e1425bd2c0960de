"""The kinds of files, and ids to paths and back.

The path of a file is the only place where a gemeente, ronde or aanpak has its id.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ggsr.diagnostics import MAX_PROBLEMS, Diagnostic, Place, Rule, Severity
from ggsr.errors import system_reason
from ggsr.i18n import Message, Text, shortened
from ggsr.model import (
    ATTACHMENTS,
    Beoordeling,
    Factsheet,
    Gemeente,
    Gezin,
    Model,
    Opvolging,
    Toetsingskader,
    is_id,
)
from ggsr.model.validation import limited
from ggsr.workspace import new_texts
from ggsr.workspace.folders import SUFFIX, FolderEntry, holds_families, is_passed_over

INVALID_NAME = Rule(
    "ongeldige-naam",
    Severity.ERROR,
    """\
a file or folder whose name is not a valid id, or that does not belong there.

The id of a municipality, round or aanpak is recorded only in its path, so that file and folder
cannot contradict each other. An id consists of lower-case letters a-z, digits and single hyphens.

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

A municipality is printed with the name in its gemeente.yaml, which is recorded nowhere else.

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

Its contents would be missing from every list without notice. Fix its permissions.
""",
)
FAMILY_NAME = Rule(
    "gezin-naam",
    Severity.ERROR,
    """\
a file in the folder of an assessment that is not called ``gezin-<number>.yaml``.

Such a folder holds the verdicts on families and nothing else, hidden or not: the number,
of 1 to 999, is dealt out at random by ``ggsr new gezin``, and any other name would say something
of a family.

Fails::

    cases/voorbeeldstad/2024/hulp.yaml
    cases/voorbeeldstad/2024/hulp/gezin-noord.yaml

Passes::

    cases/voorbeeldstad/2024/hulp.yaml
    cases/voorbeeldstad/2024/hulp/gezin-417.yaml
""",
)
NAMING_RULES = (INVALID_NAME, MISSING_FILE, UNREADABLE_FOLDER, FAMILY_NAME)

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


def round_rank(ronde: str) -> tuple[tuple[int, str], ...]:
    """Return the sort key of a round's id in natural order: ``2`` before ``10``.

    Two ids that differ only in leading zeros have one rank.
    """
    parts = re.findall(r"([0-9]+)|([^0-9]+)", ronde)
    # By length and then as text, as Python refuses to make a number of a very long one.
    numbers = ((number.lstrip("0"), text) for number, text in parts)
    return tuple((_AFTER_NUMBERS, text) if text else (len(n), n) for n, text in numbers)


_AFTER_NUMBERS = sys.maxsize


class Kind(StrEnum):
    """The kinds of files that a workspace has; the value is the name in file names of schemas."""

    KADER = "kader"
    GEMEENTE = "gemeente"
    FACTSHEET = "factsheet"
    OPVOLGING = "opvolging"
    BEOORDELING = "beoordeling"
    GEZIN = "gezin"


@dataclass(frozen=True)
class FileKind:
    """A kind of file: a row of ``FILE_KINDS``.

    ``path`` is the path from the root, with the ids in it as ``{placeholders}``; ``new`` is the
    text that ``ggsr new`` writes, with placeholders that ``new_files`` fills in, or None where no
    such file is begun by a command.
    """

    kind: Kind
    model: type[Model]
    path: str
    new: str | None = None

    @property
    def schema(self) -> str:
        """The name of the schema; an assessment's refers to one for each level of a framework."""
        return f"{self.kind}.schema.json"

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The parts of the path, without the suffix."""
        return tuple(self.path.removesuffix(SUFFIX).split("/"))


FILE_KINDS: Mapping[Kind, FileKind] = {
    row.kind: row
    for row in (
        FileKind(Kind.KADER, Toetsingskader, "frameworks/{kader}.yaml", new_texts.KADER),
        FileKind(Kind.GEMEENTE, Gemeente, "cases/{gemeente}/gemeente.yaml", new_texts.GEMEENTE),
        FileKind(Kind.FACTSHEET, Factsheet, "cases/{gemeente}/{ronde}/factsheet.yaml"),
        FileKind(
            Kind.OPVOLGING,
            Opvolging,
            "cases/{gemeente}/{ronde}/opvolging.yaml",
            new_texts.OPVOLGING,
        ),
        FileKind(
            Kind.BEOORDELING,
            Beoordeling,
            "cases/{gemeente}/{ronde}/{aanpak}.yaml",
            new_texts.BEOORDELING,
        ),
        FileKind(
            Kind.GEZIN,
            Gezin,
            "cases/{gemeente}/{ronde}/{aanpak}/{gezin}.yaml",
            new_texts.GEZIN,
        ),
    )
}
"""Every kind of file. Of two whose path can be the same, the one with the fixed name goes first."""

FIXED_NAMES = frozenset(
    (
        *(row.steps[-1] for row in FILE_KINDS.values() if not row.steps[-1].startswith("{")),
        ATTACHMENTS,
    )
)
"""The names of which no aanpak can have one as id.

A kind of file has it wherever it stands, or it is the folder that the families of such an aanpak
would share with the documents of the round.
"""


def level_file(kader: str, niveau: str) -> str:
    """Return the name of the schema of assessments against a level."""
    return f"{kader}-{niveau}.schema.json"


@dataclass(frozen=True)
class FileName:
    """The kind of a file and the ids in its path, as far as its kind has them."""

    kind: Kind
    kader: str = ""
    gemeente: str = ""
    ronde: str = ""
    aanpak: str = ""
    gezin: str = ""

    @property
    def path(self) -> str:
        """The path from the root."""
        return FILE_KINDS[self.kind].path.format_map(vars(self))


def file_name(file: str) -> FileName | None:
    """Return the kind and ids of a path from the root, or None for a file of no kind."""
    if not file.endswith(SUFFIX):
        return None
    steps = file.removesuffix(SUFFIX).split("/")
    if ATTACHMENTS in steps[:-1]:
        return None
    for row in FILE_KINDS.values():
        if len(row.steps) == len(steps):
            pairs = list(zip(row.steps, steps, strict=True))
            if all(known == step or known.startswith("{") for known, step in pairs):
                ids = {known[1:-1]: step for known, step in pairs if known.startswith("{")}
                name = FileName(row.kind, **ids)
                return name if not name.gezin or is_family(name.gezin) else None
    return None


_FAMILY = re.compile(r"gezin-[1-9][0-9]{0,2}")


def is_family(name: str) -> bool:
    """Return whether a name is that of a family: ``gezin-`` and a number of 1 to 999."""
    return _FAMILY.fullmatch(name) is not None


# What file managers, office programs and editors leave behind, and what people put beside the data.
_STRAY = re.compile(
    r"(?:eh)?thumbs\.db|desktop\.ini|~\$.*|.*~|#.*#|.*\.(?:bak|orig|tmp)|(?:readme|leesmij)\.md",
    re.IGNORECASE,
)


class Listing:
    """The ids of a folder's YAML files and folders, sorted, and what else is there as diagnostics.

    Passed over are names that begin with a dot, which belong to editors and version control, and
    stray files such as ``Thumbs.db``, ``x.yaml~`` and ``README.md``; next to nothing is in a folder
    of families (``is_passed_over``).
    """

    def __init__(
        self, folder: str, entries: Iterable[FolderEntry], *, files: bool, folders: bool
    ) -> None:
        self.files: list[str] = []
        self.folders: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        for entry in sorted(entries, key=lambda entry: entry.name):
            if is_passed_over(folder, entry.name):
                continue
            if holds_families(folder):
                self._sort_in_family(entry, folder)
            else:
                self._sort_in(entry, folder, files, folders)
        self.diagnostics = list(limited(self.diagnostics, MAX_PROBLEMS))
        # Sorted as ids: with its suffix, a file "a-b" would come before "a".
        self.files.sort()

    @classmethod
    def unreadable(cls, folder: str, error: OSError) -> "Listing":
        """Return the listing of a folder that cannot be read."""
        listing = cls(folder, (), files=True, folders=True)
        listing.diagnostics.append(unreadable_folder(folder, error))
        return listing

    @property
    def holds_a_family(self) -> bool:
        """Whether a file in it has the name of a family."""
        return any(map(is_family, self.files))

    @property
    def is_unreadable(self) -> bool:
        """Whether it is not known what is in it."""
        return any(entry.rule == UNREADABLE_FOLDER.name for entry in self.diagnostics)

    def _sort_in_family(self, entry: FolderEntry, folder: str) -> None:
        stem = entry.name.removesuffix(SUFFIX)
        if entry.is_folder or stem == entry.name or not is_family(stem):
            message = Message("a file that is not called gezin-<number>.yaml")
            help = Message(
                "this folder holds the verdicts on families and nothing else; 'ggsr new gezin' "
                "deals out a number of 1 to 999"
            )
            self.diagnostics.append(FAMILY_NAME.at(Place(f"{folder}/{entry.name}"), message, help))
        elif entry.refusal:
            self._refuse(f"{folder}/{entry.name}", entry.refusal)
        else:
            self.files.append(stem)

    def _refuse(self, path: str, reason: Message) -> None:
        help = Message("put the file or folder itself here")
        self.diagnostics.append(INVALID_NAME.at(Place(path), reason, help))

    def _sort_in(self, entry: FolderEntry, folder: str, files: bool, folders: bool) -> None:
        path, stem = f"{folder}/{entry.name}", entry.name.removesuffix(SUFFIX)
        # Whatever calls itself .yaml is read as a file; if it is none, reading says so.
        if stem != entry.name and files:
            wanted = self.files
        elif entry.name == ATTACHMENTS if entry.is_folder else _STRAY.fullmatch(entry.name):
            return
        elif entry.is_folder and folders:
            wanted, stem = self.folders, entry.name
        else:
            self.diagnostics.append(_belongs_nowhere(path, files, folders))
            return
        if entry.refusal:
            self._refuse(path, entry.refusal)
        elif not is_id(stem):
            self.diagnostics.append(_no_id(path, stem))
        elif is_reserved(stem):
            self.diagnostics.append(_reserved(path, stem))
        else:
            wanted.append(stem)


def missing_file(path: str, help: Text) -> Diagnostic:
    """Return the diagnostic of a required file that is missing."""
    return MISSING_FILE.at(Place(path), Message("this file is missing"), help)


def misplaced(path: str, help: Text) -> Diagnostic:
    """Return the diagnostic of a file or folder in the wrong place."""
    message = Message("this does not belong here")
    return INVALID_NAME.at(Place(path), message, help)


def _belongs_nowhere(path: str, files: bool, folders: bool) -> Diagnostic:
    if files and path.endswith(".yml"):
        help = Message("rename it to end in .yaml")
    elif files and folders:
        help = Message("only files named <id>.yaml and folders named <id> belong here")
    elif files:
        help = Message("only files named <id>.yaml belong here")
    else:
        help = Message("only folders named <id> belong here")
    return misplaced(path, help)


def _no_id(path: str, name: str) -> Diagnostic:
    message = Message("'{value}' is not a valid id", value=shortened(name))
    help = Message("an id consists of lower-case letters a-z, digits and single hyphens")
    return INVALID_NAME.at(Place(path), message, help)


def _reserved(path: str, name: str) -> Diagnostic:
    message = Message("Windows reserves the name '{value}' for a device", value=name)
    return INVALID_NAME.at(Place(path), message, Message("choose another name"))


def unreadable_folder(folder: str, error: OSError) -> Diagnostic:
    """Return the diagnostic of a folder that cannot be read."""
    message = Message("cannot read the folder: {reason}", reason=system_reason(error))
    return UNREADABLE_FOLDER.at(Place(folder), message, Message("fix its permissions"))
