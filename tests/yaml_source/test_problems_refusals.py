"""What is YAML but not for ggsr: the rule, and the place of the very thing."""

import pytest

from ggsr.diagnostics import MAX_PROBLEMS
from ggsr.yaml_source import YAML_RULES, rules
from ggsr.yaml_source.parsing import MAX_DEPTH
from tests.support import at, found, laid_out, loaded, position, refused

CASES = [
    ("a: b\nc: d\na: e\n", ("yaml-dubbele-sleutel", 3, 1)),
    ("a: {b: 1, b: 2}\n", ("yaml-dubbele-sleutel", 1, 11)),
    ("- a: 1\n  'a': 2\n", ("yaml-dubbele-sleutel", 2, 3)),
    ("a: Zie actie #3\nb: c # d\n", ("yaml-commentaar", 1, 14)),
    ("a: een\n  twee # drie\n", ("yaml-commentaar", 2, 8)),
    ("- een twee # drie\n", ("yaml-commentaar", 1, 12)),
    ("a: Zie actie\t#3 in het plan\n", ("yaml-commentaar", 1, 14)),
    ("a: Zie\tactie #3\n", ("yaml-commentaar", 1, 14)),
    ("a: 'Zie actie'#3 in het plan\n", ("yaml-commentaar", 1, 15)),
    ('a: "Zie actie"#3 in het plan\n', ("yaml-commentaar", 1, 15)),
    ("a: [b, c]#d\n", ("yaml-commentaar", 1, 10)),
    ("a: {b: c}#d\n", ("yaml-commentaar", 1, 10)),
    ("a: [b,#c\n  d]\n", ("yaml-commentaar", 1, 7)),
    ("a: [#b\n  c]\n", ("yaml-commentaar", 1, 5)),
    ("a: {'b':#c\n  d}\n", ("yaml-commentaar", 1, 9)),
    ("a: >-#3 in het plan\n  b c\n", ("yaml-commentaar", 1, 6)),
    ("a: |#3 in het plan\n  b c # d\n", ("yaml-commentaar", 1, 5)),
    ("- >#a\n  b\n- c\n", ("yaml-commentaar", 1, 4)),
    ("a: Actie #3\n", ("yaml-commentaar", 1, 10)),
    ("a: 'Zie actie' #3 in het plan\n", ("yaml-commentaar", 1, 16)),
    ("a: [b, c] #3\n", ("yaml-commentaar", 1, 11)),
    ("a: >- #3 in het plan\n  b\n", ("yaml-commentaar", 1, 7)),
    ("a: #3 in het plan\n  is klaar\n", ("yaml-commentaar", 1, 4)),
    ("- #3 in het plan\n  is klaar\n", ("yaml-commentaar", 1, 3)),
    ("a: Zie in het plan actie\n  #3\nb: c\n", ("yaml-commentaar", 2, 3)),
    ("a:\n  Zie in het plan actie\n  #3\n", ("yaml-commentaar", 3, 3)),
    ("a: zie\n  #3 in het plan\n", ("yaml-commentaar", 2, 3)),
    ("a: 'Zie het plan,\n  blad 3'\n  #4 en verder\n", ("yaml-commentaar", 3, 3)),
    ("- Zie in het plan actie\n  #3\n- b\n", ("yaml-commentaar", 2, 3)),
    ("a: >-\n    Zie in het plan\n  # 3\nb: c\n", ("yaml-commentaar", 3, 3)),
    ("{?a: b}\n", ("yaml-sleutel", 1, 2)),
    ("a: {b: c, ?d: e}\n", ("yaml-sleutel", 1, 11)),
    ("a: [?b]\n", ("yaml-sleutel", 1, 5)),
    ("1: a\n", ("yaml-sleutel", 1, 1)),
    ("a:\n  2013: b\n", ("yaml-sleutel", 2, 3)),
    ("true: a\n", ("yaml-sleutel", 1, 1)),
    ("~: a\n", ("yaml-sleutel", 1, 1)),
    ("{~: a}\n", ("yaml-sleutel", 1, 2)),
    ("? [a]\n: b\n", ("yaml-sleutel", 1, 3)),
    ("{a: b}: c\n", ("yaml-sleutel", 1, 1)),
    ("a: *b\n", ("yaml-alias", 1, 4)),
    ("- *b\n", ("yaml-alias", 1, 3)),
    ("*b : a\n", ("yaml-alias", 1, 1)),
    ("a: &b c\n", ("yaml-alias", 1, 4)),
    ("&b a: c\n", ("yaml-alias", 1, 1)),
    ("a: &b [c]\n", ("yaml-alias", 1, 4)),
    ("&b\na: c\n", ("yaml-alias", 1, 1)),
    ("<<: {a: b}\n", ("yaml-samenvoegsleutel", 1, 1)),
    ("a:\n  <<: b\n", ("yaml-samenvoegsleutel", 2, 3)),
    ("a: !b c\n", ("yaml-tag", 1, 4)),
    ("a: !!str 5\n", ("yaml-tag", 1, 4)),
    ("a: ! 5\n", ("yaml-tag", 1, 4)),
    ("a: !!python/object:os.system {}\n", ("yaml-tag", 1, 4)),
    ("!!map\na: b\n", ("yaml-tag", 1, 1)),
    ("a: !<tag:yaml.org,2002:str> b\n", ("yaml-tag", 1, 4)),
    ("a: b\n---\nc: d\n", ("yaml-tweede-document", 2, 1)),
    ("---\n---\n", ("yaml-tweede-document", 2, 1)),
    ("a: b\n...\n---\n", ("yaml-tweede-document", 3, 1)),
    ("a: 1234567890123456\n", ("yaml-getal", 1, 4)),
    ('a: "\\a"\n', ("yaml-stuurteken", 1, 4)),
    ('a: "\\0"\n', ("yaml-stuurteken", 1, 4)),
    ('a: "\\r"\n', ("yaml-stuurteken", 1, 4)),
    ('a: "\\u202e"\n', ("yaml-stuurteken", 1, 4)),
    ('a: "\\L"\n', ("yaml-stuurteken", 1, 4)),
    ('"\\N": a\n', ("yaml-stuurteken", 1, 1)),
    ("a: LET OP: b\n", ("yaml-syntaxis", 1, 10)),
    ("[" * 33, ("yaml-diepte", 1, 33)),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_refused(text: str, expected: tuple[str, int, int]) -> None:
    [problem] = refused(text)
    assert at(problem) == expected
    assert problem.is_error
    assert problem.place.source == text.split("\n")[expected[1] - 1]


def test_every_rule_about_a_text_is_here() -> None:
    of_a_file = {rules.SIZE.name, rules.ENCODING.name, rules.UNREADABLE.name}
    assert {rule for _, (rule, _, _) in CASES} == {rule.name for rule in YAML_RULES} - of_a_file


@pytest.mark.parametrize(
    "text",
    [
        "'<<': a\n",
        "'1': a\n'true': b\n'': c\n",
        "a: '*b'\nc: '&d'\ne: '!f'\n",
        "--- # één document\na: b\n...\n",
        'a: "\\t\\n\\x41\\u2019"\n',
        "a: {b: 1}\nc: {b: 2}\n",
        "a: b & c * d ! e\n",
        "a: een twee  # drie\nb: een # twee\n# vier\nc: >-\n  een twee # drie\n",
        "a: 'een twee' # drie\nb: een#twee drie\n",
        "a: 'een#twee'\nb: [c#d, 'e'] # f#g '#h\n#i#j\n## k#l\n",
        "a: b #\nc: [d] ## e\nf: >- # g\n  h #i\n",
        "a:  #b\n  - c\nd: #e\n  f: g\nh: #i\n  - j\n",
        "a: een twee\n#b\nc: een twee\n\n  #d\ne:\n  f: een twee\n  #g\n",
        "- een twee\n#b\n- |\n    c\n# d\n- >-\n  e\n# f\n",
        "a:\n  b: >-\n    c\n\n  # d\n  e: f\n# g\n",
        "a:\n  b: een twee\n  #c\n#d\n",
        "a: een\n#b\nc: [een twee,\n  #d\n  drie]\n",
        "? a\n: b\n",
        "a?: b?\nc: ?d\ne: [f?, 'g?', \"?h\"]\n# ?i\nj: >-\n  ?k\n",
        "a: Zie\u00a0#3\nb: 12:30\nc: 0x1F\nd: no\ne: 2013-02-30\n",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    loaded(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n... en verder\n",
        "--- a: b\n",
        "a: b\n...\nc: d\n",
        "%FOO bar\n---\na: b\n",
        "a: [b]c\n",
        "a: 'b'c\n",
        "a: >b\n  c\n",
        "\ta: b\n",
        "a: b\n\tc: d\n",
        "a: b\ufeffc\n",
    ],
)
def test_no_text_is_lost_without_a_word(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("a: 'b c'#d\n", "quote the text, or put two spaces before the comment"),
        ("a: >-#b\n  c\n", "start the text on the next line, indented"),
        ("a: b c\n  #d\n", "quote the text, or start the comment further to the left"),
        (
            "a: >-\n    b\n  #c\n",
            "indent the text like the lines above, or start the comment further",
        ),
    ],
)
def test_the_way_out_of_a_comment_that_may_be_text(text: str, help: str) -> None:
    [problem] = refused(text)
    assert problem.message == "from here on, this is a comment and not part of the text"
    assert (problem.help or "").startswith(help)


def test_a_question_mark_that_would_be_lost_is_named() -> None:
    [problem] = refused("{?a: b}\n")
    assert problem.message == "this question mark is not part of the text after it"
    assert problem.help == "quote the text"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("beleid: a\nvisie: b\nbeleid: c\n", {(3, 1): (1, 1)}),
        ("beleid: a\nbeleid: b\nbeleid: c\n", {(2, 1): (1, 1), (3, 1): (1, 1)}),
        ("a: {x: [1]}\na: 2\nb: 3\n'b': 4\n", {(2, 1): (1, 1), (4, 1): (3, 1)}),
    ],
)
def test_a_duplicate_key_points_at_the_first(
    text: str, places: dict[tuple[int, int], tuple[int, int]]
) -> None:
    problems = refused(text)
    assert problems[0].message.startswith("duplicate key '")
    assert {
        position(problem.place): position(related.place)
        for problem in problems
        for related in problem.related
        if related.message == "first here"
    } == places


