"""A window of an editor: a text, with the cursor where it says ``|``."""

from pathlib import Path
from typing import Any

from tests.editor.client import Client

CURSOR = "|"


class Page:
    """A text under a name in the repository, as the server sees it; nothing is saved."""

    def __init__(self, client: Client, root: Path) -> None:
        self._client, self._root = client, root
        self._uri = ""
        self.text = ""
        self.diagnostics: list[Any] = []

    def show(self, file: str, text: str) -> None:
        """Open a text; ``diagnostics`` are those of the server."""
        self.close()
        self.text, self._uri = text, (self._root / file).as_uri()
        self.diagnostics = self._client.open(self._uri, text)

    def close(self) -> None:
        """Close the text, if there is one."""
        if self._uri:
            self._client.close(self._uri)
        self._uri = ""

    def marked(self) -> list[tuple[str, str]]:
        """Return the text that each diagnostic marks, and its message."""
        return [(self._between(entry["range"]), entry["message"]) for entry in self.diagnostics]

    def hover(self, word: str) -> str:
        """Return what is shown over the last place where the text has this word."""
        before = self.text.rpartition(word)[0] + word[0]
        answer = self._ask("hover", position=_position(before))
        shown = answer["contents"]["value"]
        assert isinstance(shown, str)
        return shown

    def offers(self, file: str, text: str) -> dict[str, Any]:
        """Open a text and return by its label what is offered at the cursor."""
        before, _cursor, after = text.partition(CURSOR)
        self.show(file, before + after)
        items = self._ask("completion", position=_position(before))["items"]
        return {item["label"]: item for item in items}

    def fixes(self) -> dict[str, str]:
        """Return what the text becomes by each quick fix of the first diagnostic, by its title."""
        first = self.diagnostics[0]
        context = {"diagnostics": [first]}
        actions = self._ask("codeAction", range=first["range"], context=context)
        return {
            action["title"]: self._edited(action["edit"]["changes"][self._uri])
            for action in actions
            if action.get("kind") == "quickfix"
        }

    def _ask(self, what: str, **params: Any) -> Any:
        document = {"uri": self._uri}
        return self._client.request(f"textDocument/{what}", textDocument=document, **params)

    def _edited(self, edits: list[Any]) -> str:
        (edit,) = edits
        begin, end = self._offsets(edit["range"])
        new = edit["newText"]
        assert isinstance(new, str)
        return self.text[:begin] + new + self.text[end:]

    def _between(self, range: Any) -> str:
        begin, end = self._offsets(range)
        return self.text[begin:end]

    def _offsets(self, range: Any) -> tuple[int, int]:
        lines = self.text.splitlines(keepends=True)
        begin, end = (
            sum(map(len, lines[: place["line"]])) + place["character"]
            for place in (range["start"], range["end"])
        )
        return begin, end


def _position(before: str) -> dict[str, int]:
    """Return the place behind a text, of which no character may take two units in UTF-16."""
    return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
