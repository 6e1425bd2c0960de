"""The rules of what is not read as YAML, each with why."""

from ggsr.diagnostics import Rule, Severity

SYNTAX = Rule(
    "yaml-syntaxis",
    Severity.ERROR,
    """\
not YAML.

The file cannot be read as keys and values. Most often a text without quotes has a colon in it, or
the keys of one block do not begin in the same column.

Fails::

    tekst: De gemeente weet het: er is een loket

Passes::

    tekst: 'De gemeente weet het: er is een loket'
""",
)
DUPLICATE_KEY = Rule(
    "yaml-dubbele-sleutel",
    Severity.ERROR,
    """\
a key that occurs twice in one mapping.

YAML itself keeps one of the two and says nothing, so that a finding could disappear.

Fails::

    tekst: Er is een loket.
    tekst: Er is geen loket.

Passes::

    tekst: Er is een loket.
""",
)
KEY = Rule(
    "yaml-sleutel",
    Severity.ERROR,
    """\
a key that is no text, such as a number.

A key without quotes that is a number, true, false or nothing is no name of anything.

Fails::

    2013: De gemeente telde de gezinnen.

Passes::

    '2013': De gemeente telde de gezinnen.
""",
)
ALIAS = Rule(
    "yaml-alias",
    Severity.ERROR,
    """\
an anchor or an alias.

With an alias a text stands in one place and counts in another, and a reader has to know YAML to
see it. Write the value out.

Fails::

    tekst: &loket Er is een loket.
    noot: *loket

Passes::

    tekst: Er is een loket.
    noot: Er is een loket.
""",
)
MERGE_KEY = Rule(
    "yaml-samenvoegsleutel",
    Severity.ERROR,
    """\
a merge key, '<<'.

Keys that come from elsewhere cannot be seen where they count. Write them out.

Fails::

    bereik:
      <<: {kwalificatie: bijna}
      waarde: 40

Passes::

    bereik:
      kwalificatie: bijna
      waarde: 40
""",
)
TAG = Rule(
    "yaml-tag",
    Severity.ERROR,
    """\
a tag, such as '!!str'.

A tag tells a program to make something else of a value than what stands there.

Fails::

    waarde: !!str 40

Passes::

    waarde: 40
""",
)
SECOND_DOCUMENT = Rule(
    "yaml-tweede-document",
    Severity.ERROR,
    """\
a second document in one file.

A line of three hyphens begins a second document, and no key of it would be read.

Fails::

    aanpak: Hulp
    ---
    aanpak: Steun

Passes::

    aanpak: Hulp
""",
)
DEPTH = Rule(
    "yaml-diepte",
    Severity.ERROR,
    """\
nested more than 32 deep.

No file of ggsr goes that deep. Look for brackets that were not closed.
""",
)
NUMBER = Rule(
    "yaml-getal",
    Severity.ERROR,
    """\
a number of more than 15 digits.

A spreadsheet and JavaScript lose the last digits of such a number. If it is a text, such as a
reference, put it in quotes.

Fails::

    bron: 1234567890123456

Passes::

    bron: '1234567890123456'
""",
)
SIZE = Rule(
    "yaml-grootte",
    Severity.ERROR,
    """\
a file of more than 1 MiB.

An assessment is some tens of kilobytes. What is larger got something into it that is no finding,
and is not read at all.
""",
)
ENCODING = Rule(
    "yaml-codering",
    Severity.ERROR,
    """\
not UTF-8.

In another encoding the same bytes are other letters, and nobody can tell which were meant. Save the
file as UTF-8; editors call it so too.
""",
)
CONTROL_CHARACTER = Rule(
    "yaml-stuurteken",
    Severity.ERROR,
    """\
a control character, a direction override or another invisible sign.

What a reader cannot see can change what a text says, turn its direction round, or make two equal
words differ. It usually comes along when text is copied from another program: delete it and type
the place again.
""",
)
COMMENT = Rule(
    "yaml-commentaar",
    Severity.ERROR,
    """\
a '#' behind an unquoted sentence, which makes a comment of the rest.

Behind a space, # begins a comment, and the rest of the sentence is gone without a word.

Fails::

    tekst: Zie actie #3 in het plan

Passes::

    tekst: 'Zie actie #3 in het plan'
""",
)
UNREADABLE = Rule(
    "yaml-onleesbaar",
    Severity.ERROR,
    """\
not a regular file, or one that cannot be read.

A folder, a pipe or a device that is called .yaml, and a file without permission to read it, are
not guessed at. Put a readable file in its place, or take it away.
""",
)

YAML_RULES = (
    SYNTAX,
    DUPLICATE_KEY,
    KEY,
    ALIAS,
    MERGE_KEY,
    TAG,
    SECOND_DOCUMENT,
    DEPTH,
    NUMBER,
    SIZE,
    ENCODING,
    CONTROL_CHARACTER,
    COMMENT,
    UNREADABLE,
)
