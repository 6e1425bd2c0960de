"""Guess what was meant by a name that is not known."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from ggsr.errors import GgsrError
from ggsr.i18n import Message

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


def suggestions(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return what ``nearest`` does, as the choice of names that a diagnostic leaves to a person."""
    match = nearest(word, known)
    return (match,) if match else ()


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """Return a sentence with the nearest known name, or about a letter of another alphabet."""
    match = nearest(word, known)
    parts = [Message("did you mean '{name}'?", name=match)] if match else []
    odd = strange_letter(word)
    if odd and (match is None or match.isascii()):
        parts.append(odd)
    return Message.joined("; ", parts) if parts[1:] else next(iter(parts), None)


def strange_letter(word: str) -> Message | None:
    """Return a sentence about the first letter that is not one of a to z, or None."""
    strange = next((letter for letter in word if letter.isalpha() and not letter.isascii()), None)
    if strange is None:
        return None
    import unicodedata

    name = unicodedata.name(strange, "?")
    return Message(
        "'{letter}' in it is U+{code:04X} {name}, not an ordinary letter",
        letter=strange,
        code=ord(strange),
        name=name,
    )


def suggestion_or_list(word: str, known: Iterable[str]) -> Message | None:
    """Return ``did_you_mean``, else the whole list of known names, or None when there are none."""
    names = list(known)
    if not names:
        return None
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return did_you_mean(word, names) or Message("known are: {names}", names=listed)


SHORT = 4
"""A word of fewer letters may not differ at all."""
LONG = 10
"""Words of so many letters may differ in two of them."""


"""With more names than this to choose from, or words to look at, nothing is certain."""

_NEAR = 2
_LONGEST = 60
_SEPARATORS = re.compile(r"[-_ ]+")
_DIGITS = re.compile(r"[0-9]+")


def certain_corrections(words: Sequence[str], known: Collection[str]) -> Mapping[str, str]:
    """Return what each unknown word is a slip for; ``words`` is all that stands in one place.

    A name that is there already, or that two words may be a slip for, is not what is meant.
    """
    if len(words) > MOST:
        return {}
    unknown = [word for word in words if word not in known]
    if len(unknown) > MOST // 10:
        return {}
    found = [(word, certain_match(word, known)) for word in unknown]
    times = Counter(name for _word, name in found)
    return {word: name for word, name in found if name and name not in words and times[name] == 1}


def certain_match(word: str, known: Collection[str]) -> str | None:
    """Return the one known name that the word is a slip for, or None where there is any doubt.

    A second name that is near, if only a little less so, is doubt.
    """
    if not word or len(word) > _LONGEST or len(known) > MOST:
        return None
    near = [name for name in known if _is_near(word, name)]
    return near[0] if len(near) == 1 and _is_slip(word, near[0]) else None


def same_letters(word: str, name: str) -> bool:
    """Return whether only hyphens, underscores, spaces or capitals differ."""
    return _joined(word) == _joined(name)


def distance(one: str, other: str) -> int:
    """Return how many letters to add, leave out, change or swap with the next make one of the two.

    From ``_NEAR`` + 1 on the number says no more than that it is above ``_NEAR``.
    """
    one, other = _differing(one, other)
    if abs(len(one) - len(other)) > _NEAR:
        return _NEAR + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for line, letter in enumerate(one, 1):
        above, before, row = before, row, [line]
        for column, its in enumerate(other, 1):
            cost = min(before[column - 1] + (letter != its), before[column] + 1, row[-1] + 1)
            swapped = line > 1 < column and letter == other[column - 2] and one[line - 2] == its
            row.append(min(cost, above[column - 2] + 1) if swapped else cost)
        if min(row) > _NEAR:
            return _NEAR + 1
    return row[-1]


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return both without what they begin and end with in common; most words differ little."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def _is_near(word: str, name: str) -> bool:
    return distance(_joined(word), _joined(name)) <= _NEAR


def _is_slip(word: str, name: str) -> bool:
    if same_letters(word, name):
        return True
    parts, others = _parts(word), _parts(name)
    if len(parts) != len(others) or _DIGITS.findall(word) != _DIGITS.findall(name):
        return False
    length = min(len(word), len(name))
    left = (length >= SHORT) + (length >= LONG)
    for part, other in zip(parts, others, strict=True):
        wrong = distance(part, other)
        left -= wrong
        if left < 0 or part[: max(wrong, 1)] != other[: max(wrong, 1)]:
            return False
    return True


def _parts(word: str) -> list[str]:
    return _SEPARATORS.split(word.casefold())


def _joined(word: str) -> str:
    return "".join(_parts(word))


# Letters of the Latin alphabet that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Within a name these join what stands on both sides: G.G.Z., foto's. A dot in 2.0 parts it.
_JOINING = re.compile(r"['’‘`´]|(?<![0-9])\.|\.(?![0-9])")
_PARTING = re.compile(r"[^a-z0-9]+")


def make_id(name: str) -> str:
    """Return the id: lower-case, without accents, a hyphen where there was anything else.

    Raises GgsrError for a name with letters of another alphabet, or with no letter or digit at all.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    made = _PARTING.sub("-", _JOINING.sub("", plain)).strip("-")
    odd = strange_letter(plain)
    if odd or not made:
        raise GgsrError(
            Message("no id can be made of the name '{name}'", name=name),
            odd or Message("a name has letters or digits"),
        )
    return made


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in order, in lower case and without punctuation."""
    return (match.group() for match in _WORD.finditer(text.casefold()))


@lru_cache(maxsize=1024)
def vocabulary(text: str) -> frozenset[str]:
    """Return the different words of a text that is asked for often, such as an indicator's."""
    return frozenset(words(text))
