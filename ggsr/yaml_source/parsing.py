"""YAML events to plain data and positions, in one pass and without recursion.

PyYAML's composer follows aliases, recurses as deep as the text is nested and silently keeps the
last of two equal keys. Its events do not, so all of that can be refused here.
"""

from itertools import islice
from typing import Any

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ggsr.diagnostics import MAX_PROBLEMS, Diagnostic
from ggsr.yaml_source import problems
from ggsr.yaml_source.document import Document
from ggsr.yaml_source.lost_text import lost_text
from ggsr.yaml_source.positions import BLOCK, FLOW, Node, Positions
from ggsr.yaml_source.problems import syntax_error
from ggsr.yaml_source.scalars import (
    FORBIDDEN_IN_VALUE,
    MAYBE_NOT_TEXT,
    Scalar,
    has_forbidden,
    resolve,
)

MAX_DEPTH = 32

# A placeholder for a key that is refused, so that its value has a place: no key begins with it.
_REFUSED_KEY = "\0"


class _EnoughError(Exception):
    """The limit of diagnostics is reached."""


def parse(text: str, file: str) -> Document | list[Diagnostic]:
    """Return the document in a text, or a diagnostic for everything that ggsr refuses in it."""
    content = text.encode("utf-8", "surrogatepass")
    if has_forbidden(content):
        return problems.control_characters(text, file)
    reader = _Reader(Document(file, text, content))
    try:
        reader.read(CParser(content))
    except YAMLError as error:
        reader.problems.append(syntax_error(error, reader.document))
    except _EnoughError:
        pass
    return (
        reader.problems or list(islice(lost_text(reader.document), MAX_PROBLEMS)) or reader.document
    )


class _Reader:
    """Builds a document from a parser's events, and collects diagnostics of what is refused."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []

    def read(self, parser: Any) -> None:
        """Fill the document: one plain loop, because ``validate`` spends half of its time here.

        ``data`` is the innermost open mapping or list. In a mapping, ``name`` is the key whose
        value comes next, and None where a key comes next. The outermost list receives the document
        itself.
        """
        get_event = parser.get_event
        positions = Positions()
        begins, ends, styles = positions.begins, positions.ends, positions.styles
        # Without these signs in the text no value has an anchor or a tag to ask for.
        properties = "&" in self.document.text or "!" in self.document.text
        root: list[Any] = []
        data: Any = root
        name: str | None = None
        stack: list[tuple[int, Any, str | None]] = []
        while (event := get_event()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                style = event.style
                if style == "":
                    if value[:1] in MAYBE_NOT_TEXT:
                        value = self._plain(event)
                elif style == '"':
                    self._look_for_escapes(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else []
                style = FLOW if event.flow_style else BLOCK
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                number, data, name = stack.pop()
                ends[number] = event.end_mark.index
                positions.following[number] = len(begins)
                continue
            elif kind is AliasEvent:
                value, style = None, ""
                self._refuse(problems.alias(self.document, event))
            else:
                if kind is DocumentStartEvent and root:
                    self._refuse(problems.second_document(self.document, event))
                    break
                continue

            if properties and kind is not AliasEvent:
                self._look_for_properties(event)
            begins.append(event.start_mark.index)
            ends.append(event.end_mark.index)
            styles.append(style)
            if name is not None:
                data[name] = value
                name = None
            elif data.__class__ is dict:
                name = value
                if value.__class__ is not str or value in data or value == "<<":
                    name = self._doubtful_key(event, value, Node(positions, data, stack[-1][0]))
            else:
                data.append(value)
            if style is FLOW or style is BLOCK:  # A mapping or list begins, and is open from here.
                stack.append((len(begins) - 1, data, name))
                if len(stack) > MAX_DEPTH:
                    self._refuse(problems.depth(self.document, event, MAX_DEPTH))
                    break
                data, name = value, None
        if root:
            self.document.fill(root[0], positions)

    def _plain(self, event: Any) -> Scalar:
        """Return the value of a scalar without quotes."""
        try:
            return resolve(event.value)
        except ValueError:
            self._refuse(problems.number(self.document, event))
            return None

    def _look_for_escapes(self, event: Any) -> None:
        if FORBIDDEN_IN_VALUE.search(event.value):
            self._refuse(problems.escaped_control_character(self.document, event))

    def _look_for_properties(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse(problems.properties(self.document, event))

    def _doubtful_key(self, event: Any, value: Any, mapping: Node) -> str:
        """Refuse a key that is no text, the merge key or a duplicate, and return a name for it.

        That is one of its own, so that the keys of a mapping are as many as their positions.
        """
        if isinstance(value, str):
            first, _value = mapping.child(value)
            if first is None:
                if event.style == "":
                    self._refuse(problems.merge_key(self.document, event))
                return value
            self._refuse(problems.duplicate_key(self.document, event, first))
        elif event.__class__ is not AliasEvent:  # That is refused already.
            self._refuse(problems.key(self.document, event))
        return f"{_REFUSED_KEY}{len(mapping.data)}"

    def _refuse(self, problem: Diagnostic) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _EnoughError
