"""``ggsr`` as in the tests of the command line, and workspaces made up by any framework."""

from tests.cli.conftest import ggsr
from tests.frameworks.test_numbers import made

__all__ = ["ggsr", "made"]
