"""The report of ``ggsr migrate``: what became of each indicator of one file."""

from collections.abc import Callable, Iterator, Mapping

from ggsr.checking.migrating import Migration
from ggsr.escaping import visible
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.formats.json import dump
from ggsr.output.screen import Screen


def _table(migration: Migration | None, screen: Screen) -> str:
    """Return the file with its counts, and a line for everything that has to be judged anew."""
    if migration is None:
        return ""
    along = migration.verdicts - migration.verdicts_set_aside
    counts = (
        ngettext("{count} verdict goes along", "{count} verdicts go along", along).format(
            count=Number(along)
        ),
        ngettext("{count} is set aside", "{count} are set aside", migration.verdicts_set_aside),
    )
    aside = counts[1].format(count=Number(migration.verdicts_set_aside))
    file = screen.paint(visible(migration.change.file), bold=True)
    rows = list(_rows(migration))
    width = max((len(names) for names, _text in rows), default=0)
    lines = [f"{file}: {counts[0]}, {aside}"]
    lines += [f"  {names:{width}}    {text}" for names, text in rows]
    return "".join(f"{line}\n" for line in lines)


def _rows(migration: Migration) -> Iterator[tuple[str, str]]:
    """Yield older indicators, those that have to be judged together in one row, and what to do."""
    together: dict[tuple[str, ...], list[str]] = {}
    for old, news in migration.to_judge.items():
        together.setdefault(news, []).append(old)
    for news, olds in together.items():
        judge = _("judge {indicators}").format(indicators=", ".join(news))
        if migration.asks_something_else(olds[0]):
            judge = _("asks something else: {judge}").format(judge=judge)
        yield ", ".join(olds), judge
    for old, reason in migration.dropped.items():
        yield old, visible(_("dropped: {reason}").format(reason=" ".join(reason.split())))
    if migration.new:
        yield _("new"), _("judge {indicators}").format(indicators=", ".join(migration.new))


def _json(migration: Migration | None, screen: Screen) -> str:
    """Return the same as a JSON document; without a migration it has no file."""
    return dump({"files": [_fields(migration)] if migration else []})


def _fields(migration: Migration) -> Mapping[str, object]:
    return {
        "file": migration.change.file,
        "kader": migration.overgang.newer.id,
        "vorig_kader": migration.overgang.older.id,
        "verdicts": migration.verdicts,
        "verdicts_set_aside": migration.verdicts_set_aside,
        "kept": list(migration.kept),
        "renamed": dict(migration.renamed),
        "to_judge": {old: list(news) for old, news in migration.to_judge.items()},
        "dropped": list(migration.dropped),
        "new": list(migration.new),
    }


MIGRATED: Mapping[str, Callable[[Migration | None, Screen], str]] = {"table": _table, "json": _json}
