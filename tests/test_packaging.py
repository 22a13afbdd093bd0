"""What is declared is what is used: dependencies, extras, metadata, and what users meet who have only some of it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner

ROOT = Path(__file__).parent.parent
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = CONFIGURATION["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
#: Where distributions have other names for import.
IMPORTS = {"beautifulsoup4": "bs4"}
#: Texts in which installs are named.
TEXTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "pyproject.toml")),
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "cleaner").rglob("*.py"),
]
PAGE = "Share\nThe ferry will run twice a day from March, the port authority said on Friday."
#: Clean text and HTML, check fixtures, and be loaded by pytest.
LIBRARY = f"""
import cleaner.checking, cleaner.pytest_plugin
from cleaner import clean
assert clean({PAGE!r}).body and clean(b"<p>" + {PAGE!r}.encode()).body and clean("Fähre, größer".encode("utf-16")).body
"""


def name_of(requirement: str) -> str:
    """The distribution of ``"ray[data]>=2.40"``: ``ray``."""
    return re.split(r"[^\w.-]", requirement)[0]


def module_of(requirement: str) -> str:
    """The name to import of a requirement."""
    name = name_of(requirement)
    return IMPORTS.get(name, name.lower().replace("-", "_"))


def imported() -> set[str]:
    """The libraries that modules of the package import, anywhere."""
    found = set()
    for path in (ROOT / "cleaner").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"cleaner"}


def optional() -> Iterator[str]:
    """The modules that come with an extra alone, but for pytest."""
    own = set(map(module_of, PROJECT["dependencies"]))
    for requirements in EXTRAS.values():
        yield from {module_of(r) for r in requirements if name_of(r) != PROJECT["name"]} - own - {"pytest"}


def python(code: str, *arguments: str, without: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own, in which modules ``without`` can't be imported."""
    blocked = f"import sys; sys.modules.update(dict.fromkeys({without!r}))\n"
    return subprocess.run([sys.executable, "-c", blocked + code, *arguments], capture_output=True, text=True)


def test_the_library_needs_its_own_dependencies_alone() -> None:
    result = python(LIBRARY, without=tuple(optional()))
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("requirement", PROJECT["dependencies"], ids=name_of)
def test_a_dependency_is_used(requirement: str) -> None:
    assert module_of(requirement) in imported()


def test_what_is_imported_is_declared() -> None:
    declared = [*PROJECT["dependencies"], *(r for requirements in EXTRAS.values() for r in requirements)]
    assert imported() <= set(map(module_of, declared))


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *EXTRAS["cli"], *EXTRAS["dumps"]], ids=name_of)
def test_a_dependency_has_a_lower_bound_and_no_upper(requirement: str) -> None:
    assert re.fullmatch(r"[\w.-]+>=[\d.]+", requirement)


@pytest.mark.parametrize("arguments", [("--help",), ("clean", "page.txt")], ids=["help", "clean"])
def test_the_command_without_its_extra_says_how_to_get_it(arguments: tuple[str, ...]) -> None:
    result = python("from cleaner.__main__ import main; main()", *arguments, without=("typer",))
    assert (result.returncode, result.stdout) == (2, "")
    assert re.fullmatch(r"cleaner: the command line needs .*pip install 'scrape-cleaner\[cli\]'.*\n", result.stderr)


def test_the_command_as_a_module(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "cleaner", "clean", str(page)]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == PAGE.split("\n")[1] + "\n"


@pytest.mark.parametrize("start", ["import cleaner", "import cleaner.pytest_plugin", "import cleaner.cli"])
def test_starts_are_quick(start: str) -> None:
    """Neither pytest in other projects nor ``cleaner --help`` waits for numpy, lxml and the filters."""
    slow = {"numpy", "lxml", "regex", "rich.console", "cleaner.page.page"}
    assert python(f"{start}\nprint({slow!r} & sys.modules.keys())").stdout == "set()\n"


