"""What an editor shows about the entries of a framework, as Markdown and as plain text."""

from ggsr.markdown_text import escape
from ggsr.model import IndicatorPlaats, Oordeel, Toetsingskader


def indicator_text(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return an indicator with its parts, its explanation and its place, as plain text."""
    indicator = plaats.indicator
    lines = [
        indicator.tekst,
        *(f"- {punt}" for punt in indicator.punten),
        *([indicator.toelichting] if indicator.toelichting else []),
        f"Thema: {_thema(plaats, kader)}. Criterium: {plaats.criterium.naam}.",
    ]
    return "\n".join(lines)


def indicator_markdown(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return an indicator with its parts, its explanation and its place, as Markdown."""
    indicator = plaats.indicator
    parts = [
        f"**{escape(indicator.tekst)}**",
        "\n".join(f"- {escape(punt)}" for punt in indicator.punten),
        escape(indicator.toelichting or ""),
        f"Thema: {escape(_thema(plaats, kader))}  \nCriterium: {escape(plaats.criterium.naam)}",
    ]
    return "\n\n".join(filter(None, parts))


def indicator_line(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return an indicator and its thema on one line of Markdown."""
    return f"{escape(plaats.indicator.tekst)} ({escape(_thema(plaats, kader))})"


def oordeel_markdown(oordeel: Oordeel) -> str:
    """Return what a step of the scale means."""
    meaning = "schiet tekort" if oordeel.verbeterpunt else "schiet niet tekort"
    return f"{escape(oordeel.symbool)} {escape(oordeel.naam)} – {meaning}"


def thema_markdown(thema: str, kader: Toetsingskader) -> str:
    """Return the name of a thema and what it is about."""
    entry = kader.themas.get(thema)
    if entry is None:
        return escape(thema)
    name = f"**{escape(entry.naam)}**"
    return f"{name}: {escape(entry.omschrijving)}" if entry.omschrijving else name


def _thema(plaats: IndicatorPlaats, kader: Toetsingskader) -> str:
    """Return the name of the thema, or its id where the framework does not have it."""
    entry = kader.themas.get(plaats.thema_id)
    return entry.naam if entry else plaats.thema_id
