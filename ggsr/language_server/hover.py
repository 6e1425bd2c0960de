"""Hover, definition and references: what is under the cursor and what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ggsr.escaping import escape
from ggsr.language_server.course import aanpak_markdown, earlier_markdown, gemeente_markdown
from ggsr.language_server.index import Use, resolve
from ggsr.language_server.names import Name, NameKind, name_at, value_at
from ggsr.language_server.project import Project
from ggsr.model import Niveau, Toetsingskader
from ggsr.output.reports.comparison import change_text
from ggsr.queries.overgang import changes_of
from ggsr.rules import CATALOGUE
from ggsr.rules.explanations import explanation
from ggsr.schema import schema_of
from ggsr.schema.level import groep_naam, indicator_markdown, oordeel_markdown, thema_markdown
from ggsr.schema.walking import described, schema_at
from ggsr.workspace.layout import FileName, file_name
from ggsr.yaml_source.cursor import Spot, spot_at
from ggsr.yaml_source.document import split_lines


@dataclass(frozen=True)
class Target:
    """The key or value under the cursor; ``name`` is None if it is not a name.

    ``data`` is that of the file, or of its last version that parsed.
    """

    file: FileName
    spot: Spot
    data: Any
    name: Name | None


def line_of(text: str, index: int) -> int:
    """Return the line (0-based) of an index of a text."""
    return len(split_lines(text[:index])) - 1


def target_at(project: Project, file: str, index: int) -> Target | None:
    """Return the key or value at an index of an open file, or None where there is neither."""
    info, text = file_name(file), project.texts[file]
    spot = spot_at(text, index)
    if info is None or spot is None:
        return None
    data = project.workspace.data(file, line_of(text, index))
    name = name_at(info, data, spot.path, spot.is_key, spot.value)
    return Target(info, spot, data, name and resolve(name, info, project.workspace))


# A character that ``escape`` has escaped for Markdown.
_ESCAPED = re.compile(r"\\(.)")


def describe(project: Project, name: Name, data: Any) -> str | None:
    """Return the description of a name as Markdown, or None if nothing is declared by that name.

    ``data`` is that of the file in which the name occurs.
    """
    if name.kind is NameKind.REGEL:
        return _rule(name.id)
    if name.kind is NameKind.DOCUMENT:
        return _document(value_at(data, ("documenten", name.id)))
    if name.kind is NameKind.AANPAK:
        return aanpak_markdown(project, name)
    if name.kind is NameKind.GEMEENTE:
        return gemeente_markdown(project, name.id)
    framework = project.frameworks.get(name.id if name.kind is NameKind.KADER else name.scope[0])
    describe_in = _IN_FRAMEWORK.get(name.kind)
    markdown = describe_in(name, framework.model) if framework and describe_in else None
    if markdown and name.kind is NameKind.INDICATOR and len(name.scope) == 2:
        kader, niveau = name.scope
        changes = changes_of(project.frameworks.values(), kader, niveau, name.id)
        markdown = "\n\n".join((markdown, *(escape(change_text(*entry)) for entry in changes)))
    return markdown


def first_line(markdown: str) -> str:
    """Return the first line of Markdown made by ``describe`` as plain text."""
    line = markdown.partition("\n")[0].strip().replace("**", "")
    return _ESCAPED.sub(r"\1", line)


def _kader(name: Name, kader: Toetsingskader) -> str:
    return f"**{escape(kader.naam)}** {escape(kader.versie)}, {escape(kader.uitgever)}"


def _niveau(name: Name, kader: Toetsingskader) -> str | None:
    niveau = kader.niveaus.get(name.id)
    return f"**{escape(niveau.naam)}**" if niveau else None


def _profiel(name: Name, kader: Toetsingskader) -> str | None:
    profiel = kader.profielen.get(name.id)
    if profiel is None:
        return None
    if profiel.alleen_groepen:
        groups = ", ".join(groep_naam(groep, kader) for groep in profiel.alleen_groepen)
        return f"{escape(profiel.reden)}\n\nAlleen: {escape(groups)}"
    outside = "\n".join(f"- {escape(indicator)}" for indicator in profiel.buiten)
    return f"{escape(profiel.reden)}\n\nBuiten beschouwing:\n\n{outside}"


def _groep(name: Name, kader: Toetsingskader) -> str | None:
    groep = kader.groepen.get(name.id)
    return f"**{escape(groep.naam)}**" if groep else None


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
        f"**{escape(criterium.kop)}**",
        f"Thema: {thema_markdown(criterium.thema, kader)}",
        "\n".join(f"- {escape(entry.kop)}" for entry in criterium.indicatoren.values()),
    ]
    return "\n\n".join(parts)


def _indicator(name: Name, kader: Toetsingskader) -> str | None:
    niveau = _niveau_of(name, kader)
    plaats = niveau.indicatoren.get(name.id) if niveau else None
    return indicator_markdown(plaats, kader) if plaats else None


def _niveau_of(name: Name, kader: Toetsingskader) -> Niveau | None:
    return kader.niveaus.get(name.scope[1])


def _rule(name: str) -> str | None:
    return escape(explanation(name).headline()) if name in CATALOGUE else None


def _document(entry: Any) -> str | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("titel"), str):
        return None
    date = f" ({escape(str(entry['datum']))})" if "datum" in entry else ""
    places = [escape(str(entry[key])) for key in ("url", "bestand") if key in entry]
    return "\n\n".join((f"**{escape(entry['titel'])}**{date}", *places))


_IN_FRAMEWORK: Mapping[NameKind, Callable[[Name, Toetsingskader], str | None]] = {
    NameKind.KADER: _kader,
    NameKind.NIVEAU: _niveau,
    NameKind.PROFIEL: _profiel,
    NameKind.OORDEEL: _oordeel,
    NameKind.THEMA: _thema,
    NameKind.GROEP: _groep,
    NameKind.CRITERIUM: _criterium,
    NameKind.INDICATOR: _indicator,
}


class HoverText(NamedTuple):
    """Markdown about the part of a text from index ``begin`` to ``end``."""

    markdown: str
    begin: int
    end: int


def hover(project: Project, file: str, index: int) -> HoverText | None:
    """Return the hover text for the key or value at an index of an open file, or None."""
    target = target_at(project, file, index)
    if target is None:
        return None
    markdown = _describe_name(target, project) or _describe_key(target, project)
    return HoverText(markdown, target.spot.begin, target.spot.end) if markdown else None


def _describe_name(target: Target, project: Project) -> str | None:
    """Return the description of a name, of an indicator with what was said of it earlier."""
    name = target.name
    markdown = describe(project, name, target.data) if name else None
    if name and markdown and name.kind is NameKind.INDICATOR:
        earlier = earlier_markdown(project, target.file, target.data, name)
        return "\n\n".join(filter(None, (markdown, earlier)))
    return markdown


def _describe_key(target: Target, project: Project) -> str | None:
    """Return the description of a key in the JSON Schema of its file, or None."""
    if not target.spot.is_key:
        return None
    schema = schema_of(target.file, target.data, project.frameworks)
    _line, markdown = described(schema_at(schema, target.spot.path) or {})
    return markdown or None


def definitions(project: Project, file: str, index: int) -> list[Use]:
    """Return where the name at an index of an open file is declared."""
    return [use for use in _uses(project, file, index) if use.declares]


def references(project: Project, file: str, index: int, *, declarations: bool) -> list[Use]:
    """Return where the name at an index of an open file occurs, in all files of the workspace."""
    return [use for use in _uses(project, file, index) if declarations or not use.declares]


def _uses(project: Project, file: str, index: int) -> list[Use]:
    target = target_at(project, file, index)
    return project.uses(target.name) if target and target.name else []
