"""Whatever the frameworks and the assessment: nothing is lost, and nothing is judged."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ggsr.checking.checker import Checker
from ggsr.checking.migrating import migrate
from ggsr.diagnostics import Diagnostic
from ggsr.workspace.entities import AanpakPath
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.editing import comments_of
from tests.checking.migrations import NEW, OLD, Change, assessments, changes

PATH = AanpakPath("voorbeeldstad", "2026", "hulp")
_LINE_END = re.compile("\r\n|\r|\n")


def workspace(root: Path, change: Change, content: bytes) -> Path:
    for file, text in {
        f"frameworks/{OLD}.yaml": change.older.encode(),
        f"frameworks/{NEW}.yaml": change.newer.encode(),
        "cases/voorbeeldstad/gemeente.yaml": b"naam: Voorbeeldstad\n",
        PATH.file: content,
    }.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if file == PATH.file else text)
    return root


def errors(root: Path) -> list[Diagnostic]:
    checker = Checker(Workspace(root))
    found = [*checker.framework_diagnostics, *checker.gemeente(PATH.gemeente).diagnostics]
    return [entry for entry in found if entry.is_error]


def document(content: bytes) -> Document:
    parsed = parse(content.decode().removeprefix("\ufeff"), PATH.file)
    assert isinstance(parsed, Document), parsed
    return parsed


def verdicts(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the verdict on each indicator."""
    return {
        id: entry["oordeel"]
        for key, entry in data.get("bevindingen", {}).items()
        for id in (key, *entry.get("ook_voor", ()))
    }


def texts(data: Mapping[str, Any]) -> Counter[str]:
    """Return each text of a finding and each reason, with how often it is there."""
    former = data.get("uit_vorig_kader", {}).values()
    found = [entry["tekst"] for entry in data.get("bevindingen", {}).values()]
    found += data.get("niet_beoordeeld", {}).values()
    found += [entry["tekst"] for entry in former if "tekst" in entry]
    found += [entry["niet_beoordeeld"] for entry in former if "niet_beoordeeld" in entry]
    return Counter(found)


@settings(max_examples=60)
@given(st.data())
def test_nothing_is_lost_and_nothing_is_judged(drawn: st.DataObject) -> None:
    change = drawn.draw(changes())
    content = drawn.draw(assessments(change))
    with TemporaryDirectory() as folder:
        root = workspace(Path(folder), change, content)
        assert errors(root) == []
        migration = migrate(Checker(Workspace(root)), PATH, NEW)
        assert migration
        migration.change.write(root)
        after = (root / PATH.file).read_bytes()
        assert errors(root) == []
        assert migrate(Checker(Workspace(root)), PATH, NEW) is None
    old, new = document(content), document(after)
    former = new.data.get("uit_vorig_kader", {})

    # Every text of before is there after it, once.
    assert texts(new.data) == texts(old.data)
    for mark in re.findall(r"bevinding-\d+", old.text):
        assert new.text.count(mark) == old.text.count(mark)

    # What had a verdict or a reason is found by its old id, with that verdict or reason.
    before, judged = verdicts(old.data), verdicts(new.data)
    aside: set[str] = set()
    for id, oordeel in before.items():
        if id in change.along:
            assert judged.pop(change.along[id]) == oordeel
        else:
            entry = former.get(id) or next(
                x for x in former.values() if id in x.get("ook_voor", ())
            )
            assert entry["oordeel"] == oordeel
            aside.add(id)
    set_aside = dict(new.data.get("niet_beoordeeld", {}))
    for id, reason in old.data.get("niet_beoordeeld", {}).items():
        if id in change.along:
            assert set_aside.pop(change.along[id]) == reason
        else:
            assert former[id] == {"niet_beoordeeld": reason}
            aside.add(id)

    # And nothing else has one.
    assert judged == {}
    assert {id for key, x in former.items() for id in (key, *x.get("ook_voor", ()))} == aside
    assert set_aside == {}

    # The rest of the file is what it was.
    for key in ("aanpak", "niveau", "concept", "beschrijving"):
        assert new.data.get(key) == old.data.get(key)
    expected = comments_of(old)
    modeline = "# yaml-language-server: $schema=x/{}-beleid.schema.json"
    expected[modeline.format(NEW)] = expected.pop(modeline.format(OLD), 0)
    assert comments_of(new) == +expected
    assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
    assert set(_LINE_END.findall(new.text)) == set(_LINE_END.findall(old.text))
