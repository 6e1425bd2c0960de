"""The architecture, by reading the source: who imports whom, how large, how documented."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from ggsr.checking.software import DECIDING
from tests.support import ROOT

PACKAGE = ROOT / "ggsr"
# The one table of packages: each imports from those below it, never from above.
TABLE = re.search(
    r"^\| package \| .*\n\|[-|]+\n((?:\|.*\n)+)",
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
assert TABLE
PACKAGES = re.findall(r"^\| `(\w+)` \|", TABLE[1], re.MULTILINE)
FLOOR_OF = {name: number for number, name in enumerate(reversed([*PACKAGES]))}
FLOOR_OF["__main__"] = FLOOR_OF["cli"]
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
}
ALARM = 500
"""Lines at which a module probably has two subjects."""


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path) for path in TREES}


def imported(path: Path) -> set[str]:
    """Return all modules that a module imports, inside its functions too."""
    names: set[str] = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            assert node.module
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            submodules = inner & MODULES
            names |= submodules or {node.module}
    return names


def at_start(path: Path) -> set[str]:
    """Return what a module imports from ggsr as soon as it is imported itself."""
    top = [node for node in TREES[path].body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name for name in imported(path) if name.startswith("ggsr")}
    written = {node.module for node in top if isinstance(node, ast.ImportFrom)}
    return {name for name in names if name in written or name.rpartition(".")[0] in written}


def unit(module: str) -> str:
    """Return the module or package directly under ggsr; the package itself is below everything."""
    return module.split(".")[1] if "." in module else ""


def test_every_package_is_in_the_table() -> None:
    units = {unit(module) for module in MODULES} - {""}
    assert units == FLOOR_OF.keys(), (
        "the table of packages in CONTRIBUTING.md has each, and no other"
    )


@pytest.mark.parametrize("path", TREES, ids=module_of)
def test_imports_go_downwards(path: Path) -> None:
    own = FLOOR_OF.get(unit(module_of(path)), -1)
    for name in imported(path):
        if name.split(".")[0] == "ggsr" and unit(name):
            assert FLOOR_OF[unit(name)] <= own, f"{module_of(path)} imports {name}"


def test_the_cache_depends_on_all_that_checks() -> None:
    """What is not in its key could change what is wrong with a file, and the cache would not."""
    below = PACKAGES[PACKAGES.index("checking") :]
    assert set(DECIDING) == {name for name in below if (PACKAGE / name).is_dir()} - {"locale"}


def test_no_cycle() -> None:
    graph = {module_of(path): at_start(path) - {module_of(path)} for path in TREES}
    # A package's __init__ gathers its modules, so importing one of them from inside is no cycle.
    for module, names in graph.items():
        graph[module] = {name for name in names if not module.startswith(f"{name}.")}
    TopologicalSorter(graph).prepare()


def test_no_cycle_between_packages() -> None:
    graph: dict[str, set[str]] = {}
    for path in TREES:
        own = unit(module_of(path))
        names = {unit(name) for name in imported(path) if name.startswith("ggsr.")}
        graph.setdefault(own, set()).update(names - {own})
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("click", {"cli"}),
        ("rich", {"output", "cli"}),
        ("yaml", {"yaml_source"}),
        ("pydantic", {"model"}),
        ("pydantic_core", {"model"}),
        ("jinja2", {"pages"}),
        ("pygls", {"language_server"}),
        ("lsprotocol", {"language_server"}),
    ],
)
def test_a_library_stays_where_it_belongs(library: str, allowed: set[str]) -> None:
    users = {
        unit(module_of(path))
        for path in TREES
        for name in imported(path)
        if name.split(".")[0] == library
    }
    assert users
    assert users <= allowed


@pytest.mark.parametrize("path", TREES, ids=module_of)
def test_no_module_is_too_large(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= ALARM


def test_ls_shows_the_architecture() -> None:
    loose = [path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")]
    assert len(loose) <= 9, "a module beside the packages is something that most of them need"


def test_imports_stand_at_the_top() -> None:
    """Elsewhere only where a command starts its work, so that its help needs none of it."""
    inside = {
        module_of(path)
        for path, tree in TREES.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    # Only a misspelt name pays for difflib, which the command line would import at its start, and
    # only who writes a file for shutil; not every system has a module ``resource``.
    others = {name for name in inside if unit(name) not in ("cli", "__main__")}
    assert others == {"ggsr.files", "ggsr.spelling", "ggsr.pages.worker"}


EXPLAINED_BY_PROTOCOL = {
    method.name
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.ClassDef) and "Protocol" in map(ast.unparse, node.bases)
    for method in node.body
    if isinstance(method, ast.FunctionDef) and ast.get_docstring(method)
}


def undocumented(path: Path) -> list[str]:
    """Return the public names of a module that have no docstring and should.

    Not asked for: ``check`` of a rule, ``command`` of a command and the refusals, which the
    module's docstring explains; what the name and the annotation say in full (properties, and
    classes of the model, whose fields are explained with the data); methods that a protocol
    explains, and those in ``cli`` that override click's.
    """
    tree = TREES[path]
    found = [] if ast.get_docstring(tree) else [module_of(path)]
    inside = unit(module_of(path))
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        is_rule = inside == "rules" and node.name.startswith("check")
        is_command = inside == "cli" and node.name == "command"
        is_model = inside == "model" and isinstance(node, ast.ClassDef)
        is_refusal = path.stem == "problems"
        if not (is_rule or is_command or is_model or is_refusal or ast.get_docstring(node)):
            found.append(node.name)
        if isinstance(node, ast.ClassDef) and inside != "cli":
            found += [
                f"{node.name}.{method.name}"
                for method in node.body
                if isinstance(method, ast.FunctionDef)
                and not method.name.startswith("_")
                and method.name not in EXPLAINED_BY_PROTOCOL
                and not ast.get_docstring(method)
                and not any("property" in ast.unparse(mark) for mark in method.decorator_list)
            ]
    return found


@pytest.mark.parametrize("path", TREES, ids=module_of)
def test_public_names_are_explained(path: Path) -> None:
    assert undocumented(path) == []


CLOCK = {"today", "now", "utcnow", "fromtimestamp", "time", "localtime", "gmtime", "strftime"}
"""Attributes of ``date``, ``datetime`` and ``time`` that read the clock."""
DAY_ASKED_FOR = {"cli/commands/gaps.py": "--per", "cli/commands/new/aanpak.py": "--ronde"}
"""Where today is the default of an option; what it was is said."""


def test_no_rule_and_no_page_reads_the_clock() -> None:
    """The same files give the same output on any day."""
    reads = {
        path.relative_to(PACKAGE).as_posix()
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCK
        if isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "time")
    }
    # How old a temporary file is decides whether somebody may still be writing it.
    assert reads - {"files.py"} == set(DAY_ASKED_FOR)
