"""What a name means, as Markdown: the text of an indicator, the title of a document."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ggsr.language_server.project import Project
from ggsr.markdown_text import escape
from ggsr.mentions import Name, Sort, value_at
from ggsr.model import Niveau, Toetsingskader
from ggsr.naming import FileName, Kind
from ggsr.rules import CATALOGUE
from ggsr.rules.explanations import explanation
from ggsr.schema.wording import indicator_markdown, oordeel_markdown, thema_markdown

# How ``escape`` writes a sign that Markdown would read.
_ESCAPED = re.compile(r"\\(.)")


def about(project: Project, name: Name, data: Any) -> str | None:
    """Return what a name means, or None for one that means nothing that is known.

    ``data`` is what the file says in which the name stands.
    """
    if name.sort is Sort.REGEL:
        return _rule(name.id)
    if name.sort is Sort.DOCUMENT:
        return _document(value_at(data, ("documenten", name.id)))
    if name.sort is Sort.AANPAK:
        return _aanpak(project, name)
    framework = project.frameworks.get(name.id if name.sort is Sort.KADER else name.scope[0])
    tell = _TELLERS.get(name.sort)
    return tell(name, framework.model) if framework and tell else None


def first_line(markdown: str) -> str:
    """Return the beginning of some Markdown of ours as plain text."""
    line = markdown.partition("\n")[0].strip().replace("**", "")
    return _ESCAPED.sub(r"\1", line)


def _aanpak(project: Project, name: Name) -> str | None:
    gemeente, ronde = name.scope
    file = FileName(Kind.BEOORDELING, gemeente=gemeente, ronde=ronde, aanpak=name.id)
    document = project.workspace.document(file.path)
    naam = value_at(document.data, ("aanpak",)) if document else None
    return f"**{escape(naam)}**" if isinstance(naam, str) else None


def _kader(name: Name, kader: Toetsingskader) -> str:
    return f"**{escape(kader.naam)}** {escape(kader.versie)}, {escape(kader.uitgever)}"


def _niveau(name: Name, kader: Toetsingskader) -> str | None:
    niveau = kader.niveaus.get(name.id)
    return f"**{escape(niveau.naam)}**" if niveau else None


def _profiel(name: Name, kader: Toetsingskader) -> str | None:
    profiel = kader.profielen.get(name.id)
    if profiel is None:
        return None
    outside = "\n".join(f"- {escape(indicator)}" for indicator in profiel.buiten)
    return f"{escape(profiel.reden)}\n\nBuiten beschouwing:\n\n{outside}"


def _oordeel(name: Name, kader: Toetsingskader) -> str | None:
    oordeel = kader.oordelen.get(name.id)
    return oordeel_markdown(oordeel) if oordeel else None


def _thema(name: Name, kader: Toetsingskader) -> str | None:
    return thema_markdown(name.id, kader) if name.id in kader.themas else None


def _criterium(name: Name, kader: Toetsingskader) -> str | None:
    niveau = _niveau_of(name, kader)
    criterium = niveau.criteria.get(name.id) if niveau else None
    if criterium is None:
        return None
    parts = [
        f"**{escape(criterium.naam)}**",
        f"Thema: {thema_markdown(criterium.thema, kader)}",
        "\n".join(f"- {escape(entry.tekst)}" for entry in criterium.indicatoren.values()),
    ]
    return "\n\n".join(parts)


def _indicator(name: Name, kader: Toetsingskader) -> str | None:
    niveau = _niveau_of(name, kader)
    plaats = niveau.indicatoren.get(name.id) if niveau else None
    return indicator_markdown(plaats, kader) if plaats else None


def _niveau_of(name: Name, kader: Toetsingskader) -> Niveau | None:
    return kader.niveaus.get(name.scope[1])


def _rule(name: str) -> str | None:
    return escape(explanation(name).said()) if name in CATALOGUE else None


def _document(entry: Any) -> str | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("titel"), str):
        return None
    date = f" ({escape(str(entry['datum']))})" if "datum" in entry else ""
    return f"**{escape(entry['titel'])}**{date}"


_TELLERS: Mapping[Sort, Callable[[Name, Toetsingskader], str | None]] = {
    Sort.KADER: _kader,
    Sort.NIVEAU: _niveau,
    Sort.PROFIEL: _profiel,
    Sort.OORDEEL: _oordeel,
    Sort.THEMA: _thema,
    Sort.CRITERIUM: _criterium,
    Sort.INDICATOR: _indicator,
}
