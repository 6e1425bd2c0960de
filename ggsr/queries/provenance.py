"""What a page was made from: its files, and one hash by which anybody can check them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ggsr.model import Gemeente
from ggsr.queries.judgements import followed, judgements
from ggsr.queries.standing import Course
from ggsr.workspace.entities import Assessment, Round, Source


@dataclass(frozen=True)
class Provenance:
    """The hash of each file that was read, by its path, in the order of the paths."""

    hashes: Mapping[str, str]

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(self.hashes)

    @cached_property
    def sha256(self) -> str:
        """The output of ``sha256sum FILE ... | sha256sum`` in the root of the workspace.

        With the files in this order; a reader needs no ggsr to see that nothing has changed since.
        """
        lines = (f"{hash}  {file}\n" for file, hash in self.hashes.items())
        return sha256("".join(lines).encode()).hexdigest()


def provenance(
    gemeente: Source[Gemeente],
    round: Round | None,
    course: Course | None = None,
    shown: Iterable[Assessment] = (),
) -> Provenance:
    """Return what a page about a round is made from: its files and those of its frameworks.

    These are also the files of other rounds that it shows: those of ``shown``, what an assessment
    follows, and of a re-test all of which it lets verdicts stand. With a ``course``, the page also
    shows what became of the verbeterpunten, in the rounds that gave them, whose factsheets have the
    date from which their report is due. Without a round, it is about ``shown`` alone.
    """
    read = [gemeente.document]
    read += [round.factsheet.document] if round and round.factsheet else []
    given = {round.id, *_gave_verbeterpunten(round)} if round else set()
    for part in course.rounds if course else ():
        if part.id in given:
            read += [file.document for file in (part.factsheet, part.opvolging) if file]
    for assessment in (*(round.assessments if round else ()), *shown):
        for entry in (assessment, *followed(assessment)):
            read += [entry.document, entry.framework.source.document]
    hashes = {document.file: file_hash(document.content) for document in read}
    return Provenance(dict(sorted(hashes.items())))


def _gave_verbeterpunten(round: Round) -> Iterator[str]:
    """Yield the earlier rounds that gave verbeterpunten of a round."""
    for assessment in round.assessments:
        for entry in judgements(assessment):
            if entry.falls_short and entry.given_in:
                yield entry.given_in.ronde


def merge(parts: Iterable[Provenance]) -> Provenance:
    """Return what a page about several rounds is made from."""
    hashes = {file: hash for part in parts for file, hash in part.hashes.items()}
    return Provenance(dict(sorted(hashes.items())))


def file_hash(content: bytes) -> str:
    """Return the SHA-256 of a file; CRLF counts as LF, as Git may check either out."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()
