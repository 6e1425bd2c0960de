"""Long values and many errors: few words, and only as many as anyone reads."""

import pytest

from ggsr.diagnostics import MAX_PROBLEMS, Diagnostic
from ggsr.model import Beoordeling
from ggsr.model.validation import validate
from tests.support import at, found, loaded

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"


def misfits(text: str) -> list[Diagnostic]:
    problems = validate(loaded(text), Beoordeling)
    assert isinstance(problems, list)
    assert problems
    return problems


def test_a_long_value_is_cut_short() -> None:
    [problem] = misfits(f"{HEAD}bereik: {{waarde: {'x' * 1000}}}\n")
    assert problem.message == f"expected a whole number, found the text '{'x' * 39}…'"


@pytest.mark.parametrize(
    "line",
    [
        "bereik: {{waarde: 1, kwalificatie: {long}}}",
        "bereik: {{waarde: 1, peildatum: {long}}}",
        "documenten: {{{long}: {{titel: Nota}}}}",
    ],
)
def test_no_message_repeats_a_whole_book(line: str) -> None:
    for problem in misfits(HEAD + line.format(long="X" * 1000)):
        assert len(problem.message) < 500


def test_a_hundred_and_fifty_thousand_unknown_keys() -> None:
    text = HEAD + "".join(f"k{number}: 1\n" for number in range(150_000))
    document = loaded(text)
    problems = validate(document, Beoordeling)
    assert isinstance(problems, list)
    assert len(problems) == MAX_PROBLEMS + 1
    assert found(problems[:2]) == [("onbekende-sleutel", 4, 1), ("onbekende-sleutel", 5, 1)]
    assert at(problems[-1]) == ("te-veel-fouten", 150_003, 11)
    assert problems[-1].message == "and 149,900 more errors in this file"


def test_one_more_error() -> None:
    problems = misfits(HEAD + "".join(f"k{number}: 1\n" for number in range(MAX_PROBLEMS + 1)))
    assert problems[-1].message == "and 1 more error in this file"
    assert len(misfits(HEAD + "".join(f"k{n}: 1\n" for n in range(MAX_PROBLEMS)))) == MAX_PROBLEMS
