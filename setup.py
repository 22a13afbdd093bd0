"""Builds the compiled scan (``cleaner/scan/*.pyx``). All else about the package stands in pyproject.toml."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lxml
from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError, LinkError, PlatformError

_NO_COMPILER = (
    "scrape-cleaner compiles a part of itself, and no C compiler works here: install one (Debian and Ubuntu:"
    " apt install gcc python3-dev; macOS: xcode-select --install; Windows: Visual Studio Build Tools), or install a"
    " wheel for your platform"
)
#: Products are not fused with sums: a fused one is rounded once instead of twice, and changes scores. MSVC fuses none.
_FLAGS = ["-O3", "-g0", "-ffp-contract=off"]
_DIRECTIVES = {"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True}


class Build(build_ext):
    """Compiles with the flags that each compiler understands, and says in a sentence what to do without one."""

    def finalize_options(self) -> None:
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

    def build_extensions(self) -> None:
        flags = ["/O2"] if self.compiler.compiler_type == "msvc" else _FLAGS
        # for builds with checks, as tests/scan/fuzz.py makes them
        more = os.environ.get("CLEANER_CFLAGS", "").split()
        for extension in self.extensions:
            extension.extra_compile_args = [*flags, *more]
            extension.extra_link_args = more
        try:
            super().build_extensions()
        except (CompileError, LinkError, PlatformError) as error:
            sys.exit(f"{_NO_COMPILER} ({error})")


def _extensions() -> list[Extension]:
    sources = sorted(Path("cleaner/scan").glob("*.pyx"))
    headers = [str(header) for header in Path("cleaner/scan").glob("*.h")]
    return [
        Extension(
            f"cleaner.scan.{source.stem}",
            [str(source)],
            include_dirs=[*lxml.get_include(), "cleaner/scan"],
            depends=headers,
        )
        for source in sources
    ]


if __name__ == "__main__":
    setup(
        # elsewhere processes begin by running the script that started them: one after the other, then
        ext_modules=cythonize(
            _extensions(),
            nthreads=os.cpu_count() if sys.platform == "linux" else 0,
            compiler_directives=_DIRECTIVES,
        ),
        cmdclass={"build_ext": Build},
    )
