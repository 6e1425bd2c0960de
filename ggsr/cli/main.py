"""The command line: ``main`` runs a command and maps exceptions to exit codes."""

import os
import select
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from ggsr import i18n
from ggsr.cli.base import COMPLETE, terminal_columns
from ggsr.cli.commands import app
from ggsr.cli.exit_codes import BUG, CANNOT, INTERRUPTED, OK
from ggsr.errors import TRACEBACK, GgsrError, bug, system_reason
from ggsr.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ggsr with these arguments, or those of the process, and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    # Help and usage errors are translated before click has parsed --lang.
    i18n.activate(i18n.choose(_language_option(arguments), os.environ))
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:  # Closed by the shell: there is nowhere to write a result.
        print("ggsr:", i18n._("standard output is closed"), file=sys.stderr)
        return CANNOT
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name need not be text; what cannot be encoded is written as an escape.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if COMPLETE in os.environ:
        return _complete(os.environ[COMPLETE])
    try:
        # Not app.main(): that makes exit code 1 of a reader such as head that stops reading.
        width = max(min(terminal_columns(), 80) - 2, 40)
        with app.make_context("ggsr", list(arguments), terminal_width=width) as context:
            code: int | None = app.invoke(context)
        sys.stdout.flush()
        return code or OK
    except click.exceptions.Exit as request:
        return request.exit_code
    except (KeyboardInterrupt, click.Abort):
        _print_error(_("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # A reader of the result, such as head, may stop reading; a message has to be read.
        code = OK if _has_lost_its_reader(sys.stdout) else CANNOT
        _discard_unwritable(sys.stdout)
        _discard_unwritable(sys.stderr)
        return code
    except click.ClickException as error:
        from ggsr.cli.usage_errors import problem_and_help

        _print_error(*problem_and_help(error), arguments)
        return CANNOT
    except GgsrError as error:
        _print_error(str(error), error.help, arguments)
        return CANNOT
    except OSError as error:
        _print_os_error(error)
        return CANNOT
    except Exception as error:
        with _unwritable_errors_discarded():
            if os.environ.get(TRACEBACK):
                sys.excepthook(type(error), error, error.__traceback__)
        report = bug(error)
        _print_error(str(report), report.help)
        return BUG


def _language_option(arguments: Sequence[str]) -> str | None:
    """Return the value of the last ``--lang``, if there is one."""
    return _option("--lang", arguments)


def _option(name: str, arguments: Sequence[str]) -> str | None:
    """Return the value of the last option of this name, as far as can be told without parsing."""
    value = None
    for word, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if word == "--":
            break
        if word == name:
            value = following
        elif word.startswith(f"{name}="):
            value = word.removeprefix(f"{name}=")
    return value


def _complete(instruction: str) -> int:
    """Answer the completion script of a shell. Errors are not shown: they would be in the way."""
    from ggsr.cli import shells

    try:
        return shells.complete(app, instruction)
    except Exception:
        return CANNOT


def _print_os_error(error: OSError) -> None:
    """Print an error of the system: with its file, or else about the streams."""
    reason = system_reason(error)
    if error.filename is not None:
        _print_error(f"{error.filename}: {reason}")
    elif isinstance(error, FileNotFoundError | PermissionError):
        # Without a file name it is the current folder, deleted or closed to this user.
        _print_error(
            _("cannot read the current folder: {reason}").format(reason=reason),
            _("change to another folder, or choose one with -C DIR"),
        )
    else:
        _print_error(_("cannot write the output: {reason}").format(reason=reason))
        _discard_unwritable(sys.stdout)


def _print_error(message: str, help: str | None = None, arguments: Sequence[str] = ()) -> None:
    """Print what is wrong and the way out; with ``--format github`` also as an annotation."""
    from ggsr.escaping import visible

    with _unwritable_errors_discarded():
        if _option("--format", arguments) == "github":
            text = "%0A".join(visible(part).replace("%", "%25") for part in (message, help) if part)
            click.echo(f"::error title=ggsr::{text}")
        click.echo(click.style("ggsr: ", bold=True) + visible(message), err=True)
        if help:
            click.echo(f"   {_('help')}: {visible(help)}", err=True)


@contextmanager
def _unwritable_errors_discarded() -> Iterator[None]:
    """Discard what cannot be written to standard error: the exit code says it all the same."""
    try:
        yield
    except OSError:
        _discard_unwritable(sys.stderr)


def _has_lost_its_reader(stream: TextIO) -> bool:
    if sys.platform == "win32":  # Which has no poll, and no way to ask.
        return True
    poll = select.poll()
    poll.register(stream.fileno(), 0)
    return bool(poll.poll(0))


def _discard_unwritable(stream: TextIO) -> bool:
    """Return whether what a stream still has to write cannot be written, and discard it then.

    Python would try again when it exits, and make exit code 120 of it.
    """
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return True
    return False
