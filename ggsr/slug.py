"""An id made of a name: ``'s-Hertogenbosch`` becomes ``s-hertogenbosch``."""

import re
import unicodedata

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.suggest import strange_letter

# Letters of the Latin alphabet that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Within a name these join what stands on both sides: G.G.Z., foto's. A dot in 2.0 parts it.
_JOINING = re.compile(r"['’‘`´]|(?<![0-9])\.|\.(?![0-9])")
_PARTING = re.compile(r"[^a-z0-9]+")


def make_id(name: str) -> str:
    """Return the id: lower-case, without accents, a hyphen where there was anything else.

    Raises GgsrError for a name with letters of another alphabet, or with no letter or digit at all.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    made = _PARTING.sub("-", _JOINING.sub("", plain)).strip("-")
    odd = strange_letter(plain)
    if odd or not made:
        raise GgsrError(
            _("no id can be made of the name '{name}'").format(name=name),
            odd or _("a name has letters or digits"),
        )
    return made
