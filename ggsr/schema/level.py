"""The schema of an assessment against one level: its indicators, scale, themes and profiles.

And that of a family, which is judged by the level that is about families.
"""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from ggsr.escaping import escape
from ggsr.model import (
    CASUS,
    Beoordeling,
    Bevinding,
    Conclusie,
    Gezin,
    Gezinsbevinding,
    Indicator,
    IndicatorPlaats,
    Niveau,
    Oordeel,
    Toetsingskader,
)
from ggsr.prose import lines, markdown
from ggsr.schema.fields import IS_MAPPING, TEXT, Schema, choice, of_model, one_of_these
from ggsr.workspace.entities import FINDINGS, SET_ASIDE, Framework


def indicator_text(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return an indicator with its parts, its explanation and its place, as plain text."""
    indicator = plaats.indicator
    parts = [
        *lines((indicator.kop, *indicator.verder), "-"),
        *lines(indicator.uitleg, "-"),
        f"Thema: {_thema(plaats, kader)}. Criterium: {plaats.criterium.kop}.",
        *(f"{name}: {text}." for name, text in _more(indicator, kader)),
    ]
    return "\n".join(parts)


def indicator_markdown(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return an indicator with its parts, its explanation and its place, as Markdown."""
    indicator = plaats.indicator
    place = [("Thema", _thema(plaats, kader)), ("Criterium", plaats.criterium.kop)]
    place += _more(indicator, kader)
    parts = [
        f"**{escape(indicator.kop)}**",
        markdown(indicator.verder),
        markdown(indicator.uitleg),
        "  \n".join(f"{name}: {escape(text)}" for name, text in place),
    ]
    return "\n\n".join(filter(None, parts))


def _more(indicator: Indicator, kader: Toetsingskader) -> Iterator[tuple[str, str]]:
    """Yield what few indicators have: the names of their groups, and what they rest on."""
    if indicator.groepen:
        yield "Groepen", ", ".join(groep_naam(id, kader) for id in indicator.groepen)
    if indicator.grondslag:
        yield "Grondslag", indicator.grondslag


def groep_naam(groep: str, kader: Toetsingskader) -> str:
    """Return the name of a group, or its id where the framework does not have it."""
    entry = kader.groepen.get(groep)
    return entry.naam if entry else groep


def indicator_line(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return an indicator and its thema on one line of Markdown."""
    return f"{escape(plaats.indicator.kop)} ({escape(_thema(plaats, kader))})"


def oordeel_markdown(oordeel: Oordeel) -> str:
    """Return a step of the scale, whether it falls short and when it is given, as Markdown."""
    meaning = "schiet tekort" if oordeel.verbeterpunt else "schiet niet tekort"
    if not oordeel.telt_mee:
        meaning = "telt niet mee"
    line = f"{escape(oordeel.symbool)} {escape(oordeel.naam)} – {meaning}"
    return f"{line}\n\n{markdown(oordeel.uitleg)}" if oordeel.uitleg else line


def thema_markdown(thema: str, kader: Toetsingskader) -> str:
    """Return the name of a thema and its description, as Markdown."""
    entry = kader.themas.get(thema)
    if entry is None:
        return escape(thema)
    name = f"**{escape(entry.naam)}**"
    return f"{name}: {escape(entry.omschrijving)}" if entry.omschrijving else name


def _thema(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return the name of the thema, or its id where the framework does not have it."""
    entry = kader.themas.get(plaats.thema_id)
    return entry.naam if entry else plaats.thema_id


_FINDING = "bevinding"


def of_level(framework: Framework, niveau_id: str) -> Schema:
    """Return the schema of an assessment against this level of a framework."""
    niveau = framework.model.niveaus[niveau_id]
    where = f"niveau '{niveau_id}' van kader '{framework.id}'"
    schema = of_model(Beoordeling)
    properties = schema["properties"]
    properties["kader"] |= _only(framework.id)
    properties["niveau"] |= _only(niveau_id)
    if niveau_id != CASUS:
        del properties["hoort_bij"]
    _set_profiles(properties, framework, niveau_id)
    indicators = [_Indicator(framework, plaats) for plaats in niveau.indicatoren.values()]
    _close(
        properties[FINDINGS],
        {entry.id: entry.finding() for entry in indicators},
        f"Onder '{FINDINGS}' horen ids van indicatoren van {where}, elk met een bevinding.",
    )
    # In a condition that always holds: beside the keys, an editor would also offer it on the line
    # of 'bevindingen:', where it is no YAML.
    properties[FINDINGS] |= {
        "if": {},
        "then": {"defaultSnippets": [_new_finding(framework, niveau)]},
    }
    _close(
        properties[SET_ASIDE],
        {entry.id: entry.reason() for entry in indicators},
        f"Onder '{SET_ASIDE}' horen ids van indicatoren van {where}, elk met een reden.",
    )
    _close(
        properties["conclusie"],
        {thema: _conclusion(framework, thema) for thema in niveau.themas},
        f"Onder 'conclusie' horen ids van thema's van {where}.",
    )
    return schema | {
        "title": f"Beoordeling: {framework.id}, {niveau_id}",
        "definitions": {_FINDING: _finding(framework, niveau, where)},
        "defaultSnippets": [_new_assessment(framework, niveau_id)],
    }


def of_family(framework: Framework) -> Schema:
    """Return the schema of a family, of a framework that has the level that is about families."""
    niveau = framework.model.niveaus[CASUS]
    where = f"niveau '{CASUS}' van kader '{framework.id}'"
    schema = of_model(Gezin)
    properties = schema["properties"]
    reason = properties[SET_ASIDE]["additionalProperties"]
    indicators = [_Indicator(framework, plaats) for plaats in niveau.indicatoren.values()]
    _close(
        properties[FINDINGS],
        {entry.id: entry.finding_of_family() for entry in indicators},
        f"Onder '{FINDINGS}' horen ids van indicatoren van {where}, elk met een oordeel.",
    )
    _close(
        properties[SET_ASIDE],
        {entry.id: entry.shown | reason for entry in indicators},
        f"Onder '{SET_ASIDE}' horen ids van indicatoren van {where}, elk met een reden.",
    )
    points = {len(plaats.indicator.punten) for plaats in niveau.indicatoren.values()}
    return schema | {
        "title": f"Gezin: {framework.id}",
        "definitions": {
            _finding_with(count): _finding_of_family(framework, count) for count in sorted(points)
        },
    }


def _finding_with(points: int) -> str:
    """Return the name of the schema of a finding on an indicator with this number of points."""
    return f"{_FINDING}-{points}" if points else _FINDING


def _finding_of_family(framework: Framework, points: int) -> Schema:
    schema = of_model(Gezinsbevinding)
    del schema["allOf"]
    scale = {name: oordeel_markdown(entry) for name, entry in framework.model.oordelen.items()}
    oordeel = choice(scale, f"Een oordeel is: {', '.join(scale)}.")
    for own in (schema["properties"]["oordeel"], schema["properties"]["punten"]["items"]):
        del own["pattern"]
        own |= oordeel
    if points:
        schema["properties"]["punten"] |= {
            "minItems": points,
            "maxItems": points,
            "errorMessage": f"Hier hoort een lijst van {points} oordelen, een voor elk onderdeel.",
        }
    else:
        del schema["properties"]["punten"]
    return schema


class _Indicator:
    """An indicator of a level, as a key that an editor can offer."""

    def __init__(self, framework: Framework, plaats: IndicatorPlaats) -> None:
        self.id = plaats.id
        self._framework = framework
        self._points = plaats.indicator.punten
        self.shown = {
            "title": plaats.id,
            "description": indicator_text(plaats, framework.model),
            "markdownDescription": indicator_markdown(plaats, framework.model),
        }

    def finding(self) -> Schema:
        """Return the schema of the finding under this indicator."""
        return {
            **self.shown,
            # Not a bare $ref: draft-07 ignores everything beside that.
            "allOf": [{"$ref": f"#/definitions/{_FINDING}"}, *IS_MAPPING],
            "defaultSnippets": [
                {
                    "label": "oordeel en tekst",
                    "description": "Een oordeel met de tekst van de bevinding.",
                    "body": _snippet(self._framework),
                }
            ],
        }

    def finding_of_family(self) -> Schema:
        """Return the schema of the finding on a family under this indicator."""
        name = _finding_with(len(self._points))
        return {**self.shown, "allOf": [{"$ref": f"#/definitions/{name}"}, *IS_MAPPING]}

    def reason(self) -> Schema:
        """Return the schema of the reason why this indicator is not judged."""
        return {**self.shown, **TEXT}


def _finding(framework: Framework, niveau: Niveau, where: str) -> Schema:
    schema = of_model(Bevinding)
    # Each indicator has this itself: from here, an editor would show it with the wrong title.
    del schema["allOf"]
    scale = {name: oordeel_markdown(entry) for name, entry in framework.model.oordelen.items()}
    schema["properties"]["oordeel"] |= choice(scale, f"Een oordeel is: {', '.join(scale)}.")
    others = {
        name: indicator_line(plaats, framework.model) for name, plaats in niveau.indicatoren.items()
    }
    items = choice(others, f"Dit is geen indicator van {where}.")
    schema["properties"]["ook_voor"] |= {"items": items, "uniqueItems": True}
    return schema


def _conclusion(framework: Framework, thema: str) -> Schema:
    shown = {"title": thema, "markdownDescription": thema_markdown(thema, framework.model)}
    return {**shown, **of_model(Conclusie)}


def _set_profiles(properties: Schema, framework: Framework, niveau_id: str) -> None:
    """Allow the profiles of a level; without any, remove the key, as every name would be wrong."""
    profielen = framework.model.profielen_of(niveau_id)
    profiles = {name: entry.reden for name, entry in profielen.items()}
    if profiles:
        refusal = f"Een profiel van niveau '{niveau_id}' is: {', '.join(profiles)}."
        properties["profiel"] |= choice(profiles, refusal)
    else:
        del properties["profiel"]


def _only(value: str) -> Schema:
    return one_of_these([value], f"In dit schema is dit '{value}'.")


def _close(schema: Schema, properties: Mapping[str, Schema], refusal: str) -> None:
    """Allow no other keys in a mapping than these."""
    del schema["propertyNames"]
    schema |= {
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": refusal,
    }


def _snippet(framework: Framework) -> dict[str, str]:
    """Return a finding to fill in, for under an indicator.

    The text is a folded block, in which a colon or a # is harmless.
    """
    return {"oordeel": _choice(1, framework.model.oordelen), "tekst": ">-\n    $2"}


def _new_finding(framework: Framework, niveau: Niveau) -> Schema:
    return {
        "label": "nieuwe bevinding",
        "description": "Een indicator met een oordeel en de tekst van de bevinding.",
        "body": _finding_lines(framework, niveau, 1),
    }


def _new_assessment(framework: Framework, niveau_id: str) -> Schema:
    lines = _finding_lines(framework, framework.model.niveaus[niveau_id], 2)
    return {
        "label": f"nieuwe beoordeling ({framework.id}, {niveau_id})",
        "description": "Wat er in elk geval moet staan, met een eerste bevinding.",
        "body": {
            "aanpak": "$1",
            "kader": framework.id,
            "niveau": niveau_id,
            FINDINGS: f"\n{indent(lines, '  ')}",
        },
    }


def _finding_lines(framework: Framework, niveau: Niveau, stop: int) -> str:
    """Return a finding under an indicator to choose, as lines; its first stop has this number.

    Not as a mapping: yaml-language-server gives what is under a key with a hyphen in it, such as
    this choice, twice the indentation.
    """
    return (
        f"{_choice(stop, niveau.indicatoren)}:\n"
        f"  oordeel: {_choice(stop + 1, framework.model.oordelen)}\n"
        f"  tekst: >-\n    ${stop + 2}"
    )


def _choice(stop: int, names: Iterable[str]) -> str:
    return f"${{{stop}|{','.join(names)}|}}"
