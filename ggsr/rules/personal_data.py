"""What in a text leads to a family: an address, a date of birth, the number plate of a car.

Only looked for where a text is about families: in one about policy, a date or postcode is nobody's.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from ggsr.i18n import N_

# Compiled by ``re`` where they are first used, and kept: most workspaces have no use for them.
_HYPHEN = r"[-\u2010-\u2013]"
_NAME = r"[A-Z][\w'’-]*"

# Four digits and two capitals; small letters only right behind the digits, as "2013 en 12" is none.
# Neither is an article of law, an amount, or a year in a heading of capitals.
_POSTCODE = (
    r"(?<![\w.:€-])(?<!€\s)(?<!\bart\s)(?<!\bart\.\s)(?<!\bartikel\s)(?<!\bartikelen\s)"
    r"(?!(?:19|20)\d\d\s(?:EN|OF|IN|OP|IS|BW)\b)"
    r"[1-9]\d{3}(?:\s?(?!S[ADS]\b)[A-Z]{2}|[a-z]{2})(?![\w-])"
)
_HOUSE = rf"\d{{1,5}}(?:[a-zA-Z]{{1,2}}|\s?{_HYPHEN}\s?\w{{1,4}}|\s[a-zA-Z])?(?![\w%])"
_ADDRESS = (
    # 1234 AB 12, and 1234 AB Voorbeeldstad, Kerkstraat 12
    rf"{_POSTCODE}(?:,?\s{_NAME}){{0,5}}(?:\s?[,;:/]\s?|\s)(?:(?:huis)?(?:nummer|nr\.?)\s)?{_HOUSE}"
    # Kerkstraat 12, 1234 AB, and Kerkstraat 12 in Voorbeeldstad (1234 AB)
    rf"|(?<=[a-zA-Z.]\s)(?!(?:19|20)\d\d\b){_HOUSE}[\s,;/(]{{1,3}}"
    rf"(?:(?:te|in)\s)?(?:{_NAME}[\s,(]{{1,3}}){{0,2}}{_POSTCODE}"
)

_MONTH = (
    r"(?:jan(?:uari|\.)?|feb(?:ruari|r?\.)?|maart|mrt\.?|apr(?:il|\.)?|mei|juni?\.?|juli?\.?"
    r"|aug(?:ustus|\.)?|sep(?:tember|t?\.)?|okt(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:(?:19|20)\d\d|['‘’`]?\d\d)"
_DATE = (
    rf"(?i)(?<![\w.])(?:\d{{1,2}}(?:e|de|ste)?[\s-]{_MONTH}(?:[\s-]{_YEAR})?"
    rf"|\d{{1,2}}(\s|\s?(?:[./]|{_HYPHEN})\s?)(?:0?[1-9]|1[0-2])\1{_YEAR}"
    r"|(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\2\d{1,2})(?!\w)"
)
_BORN = r"(?i)\b(?:geboren|geboorte(?:datum|dag)?|geb(?:\.?\s?dat(?:um|\.)?|\.)?)(?!\w)"
_SENTENCE_ENDS = r"[.!?;]\s+[A-Z]|\n\s*\n"
# As in "geboren te Voorbeeldstad op maandag 3 mei 2009", and in "op 3 mei 2009 te ... geboren".
_DATE_BEHIND, _DATE_BEFORE = 40, 20

# The forms of number plates in the Netherlands, in the order in which they were given out.
_FORMS = (
    *("XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9"),
    *("9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"),
)


def _plates(between: str) -> str:
    """Return the pattern of a plate of any form, with this between its three groups."""
    letters = {"X": "[A-Z]", "9": r"\d", "-": between}
    forms = ("".join(letters[sign] for sign in form) for form in _FORMS)
    # 3-MEI-09 is a date.
    return rf"(?!\d\d?\W?(?i:{_MONTH})\W?\d)(?:{'|'.join(forms)})(?![\w-])"


_PLATE = rf"(?<![\w-]){_plates(_HYPHEN)}"
_PLATE_IN_ANY_FORM = _plates(rf"(?:{_HYPHEN}|\s)?")
_CALLED_PLATE = (
    r"(?i)\b(?:kenteken(?:nummer|plaat)?|nummerbord|nummerplaat)\b[^.!?;\d]{0,20}?"
    rf"(?<![\w-])(?P<plate>{_PLATE_IN_ANY_FORM})"
)

# One of these is in every text that has any of the above. A text may be broken over lines, and some
# blanks are no ASCII.
_HINT = (
    rb"\d{4}[\s\x80-\xff]*[A-Za-z]{2}(?![A-Za-z])"
    rb"|[Gg][Ee][Bb](?:[Oo][Oo]?[Rr]|[Dd][Aa]|[^A-Za-z]|\Z)"
    rb"|[A-Z\d](?:-|\xe2\x80[\x90-\x93])[A-Z\d]{1,3}(?:-|\xe2\x80[\x90-\x93])[A-Z\d]"
    rb"|(?i:kenteken|nummerbord|nummerplaat)"
)


def may_have_any(content: bytes) -> bool:
    """Return False only if no text in a file can have any of these; without escapes, that is."""
    return re.search(_HINT, content) is not None


def found_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what leads to a family: where it begins, what it is, and of which kind."""
    for match in re.finditer(_ADDRESS, text):
        yield match.start(), match.group(), N_("a postcode with a house number")
    born = [match.span() for match in re.finditer(_BORN, text)]
    for match in re.finditer(_DATE, text) if born else ():
        # Of several words the nearest on either side will do.
        number = bisect(born, match.span())
        if any(
            _is_near(text, word, match.span()) for word in born[max(number - 1, 0) : number + 1]
        ):
            yield match.start(), match.group(), N_("a date of birth")
    plates = {match.start(): match.group() for match in re.finditer(_PLATE, text)}
    for match in re.finditer(_CALLED_PLATE, text):
        plates[match.start("plate")] = match["plate"]
    for start, plate in plates.items():
        yield start, plate, N_("a number plate")


def _is_near(text: str, word: tuple[int, int], date: tuple[int, int]) -> bool:
    """Return whether a word such as "born" is about a date: near to it, in the same sentence."""
    is_behind = word[1] <= date[0]
    begin, end = (word[1], date[0]) if is_behind else (date[1], word[0])
    if end - begin > (_DATE_BEHIND if is_behind else _DATE_BEFORE):
        return False
    return re.search(_SENTENCE_ENDS, text[begin : end + 1]) is None