def test_names_of_the_package() -> None:
    assert sorted(name for names in cleaner._HOMES.values() for name in names) == sorted(cleaner.__all__)
    assert all(hasattr(cleaner, name) for name in cleaner.__all__)
    with pytest.raises(AttributeError, match="no attribute 'claen'"):
        getattr(cleaner, "claen")  # noqa: B009


@pytest.mark.parametrize("raw", [PAGE, f"<html><body><h1>Ferry</h1><p>{PAGE}</p></body></html>"], ids=["text", "html"])
def test_pages_are_cleaned_without_numpy(raw: str) -> None:
    """py3langid, which names more languages, needs it; nothing else does."""
    code = f"""
from cleaner import RULES, clean, clean_batch
article = clean({raw!r})
assert article.paragraphs and article.segments[0].reason and clean({raw!r}, pipeline=RULES).to_markdown()
assert [*clean_batch([{raw!r}] * 3)] == [article] * 3
print("numpy" in sys.modules)
"""
    result = python(code, without=("py3langid",))
    assert (result.stdout, result.stderr) == ("False\n", "")


def test_every_file_of_the_package_is_packed() -> None:
    """Wheels hold what Python needs; what builds the scan is in source distributions alone."""
    patterns = CONFIGURATION["tool"]["setuptools"]["package-data"]["*"]
    built = {".c", ".so", ".pyd", ".pyc"}
    sources = {".py", ".pyx", ".h"}
    for path in (ROOT / "cleaner").rglob("*.*"):
        assert path.suffix in built | sources or any(path.match(pattern) for pattern in patterns), path


def test_without_a_compiler_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    pytest.importorskip("Cython")
    pytest.importorskip("setuptools", minversion="77")
    shutil.copytree(ROOT, tmp_path / "clone", ignore=shutil.ignore_patterns(".*", "*.so", "fixtures", "build"))
    command = [sys.executable, "setup.py", "-q", "build_ext", "--inplace"]
    environment = {**os.environ, "CC": "no-such-compiler"}
    result = subprocess.run(command, cwd=tmp_path / "clone", env=environment, capture_output=True, text=True)
    assert result.returncode == 1
    assert "no C compiler works here: install one" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_extras_that_texts_name_are_there() -> None:
    named = {
        extra
        for path in TEXTS
        for extras in re.findall(r"(?:scrape-cleaner|\.)\[([a-z,]+)\]", path.read_text("utf-8"))
        for extra in extras.split(",")
    }
    needed = {
        ast.literal_eval(node.args[0])
        for path in (ROOT / "cleaner").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "needing"
    }
    assert "cli" in named & needed
    assert named | needed <= EXTRAS.keys()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_tells_to_install_a_stranger(path: Path) -> None:
    """``cleaner`` on the package index is another project's."""
    assert not re.search(r"(?<!scrape-)\bcleaner\[|pip install '?cleaner\b", path.read_text("utf-8"))


def test_readme_links_work_elsewhere_too() -> None:
    links = re.findall(r"\]\(([^)]*)\)", (ROOT / "README.md").read_text("utf-8"))
    assert [link for link in links if not link.startswith("https://")] == []


def test_metadata() -> None:
    assert PROJECT["name"] == "scrape-cleaner"
    assert "urls" not in PROJECT  # until there are some
    assert all(author["name"] in (ROOT / "LICENSE").read_text("utf-8") for author in PROJECT["authors"])
    pythons = [c.rsplit(" ", 1)[1] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert PROJECT["requires-python"] == f">={pythons[0]}"
    assert f"## {cleaner.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_a_folder_that_is_not_compiled_says_so(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("*.so", "*.pyd", "*.c", "__pycache__")
    shutil.copytree(ROOT / "cleaner", tmp_path / "cleaner", ignore=ignored)
    found = subprocess.run(
        [sys.executable, "-c", "from cleaner import clean"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert found.returncode == 1
    last = found.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: this folder of sources is not compiled: ")
    assert "pip install -e ." in last
