"""What every rule has: a name after what is wrong, and how grave that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Fix, Place, Related, Severity


@dataclass(frozen=True)
class Rule:
    """A rule by its kebab-case Dutch name.

    ``per`` is "indicator", "thema", "document" or "sleutel" (a key) where each diagnostic concerns
    one of those; an acceptance of it then has to name which one in ``bij``.
    """

    name: str
    severity: Severity
    per: str | None = None

    def at(
        self,
        place: Place,
        message: str,
        help: str | None = None,
        *,
        related: Iterable[Related] = (),
        subject: str | None = None,
        severity: Severity | None = None,
        shared: bool = False,
        fix: Fix | None = None,
        meant: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
    ) -> Diagnostic:
        """Return a diagnostic of this rule; the keywords are those of ``Diagnostic``."""
        severity = severity or self.severity
        return Diagnostic(
            self.name,
            severity,
            place,
            message,
            help,
            tuple(related),
            subject,
            shared,
            fix,
            meant,
            parts,
        )
