"""Diagnostics that follow from another: of a file that does not fit its model, what is not sure.

The rules look at the part that fits. What they say of what is written there stands; what they miss
may be in the part that does not fit, which has a diagnostic of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import Message
from ggsr.model import Model
from ggsr.model.partial import STAND_INS
from ggsr.rules import ACCEPTABLE, CATALOGUE
from ggsr.workspace.entities import Frameworks, GemeenteFiles, Source
from ggsr.workspace.folders import SUFFIX
from ggsr.workspace.layout import Kind

Lost = Mapping[str, frozenset[str]]
"""Of each file that fits its model only in part, the keys that are lost (``Fitting.lost``)."""

_ACCEPTANCES = ("geaccepteerd", "geaccepteerd/regel", "geaccepteerd/bij")


def lost_of(files: GemeenteFiles) -> Lost:
    """Return the files of a gemeente that fit only in part, each with what is lost."""
    sources: list[Source[Model] | None] = [files.partial]
    for part in files.rounds:
        if part.partial:
            sources += (part.partial.factsheet, part.partial.opvolging)
            sources += (file.source for file in part.partial.assessments)
        for gezinnen in part.gezinnen.values():
            sources += gezinnen.partial
    return _lost(filter(None, sources))


def lost_of_frameworks(frameworks: Frameworks) -> Lost:
    """Return the same of the frameworks."""
    return _lost(framework.source for framework in frameworks.partial)


def _lost(sources: Iterable[Source[Model]]) -> Lost:
    return {source.file: source.lost or frozenset() for source in sources}


def without_follow_ons(diagnostics: Iterable[Diagnostic], lost: Lost) -> Iterator[Diagnostic]:
    """Yield the diagnostics without those that follow from what does not fit its model.

    Those that remain of such a file have no fix: what is certain is decided by the whole file.
    """
    for diagnostic in diagnostics:
        if not lost:
            yield diagnostic
        elif not (_has_stand_in(diagnostic) or _may_be_accepted(diagnostic, lost)):
            keys = lost.get(diagnostic.place.file)
            if keys is None:
                yield diagnostic
            elif not _is_lost(diagnostic, keys):
                yield replace(diagnostic, fix=None)


def _is_lost(diagnostic: Diagnostic, keys: frozenset[str]) -> bool:
    """Return whether what a diagnostic misses may be there, and does not fit."""
    missed = CATALOGUE[diagnostic.rule].missed
    return any(key == gone or key.startswith(f"{gone}/") for key in missed for gone in keys)


def _may_be_accepted(diagnostic: Diagnostic, lost: Lost) -> bool:
    """Return whether an acceptance that does not fit may be that of a diagnostic."""
    return diagnostic.rule in ACCEPTABLE and any(
        not keys.isdisjoint(_ACCEPTANCES)
        for file, keys in lost.items()
        if file == diagnostic.place.file
        or (diagnostic.about_gemeente and file.endswith(f"/{Kind.FACTSHEET}{SUFFIX}"))
    )


def _has_stand_in(diagnostic: Diagnostic) -> bool:
    texts = (diagnostic.text, diagnostic.way_out, diagnostic.subject)
    return any(map(_names_stand_in, (*texts, *diagnostic.items)))


def _names_stand_in(text: object) -> bool:
    if isinstance(text, Message):
        return any(map(_names_stand_in, text.values.values()))
    return isinstance(text, str) and (text in STAND_INS or STAND_INS[0] in text)
