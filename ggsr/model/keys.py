"""Every key of a kind of file, with the description that its model gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from ggsr.model.fields import Model

ID = "<id>"
"""Stands in a path for a key that is an id."""


@dataclass(frozen=True)
class Key:
    """A key of a kind of file: those that it stands under, and its description, in Dutch."""

    kind: str
    path: tuple[str, ...]
    description: str
    required: bool

    @property
    def name(self) -> str:
        return self.path[-1]


def keys_of(kind: str, model: type[Model]) -> Iterator[Key]:
    """Yield the keys of a kind of file, in the order of its model, those below others too."""
    yield from _keys(kind, model, (), ())


def _keys(
    kind: str, model: type[Model], above: tuple[str, ...], models: tuple[type[Model], ...]
) -> Iterator[Key]:
    for name, field in model.model_fields.items():
        path = (*above, name)
        if field.description:
            yield Key(kind, path, field.description, field.is_required())
        for below, ids in _models_in(field.annotation):
            if below not in models:
                yield from _keys(kind, below, (*path, *ids), (*models, below))


def _models_in(annotation: Any) -> Iterator[tuple[type[Model], tuple[str, ...]]]:
    """Yield the models in the type of a field, each with the ids that its keys stand under."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation, ()
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        arguments = arguments[:1]
    is_mapping = isinstance(origin, type) and issubclass(origin, Mapping)
    for argument in arguments[1:] if is_mapping else arguments:
        for model, ids in _models_in(argument):
            yield model, (ID, *ids) if is_mapping else ids
