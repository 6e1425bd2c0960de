"""What documents name as their file has to be there; it is listed, and never read."""

from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic, Rule, Severity
from ggsr.i18n import Message
from ggsr.spelling import suggestion_or_list, suggestions
from ggsr.workspace.entities import RoundFiles

ONTBREEKT = Rule(
    "bijlage-ontbreekt",
    Severity.ERROR,
    """\
a document of which the file is not there.

``bestand`` of a document names a file in the folder ``bijlagen`` of its round or, if that has none
of this name, of its municipality. Pages link it, and 'ggsr render' copies it beside them; ggsr does
not read it. A symbolic link to a folder, or out of ``cases/``, counts as not there.

Fails::

    # cases/voorbeeldstad/2024/factsheet.yaml
    documenten:
      convenant: {titel: Convenant, bestand: convenant.pdf}
    # cases/voorbeeldstad/2024/bijlagen/konvenant.pdf

Passes::

    # cases/voorbeeldstad/2024/factsheet.yaml
    documenten:
      convenant: {titel: Convenant, bestand: convenant.pdf}
    # cases/voorbeeldstad/2024/bijlagen/convenant.pdf
""",
)
RULES = (ONTBREEKT,)


def check_round(files: RoundFiles) -> Iterator[Diagnostic]:
    for document, declared in files.documenten:
        for key, entry in declared.items():
            if entry.bijlage and files.bijlagen.find(entry.bijlage) is None:
                first, second = files.bijlagen.places(entry.bijlage)
                names = files.bijlagen.names
                yield ONTBREEKT.at(
                    document.value("documenten", key, "bestand"),
                    Message("neither {first} nor {second} is a file", first=first, second=second),
                    suggestion_or_list(entry.bijlage, names)
                    or Message("put it in the folder of the round, or remove 'bestand'"),
                    suggestions=suggestions(entry.bijlage, names),
                )
