"""Field types that several kinds of files share."""

import re
from datetime import date
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ggsr.files import ATTACHMENTS
from ggsr.i18n import N_, Message, Number

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_CBS_CODE = re.compile(r"GM[0-9]{4}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Model(BaseModel):
    """The base of every model: no conversions, no unknown keys, no changes afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def is_id(text: str) -> bool:
    """Return whether the text is an id: lower-case ASCII letters, digits and single hyphens."""
    return _ID.fullmatch(text) is not None


def _id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("geen_id", "not an id")
    return text


def _datum(text: str) -> str:
    """Accept an ISO 8601 date, or only its year or year and month."""
    try:
        if not _DATE.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        raise PydanticCustomError("geen_datum", "not a date") from None
    return text


def _number_as_text(value: object) -> object:
    """Accept an unquoted year or page, which YAML reads as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _cbs_code(text: str) -> str:
    if not _CBS_CODE.fullmatch(text):
        raise PydanticCustomError("geen_cbs_code", "not a CBS code")
    return text


def _taal(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise PydanticCustomError("geen_taal", "not a language tag")
    return text


def _url(text: str) -> str:
    """Accept an address of the web; any other scheme could run something when it is followed."""
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or re.search(r"[\s<>\"\\]", text):
        raise PydanticCustomError("geen_url", "not an address of the web")
    return text


_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _bijlage(text: str) -> str:
    """Accept a path that stays below its folder, on any system, and is one line of text."""
    inside = text.removeprefix(f"{ATTACHMENTS}/")
    if (
        not set(inside.split("/")).isdisjoint(("", ".", ".."))
        or "\\" in text
        or _DRIVE.match(inside)
        or _CONTROL.search(text)
    ):
        raise PydanticCustomError("geen_bijlage", "not a file below its folder")
    return text


def missing_key(key: str) -> PydanticCustomError:
    """Return the error of a key that is required because of what stands beside it."""
    return PydanticCustomError("ontbrekende_sleutel", "missing key", {"sleutel": key})


def _not_empty(value: object) -> object:
    """Refuse a key without a value; a key that does not apply is left out."""
    if value is None:
        raise PydanticCustomError("leeg", "empty value")
    return value


# The pattern refuses a text of nothing but white space.
Tekst = Annotated[str, Field(pattern=r"\S")]
Id = Annotated[str, AfterValidator(_id)]
Datum = Annotated[str, BeforeValidator(_number_as_text), AfterValidator(_datum)]
Pagina = Annotated[str, BeforeValidator(_number_as_text), Field(pattern=r"\S")]
CbsCode = Annotated[str, AfterValidator(_cbs_code)]
Taal = Annotated[str, AfterValidator(_taal)]
Url = Annotated[str, AfterValidator(_url)]
Bijlage = Annotated[str, Field(pattern=r"\S"), AfterValidator(_bijlage)]
Optioneel = Annotated[T | None, BeforeValidator(_not_empty)]
# Strict mode would want a Python tuple, and YAML has lists.
Lijst = Annotated[tuple[T, ...], Field(strict=False)]
Aantal = Annotated[int, Field(ge=0)]
# Of fewer than three families, one could subtract itself.
Drempel = Annotated[int, Field(ge=3)]

Kwalificatie = Literal[
    "exact", "ongeveer", "bijna", "schatting", "minimaal", "maximaal", "onbekend"
]

Besluit = Literal["overgenomen", "deels-overgenomen", "niet-overgenomen"]


class Cijfer(Model):
    """A figure and how exact its source says it is; ``waarde`` is the number."""

    waarde: Optioneel[Aantal] = Field(default=None, description="Het aantal, als heel getal.")
    kwalificatie: Kwalificatie = Field(
        default="exact",
        description="Hoe precies het cijfer volgens de bron is; zonder deze sleutel exact.",
    )
    bron: Optioneel[Tekst] = Field(default=None, description="Wie het cijfer noemt.")
    peildatum: Optioneel[Datum] = Field(
        default=None, description="Van wanneer het cijfer is: 2013, 2013-10 of 2013-10-01."
    )

    @model_validator(mode="after")
    def _waarde_unless_onbekend(self) -> "Cijfer":
        if (self.waarde is None) != (self.kwalificatie == "onbekend"):
            raise PydanticCustomError("cijfer_waarde", "a figure has a value unless it is unknown")
        return self


class Brondocument(Model):
    """A document that a finding or a context rests on."""

    titel: Tekst = Field(description="De titel van het document.")
    datum: Optioneel[Datum] = Field(
        default=None, description="De datum van het document: 2013, 2013-10 of 2013-10-01."
    )
    url: Optioneel[Url] = Field(
        default=None, description="Het adres van het document op het web: https://..."
    )
    bestand: Optioneel[Bijlage] = Field(
        default=None,
        description="Het bestand van het document, in de map 'bijlagen' van de ronde of van de"
        " gemeente: convenant.pdf, of in een map daarin 2013/convenant.pdf.",
    )

    @property
    def bijlage(self) -> str | None:
        """The path of the file below the folder ``bijlagen``, which it may but need not name."""
        return self.bestand.removeprefix(f"{ATTACHMENTS}/") if self.bestand else None


class Verwijzing(Model):
    """A document that a text rests on, by its id; where it is said, if that is known."""

    document: Tekst = Field(description="De id van het document.")
    pagina: Optioneel[Pagina] = Field(
        default=None, description="De bladzijde, of de bladzijden: 12, of '12-14'."
    )


def _only_a_document(value: object) -> object:
    """Accept the id of a document for a reference without a page."""
    return value if isinstance(value, dict) else {"document": value}


Verwijzingen = Lijst[Annotated[Verwijzing, BeforeValidator(_only_a_document)]]


_WORDS: dict[Kwalificatie, str] = {
    "exact": "{number}",
    "ongeveer": N_("about {number}"),
    "bijna": N_("almost {number}"),
    "schatting": N_("an estimated {number}"),
    "minimaal": N_("at least {number}"),
    "maximaal": N_("at most {number}"),
    "onbekend": N_("unknown"),
}


def in_words(cijfer: Cijfer) -> Message:
    """Return a figure as a reader says it: "bijna 120.000"."""
    words = _WORDS[cijfer.kwalificatie]
    return Message(words) if cijfer.waarde is None else Message(words, number=Number(cijfer.waarde))
