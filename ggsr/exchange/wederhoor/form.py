"""The form for correction of facts: what ties it to the findings that it shows.

A form comes back after weeks, from another office program. So it carries what is needed to read it:
a bookmark at each finding, and properties of the document (``docProps/custom.xml``) that say which
finding that is, what it was, and which texts the form had before anybody wrote in it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Self
from unicodedata import normalize

from ggsr.errors import GgsrError
from ggsr.i18n import Message, shortened
from ggsr.model.assessment import Bevinding
from ggsr.workspace.entities import AanpakPath

VERSION = "1"
"""The version of the form, which is raised when a form of before can no longer be read."""
BOOKMARK = re.compile(r"b_([1-9][0-9]{0,5})")
"""The name of the bookmark of a finding; Word takes letters, digits and underscores, 40 at most."""

_VERSION = "ggsr_wederhoor"
_ROUND = "ggsr_ronde"
_INVITATION = "ggsr_uitnodiging"
_FOOT = "ggsr_voet"
_TEXTS = "ggsr_teksten_"
_ENTRY = re.compile(r"([^/\s]+)/([^/\s]+)/([^/\s]+)/([^/\s]+) ([0-9a-f]{16}) ([0-9a-f]{8})")
_NUMBER = "{nummer}"
_LONG = 80
_TEXTS_EACH = 25
"""How many marks are in one property: Word takes 255 letters at most."""


def bookmark(number: int) -> str:
    """Return the name of the bookmark of a finding by its number in the form."""
    return f"b_{number}"


def fingerprint(bevinding: Bevinding) -> str:
    """Return a hash of a finding as it is judged: a reaction to it is about exactly that.

    Reactions and what is decided on them do not change it, and neither does a key that it lacks.
    """
    data = bevinding.model_dump(mode="json", exclude={"wederhoor"}, exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Return a text as an office program keeps it: its words, whatever is between them."""
    return " ".join(normalize("NFC", text).split())


def text_mark(text: str) -> str:
    """Return a short hash of the words of a text, by which it is known again."""
    return sha256(plain(text).encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(frozen=True)
class FormEntry:
    """A finding in a form: its aanpak and key, its fingerprint, and the mark of what is printed.

    Printed are the cells of its row beside the one for the reaction.
    """

    path: AanpakPath
    key: str
    fingerprint: str
    printed: str = ""

    def __str__(self) -> str:
        return f"{self.path}/{self.key} {self.fingerprint} {self.printed}"

    @classmethod
    def read(cls, value: str) -> Self | None:
        """Return the entry that a property has, or None where it has none."""
        found = _ENTRY.fullmatch(value)
        if found is None:
            return None
        gemeente, ronde, aanpak, key, fingerprint, printed = found.groups()
        return cls(AanpakPath(gemeente, ronde, aanpak), key, fingerprint, printed)


@dataclass(frozen=True)
class Form:
    """What the properties of a form say.

    ``entries`` has its findings by number. ``invitation`` is what stands in an empty cell, with
    ``{nummer}``, ``texts`` are the marks of the paragraphs that the form had by itself, and
    ``foot`` are the words at the head and foot of its sheets.
    """

    gemeente: str
    ronde: str
    entries: Mapping[int, FormEntry]
    invitation: str
    texts: frozenset[str] = frozenset()
    foot: str = ""

    def properties(self) -> dict[str, str]:
        """Return the properties of the document, by name."""
        found = {
            _VERSION: VERSION,
            _ROUND: f"{self.gemeente}/{self.ronde}",
            _INVITATION: self.invitation,
            _FOOT: self.foot,
        }
        found |= {bookmark(number): str(entry) for number, entry in self.entries.items()}
        marks = sorted(self.texts)
        for index in range(0, len(marks), _TEXTS_EACH):
            part = marks[index : index + _TEXTS_EACH]
            found[f"{_TEXTS}{index // _TEXTS_EACH + 1}"] = " ".join(part)
        return found

    def invitation_for(self, number: int) -> str:
        """Return what stands in the cell of a finding before anybody writes there."""
        return self.invitation.replace(_NUMBER, str(number))

    def has_text(self, text: str) -> bool:
        """Return whether the form had a paragraph by itself; an empty text is none of anybody."""
        return not plain(text) or text_mark(text) in self.texts

    def has_at_foot(self, text: str) -> bool:
        """Return whether all words of a text are those at the head or foot of a sheet."""
        words = set(plain(self.foot).split())
        return all(
            word in words or not any(letter.isalpha() for letter in word)
            for word in plain(text).split()
        )

    @classmethod
    def read(cls, properties: Mapping[str, str]) -> Self:
        """Return the form that the properties of a document describe. Raises GgsrError."""
        if _VERSION not in properties:
            raise GgsrError(
                Message("it is no form of ggsr: its properties name no findings"),
                Message("use the form of 'ggsr render GEMEENTE --wederhoor', as a Word document"),
            )
        if properties[_VERSION] != VERSION:
            raise GgsrError(
                Message(
                    "it is a form of another version of ggsr ({version})",
                    version=shortened(properties[_VERSION]),
                ),
                Message("read it with that version"),
            )
        gemeente, _slash, ronde = properties.get(_ROUND, "").partition("/")
        numbered = {
            int(found[1]): value
            for name, value in properties.items()
            if (found := BOOKMARK.fullmatch(name))
        }
        entries = {}
        for number, value in sorted(numbered.items()):
            entry = FormEntry.read(value)
            if entry is None or (entry.path.gemeente, entry.path.ronde) != (gemeente, ronde):
                raise GgsrError(
                    Message(
                        "its property {name} names no finding of {ronde}",
                        name=bookmark(number),
                        ronde=shortened(f"{gemeente}/{ronde}", _LONG),
                    ),
                    Message("its properties were changed; use another copy of the form"),
                )
            entries[number] = entry
        marks = (value.split() for name, value in properties.items() if name.startswith(_TEXTS))
        invitation = properties.get(_INVITATION, "")
        foot = properties.get(_FOOT, "")
        return cls(gemeente, ronde, entries, invitation, frozenset(chain(*marks)), foot)
