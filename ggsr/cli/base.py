"""Click's classes as every command uses them: translated help, ``--lang`` and ``-C``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from ggsr.cli.exit_codes import EXIT_CODES
from ggsr.errors import GgsrError
from ggsr.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from pathlib import Path

COMPLETE = "_GGSR_COMPLETE"
"""The variable by which the script of ``ggsr completion`` asks; click prescribes its form."""

_SENSIBLE_COLUMNS = range(20, 1001)

_PLACEHOLDER = re.compile("[A-Z]{2,}")
_PLACEHOLDERS = (
    N_("ARGS"),
    N_("COMMAND"),
    N_("DATE"),
    N_("DIR"),
    N_("FILE"),
    N_("NAME"),
    N_("OPTIONS"),
    N_("REV"),
    N_("TEXT"),
)


def _translated(metavar: str) -> str:
    """Return what stands for a value in help, such as ``FILE|-``, in the active language."""
    return _PLACEHOLDER.sub(lambda word: _(word[0]), metavar)


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        help = record[1].replace(self.help, _(self.help), 1) if self.help else record[1]
        return _translated(record[0]), help


class Argument(click.Argument):
    """An argument whose placeholder is translated when shown: in help, and if it is absent."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _translated(super().make_metavar(ctx))


class IntRange(click.IntRange):
    """A whole number in a range, called that in the language of ``--lang``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        self.name = _("whole number")
        converted: int = super().convert(value, param, ctx)
        return converted


_SYNONYMS = {"md": "markdown", "markdown": "md"}
"""Formats that are known by two names; a command takes both, whichever is its own."""


class Choice(click.Choice[str]):
    """A choice that suggests the nearest of its values for one that it does not have."""

    def meant(self, value: str) -> str | None:
        """Return which of its values a word stands for, if any."""
        return next((name for name in (value, _SYNONYMS.get(value)) if name in self.choices), None)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        meant = self.meant(value) if isinstance(value, str) else None
        return super().convert(meant or value, param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        from ggsr.spelling import did_you_mean  # Only a mistake pays for it.

        message = super().get_invalid_choice_message(value, ctx).rstrip(".")
        guess = did_you_mean(str(value), self.choices)
        # Behind the line end is the way out (``usage_errors``).
        return f"{message}\n{guess}" if guess else message


def _store(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None:
        ctx.ensure_object(dict)[parameter.name] = value


class _ExistingFolder(click.Path):
    """A folder, called that in the language of ``--lang``: click names a type when it is made."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        self.name = _("folder")
        return super().convert(value, param, ctx)


def common_options() -> list[click.Parameter]:
    """Return the options that are accepted both before a command and after it."""
    return [
        Option(
            ["--lang"],
            type=Choice(LANGUAGES),
            expose_value=False,
            callback=_store,
            help=N_("Language of the messages."),
        ),
        Option(
            ["-C", "directory"],
            type=_ExistingFolder(exists=True, file_okay=False),
            metavar="DIR",
            expose_value=False,
            callback=_store,
            help=N_("Run as if ggsr was started in this folder."),
        ),
    ]


def _translated_help(option: click.Option | None) -> click.Option | None:
    """Return click's option ``--help`` in the active language; click keeps the first."""
    if option:
        option.help = _("Show this message and exit.")
    return option


class Command(click.Command):
    """A command with the common options, whose help is translated when it is shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += common_options()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _translated_help(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_translated(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self.help, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return _first_line(self.help)


class Group(click.Group):
    """A group of commands, such as ggsr itself, that imports the module of a command when used."""

    def __init__(
        self,
        *args: Any,
        commands_in: dict[str, str],
        summaries: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """Create a group of commands by their modules; with ``summaries`` help imports none."""
        super().__init__(*args, **kwargs)
        self.params += common_options()
        self._modules = commands_in
        self.summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        command: click.Command = import_module(self._modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self._modules and not args[0].startswith("-"):
            raise no_such_command(ctx, args[0], self._modules)
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _translated_help(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_translated(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self.help, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return _first_line(self.help)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.summaries is None:
            super().format_commands(ctx, formatter)
            return
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _first_line(text)) for name, text in self.summaries.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Exit codes")):
            formatter.write_dl([(code, _(meaning)) for code, meaning in EXIT_CODES.items()])


def no_such_command(ctx: click.Context, name: str, commands: Iterable[str]) -> GgsrError:
    """Return the error for a command that there is not, with one that is near, if any is."""
    from ggsr.spelling import did_you_mean  # Only a mistake pays for it.

    near = did_you_mean(name, commands) if len(name) >= _SHORTEST_NEAR else None
    help = _("'{command} --help' lists the commands").format(command=ctx.command_path)
    if not isinstance(ctx.command, click.Group):
        help = _("'{command}' has no commands below it").format(command=ctx.command_path)
    return GgsrError(_("no such command '{name}'").format(name=name), near or help)


_SHORTEST_NEAR = 3
"""Of two letters, anything is near."""


def _first_line(text: str | None) -> str:
    return _(text).split("\n")[0].rstrip(".") if text else ""


def _write_help(text: str | None, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_(text) if text else "")


def terminal_columns() -> int:
    """Return the width of the terminal: of COLUMNS, or of standard output, if sensible; else 80.

    ``shutil.get_terminal_size`` is not used: importing it takes as long as ``ggsr --help``.
    """
    value = os.environ.get("COLUMNS", "")
    if value.isascii() and value.isdigit() and len(value) <= 4 and int(value) in _SENSIBLE_COLUMNS:
        return int(value)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80
    return columns if columns in _SENSIBLE_COLUMNS else 80


def base_folder(ctx: click.Context) -> Path:
    """Return the folder to work from: that of ``-C``, by default the current one."""
    from pathlib import Path

    return Path(ctx.ensure_object(dict).get("directory", "."))
