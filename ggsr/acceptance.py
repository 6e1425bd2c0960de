"""Warnings that the data accepts, with the reason beside it; errors cannot be accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import _
from ggsr.model import Acceptatie
from ggsr.rules.acceptaties import ONGEBRUIKT
from ggsr.yaml_source import Document


@dataclass
class Acceptances:
    """The acceptances of one file, and which of them met a diagnostic."""

    document: Document
    entries: tuple[Acceptatie, ...]
    whole_round: bool = False
    """A factsheet.yaml: accepts what concerns the gemeente as a whole, wherever that is placed."""
    used: set[int] = field(default_factory=set)

    @cached_property
    def _index(self) -> Mapping[tuple[str, str | None], int]:
        """Which entry is the first about a rule and a subject."""
        index: dict[tuple[str, str | None], int] = {}
        for number, entry in enumerate(self.entries):
            index.setdefault((entry.regel, entry.bij), number)
        return index

    def accept(self, diagnostic: Diagnostic) -> bool:
        """Return whether this file accepts the diagnostic, and remember which entry did."""
        own = diagnostic.place.file == self.document.file
        if diagnostic.is_error or not (own or (self.whole_round and diagnostic.shared)):
            return False
        met = self._index.get((diagnostic.rule, diagnostic.subject))
        if met is None:
            return False
        self.used.add(met)
        return True

    def unused(self) -> Iterator[Diagnostic]:
        """Yield the entries that accept nothing."""
        for index, entry in enumerate(self.entries):
            if index not in self.used:
                yield ONGEBRUIKT.at(
                    self.document.key("geaccepteerd", index),
                    _("nothing here breaks '{name}' (any more)").format(name=_named(entry)),
                    _("take this acceptance away"),
                )


def sift(
    diagnostics: Iterable[Diagnostic], acceptances: Iterable[Acceptances]
) -> tuple[list[Diagnostic], int]:
    """Return the diagnostics that are not accepted, and how many are."""
    files = list(acceptances)
    kept, accepted = [], 0
    for diagnostic in diagnostics:
        # Every file is asked, so that two acceptances of one warning both count as used.
        takers = [file for file in files if file.accept(diagnostic)]
        if takers:
            accepted += 1
        else:
            kept.append(diagnostic)
    return kept, accepted


def _named(entry: Acceptatie) -> str:
    return f"{entry.regel} ({entry.bij})" if entry.bij else entry.regel
