"""The language server that VS Code and other editors use for YAML, with this repository open.

Everything here has the marker ``system``.
"""

import json
import shutil
from collections.abc import Iterator

import pytest

from tests.lsp.client import Client
from tests.lsp.page import Page
from tests.support import ROOT

SERVER = ROOT / "tests" / "browser" / "node_modules" / "yaml-language-server"
NO_NETWORK = {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """Return a client of the server, which has the settings that this repository gives VS Code."""
    node = shutil.which("node")
    assert node, "there is no node: run `make test-browser`"
    program = SERVER / "bin" / "yaml-language-server"
    assert program.exists(), "there is no yaml-language-server: run `make test-browser`"
    given = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    yaml = {"validate": True, "hover": True, "completion": True, "schemas": given["yaml.schemas"]}
    client = Client([node, str(program), "--stdio"], ROOT, {"yaml": yaml | NO_NETWORK})
    yield client
    client.stop()


@pytest.fixture
def page(client: Client) -> Iterator[Page]:
    """Return an editor window in which nothing is open yet."""
    page = Page(client, ROOT)
    yield page
    page.close()
