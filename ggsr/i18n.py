"""Messages in Dutch and English: English in the code, Dutch in the catalogue (gettext).

``activate`` is called once, before any message is shown. It serves click too: click asks gettext's
current text domain for its own words, so those are in the same catalogue.
"""

import gettext
import os
from collections.abc import Iterable, Mapping
from functools import cache

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
    """Set the language of this process, for click too."""
    global _translation, _language
    _language = language
    _translation = _catalogue(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)


def active() -> str:
    """Return the language in which messages are shown now."""
    return _language


_LONGEST_VALUE = 200


def shortened(value: object, most: int = 40) -> str:
    """Return a value of the data as text for a message, cut off with an ellipsis where needed."""
    text = str(value)
    return text if len(text) <= most else text[: most - 1] + "…"


class Known(str):
    """A value in a message that is not of the file that the message is about.

    It comes from the framework, the assessment, the path or the model, and is told of a family's
    file too, where every other value is left out.
    """

    __slots__ = ()


class Message:
    """A message and the values in it, translated when it is shown and not when it is made.

    ``template`` is English, and is looked up in the catalogue; ``values`` fill its ``{names}``, and
    may be messages and numbers themselves. ``str`` gives the text in the active language.
    """

    __slots__ = ("_count", "_plural", "template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values = values
        self._plural = ""
        self._count = 0

    @classmethod
    def counted(cls, singular: str, plural: str, count: int, /, **values: object) -> "Message":
        """Return a message about a number of things; the number is in it as ``{count}``."""
        message = cls(singular, count=Number(count), **values)
        message._plural, message._count = plural, count
        return message

    @classmethod
    def joined(cls, separator: str, messages: Iterable["Text"]) -> "Message":
        """Return one message made of several, with a separator that is the same in any language."""
        parts = {f"part{number}": message for number, message in enumerate(messages)}
        return cls(separator.join(f"{{{name}}}" for name in parts), **parts)

    def without_values(self) -> "Message":
        """Return the message with an ellipsis for every value that is not ``Known``."""
        bare = Message(
            self.template,
            **{
                name: value.without_values()
                if isinstance(value, Message)
                else value
                if isinstance(value, Known)
                else "…"
                for name, value in self.values.items()
            },
        )
        bare._plural, bare._count = self._plural, 2
        return bare

    @property
    def is_known(self) -> bool:
        """Whether nothing is left out of it by ``without_values``."""
        return not self._plural and all(
            isinstance(value, Known) or (isinstance(value, Message) and value.is_known)
            for value in self.values.values()
        )

    def in_language(self, language: str) -> str:
        """Return the text in a language of ``LANGUAGES``."""
        return self._filled(_catalogue(language), language)

    def __str__(self) -> str:
        return self._filled(_translation, _language)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self._key == other._key

    def __hash__(self) -> int:
        return hash((self.template, self._count))

    @property
    def _key(self) -> tuple[object, ...]:
        return self.template, self.values, self._plural, self._count

    def _filled(self, catalogue: gettext.NullTranslations, language: str) -> str:
        text = (
            catalogue.ngettext(self.template, self._plural, self._count)
            if self._plural
            else catalogue.gettext(self.template)
        )
        if not self.values:
            return text
        return text.format(
            **{
                name: value.in_language(language)
                if isinstance(value, Message | Number)
                # Whatever the data holds, a message stays one that can be read; a path may be long.
                else shortened(value, _LONGEST_VALUE)
                if isinstance(value, str) and f"'{{{name}}}'" in self.template
                else value
                for name, value in self.values.items()
            }
        )


class Number:
    """A whole number for people: with the separator of thousands of the language it is shown in."""

    __slots__ = ("value",)

    def __init__(self, value: int) -> None:
        self.value = value

    def in_language(self, language: str) -> str:
        """Return it in a language of ``LANGUAGES``: 30.780 in Dutch, 30,780 in English."""
        return f"{self.value:,}".replace(",", translate(N_("thousands:,"), language)[-1])

    def __str__(self) -> str:
        return self.in_language(_language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


Text = Message | str
"""What is shown: a message of ggsr, or a text of the data, which is the same in any language."""


def in_language(text: Text, language: str) -> str:
    """Return what is shown in a language of ``LANGUAGES``."""
    return text.in_language(language) if isinstance(text, Message) else text


def _(message: str) -> str:
    """Return the message in the active language."""
    return _translation.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the message for this count, with ``{count}`` still to be filled in."""
    return _translation.ngettext(singular, plural, count)


def translate(message: str, language: str | None = None) -> str:
    """Return the message in the given language, or in the active one."""
    return _(message) if language is None else _catalogue(language).gettext(message)


def N_(message: str) -> str:
    """Mark a message for the catalogue that is translated only when it is shown."""
    return message


# gettext keeps what it has read, but looks for the file each time.
@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    # English has no catalogue.
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)


def _locale(environ: Mapping[str, str]) -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name].split("_")[0].split(".")[0].lower()
    return None
