"""``persoonsgegeven``: a citizen service number, e-mail address or telephone number in a text.

Factsheets are published, and git keeps everything: name the organisation instead. In an assessment
at level ``casus``, which is about families, this is an error, and so it is in what
``opvolging.yaml`` says of one. There, a postcode with a house number, a date of birth and the
number plate of a car are errors too.

Nine digits count as a citizen service number only if they pass its check (the elfproef) and the
text calls them one.

In ``bij``, an acceptance names the indicator of the finding, or otherwise the top-level key that
holds the text, such as ``beschrijving``.

Fails::

    beschrijving: Bel 06-12345678 of mail j.voorbeeld@voorbeeldstad.example.

Fails, at level ``casus``::

    niveau: casus
    beschrijving: De jongste, geboren op 3 mei 2019, gaat nog niet naar school.

Passes::

    beschrijving: Vraag het bij het loket van de gemeente.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import N_, Message
from ggsr.model import CASUS, Beoordeling, Model
from ggsr.rules import personal_data
from ggsr.workspace.entities import FINDINGS, FOLLOWED, FORMER, RoundFiles, Source
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

RULE = Rule("persoonsgegeven", Severity.WARNING, __doc__, per="sleutel")
RULES = (RULE,)

# Nine digits in a row are the least that a number of either kind has, with these between them.
_BETWEEN_DIGITS = b" \t\r\n().-" + bytes(range(0x80, 0x100))
_DIGITS_TO_ZERO = bytes(ord("0") if code in b"0123456789" else ord("x") for code in range(256))
_NINE_DIGITS = b"0" * 9
# The look-behinds let each run of characters be tried from its beginning only.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_DATE = r"\d{1,2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d(?!\d)"
_TELEPHONE = re.compile(
    rf"(?<![\d+])(?!{_DATE})"
    r"(?:(?:\+31|0031)\s?(?:\(0\))?|0)(?:[\s().-]{0,3}\d){9}(?!\d)"
)
_NUMBER = re.compile(r"(?<!\d)\d(?:[\s.]?\d){8}(?!\d)")
_CALLED_BSN = re.compile(r"\b(?:bsn|burger ?service ?nummer|sofi-?nummer)", re.IGNORECASE)
_CONTEXT = 60
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def check(source: Source[Model]) -> Iterator[Diagnostic]:
    casus = isinstance(source.model, Beoordeling) and source.model.niveau == CASUS
    yield from _check(source.document, casus, lambda path: casus)


def check_round(files: RoundFiles) -> Iterator[Diagnostic]:
    """Yield the same of what became of verbeterpunten; of those at level casus it is an error."""
    if files.opvolging is None:
        return
    casus = {file.aanpak for file in files.assessments if file.model.niveau == CASUS}
    yield from _check(
        files.opvolging.document,
        bool(casus),
        lambda path: path[0] == FOLLOWED and path[1] in casus,
    )


def _check(
    document: Document, any_casus: bool, is_casus: Callable[[Path], bool]
) -> Iterator[Diagnostic]:
    """Yield what is personal in a file, of which any or no part is at level ``casus``."""
    content = document.content
    if not (_may_have_any(content) or (any_casus and personal_data.may_have_any(content))):
        return
    for path, value in _texts(document.data, ()):
        casus = is_casus(path)
        found = sorted((*_personal(value), *(personal_data.found_in(value) if casus else ())))
        places = document.within(path, (text for _start, text, _kind in found))
        for (_start, _text, kind), place in zip(found, places, strict=True):
            yield RULE.at(
                place,
                Message(kind),
                Message("leave it out: factsheets are published, and git keeps everything"),
                subject=_subject(path),
                severity=Severity.ERROR if casus else Severity.WARNING,
            )


def _may_have_any(content: bytes) -> bool:
    """Return False only if no text in the file can hold personal data; most files stop here."""
    if (
        b"@" in content or b"\\" in content
    ):  # A backslash may be an escape that stands for anything.
        return True
    digits = content.translate(_DIGITS_TO_ZERO, _BETWEEN_DIGITS)
    return _NINE_DIGITS in digits


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _subject(path: Path) -> str:
    """Return what an acceptance names: the indicator of a finding, else the key at the top."""
    if path[0] == FOLLOWED and len(path) > 2:
        return str(path[2])
    return str(path[1] if path[0] in (FINDINGS, FORMER) else path[0])


def _personal(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what is personal in a text: where it begins, what it is, and of which kind."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield match.start(), match.group(), N_("an e-mail address")
    for match in _TELEPHONE.finditer(text):
        yield match.start(), match.group(), N_("a telephone number")
    for match in _NUMBER.finditer(text):
        around = text[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
        if _passes_elfproef(match.group()) and _CALLED_BSN.search(around):
            yield match.start(), match.group(), N_("a citizen service number (BSN)")


def _passes_elfproef(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return any(digits) and total % 11 == 0
