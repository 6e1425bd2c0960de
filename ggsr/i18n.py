"""Messages in Dutch and English: English in the code, Dutch in the catalogue (gettext).

``activate`` is called once, before anything is said. It serves click too: click asks gettext's
current text domain for its own words, so those are in the same catalogue.
"""

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
DOMAIN = "ggsr"
# Not with pathlib, which takes as long to import as all of this command line.
CATALOGUES = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH120

_translation: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def choose(wanted: str | None, environ: Mapping[str, str]) -> str:
    """Return the language: the wanted one, else ``GGSR_LANG``, else the locale's, else Dutch."""
    candidates = (wanted, environ.get("GGSR_LANG"), _locale(environ))
    return next((language for language in candidates if language in LANGUAGES), DEFAULT)


def activate(language: str) -> None:
    """Speak this language from now on, in this process."""
    global _translation, _language
    _language = language
    _translation = gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Make messages in this language within the block, for texts that are kept."""
    global _translation, _language
    before = _translation, _language
    _translation = gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)
    _language = language
    try:
        yield
    finally:
        _translation, _language = before


def active() -> str:
    """Return the language that is spoken now."""
    return _language


def _(message: str) -> str:
    """Return the message in the active language."""
    return _translation.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the message for this count, with ``{count}`` still to be filled in."""
    return _translation.ngettext(singular, plural, count)


def translate(message: str, language: str | None = None) -> str:
    """Return the message in the given language, or in the active one."""
    if language is None:
        return _(message)
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True).gettext(message)


def N_(message: str) -> str:
    """Mark a message for the catalogue that is translated only when it is shown."""
    return message


def _locale(environ: Mapping[str, str]) -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name].split("_")[0].split(".")[0].lower()
    return None
