"""Names and words: suggestions for an unknown name, corrections of slips, ids made of names.

Two matchers, for two purposes. ``nearest`` is lenient: what it returns is only suggested, and a
person chooses. ``certain_match`` is strict: ``--fix`` writes what it returns into the data.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from ggsr.errors import GgsrError
from ggsr.i18n import Message, Number, shortened

# Both matchers compare in quadratic time; no id comes near this length, no framework this number.
MAX_LENGTH = 60
MAX_NAMES = 2000
# From this ratio of difflib on, a name is near; others are as near within this of the best.
_SIMILAR = 0.6
_AS_NEAR = 0.05
# Of the names that may be used instead of an unknown one, a message lists so many.
_MAX_LISTED = 30


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most similar to the word, or None if none is similar."""
    if len(word) > MAX_LENGTH:
        return None
    return _nearest(word.casefold(), tuple(islice(known, MAX_NAMES)))


# Of one unknown name, several texts tell the nearest.
@lru_cache(maxsize=1)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    # The command line imports this module at start-up; importing difflib takes milliseconds (7 of
    # the 60 of ``ggsr --help``), and only a mistake needs it.
    import difflib

    matches = difflib.get_close_matches(word, known, n=1, cutoff=_SIMILAR)
    return matches[0] if matches else None


