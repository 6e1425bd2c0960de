"""``persoonsgegeven``: a citizen service number, e-mail address or telephone number in a text.

A warning; an error in a beoordeling at level ``casus``, which is about one family.

Fails::

    tekst: Neem contact op met j.voorbeeld@voorbeeldstad.example of 06-12345678.

Passes: the text names the organisation instead. Nine digits are a citizen service number only
if they pass its check (the elfproef) and the text calls them so.
"""

import re
from collections.abc import Iterator
from typing import Any

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import N_, _
from ggsr.model import Beoordeling, Model
from ggsr.rules.rule import Rule
from ggsr.subjects import Source
from ggsr.yaml_source.document import Path

RULE = Rule("persoonsgegeven", Severity.WARNING)
RULES = (RULE,)

CASUS = "casus"

# Nine digits in a row are the least that a number of either kind has, with these between them.
_BETWEEN_DIGITS = b" \t\r\n().-\xc2\xa0"
_DIGITS_TO_ZERO = bytes(ord("0") if code in b"0123456789" else ord("x") for code in range(256))
_NINE_DIGITS = b"0" * 9
# The look-behinds let each run of characters be tried from its beginning only.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\d+])(?:\+31|0031|0)(?:[\s().-]{0,3}\d){9}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")
_CALLED_BSN = re.compile(r"\b(?:bsn|burger ?service ?nummer|sofi-?nummer)", re.IGNORECASE)
_CONTEXT = 60
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def check(source: Source[Model]) -> Iterator[Diagnostic]:
    if not _may_have_any(source.document.text):
        return
    casus = isinstance(source.model, Beoordeling) and source.model.niveau == CASUS
    for path, value in _texts(source.document.data, ()):
        for kind, found in _personal(value):
            yield RULE.at(
                source.document.within(path, found),
                _(kind),
                _("leave it out: a factsheet is published, and git forgets nothing"),
                severity=Severity.ERROR if casus else Severity.WARNING,
            )


def _may_have_any(text: str) -> bool:
    """Return False only if no text in the file can hold personal data; most files stop here."""
    digits = text.encode().translate(_DIGITS_TO_ZERO, _BETWEEN_DIGITS)
    return "@" in text or _NINE_DIGITS in digits


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _personal(text: str) -> Iterator[tuple[str, str]]:
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield N_("an e-mail address"), match.group()
    for match in _TELEPHONE.finditer(text):
        yield N_("a telephone number"), match.group()
    for match in _NUMBER.finditer(text):
        around = text[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
        if _passes_elfproef(match.group()) and _CALLED_BSN.search(around):
            yield N_("a citizen service number (BSN)"), match.group()


def _passes_elfproef(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return any(digits) and total % 11 == 0
