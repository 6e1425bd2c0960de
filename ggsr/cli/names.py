"""What a word on the command line means: a gemeente, a round, an aanpak, a framework, a thema.

Every name is taken as an id, or as the printed name in any case. All functions raise GgsrError for
a name that does not exist, with those that are near, and for one that stands for more than one
thing, with the ids of these.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ggsr.errors import GgsrError
from ggsr.i18n import Text, _
from ggsr.model import ATTACHMENTS
from ggsr.spelling import near_or_few
from ggsr.workspace.entities import AanpakPath
from ggsr.workspace.folders import (
    CASES,
    FRAMEWORKS,
    SUFFIX,
    YAML_SUFFIXES,
    is_path,
    path_in_workspace,
    with_slashes,
)
from ggsr.workspace.layout import FIXED_NAMES, round_rank
from ggsr.workspace.loading import Workspace
from ggsr.workspace.register import Register, same_name
from ggsr.yaml_source import Document, parse

_MOST_LISTED = 10


class Name(NamedTuple):
    """What a word stands for; without a gemeente and a kader it is everything in ``cases/``.

    ``ronde`` and ``aanpak`` are None where the word is about all of them. ``kader`` is the id of a
    framework, and "" stands for all frameworks.
    """

    gemeente: str | None = None
    ronde: str | None = None
    aanpak: str | None = None
    kader: str | None = None

    def __str__(self) -> str:
        """The ids as they are written on the command line: gemeente/ronde/aanpak."""
        return "/".join(filter(None, (self.gemeente, self.ronde, self.aanpak)))


def matches(word: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids that a word can mean, of pairs of an id and a printed name.

    An id as it is written is only itself; in other case it can also be the printed name of another.
    """
    pairs = list(names)
    if any(word == id for id, _naam in pairs):
        return [word]
    wanted = same_name(word)
    return list(
        dict.fromkeys(id for id, naam in pairs if wanted in (same_name(id), same_name(naam)))
    )


def only_match(word: str, names: Iterable[tuple[str, str]], unknown: Text) -> str:
    """Return the id that a word means, of pairs of an id and a printed name.

    Raises GgsrError with the message ``unknown`` where it means none.
    """
    pairs = list(names)
    found = matches(word, pairs)
    if len(found) > 1:
        raise _ambiguous(word, found)
    if not found:
        raise GgsrError(unknown, near_or_few(word, pairs))
    return found[0]


def thema_id(workspace: Workspace, word: str | None) -> str | None:
    """Return the id of a thema of some framework; None for None."""
    names = workspace.frameworks.thema_names()
    if word is None or not names:
        return word
    pairs = [(thema, naam) for (_kader, thema), naam in names.items()]
    return only_match(word, pairs, _("there is no thema '{name}'").format(name=word))


def kader_id(workspace: Workspace, word: str) -> str:
    """Return the id of a framework, also of one that has errors, or the word if there is none.

    What it is for says that there is no such framework: it may be one that there was.
    """
    frameworks = workspace.frameworks
    known = [(id, framework.model.naam) for id, framework in frameworks.known.items()]
    found = matches(word, [*known, *((id, id) for id in frameworks.broken)])
    if len(found) > 1:
        raise _ambiguous(word, found)
    return found[0] if found else word


