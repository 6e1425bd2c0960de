"""The rules of what is not read as YAML, each with why."""

from ggsr.diagnostics import Rule, Severity

SYNTAX = Rule(
    "yaml-syntaxis",
    Severity.ERROR,
    """\
not YAML.

The file cannot be read as keys and values. The usual cause is a colon in a text without quotes, or
keys of one block that do not start in the same column.

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

YAML itself silently keeps one of the two, so that a finding could disappear.

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
a key that is not text, such as a number.

A key without quotes that reads as a number, true, false or null names nothing in these files. In
braces or brackets, a question mark directly before a word is not part of that word either.

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

With an alias, text that is written in one place applies in another, and readers have to know YAML
to see it. Write the value out.

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

Keys that are merged in from elsewhere cannot be seen where they apply. Write them out.

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

A tag tells a program to read a value as something other than what is written.

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

A line of three hyphens starts a second document, whose keys would not be read.

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
nesting of more than 32 levels.

No ggsr file is nested that deeply. Look for brackets that were not closed.
""",
)
NUMBER = Rule(
    "yaml-getal",
    Severity.ERROR,
    """\
a number of more than 15 digits.

Spreadsheets and JavaScript lose the last digits of such a number. If it is text, such as a
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
a file larger than 1 MiB.

An assessment is a few dozen kilobytes. A larger file contains something that is not a finding, and
is not read at all.
""",
)
ENCODING = Rule(
    "yaml-codering",
    Severity.ERROR,
    """\
not UTF-8.

In another encoding, the same bytes are different letters, and there is no way to tell which were
meant. Save the file as UTF-8; editors use that name too.
""",
)
CONTROL_CHARACTER = Rule(
    "yaml-stuurteken",
    Severity.ERROR,
    """\
a control character, a direction override or another invisible character.

Characters that a reader cannot see can change what a text says, reverse its direction, or make two
identical words differ. They usually come with text copied from another program: delete the
character and retype that part.
""",
)
COMMENT = Rule(
    "yaml-commentaar",
    Severity.ERROR,
    """\
a '#' that turns the rest of a text into a comment.

After a space, # starts a comment, and the rest of the sentence is silently lost. After a quote, a
bracket or a block sign it does so even without a space, and so does a line that starts with # where
the text above it could continue. Two spaces before the # show that a comment is meant.

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
a file that is not a regular file, or cannot be read.

A folder, pipe or device whose name ends in .yaml, or a file without read permission, is not
skipped. Put a readable file in its place, or remove it.
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