def test_the_empty_key_is_no_duplicate_of_a_refused_one() -> None:
    assert found(refused("1: a\n'': b\n")) == [("yaml-sleutel", 1, 1)]


def test_all_refusals_of_a_text_in_one_run() -> None:
    text = laid_out("""
        beleid: &anker a
        visie: *anker
        1: b
        <<: c
        doelen: !tag d
        beleid: e
        bereik: {waarde: 1234567890123456}
        tekst: LET OP: f
        """)
    assert found(refused(text)) == [
        ("yaml-alias", 1, 9),
        ("yaml-alias", 2, 8),
        ("yaml-sleutel", 3, 1),
        ("yaml-samenvoegsleutel", 4, 1),
        ("yaml-tag", 5, 9),
        ("yaml-dubbele-sleutel", 6, 1),
        ("yaml-getal", 7, 18),
        ("yaml-syntaxis", 8, 14),
    ]


def test_the_deepest_that_is_read() -> None:
    data = loaded("[" * MAX_DEPTH + "]" * MAX_DEPTH).data
    for _ in range(MAX_DEPTH - 1):
        [data] = data
    assert data == []


@pytest.mark.parametrize(
    ("opening", "column"), [("[", 33), ("{a: ", 129), ("- ", 65), ('{"a":', 161)]
)
def test_nesting_of_a_hundred_thousand(opening: str, column: int) -> None:
    [problem] = refused(opening * 100_000)
    assert at(problem) == ("yaml-diepte", 1, column)
    assert problem.message == "nested more than 32 levels deep"


