"""What the data says; every number of every output comes from here."""

ANY = "any"
GATES = ("better", "worse", "changed", "new", "gone", ANY)
"""What ``ggsr diff --fail-on`` can name: moves of a verdict, or any of them.

They stand here since the help of the command lists them, and nothing heavy is imported for that.
"""
