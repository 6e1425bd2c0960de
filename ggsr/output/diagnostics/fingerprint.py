"""What a diagnostic is known by from one run to the next, wherever its line has moved to."""

from collections import Counter
from hashlib import sha256

from ggsr.diagnostics import Diagnostic


class Fingerprints:
    """Gives each diagnostic of a run a fingerprint of its own.

    It is made of the rule, the file, what it is about and the text of the line; not of the place,
    which shifts, nor of the message, which is Dutch for one reader and English for the next.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, diagnostic: Diagnostic) -> str:
        """Return 64 hexadecimal digits. Of equal diagnostics each has its own, in their order."""
        place = diagnostic.place
        parts = (diagnostic.rule, place.file, diagnostic.subject or "", place.source.strip())
        key = "\0".join(parts)
        self._seen[key] += 1
        return sha256(f"{key}\0{self._seen[key]}".encode(errors="surrogatepass")).hexdigest()
