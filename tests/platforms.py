"""Marks for tests of what some systems do not have; the end of a run gives the reasons."""

import os
import sys

import pytest

WINDOWS = os.name == "nt"

needs_signals = pytest.mark.skipif(WINDOWS, reason="on Windows a signal only ends a program")
needs_shell = pytest.mark.skipif(WINDOWS, reason="Windows has no shell of POSIX")
needs_new_bash = pytest.mark.skipif(
    WINDOWS or sys.platform == "darwin", reason="completion needs bash 4.4 or later"
)
needs_permissions = pytest.mark.skipif(WINDOWS, reason="Windows has no permissions of POSIX")
needs_posix_paths = pytest.mark.skipif(WINDOWS, reason="these paths or their errors are of POSIX")
