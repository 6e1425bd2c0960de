"""Fingerprints, by which a server recognises a diagnostic in a later run."""

from collections import Counter
from hashlib import sha256

from ggsr.diagnostics import Diagnostic


class Fingerprints:
    """Gives each diagnostic of a run its fingerprint, the same in the next run.

    A hash of the rule, the file, the subject and the text of the line; not of the line number,
    which shifts, nor of the message, which depends on the language.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, diagnostic: Diagnostic) -> str:
        """Return 64 hexadecimal digits; equal diagnostics are numbered in their order."""
        place = diagnostic.place
        parts = (diagnostic.rule, place.file, diagnostic.subject or "", place.source.strip())
        key = "\0".join(parts)
        self._seen[key] += 1
        return sha256(f"{key}\0{self._seen[key]}".encode(errors="surrogatepass")).hexdigest()
