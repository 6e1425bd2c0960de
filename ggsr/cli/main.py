"""The command line: ``main`` runs it, each command is a module that is imported when used."""

import os
import sys
from collections.abc import Sequence

import click

from ggsr import i18n
from ggsr.cli.base import COMPLETE
from ggsr.cli.exit_codes import BUG, CANNOT, INTERRUPTED, OK
from ggsr.cli.terminal import screen_columns
from ggsr.errors import TRACEBACK, GgsrError, bug
from ggsr.i18n import _


def guarded(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; no exception passes."""
    from ggsr.cli.commands import app

    if COMPLETE in os.environ:
        return _complete(app, os.environ[COMPLETE])
    try:
        # Not app.main(): that makes exit code 1 of a reader who has seen enough.
        with app.make_context("ggsr", list(arguments), terminal_width=_help_width()) as context:
            outcome: int | None = app.invoke(context)
        sys.stdout.flush()
        return outcome or OK
    except click.exceptions.Exit as request:
        return request.exit_code
    except click.ClickException as error:
        error.show()
        return CANNOT
    except GgsrError as error:
        _say(str(error), error.help)
        return CANNOT
    except (KeyboardInterrupt, click.Abort):
        _say(_("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader, such as head, has seen enough; Python must not complain when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        return _refused(error)
    except Exception as error:
        return _bug(error)


def _complete(app: click.Command, instruction: str) -> int:
    """Answer a shell that asks what may come next; it speaks to nobody, so nothing is said."""
    from click.shell_completion import shell_complete

    try:
        return shell_complete(app, {}, "ggsr", COMPLETE, instruction)
    except Exception:
        return CANNOT


def _refused(error: OSError) -> int:
    """Say what the system refused: a file by its name, or else what was written out."""
    reason = error.strerror or str(error)
    if error.filename is not None:
        _say(f"{error.filename}: {reason}")
    elif isinstance(error, FileNotFoundError | PermissionError):
        # Without a name it is the current folder, be it taken away or closed to this user.
        _say(
            _("the current folder cannot be read: {reason}").format(reason=reason),
            _("go to another folder, or name one with -C DIR"),
        )
    else:
        _say(_("the output cannot be written: {reason}").format(reason=reason))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CANNOT


def _help_width() -> int:
    """Return how wide help may be: click would ask shutil, which is slow to import."""
    columns = screen_columns(80)
    return max(min(columns, 80) - 2, 40)


def _say(message: str, help: str | None = None) -> None:
    click.echo(click.style("ggsr: ", bold=True) + _safe(message), err=True)
    if help:
        click.echo(f"   {_('help')}: {_safe(help)}", err=True)


def _safe(text: str) -> str:
    """Return text from the command line without characters that would steer a terminal."""
    from ggsr.escaping import visible

    return visible(text)


def _bug(error: Exception) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)
    report = bug(error)
    _say(str(report), report.help)
    return BUG


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ggsr with these arguments, or those of the process, and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    # Help and usage errors are spoken before click has read --lang, so it is looked up here.
    i18n.activate(i18n.choose(_wanted_language(arguments), os.environ))
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:  # Closed by the shell: there is nowhere to put a result.
        print("ggsr:", i18n._("standard output is closed"), file=sys.stderr)
        return CANNOT
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name need not be text; what cannot be encoded is written as an escape.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return guarded(arguments)


def run() -> None:
    """Run ggsr as the installed command."""
    sys.exit(main())


def _wanted_language(arguments: Sequence[str]) -> str | None:
    wanted = None
    for word, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if word == "--":
            break
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return wanted
