"""What becomes of an exception: expected, interrupted, or a bug; each with its exit code."""

import os
import sys
from collections.abc import Sequence

import click

from ggsr.cli.columns import screen_columns
from ggsr.errors import TRACEBACK, GgsrError, bug
from ggsr.i18n import _

OK = 0
DATA_ERRORS = 1
CANNOT = 2
BUG = 3
INTERRUPTED = 130

# By this the script of ``ggsr completion`` asks for completions; click chose the form.
COMPLETE = "_GGSR_COMPLETE"


def guarded(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; no exception passes."""
    from ggsr.cli.app import app

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
    from ggsr.output.excerpt import visible

    return visible(text)


def _bug(error: Exception) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)
    report = bug(error)
    _say(str(report), report.help)
    return BUG
