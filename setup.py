"""Builds the compiled scan (``cleaner/scan/*.pyx``). All else about the package stands in pyproject.toml."""

from __future__ import annotations

import sys
from pathlib import Path

import lxml
from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError

_NO_COMPILER = (
    "scrape-cleaner compiles a part of itself, and no C compiler works here: install one (Debian and Ubuntu:"
    " apt install gcc python3-dev; macOS: xcode-select --install; Windows: Visual Studio Build Tools), or install a"
    " wheel for your platform"
)


class Build(build_ext):
    """Compiles with the flags that each compiler understands, and says in a sentence what to do without one."""

    def build_extensions(self) -> None:
        # products are not fused with sums: a fused one is rounded once instead of twice, and changes scores
        flags = ["/O2"] if self.compiler.compiler_type == "msvc" else ["-O3", "-ffp-contract=off"]
        for extension in self.extensions:
            extension.extra_compile_args = flags
        try:
            super().build_extensions()
        except CompileError as error:
            sys.exit(f"{_NO_COMPILER} ({error})")


def _extensions() -> list[Extension]:
    sources = sorted(Path("cleaner/scan").glob("*.pyx"))
    return [
        Extension(f"cleaner.scan.{source.stem}", [str(source)], include_dirs=[*lxml.get_include(), "cleaner/scan"])
        for source in sources
    ]


setup(
    ext_modules=cythonize(
        _extensions(),
        compiler_directives={"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True},
    ),
    cmdclass={"build_ext": Build},
)
