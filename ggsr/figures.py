"""Figures with what their source says about how exact they are, in words."""

from ggsr.i18n import N_, translate
from ggsr.model import Cijfer, Kwalificatie

_WORDS: dict[Kwalificatie, str] = {
    "exact": "{number}",
    "ongeveer": N_("about {number}"),
    "bijna": N_("almost {number}"),
    "schatting": N_("an estimated {number}"),
    "minimaal": N_("at least {number}"),
    "maximaal": N_("at most {number}"),
    "onbekend": N_("unknown"),
}


def in_words(cijfer: Cijfer, language: str | None = None) -> str:
    """Return a figure as a reader says it, "bijna 120.000", in the given or the active language."""
    number = ""
    if cijfer.waarde is not None:
        # The separator of thousands is a message too: a point in Dutch, a comma in English.
        number = f"{cijfer.waarde:,}".replace(",", translate(N_("thousands:,"), language)[-1])
    return translate(_WORDS[cijfer.kwalificatie], language).format(number=number)
