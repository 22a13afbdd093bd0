"""What commands are given: a page, and the pipeline that it goes through."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from cleaner.errors import InputError
from cleaner.page.limits import DEFAULT, Limits
from cleaner.page.suffixes import html_of

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.pipeline import Pipeline


def pipeline_at(name: str) -> Pipeline:
    """The pipeline at ``module:name``; modules of the working folder count, as they do for ``python -m``."""
    from cleaner.presets import named

    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    return named(name)


def own(name: str | None) -> Pipeline | None:
    """The pipeline of that name, if there is one."""
    return None if name is None else pipeline_at(name)


class Input(NamedTuple):
    """The page of a command, and how it is to be read."""

    file: str
    encoding: str | None
    html: bool | None
    url: str | None
    pipeline: str | None

    def raw(self) -> bytes:
        """What the file holds."""
        return sys.stdin.buffer.read() if self.file == "-" else Path(self.file).read_bytes()

    def options(self) -> Options:
        """What :func:`cleaner.clean` and ``why`` take beside the page."""
        html = html_of(self.file) if self.html is None else self.html
        return {"encoding": self.encoding, "html": html, "url": self.url, "pipeline": own(self.pipeline)}

    def article(self, limits: Limits = DEFAULT) -> Article:
        """The article of the page. Raises :class:`InputError`, which names the file."""
        from cleaner.api import clean

        with naming(self.file):
            return clean(self.raw(), limits=limits, **self.options())


class Options(TypedDict):
    """Keyword arguments of :func:`cleaner.clean`."""

    encoding: str | None
    html: bool | None
    url: str | None
    pipeline: Pipeline | None


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Errors say of which input they are."""
    name = "standard input" if file == "-" else file
    try:
        yield
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}: give a text file, or - (for many: cleaner run)") from error
