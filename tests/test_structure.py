"""The shape of the package: which module may import which, how long one is, and what its names are made of."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cleaner"
#: Folders and modules of the package, in the order in which a page passes them: each imports those before it alone.
ORDER = (
    *("labels", "errors", "frozen", "wording", "patterns", "links", "packing", "encoding"),
    *("scan", "phrases", "values", "sites", "document", "page", "signals", "rules", "model", "decide", "pipeline"),
    *("presets", "view", "markdown", "segments", "article", "fields", "outcome"),
    *("workers", "api", "dumps", "report", "explain", "checking", "review", "cli", "pytest_plugin", "__main__"),
)
LONGEST = 300
#: Longer modules, and why they are one.
LONGER = {
    "scan/cuts.pyx": "places where pieces may be glued, and what speaks for each, by one page's words",
    "scan/decode.pyx": "the search for the best body: its arrays are all its steps'",
    "scan/elements.pyx": "numbers and grams of elements, for which an element's words are found once",
    "scan/layers.pyx": "the network's products, once for each kind of processor",
    "scan/lines.pyx": "a text and its lines: all that is inlined into the one loop over characters",
    "scan/numbers.pyx": "the numbers of a line, one short statement each",
    "scan/phrases.pyx": "the matcher, its table, and what it finds",
    "scan/plane.h": "a table of characters",
    "scan/pruned.pyx": "one pass over a page's source, and what it does in each state",
    "scan/tree.pyx": "the elements of a tree, column by column",
    "scan/walk.pyx": "one pass over a document, and what it does at each kind of node",
}
#: Words of no identifier: each says how a text came to us, and not what it is.
BANNED = {"told", "said", "spoken", "heard", "looked"}
_CYTHON = re.compile(r"^\s*(?:from (cleaner[\w.]*) c?import|c?import (cleaner[\w.]*))", re.MULTILINE)

_NO_CODE = re.compile(r'"""[\s\S]*?"""|"[^"\n]*"|#[^\n]*')


def _sources(*suffixes: str) -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*") if path.suffix in suffixes)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _modules() -> frozenset[str]:
    return frozenset(map(_name, _sources(".py", ".pyx", ".pxd")))


def _of_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """All that runs: imports within functions too, and none that only type checkers see."""
    for child in ast.iter_child_nodes(node):
        if _of_types(child):
            assert isinstance(child, ast.If)
            for other in child.orelse:
                yield from _nodes(other)
        else:
            yield child
            yield from _nodes(child)


def _imported(path: Path) -> Iterator[str]:
    """Modules of the package that one imports."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        for found in _CYTHON.finditer(text):
            yield found[1] or found[2]
        return
    for node in _nodes(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in _modules() else str(node.module)


@cache
def _graph() -> dict[str, frozenset[str]]:
    """Each module, and those of the package that it imports. A module in Cython and what it declares are one."""
    graph: dict[str, frozenset[str]] = {}
    for path in _sources(".py", ".pyx", ".pxd"):
        name = _name(path)
        found = {other for other in _imported(path) if other in _modules()} - {name, "cleaner"}
        graph[name] = graph.get(name, frozenset()) | found
    return graph


def test_no_import_runs_back_up() -> None:
    def place(module: str) -> int:
        return ORDER.index(module.split(".")[1])

    edges = [(one, other) for one, some in _graph().items() for other in some if one != "cleaner"]
    assert len(edges) > 300
    assert [f"{one} imports {other}" for one, other in edges if place(other) > place(one)] == []


def test_each_folder_has_a_place_in_the_order() -> None:
    rooms = {module.split(".")[1] for module in _modules() if module != "cleaner"}
    assert rooms == set(ORDER)


def test_no_circle_of_modules() -> None:
    try:
        TopologicalSorter(_graph()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_modules_are_short() -> None:
    long = {
        str(path.relative_to(PACKAGE))
        for path in _sources(".py", ".pyx", ".pxd", ".h")
        if len(path.read_text("utf-8").splitlines()) > LONGEST
    }
    assert long - LONGER.keys() == set(), "longer than modules are: split it, or say above why it is one"
    assert LONGER.keys() - long == set(), "short by now: take it out of the list"


def test_names_are_of_the_fields_words() -> None:
    found = []
    for path in _sources(".py", ".pyi"):
        tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        found += [(path.name, token.string) for token in tokens if token.type == tokenize.NAME]
    for path in _sources(".pyx", ".pxd"):
        code = _NO_CODE.sub("", path.read_text("utf-8"))
        found += [(path.name, name) for name in re.findall(r"[A-Za-z_]\w*", code)]
    assert [each for each in found if BANNED & set(each[1].lower().split("_"))] == []


def test_compiled_modules_have_a_face() -> None:
    """A stub beside each says what its functions take and give."""
    for path in _sources(".pyx"):
        assert ast.get_docstring(ast.parse(path.with_suffix(".pyi").read_text("utf-8"))), path.name
