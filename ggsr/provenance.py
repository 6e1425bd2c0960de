"""What a factsheet was made from: its files, and one hash by which anybody can check them."""

from dataclasses import dataclass
from hashlib import sha256

from ggsr.model import Gemeente
from ggsr.subjects import Round, Source
from ggsr.yaml_source import Document


@dataclass(frozen=True)
class Provenance:
    """The files that were read, sorted by path, and the hash of them all.

    ``sha256`` is what ``sha256sum FILE ... | sha256sum`` says in the root of the workspace, with
    the files in this order: a reader needs no ggsr to see that nothing has changed since.
    """

    files: tuple[str, ...]
    sha256: str


def provenance(gemeente: Source[Gemeente], round: Round) -> Provenance:
    """Return what the factsheet of a round is made from: its files and those of its frameworks."""
    read = [gemeente.document]
    read += [round.factsheet.document] if round.factsheet else []
    for assessment in round.assessments:
        read += [assessment.document, assessment.framework.source.document]
    documents = {document.file: document for document in read}
    lines = [_line(documents[file]) for file in sorted(documents)]
    return Provenance(tuple(sorted(documents)), sha256("".join(lines).encode()).hexdigest())


def _line(document: Document) -> str:
    return f"{sha256(document.content).hexdigest()}  {document.file}\n"
