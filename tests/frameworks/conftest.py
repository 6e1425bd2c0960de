"""The workspaces of tests/data/frameworks, and ggsr run on them."""

from tests.cli.conftest import ggsr

__all__ = ["ggsr"]
