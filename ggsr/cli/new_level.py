"""The framework, level and profile by which a new assessment is to be judged."""

from dataclasses import dataclass
from pathlib import Path

from ggsr.cli.one_aanpak import one_aanpak
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.subjects import Framework, Frameworks
from ggsr.suggest import one_of
from ggsr.workspace import Workspace


@dataclass(frozen=True)
class Wanted:
    """What is asked for by id; None leaves the choice to ggsr."""

    kader: str | None = None
    niveau: str | None = None
    profiel: str | None = None


@dataclass(frozen=True)
class Level:
    """A level of a framework, and perhaps a profile of that level."""

    framework: Framework
    niveau: str
    profiel: str | None


def taken_from(
    workspace: Workspace, base: Path, gemeente: str, source: str, wanted: Wanted
) -> Wanted:
    """Return what is asked for, completed from an aanpak that is there. Raises GgsrError.

    What is asked for goes first; a level of another framework, or a profile of another level, is
    not taken over then.
    """
    place = one_aanpak(workspace, base, gemeente, source)
    [files] = workspace.gemeente(place.gemeente, place.ronde).rounds
    model = next((file.model for file in files.assessments if file.aanpak == place.aanpak), None)
    if model is None:
        raise GgsrError(
            _("{aanpak} cannot be read").format(aanpak=source),
            _("'ggsr validate' shows what is wrong"),
        )
    if wanted.kader not in (None, model.kader):
        return wanted
    if wanted.niveau not in (None, model.niveau):
        return Wanted(model.kader, wanted.niveau, wanted.profiel)
    return Wanted(model.kader, model.niveau, wanted.profiel or model.profiel)


def chosen_level(frameworks: Frameworks, wanted: Wanted) -> Level:
    """Return the level that is asked for, or what goes without asking. Raises GgsrError."""
    framework = _framework(frameworks, wanted.kader)
    levels = framework.model.niveaus
    niveau = next(iter(levels)) if wanted.niveau is None else wanted.niveau
    if niveau not in levels:
        raise GgsrError(
            _("framework {kader} has no level '{niveau}'").format(
                kader=framework.id, niveau=niveau
            ),
            one_of(niveau, levels),
        )
    _check_profiel(framework, niveau, wanted.profiel)
    return Level(framework, niveau, wanted.profiel)


def _framework(frameworks: Frameworks, kader: str | None) -> Framework:
    known = frameworks.known
    if kader is None and len(known) == 1 and not frameworks.broken:
        return next(iter(known.values()))
    if kader is not None and kader in known:
        return known[kader]
    names = sorted([*known, *frameworks.broken])
    if kader in frameworks.broken or (kader is None and len(names) == 1):
        raise GgsrError(
            _("framework {kader} has errors").format(kader=kader or names[0]),
            _("'ggsr validate' shows what is wrong"),
        )
    if kader is not None:
        message = _("there is no framework frameworks/{name}.yaml").format(name=kader)
        raise GgsrError(message, one_of(kader, names))
    if not names:
        raise GgsrError(_("there is no framework in frameworks/"), _("put one there first"))
    raise GgsrError(
        _("there are several frameworks"),
        _("say which with --kader: {names}").format(names=", ".join(names)),
    )


def _check_profiel(framework: Framework, niveau: str, profiel: str | None) -> None:
    fitting = framework.model.profielen_of(niveau)
    if profiel is not None and profiel not in fitting:
        raise GgsrError(
            _("level {niveau} of {kader} has no profile '{profiel}'").format(
                niveau=niveau, kader=framework.id, profiel=profiel
            ),
            one_of(profiel, fitting) or _("leave 'profiel' out: this level has none"),
        )
