"""Every place where an assessment speaks about an indicator's verdict."""

from collections.abc import Iterator

from ggsr.model import Beoordeling
from ggsr.yaml_source.document import Path


def claims(model: Beoordeling) -> Iterator[tuple[str, Path]]:
    """Yield each indicator id that is judged or set aside, with the path where that is written."""
    for key, bevinding in model.bevindingen.items():
        yield key, ("bevindingen", key)
        for index, other in enumerate(bevinding.ook_voor):
            yield other, ("bevindingen", key, "ook_voor", index)
    for key in model.niet_beoordeeld:
        yield key, ("niet_beoordeeld", key)
