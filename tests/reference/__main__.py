"""``python -m tests.reference update``."""

import sys

from tests.reference import update

if sys.argv[1:] != ["update"]:
    sys.exit("usage: python -m tests.reference update")
print("\n".join(f"{path}: written anew" for path in update()) or "the reference is up to date")
