"""The documentation's console blocks are true: each command gives the output that stands below it.

A ``console`` block has commands after ``$``, and what they print, standard error too; ``...`` stands for what
varies. The blocks of a page are one session, in a folder with a copy of the fixtures. Blocks of ``sh`` have
no prompt and are not run: they install, download, or speak of files that are not there.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.mark import ParameterSet
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
#: What ends a command's output in that of the session.
END = "-- end of a command --"
#: A document that stands in the command: its lines up to the word after << belong to it.
HERE = re.compile(r"<<\s*'?(\w+)'?")


class Example(NamedTuple):
    """A command, and what it is to print."""

    command: str
    output: str


class Block(NamedTuple):
    """A block of a page, by the line on which it begins."""

    line: int
    text: str


def fences(page: str, language: str) -> list[Block]:
    """The fenced blocks of a page that are of a language."""
    tokens = (token for token in MarkdownIt().parse(page) if token.type == "fence" and token.info == language)
    return [Block(token.map[0] + 1, token.content) for token in tokens if token.map]


def examples(block: str) -> list[Example]:
    """The commands of a block, each with the output that follows it."""
    found: list[tuple[list[str], list[str]]] = []
    word = None
    for line in block.splitlines():
        if word is not None:
            found[-1][0].append(line)
            word = None if line == word else word
        elif line.startswith("$ "):
            found.append(([line[2:]], []))
            here = HERE.search(line)
            word = here and here[1]
        else:
            assert found, f"a console block begins with {line!r}, and not with a command after '$ '"
            found[-1][1].append(line)
    return [Example("\n".join(command), "".join(f"{line}\n" for line in output)) for command, output in found]


def session(commands: list[str], folder: Path) -> list[str]:
    """What each of the commands prints, run one after the other by one shell."""
    script = "".join(f"{command}\necho '{END}'\n" for command in commands)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    return done.stdout.decode().split(f"{END}\n")[:-1]


def trimmed(text: str) -> str:
    """Without spaces at the end of lines, which neither editors nor readers keep; the last line ends, too."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[str]]:
    """What the commands of a page print, in order; a page is run once."""

    @cache
    def outputs(page: Path) -> list[str]:
        folder = tmp_path_factory.mktemp("session")
        shutil.copytree(ROOT / "fixtures", folder / "fixtures")
        blocks = fences(page.read_text("utf-8"), "console")
        return session([example.command for block in blocks for example in examples(block.text)], folder)

    return outputs


def _cases() -> list[ParameterSet]:
    cases = []
    for page in PAGES:
        at = 0
        for block in fences(page.read_text("utf-8"), "console"):
            count = len(examples(block.text))
            cases.append(pytest.param(page, block, at, id=f"{page.relative_to(ROOT)}:{block.line}"))
            at += count
    return cases


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(("page", "block", "at"), _cases())
def test_console_block(page: Path, block: Block, at: int, printed: Callable[[Path], list[str]]) -> None:
    wanted = examples(block.text)
    outputs = printed(page)[at : at + len(wanted)]
    checker, options = doctest.OutputChecker(), doctest.ELLIPSIS | doctest.REPORT_UDIFF
    for example, got in zip(wanted, outputs, strict=False):
        want, got = trimmed(example.output), trimmed(got)
        if not checker.check_output(want, got, options):
            difference = checker.output_difference(doctest.Example("", want), got, options)
            pytest.fail(f"{page.name}, line {block.line}: $ {example.command}\n{difference}", pytrace=False)
    assert len(outputs) == len(wanted), "the session broke off"


def test_blocks_without_a_prompt_are_sh() -> None:
    """What is not run shows that it is not: no prompt, no output."""
    for page in PAGES:
        for block in fences(page.read_text("utf-8"), "sh"):
            assert not block.text.startswith("$ "), f"{page.name}, line {block.line}: name the block console"


def test_examples_are_told_from_their_output() -> None:
    block = "$ cat > a <<'END'\n$ no command\nEND\n$ cat a\n... command\n\nb\n"
    assert examples(block) == [("cat > a <<'END'\n$ no command\nEND", ""), ("cat a", "... command\n\nb\n")]
    with pytest.raises(AssertionError, match="begins with 'a'"):
        examples("a\n$ b\n")


def test_a_session_keeps_its_folder_and_shows_errors(tmp_path: Path) -> None:
    commands = ["mkdir a && cd a", "basename $PWD", "echo oops >&2; false", "cat absent 2> /dev/null"]
    assert session(commands, tmp_path) == ["", "a\n", "oops\n", ""]
