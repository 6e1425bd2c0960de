"""Settings of Neovim; there is no Lua here to run them."""

import re

from tests.docs.examples import Example, each, in_language
from tests.docs.running import assert_accepted


@each(in_language("lua"))
def test_it_starts_the_language_server_for_yaml(example: Example) -> None:
    [command] = re.findall(r"\bcmd\s*=\s*{([^}]*)}", example.text)
    name, *arguments = re.findall(r'"([^"]*)"', command)
    assert (name, arguments[:1]) == ("ggsr", ["lsp"])
    assert_accepted(*arguments)
    [types] = re.findall(r"\bfiletypes\s*=\s*{([^}]*)}", example.text)
    assert '"yaml"' in types
