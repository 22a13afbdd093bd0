"""Hooks of mkdocs: what makes of the pages in docs/, which are plain Markdown, the pages of the site.

- The changelog and the contributor's guide, which lie beside docs/, become pages. So do files of code that pages link
  to.
- Links out of docs/ lead there. A link to what isn't there is an error.
- The page of the command line gets every command and option, as typer knows them.
- Python examples with prompts are coloured as such.
"""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
#: Files beside docs/ that are pages of the site.
PAGES = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
#: What the page of the command line has in the place of its commands.
COMMANDS = "<!-- commands -->"
_LINK = re.compile(r"(?<=\]\()([^)#\s:]+)(?=[)#])")
_FENCE = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^```python(?=\n>>> )", re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that don't lie in docs/."""
    for name, page in PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / name).read_text("utf-8")))
    linked = {
        target
        for file in list(files.documentation_pages())
        for _, target in _links(file.content_string, _source(file.src_uri))
    }
    for target in sorted(linked - PAGES.keys()):
        text = (ROOT / target).read_text("utf-8")
        content = f"---\nsearch:\n  exclude: true\n---\n# {target}\n\n````python\n{text}````\n"
        files.append(File.generated(config, _code_page(target), content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point links to pages of the site, and put in what is generated."""
    here = page.file.src_uri
    if page.is_homepage:
        page.meta["hide"] = ["navigation"]  # it would have one entry
    found = dict(_links(markdown, _source(here)))
    homes = {**PAGES, **{target: _code_page(target) for target in found.values() if target not in PAGES}}

    def moved(link: re.Match[str]) -> str:
        target = _target(link[0], _source(here))
        home = homes.get(target) or target.removeprefix("docs/")
        return posixpath.relpath(home, posixpath.dirname(here) or ".")

    markdown = _outside_fences(markdown, lambda text: _LINK.sub(moved, text))
    if COMMANDS in markdown:
        markdown = markdown.replace(COMMANDS, commands())
    return _PROMPT.sub("```pycon", markdown)


def commands() -> str:
    """Every command with its arguments and options, by typer's own generator of documentation, in Markdown."""
    done = subprocess.run(
        [sys.executable, "-m", "typer", "cleaner.cli", "utils", "docs", "--name", "cleaner"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise PluginError(f"typer can't describe the command line:\n{done.stderr}")
    head, _, text = done.stdout.partition("\n")
    if head != "# `cleaner`":
        raise PluginError(f"typer's description begins with {head!r}, and not with the command's name")
    text = re.sub(r"\*\*Commands\*\*:\n\n(\* .*\n)+", "", text)  # they are cut short, and each has a heading below
    return re.sub(r" <[^ |>]*>`", "`", text).strip()  # types say no more than names do


def _source(page: str) -> str:
    """Where a page of the site lies in the repository."""
    beside = {home: name for name, home in PAGES.items()}
    return beside.get(page, f"docs/{page}")


def _target(link: str, source: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), link))


def _links(markdown: str, source: str) -> list[tuple[str, str]]:
    """The links of a page to files that don't lie in docs/: as they are written, and from the root."""
    found = []

    def look(text: str) -> str:
        for link in _LINK.findall(text):
            target = _target(link, source)
            if not target.startswith("docs/"):
                if not (ROOT / target).is_file():
                    raise PluginError(f"{source} links to {link}, and there is no {target}")
                found.append((link, target))
        return text

    _outside_fences(markdown, look)
    return found


def _code_page(target: str) -> str:
    return f"source/{target}.md"


def _outside_fences(markdown: str, change: Callable[[str], str]) -> str:
    """The text with a change of all that is not in fenced blocks."""
    parts, at = [], 0
    for fence in _FENCE.finditer(markdown):
        parts += [change(markdown[at : fence.start()]), fence[0]]
        at = fence.end()
    return "".join([*parts, change(markdown[at:])])
