"""Tell a slip of the pen from another word: what may be mended without asking anybody.

``suggest`` guesses, and a person decides; here nobody looks, so all doubt is a no. A slip changes
one letter of a word, or two of a long one. It leaves every digit as it is (``doel-2`` is no slip
for ``doel-1``) and the beginning of each part, of which two letters if it changes two
(``afmelding`` is none for ``aanmelding``).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

SHORT = 4
"""A word of fewer letters may not differ at all."""
LONG = 10
"""Words of so many letters may differ in two of them."""

MOST = 2000
"""With more names than this to choose from, or words to look at, nothing is certain."""

_NEAR = 2
_LONGEST = 60
_SEPARATORS = re.compile(r"[-_ ]+")
_DIGITS = re.compile(r"[0-9]+")


def slips(words: Sequence[str], known: Collection[str]) -> Mapping[str, str]:
    """Return what each unknown word is a slip for; ``words`` is all that stands in one place.

    A name that is there already, or that two words may be a slip for, is not what is meant.
    """
    if len(words) > MOST:
        return {}
    unknown = [word for word in words if word not in known]
    if len(unknown) > MOST // 10:
        return {}
    found = [(word, meant(word, known)) for word in unknown]
    times = Counter(name for _word, name in found)
    return {word: name for word, name in found if name and name not in words and times[name] == 1}


def meant(word: str, known: Collection[str]) -> str | None:
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
