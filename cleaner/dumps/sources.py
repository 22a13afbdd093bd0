"""Reading sources lazily: folders, text files, JSONL dumps and standard input to records, in order."""

from __future__ import annotations

import codecs
import gzip
import os
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO

from cleaner.dumps.records import Record, Reject, said
from cleaner.errors import InputError

#: Standard input, as a source.
STDIN = "-"
_DUMPS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def check_sources(sources: Iterable[str], glob: str) -> None:
    """Find out before a long run what would stop it. Raises :class:`InputError` or ``OSError``, naming the source."""
    for source in sources:
        path = Path(source)
        if source == STDIN:
            continue
        if path.is_dir():
            if next(_below(path, glob), None) is None:
                raise InputError(f"{source}: no file below this folder matches {glob!r}: give another --glob")
        elif not path.exists():
            raise InputError(f"{source}: no such file or folder: give a folder, a text file, a JSONL dump, or -")
        elif path.suffix == ".json":
            raise InputError(
                f"{source}: a .json file is no text: give JSONL, one record a line, in a .jsonl file or on -"
            )
        elif path.is_file():  # not a pipe, which can be opened only once
            path.open("rb").close()


def read(sources: Iterable[str], glob: str, skip: Collection[Path] = ()) -> Iterator[Record | Reject]:
    """The records of all sources, one after the other, each read only when it is asked for.

    What can't be read gives one :class:`Reject` for its source, and the next source is gone on with.
    ``skip`` names files (resolved) to leave out of folders: those that this run writes.
    """
    for source in sources:
        if source == STDIN:
            yield from _lines(STDIN, sys.stdin.buffer)
        elif (folder := Path(source)).is_dir():
            for found in _below(folder, glob):
                if isinstance(found, OSError):
                    yield Reject(str(found.filename), None, None, type(found).__name__, said(found))
                elif not skip or found.resolve() not in skip:
                    yield from _file(found, found.relative_to(folder).as_posix())
        else:
            yield from _file(folder, folder.name)


def _below(folder: Path, glob: str) -> Iterator[Path | OSError]:
    """Files below ``folder`` that match, in the order of their names; errors for folders that can't be listed."""
    unlisted: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=unlisted.append):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            if path.relative_to(folder).match(glob):
                yield path
        yield from unlisted
        unlisted.clear()
    yield from unlisted


def _file(path: Path, id: str) -> Iterator[Record | Reject]:
    try:
        if path.name.lower().endswith(_DUMPS):
            with _opened(path) as stream:
                yield from _lines(str(path), stream)
        else:
            yield Record(str(path), None, id, path.read_bytes())
    except OSError as error:
        yield Reject(str(path), None, id, type(error).__name__, said(error))


def _opened(path: Path) -> gzip.GzipFile | IO[bytes]:
    return gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb")


def _lines(source: str, stream: Iterable[bytes]) -> Iterator[Record | Reject]:
    """Lines as bytes, so that one with bad UTF-8 spoils no other. A stream that breaks off gives what came before."""
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if line.strip():
                yield Record(source, number, None, line)
    except (OSError, EOFError, zlib.error) as error:  # EOFError: a gzip file that was cut short
        yield Reject(source, number + 1, None, type(error).__name__, f"{said(error)}; nothing after it was read")
