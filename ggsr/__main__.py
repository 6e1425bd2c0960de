"""Start-up of ``python -m ggsr`` and of the installed command."""

import gc
import os
import sys

_INTERRUPTED = 130


def _exit_interrupted(*_: object) -> None:
    os._exit(_INTERRUPTED)


try:
    import signal
except KeyboardInterrupt:
    _exit_interrupted()


def run() -> None:
    """Run ggsr and end the process with its exit code; SIGINT ends it with 130 at any moment.

    As an exception, an interrupt while modules are imported or unloaded would be a traceback, and
    some libraries would swallow it; only ``main`` cleans up, and gets it as KeyboardInterrupt.
    """
    # A shell starts background jobs with SIGINT ignored; that stays so.
    handles_interrupt = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if handles_interrupt:
        signal.signal(signal.SIGINT, _exit_interrupted)
    # Collecting garbage while modules are imported frees next to nothing. What they hold is never
    # freed, so that looking through it again, at the end of the process too, is in vain.
    gc.disable()
    from ggsr.cli.main import main

    gc.freeze()
    gc.enable()
    try:
        if handles_interrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = main()
        if handles_interrupt:
            signal.signal(signal.SIGINT, _exit_interrupted)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        # With sys.exit, Python would end by the signal if the exception passed a call of exec.
        _exit_interrupted()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
