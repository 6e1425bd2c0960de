"""The words of a text, for rules that compare texts."""

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in order, in lower case and without punctuation."""
    return (match.group() for match in _WORD.finditer(text.casefold()))


@lru_cache(maxsize=1024)
def vocabulary(text: str) -> frozenset[str]:
    """Return the different words of a text that is asked for often, such as an indicator's."""
    return frozenset(words(text))
