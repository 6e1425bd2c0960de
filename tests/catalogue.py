"""The Dutch catalogue: gather the messages, keep their translations, write ``.po`` and ``.mo``.

``python -m tests.catalogue update`` (``make update``) does all of that and names what has no
translation yet. The files hold no dates and no line numbers: they change when a message does.
"""

import ast
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ggsr.rules.explanations import prose

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "ggsr" / "locale" / "nl" / "LC_MESSAGES"
PO = "ggsr.po"
MO = "ggsr.mo"

_WIDTH = 100
_KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "translate": None,
    "Message": None,
    "counted": (1, 2),
}
_CLICK_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_HEADERS = {
    "Project-Id-Version": "ggsr",
    "Language": "nl",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}

Id = str | tuple[str, str]


class DutchCatalog(Catalog):
    """A catalogue whose header says nothing of the day or of the machine it was made on."""

    def __init__(self) -> None:
        super().__init__("nl", header_comment="# Dutch for the messages of ggsr.", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return list(_HEADERS.items())


def messages_in_code() -> Iterator[tuple[Id, str]]:
    """Yield the messages of ggsr and of click, each with the file, or ``click``, that speaks it."""
    for path in sorted((ROOT / "ggsr").rglob("*.py")):
        for message in _messages(path, _KEYWORDS):
            yield message, path.relative_to(ROOT).as_posix()
    for text in prose():
        yield text, "ggsr/rules"
    for path in sorted(Path(click.__file__).parent.rglob("*.py")):
        for message in _messages(path, _CLICK_KEYWORDS):
            yield message, "click"


def _messages(path: Path, keywords: Mapping[str, tuple[int, ...] | None]) -> Iterator[Id]:
    source = path.read_bytes()
    # Before Python 3.12 the tokens of an f-string do not show what it calls, so that is read apart.
    calls = [
        ast.unparse(node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FormattedValue)
    ]
    for code in (source, "\n".join(calls).encode()):
        for _line, message, _comments, _context in extract("python", io.BytesIO(code), keywords):
            yield (message[0], message[1]) if isinstance(message, tuple) else message


def catalogue(folder: Path = FOLDER) -> DutchCatalog:
    """Return the catalogue as the ``.po`` file has it, without what is obsolete there."""
    found = DutchCatalog()
    if (folder / PO).exists():
        with (folder / PO).open("rb") as file:
            for message in messages(read_po(file, locale="nl")):
                found[message.id] = message
    return found


def merged(old: Catalog) -> DutchCatalog:
    """Return the messages in the code, those that ``old`` has with their translations."""
    new = DutchCatalog()
    for message, place in messages_in_code():
        new.add(message, locations=[(place, 0)])
    for entry in messages(new):
        known = old.get(entry.id)
        if known and known.id == entry.id and known.string:
            entry.string = known.string
    return new


def messages(of: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in of if message.id]


def po_bytes(of: Catalog) -> bytes:
    """Return the catalogue as text for people and editors."""
    stream = io.BytesIO()
    write_po(stream, of, width=_WIDTH, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return stream.getvalue()


def mo_bytes(of: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, of)
    return stream.getvalue()


def untranslated(of: Catalog) -> list[Message]:
    """Return the messages that lack a translation, or one of its plural forms."""
    return [message for message in messages(of) if not all(forms(message.string))]


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a message, or a translation, as its forms: one, or singular and plural."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def update(folder: Path = FOLDER) -> Catalog:
    """Bring both files up to date with the code and return the catalogue."""
    new = merged(catalogue(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PO).write_bytes(po_bytes(new))
    # From the file, as a test does it, so that both say the same to the byte.
    (folder / MO).write_bytes(mo_bytes(catalogue(folder)))
    return new


def main(arguments: list[str]) -> int:
    if arguments != ["update"]:
        print("usage: python -m tests.catalogue update", file=sys.stderr)
        return 2
    new = update()
    missing = untranslated(new)
    for message in missing:
        print(f"not translated: {forms(message.id)[0]}", file=sys.stderr)
    print(f"{len(messages(new))} messages, {len(missing)} not translated")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
