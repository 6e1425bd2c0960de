"""Guess what was meant by a name that is not known."""

from collections.abc import Iterable
from itertools import islice

from ggsr.i18n import _

# difflib compares in quadratic time; no id comes near this length, no framework this number.
LONGEST = 60
MOST = 2000
_LISTED = 30


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like the word, or None if none comes near."""
    if len(word) > LONGEST:
        return None
    import difflib  # Only a mistake pays for it.

    few = list(islice(known, MOST))
    matches = difflib.get_close_matches(word.casefold(), few, n=1, cutoff=0.6)
    return matches[0] if matches else None


def guesses(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return what ``nearest`` does, as the choice of names that a diagnostic leaves to a person."""
    match = nearest(word, known)
    return (match,) if match else ()


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a sentence with the nearest known name, or about a letter of another alphabet."""
    match = nearest(word, known)
    parts = [_("did you mean '{name}'?").format(name=match)] if match else []
    odd = strange_letter(word)
    if odd and (match is None or match.isascii()):
        parts.append(odd)
    return "; ".join(parts) or None


def strange_letter(word: str) -> str | None:
    """Return a sentence about the first letter that is not one of a to z, or None."""
    strange = next((letter for letter in word if letter.isalpha() and not letter.isascii()), None)
    if strange is None:
        return None
    import unicodedata

    name = unicodedata.name(strange, "?")
    return _("'{letter}' in it is U+{code:04X} {name}, not an ordinary letter").format(
        letter=strange, code=ord(strange), name=name
    )


def one_of(word: str, known: Iterable[str]) -> str | None:
    """Return ``did_you_mean``, else the whole list of known names, or None when there are none."""
    names = list(known)
    if not names:
        return None
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return did_you_mean(word, names) or _("known are: {names}").format(names=listed)
