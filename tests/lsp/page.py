"""A window of an editor: a text, with the cursor where it last says ``|``."""

import re
from pathlib import Path
from typing import Any

from tests.lsp.client import Client

CURSOR = "|"
_CHOICE = re.compile(r"\$\{\d+\|([^,|]*)[^|]*\|\}")
_STOP = re.compile(r"\$\d+|\$\{\d+\}")


class Page:
    """A text under a name in a folder, as the server sees it; nothing is saved."""

    def __init__(self, client: Client, root: Path) -> None:
        self._client, self._root = client, root
        self.uri = ""
        self.text = ""
        self.diagnostics: list[Any] = []

    def show(self, file: str, text: str) -> None:
        """Open a text; ``diagnostics`` are those of the server."""
        self.close()
        self.text, self.uri = text, (self._root / file).as_uri()
        self.diagnostics = self._client.open(self.uri, text)

    def write(self, text: str) -> None:
        """Put another text in the place of what is shown."""
        self.text = text
        self.diagnostics = self._client.change(self.uri, text)

    def close(self) -> None:
        """Close the text, if there is one."""
        if self.uri:
            self.diagnostics = self._client.close(self.uri)
        self.uri = ""

    def look(self) -> None:
        """Take in what the server has told about the text since."""
        self.diagnostics = self._client.published[self.uri]["diagnostics"]

    def marked(self) -> list[tuple[str, str]]:
        """Return the text that each diagnostic marks, and its message."""
        units = self._client.units
        return [
            (units.between(self.text, entry["range"]), entry["message"])
            for entry in self.diagnostics
        ]

    def hover(self, word: str) -> str:
        """Return what is shown over the last place where the text has this word."""
        shown = self.at(word, "hover")["contents"]["value"]
        assert isinstance(shown, str)
        return shown

    def offers(self, file: str, text: str) -> dict[str, Any]:
        """Open a text and return by its label what is offered at the cursor."""
        before, cursor, after = text.rpartition(CURSOR)
        assert cursor, "there is no cursor in the text"
        self.show(file, before + after)
        items = self.behind(before, "completion")["items"]
        return {item["label"]: item for item in items}

    def taken(self, file: str, text: str, label: str, filled_in: str) -> str:
        """Return what a text becomes when what has this label is taken at the cursor.

        As in VS Code: lines get the indentation of the one that they come in. Of each choice the
        first is made, and wherever there is something to fill in, this is.
        """
        edit = self.offers(file, text)[label]["textEdit"]
        line = self.text.split("\n")[edit["range"]["start"]["line"]]
        indentation = line[: len(line) - len(line.lstrip(" "))]
        new = _STOP.sub(filled_in, _CHOICE.sub(r"\1", edit["newText"]))
        return self.edited([{**edit, "newText": new.replace("\n", f"\n{indentation}")}])

    def fixes(self) -> dict[str, str]:
        """Return what the text becomes by each quick fix of the first diagnostic, by its title."""
        return {
            action["title"]: self.edited(action["edit"]["changes"][self.uri])
            for action in self.actions()
            if action.get("kind") == "quickfix"
        }

    def edited(self, edits: list[Any]) -> str:
        """Return what the text becomes by edits of the server."""
        return self._client.units.edited(self.text, edits)

    def actions(self) -> list[Any]:
        """Return what can be done about the first diagnostic."""
        first = self.diagnostics[0]
        answer = self.ask("codeAction", range=first["range"], context={"diagnostics": [first]})
        assert isinstance(answer, list)
        return answer

    def at(self, word: str, question: str, **params: Any) -> Any:
        """Return the answer about the last place where the text has this word."""
        assert word in self.text
        return self.behind(self.text.rpartition(word)[0] + word[0], question, **params)

    def behind(self, before: str, question: str, **params: Any) -> Any:
        """Return the answer about the place where this beginning of the text ends."""
        return self.ask(question, position=self._client.units.position(before), **params)

    def ask(self, question: str, **params: Any) -> Any:
        """Return the answer to a question about the text."""
        document = {"uri": self.uri}
        return self._client.request(f"textDocument/{question}", textDocument=document, **params)