def suggestions(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the nearest known name as a tuple of none or one, for ``Diagnostic.suggestions``."""
    match = nearest(word, known)
    return (match,) if match else ()


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """Return a help text with the nearest known name, or about a letter of another alphabet."""
    match = nearest(word, known)
    parts = [Message("did you mean '{name}'?", name=match)] if match else []
    odd = strange_letter(word)
    if odd and (match is None or match.isascii()):
        parts.append(odd)
    return Message.joined("; ", parts) if parts[1:] else next(iter(parts), None)


def suggestion_or_list(word: str, known: Iterable[str]) -> Message | None:
    """Return ``did_you_mean``, else a list of the known names, or None when there are none."""
    names = list(known)
    if not names:
        return None
    listed = ", ".join(shortened(name, MAX_LENGTH) for name in names[:_MAX_LISTED])
    listed += ", …" if len(names) > _MAX_LISTED else ""
    return did_you_mean(word, names) or Message("known names: {names}", names=listed)


_FEW = 10


def near_or_few(
    word: str, known: Iterable[tuple[str, str]], where: str | None = None
) -> Message | None:
    """Return a help text with the ids that are near a word, or with all of them if they are few.

    ``known`` are ids with printed names; a word can be near either. Where there are more, it says
    which command lists them, ``where``. None where there is nothing to say.
    """
    pairs = list(dict.fromkeys(known))
    ids = list(dict.fromkeys(id for id, _naam in pairs))
    near = _all_near(word, pairs)
    if near[1:]:
        return Message("did you mean one of these: {names}?", names=", ".join(near))
    parts = [Message("did you mean '{name}'?", name=name) for name in near]
    odd = strange_letter(word)
    if odd and all(name.isascii() for name in near):
        parts.append(odd)
    if parts or not ids:
        return Message.joined("; ", parts) if parts[1:] else next(iter(parts), None)
    if len(ids) <= _FEW:
        names = ", ".join(shortened(id, MAX_LENGTH) for id in ids)
        return Message("known names: {names}", names=names)
    if where is None:
        return Message("none of the {count} known names is near", count=Number(len(ids)))
    return Message("'{command}' lists all {count}", command=where, count=Number(len(ids)))


def _all_near(word: str, pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return the ids whose id or name is most similar to a word, or begins with it; a few."""
    if not word or len(word) > MAX_LENGTH:
        return []
    import difflib  # As in ``_nearest``.

    wanted = word.casefold()
    ratios: dict[str, float] = {}
    matcher = difflib.SequenceMatcher(b=wanted)
    for id, naam in pairs[: 2 * MAX_NAMES]:
        for text in {id, naam.casefold()}:
            matcher.set_seq1(text[:MAX_LENGTH])
            bound = matcher.real_quick_ratio() >= _SIMILAR and matcher.quick_ratio() >= _SIMILAR
            ratio = matcher.ratio() if bound else 0.0
            if len(wanted) > 1 and text.startswith(wanted):
                ratio = 1.0
            # Where several are printed alike, the one with the nearest id is meant.
            ratio -= 0 if text == id else 2 * _AS_NEAR
            ratios[id] = max(ratios.get(id, 0.0), ratio)
    best = max(ratios.values(), default=0.0)
    if best < _SIMILAR:
        return []
    near = [id for id, ratio in ratios.items() if ratio >= max(_SIMILAR, best - _AS_NEAR)]
    return sorted(near, key=lambda id: -ratios[id])[:_FEW]


def strange_letter(word: str) -> Message | None:
    """Return a help text that names the word's first letter outside a to z, or None."""
    strange = next((letter for letter in word if letter.isalpha() and not letter.isascii()), None)
    if strange is None:
        return None
    return Message(
        "'{letter}' in it is U+{code:04X} {name}, not an ordinary letter",
        letter=strange,
        code=ord(strange),
        name=unicodedata.name(strange, "?"),
    )


# In a word of fewer letters no letter may be wrong; in one of at least so many, two may be.
_SHORT = 4
_LONG = 10
# Names at this distance or less are similar enough to be confused.
_NEAR = 2
_SEPARATORS = re.compile(r"[-_ ]+")
_DIGITS = re.compile(r"[0-9]+")


def certain_corrections(words: Sequence[str], known: Collection[str]) -> Mapping[str, str]:
    """Return the certain correction of each unknown word in ``words``: all keys of a mapping, say.

    There is none if the name is already among the words, or if two words would become it.
    """
    if len(words) > MAX_NAMES:
        return {}
    unknown = [word for word in words if word not in known]
    # Each of them is compared with each name.
    if len(unknown) > MAX_NAMES // 10:
        return {}
    matches = [(word, certain_match(word, known)) for word in unknown]
    times = Counter(name for _word, name in matches)
    return {word: name for word, name in matches if name and name not in words and times[name] == 1}


def certain_match(word: str, known: Collection[str]) -> str | None:
    """Return the one known name that the word misspells, or None if there is any doubt.

    A second name within the distance that counts as near is doubt, even if it is further away.
    """
    if not word or len(word) > MAX_LENGTH or len(known) > MAX_NAMES:
        return None
    near = [name for name in known if distance(_joined(word), _joined(name)) <= _NEAR]
    return near[0] if len(near) == 1 and _is_misspelling(word, near[0]) else None


def same_letters(word: str, name: str) -> bool:
    """Return whether only hyphens, underscores, spaces or capitals differ."""
    return _joined(word) == _joined(name)


def distance(one: str, other: str) -> int:
    """Return the Damerau-Levenshtein distance, capped at ``_NEAR`` + 1."""
    one, other = _without_common_ends(one, other)
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


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    """Return both without their common prefix and suffix, which saves most of the comparison."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def _is_misspelling(word: str, name: str) -> bool:
    """Return whether a word and a name near it differ by slips of the pen, not by a word.

    Numbers and the first letter of each part have to be the same, and the number of parts.
    """
    if same_letters(word, name):
        return True
    parts, others = _parts(word), _parts(name)
    if len(parts) != len(others) or _DIGITS.findall(word) != _DIGITS.findall(name):
        return False
    length = min(len(word), len(name))
    left = (length >= _SHORT) + (length >= _LONG)
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


# Latin letters that Unicode does not decompose into a letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Left out of an id: the points of G.G.Z., the apostrophe of foto's. A point in 2.0 is a hyphen.
_LEFT_OUT = re.compile(r"['’‘`´]|(?<![0-9])\.|\.(?![0-9])")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def make_id(name: str) -> str:
    """Return the id of a name: lower-case, without accents, hyphens for all but letters and digits.

    Raises GgsrError for a name with letters of another alphabet, or with no letter or digit at all.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    made = _NOT_IN_ID.sub("-", _LEFT_OUT.sub("", plain)).strip("-")
    odd = strange_letter(plain)
    if odd or not made:
        raise GgsrError(
            Message("cannot derive an id from the name '{name}'", name=shortened(name)),
            odd or Message("a name must contain letters or digits"),
        )
    return made


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in order, in lower case and without punctuation."""
    return (match.group() for match in _WORD.finditer(text.casefold()))
