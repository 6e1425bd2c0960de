"""Errors of use, which click raises, in the form of all others: what is wrong, and a way out."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

import click

from ggsr.cli.base import Choice
from ggsr.i18n import _

_SIMILAR = 0.75
"""From this ratio of difflib on, another option is what was meant; --json is not --ronde."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "--format": ("fmt", "output-format", "out-format", "reporter"),
    "--output": ("out", "outfile", "out-file", "output-file", "output-dir", "file", "dir"),
}
"""What other programs call an option."""


def problem_and_help(error: click.ClickException) -> tuple[str, str | None]:
    """Return what is wrong with the use of a command, and what to do about it, if anything."""
    if isinstance(error, click.NoSuchOption):
        message = _("no such option '{name}'").format(name=error.option_name)
        return message, _instead(error.option_name, error.ctx)
    message, _newline, help = error.format_message().partition("\n")
    message = message.rstrip(".")
    if message[1:2].islower():
        message = message[:1].lower() + message[1:]
    if help:
        return message, help
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        return message, None
    return message, _usage(error)


def _usage(error: click.ClickException) -> str | None:
    """Return how the command is used, for an argument too many or too few."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None:
        return None
    pieces = " ".join(ctx.command.collect_usage_pieces(ctx))
    return f"{ctx.command_path} {pieces}"


def _instead(option: str, ctx: click.Context | None) -> str | None:
    """Return the option to use instead of one that there is not, or where they are listed."""
    if ctx is None:
        return None
    params = [entry for entry in ctx.command.params if isinstance(entry, click.Option)]
    by_name = {name: entry for entry in params for name in entry.opts}
    word = option.lstrip("-")
    format = by_name.get("--format")
    if format and isinstance(format.type, Choice) and (chosen := format.type.meant(word)):
        return _("use {option}").format(option=f"--format {chosen}")
    for name, others in _OTHER_NAMES.items():
        if name in by_name and word in others:
            return _("use {option}").format(option=name)
    names = [name for name in (*by_name, "--help") if name.startswith("--")]
    ratios = {name: SequenceMatcher(None, option, name).ratio() for name in names}
    best = max(names, key=lambda name: ratios[name])
    if ratios[best] >= _SIMILAR and len(word) > 1:
        return _("did you mean '{name}'?").format(name=best)
    return _("'{command} --help' lists the options").format(command=ctx.command_path)
