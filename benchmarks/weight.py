"""What an install weighs: packages, megabytes, seconds; for other libraries of command lines, too.

python -m benchmarks.weight [--project DIR]

Makes virtual environments in a temporary folder and installs the newest releases from the package index. Seconds
are the processor's, for ``--help``. ``--project`` measures another checkout, for a comparison with an older commit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.common import table

# One command with an argument and two options, in each library.
_TYPER = """
from typing import Annotated
import typer
app = typer.Typer(rich_markup_mode=None)
@app.callback()
def main() -> None: "Clean scraped pages."
@app.command()
def clean(file: Annotated[str, typer.Argument(help="A page.")],
          url: Annotated[str, typer.Option(help="Its address.")] = "",
          segments: Annotated[bool, typer.Option(help="The account too.")] = False) -> None: "Clean one page."
app()
"""
_CYCLOPTS = """
from typing import Annotated
from cyclopts import App, Parameter
app = App(help="Clean scraped pages.")
@app.command
def clean(file: Annotated[str, Parameter(help="A page.")], *, url: Annotated[str, Parameter(help="Its address.")] = "",
          segments: Annotated[bool, Parameter(help="The account too.")] = False) -> None: "Clean one page."
app()
"""
_CLICK = """
import rich_click as click
@click.group(help="Clean scraped pages.")
def main() -> None: ...
@main.command(help="Clean one page.")
@click.argument("file")
@click.option("--url", help="Its address.")
@click.option("--segments", is_flag=True, help="The account too.")
def clean(file, url, segments) -> None: ...
main()
"""
_ARGPARSE = """
import argparse
parser = argparse.ArgumentParser(description="Clean scraped pages.")
command = parser.add_subparsers().add_parser("clean", help="Clean one page.")
command.add_argument("file", help="A page.")
command.add_argument("--url", help="Its address.")
command.add_argument("--segments", action="store_true", help="The account too.")
parser.parse_args()
"""
#: What is installed beside the library, and a small program that uses it.
_LIBRARIES = {
    "typer, rich": (["typer", "rich"], _TYPER),
    "cyclopts (has rich)": (["cyclopts"], _CYCLOPTS),
    "click, rich-click (has rich)": (["click", "rich-click"], _CLICK),
    "argparse, rich": (["rich"], _ARGPARSE),
}


class Weight(NamedTuple):
    """Of one virtual environment: its packages, what they take of the disk, and the seconds of a command."""

    packages: int
    megabytes: float
    seconds: float

    def row(self, name: str) -> list[str]:
        return [name, str(self.packages), f"{self.megabytes:.0f}", f"{self.seconds:.2f}"]


def weigh(requirements: list[str], *command: str) -> Weight:
    """Install ``requirements`` into a fresh environment, and time ``command``, one of its scripts with arguments."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        scripts = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", *requirements], check=True)
        listed = subprocess.run([*pip, "list", "--format=freeze"], stdout=subprocess.PIPE, check=True, text=True)
        size = sum(path.stat().st_size for path in Path(folder).rglob("site-packages/**/*") if path.is_file())
        return Weight(len(listed.stdout.splitlines()), size / 1e6, _best([str(scripts / command[0]), *command[1:]]))


def _best(command: list[str], times: int = 9) -> float:
    """Seconds of the processor, of the quickest of several runs; the first, which compiles, is left out."""
    taken = []
    for _ in range(times):
        before = os.times()
        subprocess.run(command, capture_output=True, check=True)
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(taken[1:])


def wheel(project: Path) -> str:
    """What the wheel is made of: its size, and that of its files by kind, packed and unpacked."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["wheel", "--quiet", "--no-deps", "--disable-pip-version-check", "-w", folder, str(project)]
        subprocess.run([sys.executable, "-m", "pip", *build], check=True)
        packed, unpacked = Counter[str](), Counter[str]()
        for entry in zipfile.ZipFile(next(Path(folder).glob("*.whl"))).infolist():
            kind = Path(entry.filename).suffix
            packed[kind] += entry.compress_size
            unpacked[kind] += entry.file_size
    rows = [[kind, f"{unpacked[kind] / 1e6:.2f}", f"{packed[kind] / 1e6:.2f}"] for kind, _ in unpacked.most_common(4)]
    total = ["all", f"{unpacked.total() / 1e6:.2f}", f"{packed.total() / 1e6:.2f}"]
    return table(["files in the wheel", "MB", "packed, MB"], [*rows, total])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, metavar="DIR")
    project = parser.parse_args().project.resolve()
    rows = [
        weigh([f"{project}"], "python", "-c", "from cleaner import clean").row(
            "the library; seconds of `from cleaner import clean`"
        ),
        weigh([f"{project}[cli]"], "cleaner", "--help").row("with the command line, `cleaner --help`"),
    ]
    for name, (requirements, program) in _LIBRARIES.items():
        rows.append(weigh(requirements, "python", "-c", program, "--help").row(name))
    print(table(["installed", "packages", "MB", "s"], rows))
    print()
    print(wheel(project))


if __name__ == "__main__":
    main()
