"""``docs/commands.md``, from the commands as click knows them."""

from collections.abc import Iterator

import click

from ggsr.cli.base import common_options
from ggsr.cli.commands import app
from ggsr.cli.exit_codes import EXIT_CODES
from tests.reference.markdown import code, indented, prose, table

INTRODUCTION = """\
# Commands

All commands and options of `ggsr`, as shown by `--help`. `make update` makes this page from the
commands themselves.

`ggsr` without arguments shows the state of the workspace: the nearest folder, from the current one
upwards, that contains `frameworks/` and `cases/`."""

OF_EVERY_COMMAND = """\
## Options of every command

These can be given before or after the command:"""

HELP = "- `-h`, `--help`: Show this message and exit."

ENVIRONMENT = {
    "GGSR_LANG": "Language of the messages, 'nl' or 'en'; '--lang' takes precedence.",
    "LC_ALL, LC_MESSAGES, LANG": "Language of the messages if 'GGSR_LANG' is not set: the first"
    " of these that is set counts. Dutch unless it is English.",
    "COLUMNS": "Width of the output, from 20 to 1000 (default: the width of the terminal, or 80"
    " without one).",
    "NO_COLOR": "Set to any value to disable colour, as does 'TERM=dumb'. Colour is only used on a"
    " terminal.",
    "GGSR_NO_CACHE": "Set to any value to have 'ggsr validate' check everything each time, as does"
    " '--no-cache'.",
    "GGSR_TIME_LIMIT": "How many seconds a page may take, where it is made with templates other"
    " than ggsr's own, or as PDF, DOCX or ODT; 120 where it is not set.",
    "GGSR_TRACEBACK": "Set to any value to print a traceback if ggsr hits a bug.",
    "GITHUB_STEP_SUMMARY": "File to which '--format github' appends a table for the job summary;"
    " set by GitHub.",
    "GITHUB_WORKSPACE": "Folder of the checkout; '--format github' and 'sarif' give paths relative"
    " to it. Set by GitHub.",
    "CI_PROJECT_DIR": "The same for '--format gitlab'. Set by GitLab.",
}
"""What the variables that ggsr reads are for."""

_COMMON = {parameter.name for parameter in common_options()}


def page() -> str:
    """Return the whole page: every command, then what they share."""
    commands = [part for ctx in contexts() for part in _command(ctx)]
    codes = [[code(number), prose(meaning)] for number, meaning in EXIT_CODES.items()]
    names = [
        [", ".join(map(code, key.split(", "))), prose(use)] for key, use in ENVIRONMENT.items()
    ]
    parts = [
        *(INTRODUCTION, *commands),
        *(OF_EVERY_COMMAND, "\n".join([*map(_option, common_options()), HELP])),
        *("## Exit codes", table(["code", "meaning"], codes)),
        *("## Environment", table(["variable", "effect"], names)),
    ]
    return "\n\n".join(parts) + "\n"


def contexts() -> Iterator[click.Context]:
    """Yield ggsr and, in their order, its commands and those below them."""
    return _with_those_below(click.Context(app, info_name="ggsr", **app.context_settings))


def _with_those_below(ctx: click.Context) -> Iterator[click.Context]:
    yield ctx
    for below in _below(ctx):
        yield from _with_those_below(below)


def _below(ctx: click.Context) -> Iterator[click.Context]:
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            if command and not command.hidden:
                yield click.Context(command, parent=ctx, info_name=name)


def _command(ctx: click.Context) -> Iterator[str]:
    """Yield the parts about one command: usage, help, what is below it, options."""
    command = ctx.command
    yield f"## {ctx.command_path}"
    yield indented(" ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]))
    yield prose(command.help or "")
    if isinstance(command, click.Group):
        yield from ("Commands:", "\n".join(map(_link, _below(ctx))))
    own = [parameter for parameter in command.params if parameter.name not in _COMMON]
    options = [entry for entry in own if isinstance(entry, click.Option) and not entry.hidden]
    if options:
        yield from ("Options:", "\n".join(map(_option, options)))


def _link(ctx: click.Context) -> str:
    path, first = ctx.command_path, (ctx.command.help or "").split("\n")[0]
    return f"- [{code(path)}](#{path.replace(' ', '-')}): {prose(first)}"


def _option(option: click.Parameter) -> str:
    """Return a line about an option: how it is spelt, what it does, and what it is without."""
    assert isinstance(option, click.Option)
    spelt = ", ".join(sorted(option.opts, key=len))
    if not option.is_flag:
        spelt += f" {option.make_metavar(click.Context(app))}"
    about = [prose(option.help or "")]
    if isinstance(option.type, click.IntRange):
        about.append(f"From {option.type.min} to {option.type.max}.")
    if isinstance(option.default, str):
        about.append(f"Default: {code(option.default)}.")
    return f"- {code(spelt)}: {' '.join(about)}"
