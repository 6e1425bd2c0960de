"""Every key that a file can have is explained to whoever writes one."""

import pytest

from ggsr.model import Model
from ggsr.model.descriptions import DESCRIPTIONS


def models() -> list[type[Model]]:
    return Model.__subclasses__()


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_each_field_has_a_sentence(model: type[Model]) -> None:
    assert list(DESCRIPTIONS[model]) == list(model.model_fields)
    assert all(sentence.endswith(".") for sentence in DESCRIPTIONS[model].values())
