"""The answer of ``ggsr validate`` where the cache has all of it: nothing to report, and the counts.

Names are only understood here as far as that needs no file to be read: ids of gemeenten, and paths.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from ggsr.checking.cache import CleanCache, Unchanged
from ggsr.errors import GgsrError
from ggsr.workspace.folders import CASES, FRAMEWORKS, SUFFIX, is_path, path_in_workspace


def unchanged(cache: CleanCache, base: Path, words: Sequence[str]) -> Unchanged:
    """Return what is unchanged of what words name; paths are relative to ``base``.

    A word that needs more to be understood counts as something that has to be checked.
    """
    every = cache.gemeenten()
    if every is None:
        return Unchanged()
    gemeenten: set[str] = set()
    kaders: set[str] = set()
    everything = not words
    for word in words:
        if word in every:
            gemeenten.add(word)
            continue
        path = base / word
        if not word.strip() or not is_path(word, every) or not os.path.lexists(path):
            return Unchanged()
        try:
            place = path_in_workspace(cache.root, path, word)
        except GgsrError:
            return Unchanged()
        match place:
            case ():
                everything = True
            case (top,) if top in (CASES, FRAMEWORKS):
                everything = True
            case (top, file) if top == FRAMEWORKS:
                kaders.add(file.removesuffix(SUFFIX))
            case (top, gemeente, *_rest) if top == CASES and gemeente in every:
                gemeenten.add(gemeente)
            case _:
                return Unchanged()
    return cache.unchanged(every, *((), ()) if everything else (gemeenten, kaders))
