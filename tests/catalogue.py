"""The catalogues: gather the messages, keep their translations, write ``.po`` and ``.mo``.

One has the Dutch of ggsr's messages, which are English in the code; the other the English of the
pages' own words, which are Dutch in templates and code.

``python -m tests.catalogue update`` (``make update``) does all of that and names what has no
translation yet. The files hold no dates and no line numbers: they change when a message does.
"""

import ast
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ggsr.rules.explanations import prose

ROOT = Path(__file__).parent.parent
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
_PAGE_KEYWORDS = {"page_words": None, "said": (2,), "said_of": (2, 3)}
_TEMPLATE_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
# As the environment of the pages reads them: see ggsr/pages/templates.py.
_TEMPLATE_OPTIONS = {
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "keep_trailing_newline": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}
_HEADERS = {
    "Project-Id-Version": "ggsr",
    "Language": "",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}

Id = str | tuple[str, str]


class PlainCatalog(Catalog):
    """A catalogue whose header says nothing of the day or of the machine it was made on."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return list((_HEADERS | {"Language": str(self.locale)}).items())


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


def words_of_pages() -> Iterator[tuple[Id, str]]:
    """Yield the pages' own words, each with the template or module that says it."""
    for path in sorted((ROOT / "ggsr" / "pages").rglob("*.py")):
        for message in _messages(path, _PAGE_KEYWORDS):
            yield message, path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "templates").iterdir()):
        if path.name != "README.md":
            with path.open("rb") as file:
                for message in _extracted("jinja2.ext:babel_extract", file, _TEMPLATE_KEYWORDS):
                    yield message, path.relative_to(ROOT).as_posix()


def _messages(path: Path, keywords: Mapping[str, tuple[int, ...] | None]) -> Iterator[Id]:
    source = path.read_bytes()
    # Before Python 3.12 the tokens of an f-string do not show what it calls, so that is read apart.
    calls = [
        ast.unparse(node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FormattedValue)
    ]
    for code in (source, "\n".join(calls).encode()):
        yield from _extracted("python", io.BytesIO(code), keywords)


def _extracted(
    method: str, file: IO[bytes], keywords: Mapping[str, tuple[int, ...] | None]
) -> Iterator[Id]:
    options = {} if method == "python" else _TEMPLATE_OPTIONS
    for _line, message, _comments, _context in extract(method, file, keywords, (), options):
        yield (message[0], message[1]) if isinstance(message, tuple) else message


@dataclass(frozen=True)
class Translation:
    """The translation of a domain of gettext into a language; ``gather`` yields its messages."""

    language: str
    domain: str
    comment: str
    gather: Callable[[], Iterator[tuple[Id, str]]]

    @property
    def folder(self) -> Path:
        return ROOT / "ggsr" / "locale" / self.language / "LC_MESSAGES"

    @property
    def po(self) -> str:
        return f"{self.domain}.po"

    @property
    def mo(self) -> str:
        return f"{self.domain}.mo"

    def empty(self) -> PlainCatalog:
        return PlainCatalog(self.language, header_comment=f"# {self.comment}", fuzzy=False)


DUTCH = Translation("nl", "ggsr", "Dutch for the messages of ggsr.", messages_in_code)
ENGLISH = Translation("en", "pages", "English for the words of the pages.", words_of_pages)
TRANSLATIONS = (DUTCH, ENGLISH)


def catalogue(of: Translation, folder: Path | None = None) -> PlainCatalog:
    """Return a catalogue as its ``.po`` file has it, without what is obsolete there."""
    found, path = of.empty(), (folder or of.folder) / of.po
    if path.exists():
        with path.open("rb") as file:
            for message in messages(read_po(file, locale=of.language)):
                found[message.id] = message
    return found


def merged(of: Translation, old: Catalog) -> PlainCatalog:
    """Return the messages there are, those that ``old`` has with their translations."""
    new = of.empty()
    for message, place in of.gather():
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


def update(of: Translation, folder: Path | None = None) -> Catalog:
    """Bring both files of a translation up to date with the code and return the catalogue."""
    folder = folder or of.folder
    new = merged(of, catalogue(of, folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / of.po).write_bytes(po_bytes(new))
    # From the file, as a test does it, so that both say the same to the byte.
    (folder / of.mo).write_bytes(mo_bytes(catalogue(of, folder)))
    return new


def main(arguments: list[str]) -> int:
    if arguments != ["update"]:
        print("usage: python -m tests.catalogue update", file=sys.stderr)
        return 2
    count = 0
    for translation in TRANSLATIONS:
        new = update(translation)
        missing = untranslated(new)
        count += len(missing)
        for message in missing:
            print(f"not translated: {forms(message.id)[0]}", file=sys.stderr)
        print(f"{translation.po}: {len(messages(new))} messages, {len(missing)} not translated")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