def test_nesting_line_by_line() -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(1000))
    assert found(refused(text)) == [("yaml-diepte", 33, 33)]


def test_keys_nested_in_keys() -> None:
    expected = [("yaml-sleutel", 1, 3 + 2 * depth) for depth in range(MAX_DEPTH)]
    assert found(refused("? " * 100_000)) == [*expected, ("yaml-diepte", 1, 65)]


@pytest.mark.parametrize(
    "bomb",
    [
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 99)),
        "a: &a {b: c}\n" + "".join(f"d{n}: {{<<: *a}}\n" for n in range(60_000)),
        "- &a [" + "*a, " * 200_000 + "x]\n",
        "<<: *a\n" * 100_000,
    ],
    ids=["laughs", "merges", "itself", "keys"],
)
def test_a_bomb_of_aliases_is_not_followed(bomb: str) -> None:
    problems = refused(bomb)
    assert len(problems) == MAX_PROBLEMS
    assert {problem.rule for problem in problems} <= {
        rules.ALIAS.name,
        rules.MERGE_KEY.name,
        rules.DUPLICATE_KEY.name,
    }


def test_no_more_problems_than_anyone_reads() -> None:
    problems = refused("a: 1\n" * 150_000)
    assert found(problems) == [("yaml-dubbele-sleutel", line, 1) for line in range(2, 102)]