class Names:
    """The names of one workspace; what they mean is read when a word is no id."""

    def __init__(self, workspace: Workspace, base: Path) -> None:
        """Take the words of this workspace; paths are relative to ``base``."""
        self._workspace = workspace
        self._base = base

    @cached_property
    def _printed(self) -> Sequence[tuple[str, str]]:
        """The ids of the gemeenten with their printed names: as they are, and told apart."""
        register = Register(self._workspace)
        return [
            (id, naam)
            for id in self._workspace.gemeenten
            for naam in dict.fromkeys((register.own_naam(id), register.naam(id)))
        ]

    def meaning(self, word: str, ronde: str | None = None) -> Name:
        """Return what a word means, as a name or as a path.

        Without a round in it, the printed name of an aanpak is looked up in ``ronde`` if it is one.
        """
        if not word.strip():
            raise neither(word)
        steps = with_slashes(word).rstrip("/").split("/")
        if not self.is_path(word):
            # The printed name of a gemeente may have a slash in it.
            for count in range(1, len(steps) + 1):
                gemeente = self._gemeente("/".join(steps[:count]))
                if gemeente:
                    return self._in_gemeente(gemeente, steps[count:], ronde)
        if self.is_path(word) or os.path.lexists(self._base / word):
            return self._at(self._base / word, word)
        raise self.unknown_gemeente(steps[0])

    def is_path(self, word: str) -> bool:
        """Return whether a word can only be a path, whether or not there is such a file."""
        return is_path(word, self._workspace.gemeenten)

    def is_gemeente(self, word: str) -> bool:
        """Return whether a word means a gemeente, or one of several."""
        return word in self._workspace.gemeenten or bool(matches(word, self._printed))

    def may_be_round(self, gemeente: str, word: str) -> bool:
        """Return whether a word means a round of a gemeente, or is meant to: it begins as one."""
        return word in self._workspace.rounds(gemeente) or word[:1].isdigit()

    def is_aanpak(self, gemeente: str, word: str) -> bool:
        """Return whether a word means an aanpak of a gemeente, or one of several."""
        rondes = self._workspace.rounds(gemeente)
        if any(word in self._workspace.aanpakken(gemeente, ronde) for ronde in rondes):
            return True
        return bool(matches(word, self._printed_aanpakken(gemeente, rondes)))

    def gemeente(self, word: str) -> Name:
        """Return a gemeente, perhaps with a round; raise GgsrError for anything else."""
        name = self.meaning(word)
        if name.gemeente is None or name.aanpak:
            raise GgsrError(
                _("'{name}' is not a municipality").format(name=word),
                _("name one municipality, such as {name}").format(name=name.gemeente)
                if name.gemeente
                else None,
            )
        return name

    def unknown_gemeente(self, word: str) -> GgsrError:
        """Return the error for a gemeente that does not exist, with those that are near."""
        return GgsrError(
            _("there is no municipality '{name}'").format(name=word),
            near_or_few(word, self._printed, "ggsr list"),
        )

    def aanpak(self, gemeente: str, rondes: Sequence[str], word: str) -> str:
        """Return the id of an aanpak in one of these rounds of a gemeente."""
        ids = dict.fromkeys(id for r in rondes for id in self._workspace.aanpakken(gemeente, r))
        if word in ids:
            return word
        if not ids:
            raise no_aanpakken(gemeente)
        printed = self._printed_aanpakken(gemeente, rondes)
        found = matches(word, printed)
        if len(found) > 1:
            raise _ambiguous(word, [f"{gemeente}/{id}" for id in found])
        if found:
            return found[0]
        elsewhere = [r for r in self._workspace.rounds(gemeente) if r not in rondes]
        help: Text | None = near_or_few(word, printed)
        for ronde in elsewhere:
            also = matches(word, self._printed_aanpakken(gemeente, [ronde]))
            if also:
                help = _("include its round: {name}").format(name=f"{gemeente}/{ronde}/{also[0]}")
        message = _("{gemeente} has no aanpak '{name}'")
        raise GgsrError(message.format(name=word, gemeente=gemeente), help)

    def ronde(self, gemeente: str, word: str) -> str:
        """Return the id of a round of a gemeente."""
        rondes = self._workspace.rounds(gemeente)
        found = matches(word, [(id, id) for id in rondes])
        if not found:
            raise unknown_round(self._workspace, word, [gemeente])
        return found[0]

    def _gemeente(self, word: str) -> str | None:
        if word in self._workspace.gemeenten:
            return word
        found = matches(word, self._printed)
        if len(found) > 1:
            raise _ambiguous(word, found)
        return found[0] if found else None

    def _in_gemeente(self, gemeente: str, rest: Sequence[str], ronde: str | None) -> Name:
        """Return what the steps behind a gemeente mean: a round, an aanpak, or one in a round."""
        if not rest:
            return Name(gemeente)
        rondes = self._workspace.rounds(gemeente)
        named = matches(rest[0], [(id, id) for id in rondes])
        if named and rest[1:]:
            return Name(gemeente, named[0], self.aanpak(gemeente, named, "/".join(rest[1:])))
        word = "/".join(rest)
        if not named:
            chosen = [ronde] if ronde in rondes and ronde is not None else rondes
            is_round = rest[1:] or self.may_be_round(gemeente, word)
            if is_round and not self.is_aanpak(gemeente, word):
                raise unknown_round(self._workspace, rest[0], [gemeente])
            return Name(gemeente, None, self.aanpak(gemeente, chosen, word))
        if self.is_aanpak(gemeente, word):
            raise GgsrError(
                _("'{name}' is both a round and an aanpak of {gemeente}").format(
                    name=word, gemeente=gemeente
                ),
                _("name the round as {folder}, or the aanpak with its round").format(
                    folder=f"{CASES}/{gemeente}/{named[0]}"
                ),
            )
        return Name(gemeente, named[0])

    def _printed_aanpakken(self, gemeente: str, rondes: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ids of aanpakken with their printed names, also those with errors."""
        return [
            (id, self._printed_aanpak(AanpakPath(gemeente, ronde, id)))
            for ronde in rondes
            for id in self._workspace.aanpakken(gemeente, ronde)
        ]

    def _printed_aanpak(self, path: AanpakPath) -> str:
        text = self._workspace.text(path.file)
        document = parse(text, path.file) if isinstance(text, str) else None
        data = document.data if isinstance(document, Document) else None
        naam = data.get("aanpak") if isinstance(data, dict) else None
        return naam if isinstance(naam, str) else path.aanpak

    def _at(self, path: Path, word: str) -> Name:
        """Return what a path stands for: what it is, or else the round or gemeente that holds it.

        A file or folder of an earlier version of the workspace need not be on disk.
        """
        match path_in_workspace(self._workspace.root, path, word):
            case ():
                name = Name()
            case (top,) if top in (CASES, FRAMEWORKS):
                name = Name(kader="" if top == FRAMEWORKS else None)
            case (top, file) if top == FRAMEWORKS:
                name = Name(kader=file.removesuffix(SUFFIX))
            case (top, gemeente, *rest) if top == CASES:
                if gemeente in self._workspace.gemeenten and self._is_there(gemeente, rest):
                    return self._of_path(gemeente, rest)
                if os.path.lexists(path) and gemeente not in self._workspace.gemeenten:
                    raise self.unknown_gemeente(gemeente)
                name = self._of_path(gemeente, rest)
            case _ if os.path.lexists(path):
                raise GgsrError(
                    _("{path} is in neither frameworks/ nor cases/").format(path=word),
                    _("name a framework, a file of a municipality, or the municipality itself"),
                )
            case _:
                name = Name()
        if not os.path.lexists(path):
            message = _("no such file or folder: {path}").format(path=word)
            raise GgsrError(message, self._near(name))
        return name

    def _near(self, name: Name) -> Text | None:
        """Return a help text with what is near what a path that does not exist stands for."""
        gemeente, ronde, aanpak, _kader = name
        if gemeente is None:
            return None
        if gemeente not in self._workspace.gemeenten:
            return near_or_few(gemeente, self._printed, "ggsr list")
        rondes = self._workspace.rounds(gemeente)
        if ronde not in rondes:
            return near_or_few(ronde or "", [(id, id) for id in rondes])
        ids = self._workspace.aanpakken(gemeente, ronde)
        return near_or_few(aanpak or "", [(id, id) for id in ids])

    def _is_there(self, gemeente: str, rest: Sequence[str]) -> bool:
        """Return whether a gemeente has the file or folder that a path names in its folder."""
        match rest:
            case []:
                return True
            case [ronde]:
                return ronde in self._workspace.rounds(gemeente)
            case [ronde, file]:
                ids = self._workspace.aanpakken(gemeente, ronde)
                if file.endswith(SUFFIX):
                    return file.removesuffix(SUFFIX) in ids
                return file in self._folders(gemeente, ronde)
            case [ronde, folder, file]:
                families = f"{CASES}/{gemeente}/{ronde}/{folder}"
                listing = self._workspace.listing(families, files=True, folders=False)
                return (
                    folder in self._folders(gemeente, ronde)
                    and file.removesuffix(SUFFIX) in listing.files
                    and file.endswith(SUFFIX)
                )
        return False

    def _folders(self, gemeente: str, ronde: str) -> Sequence[str]:
        """Return the names of the folders of families in a round."""
        folder = f"{CASES}/{gemeente}/{ronde}"
        return self._workspace.listing(folder, files=True, folders=True).folders

    def _of_path(self, gemeente: str, rest: Sequence[str]) -> Name:
        if not rest or rest[0] == ATTACHMENTS or rest[0].endswith(YAML_SUFFIXES):
            return Name(gemeente)
        ronde, *below = rest
        file = Path(*below)
        if file.suffix in YAML_SUFFIXES and len(below) == 1 and file.stem not in FIXED_NAMES:
            return Name(gemeente, ronde, file.stem)
        # A folder of families, or a family in it, stands for the assessment of that name.
        is_families = below and below[0] in self._workspace.aanpakken(gemeente, ronde)
        return Name(gemeente, ronde, below[0] if is_families else None)


def neither(word: str) -> GgsrError:
    """Return the error for what stands for no assessments, such as a framework."""
    return GgsrError(
        _("'{name}' is neither a municipality nor an aanpak").format(name=word),
        _("name an aanpak as gemeente/aanpak or gemeente/ronde/aanpak"),
    )


def no_aanpakken(gemeente: str) -> GgsrError:
    """Return the error for a gemeente of which no round has an assessment."""
    return GgsrError(
        _("{gemeente} has no aanpakken yet").format(gemeente=gemeente),
        _("create a file for the aanpak in the folder of its round"),
    )


def unknown_round(workspace: Workspace, ronde: str, without: Sequence[str]) -> GgsrError:
    """Return the error for a round that these gemeenten do not have."""
    rounds = sorted({entry for name in without for entry in workspace.rounds(name)}, key=round_rank)
    message = _("there is no round '{ronde}' of {gemeenten}").format(
        ronde=ronde, gemeenten=", ".join(without[:5]) + (", …" if without[5:] else "")
    )
    return GgsrError(message, near_or_few(ronde, [(entry, entry) for entry in rounds]))


def _ambiguous(word: str, ids: Sequence[str]) -> GgsrError:
    return GgsrError(
        _("'{name}' is the name of several").format(name=word),
        _("choose one of: {names}").format(names=", ".join(ids[:_MOST_LISTED]))
        + (", …" if ids[_MOST_LISTED:] else ""),
    )
