"""Reading sources lazily: folders, files of pages, dumps in their formats and standard input to records, in order."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO
from zlib import crc32

from cleaner.dumps import jsonl, parquet
from cleaner.dumps.records import Record, Reject, account_of
from cleaner.dumps.unpack import pieces, plain
from cleaner.dumps.warc import Warc
from cleaner.errors import InputError
from cleaner.page.suffixes import html_of, is_page

#: Standard input, as a source.
STDIN = "-"
_JSONL = re.compile(r"\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$", re.IGNORECASE)
_WARC = re.compile(r"\.(?:warc|wet)(?:\.gz|\.zst)?$", re.IGNORECASE)
_PARQUET = re.compile(r"\.parquet$", re.IGNORECASE)
#: What runs leave beside their output, or for the time being: rejects, and folders of parts.
_OF_RUNS = re.compile(r"\.rejects\.jsonl$|\.part(?:/|$)")
#: Files of other sorts that people have pages in, by the endings of their names: what to give instead.
_FOREIGN = {
    **dict.fromkeys((".json",), "give JSONL, one record a line, in a .jsonl file or on -"),
    **dict.fromkeys(
        (".csv", ".tsv", ".xls", ".xlsx", ".ods"), "write the rows of the table as JSONL or Parquet, a page in each"
    ),
    **dict.fromkeys(
        (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".ppt", ".pptx"),
        "take its text out first, and give it as a .txt or .html file",
    ),
    **dict.fromkeys(
        (".zip", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar"), "unpack it, and give the folder or the dump"
    ),
}
#: How many endings of names an error lists.
_ENDINGS = 5


def check_sources(sources: Iterable[str], glob: str | None) -> None:
    """Find out before a long run what would stop it. Raises :class:`InputError` or ``OSError``, naming the source."""
    try:
        Path("page").match("*" if glob is None else glob)
    except ValueError:
        raise InputError(f"--glob {glob!r} is no pattern: give one such as '*.html'") from None
    for source in sources:
        path = Path(source)
        if source == STDIN:
            continue
        if path.is_dir():
            if next(_below(path, glob), None) is None:
                raise InputError(f"{source}: {_none_below(path, glob)}")
        elif not path.exists():
            raise InputError(f"{source}: no such file or folder: give a folder, a page, a dump, or -")
        elif path.suffix.lower() in _FOREIGN:
            raise InputError(f"{source}: a {path.suffix} file is no page and no dump: {_FOREIGN[path.suffix.lower()]}")
        elif path.is_file():  # not a pipe, which can be opened only once
            path.open("rb").close()


def kept(source: str) -> bool:
    """Whether a source can be read again: not standard input, or a pipe."""
    return source != STDIN and (os.path.isfile(source) or os.path.isdir(source))


@dataclass
class Reader:
    """Reads sources one after the other.

    ``glob`` says which files to take from folders; ``None`` takes pages and dumps, by the endings of their names.
    ``skip`` names files and folders (resolved) to leave out there: those that this run writes. Records of more than
    ``most`` bytes are rejects. The fields are those of Parquet files. ``any_status`` has pages of WARC files read that
    are errors or redirects, too. ``consumed`` is how many bytes of files were read so far, as they are stored;
    ``left_out`` counts what is no page, by why.
    """

    glob: str | None = None
    skip: frozenset[Path] = frozenset()
    most: int = 32_000_000
    text_field: str = "text"
    id_field: str = "id"
    url_field: str = "url"
    any_status: bool = False
    consumed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def read(self, sources: Iterable[str]) -> Iterator[Record | Reject]:
        """The records of all sources, each read only when it is asked for.

        What can't be read gives one :class:`Reject` for its source, and the next source is gone on with.
        """
        for source in sources:
            if source == STDIN:
                yield from jsonl.records(STDIN, plain(sys.stdin.buffer), self.most)
                continue
            for found, id in self.files(source):
                if isinstance(found, OSError):
                    yield Reject(str(found.filename), None, None, type(found).__name__, account_of(found))
                else:
                    yield from self._file(found, id)

    def files(self, source: str) -> Iterator[tuple[Path | OSError, str]]:
        """The files of a source with their ids; errors for folders that can't be listed."""
        if not (folder := Path(source)).is_dir():
            yield folder, folder.name
            return
        for found in _below(folder, self.glob):
            if isinstance(found, OSError):
                yield found, ""
            elif not self.skip or self.skip.isdisjoint(((here := Path(os.path.realpath(found))), *here.parents)):
                yield found, found.relative_to(folder).as_posix()

    def _file(self, path: Path, id: str) -> Iterator[Record | Reject]:
        source = str(path)
        try:
            with path.open("rb") as file:
                stream = _Counted(file, self)
                if _JSONL.search(path.name):
                    yield from jsonl.records(source, pieces(path, stream), self.most)  # type: ignore[arg-type]
                elif _WARC.search(path.name):
                    warc = Warc(source, stream, self.most, self.any_status, self.left_out)  # type: ignore[arg-type]
                    yield from warc.records()
                elif _PARQUET.search(path.name):
                    fields = self.text_field, self.id_field, self.url_field
                    yield from parquet.records(source, file, self.most, *fields)
                    self.consumed += path.stat().st_size
                else:
                    yield self._page(source, id, stream.read(self.most + 1))
        except OSError as error:
            yield Reject(source, None, id, type(error).__name__, account_of(error))

    def _page(self, source: str, id: str, data: bytes) -> Record | Reject:
        if len(data) > self.most:
            reason = f"a page of more than {self.most / 1e6:,.1f} MB: see --max-mb"
            return Reject(source, None, id, "InputError", reason, size=len(data))
        return Record(source, None, id, data, html=html_of(source))


class _Counted:
    """A file that tells its reader how far it was read."""

    def __init__(self, file: IO[bytes], reader: Reader) -> None:
        self._file, self._reader = file, reader
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._reader.consumed += len(data)
        return data


def stamp(sources: Iterable[str], reader: Reader) -> tuple[list[list[int]], int]:
    """What tells whether sources have changed: of each how many files it has, their size and a checksum of names and
    sizes; and when the newest of all was changed, in nanoseconds."""
    marks: list[list[int]] = []
    newest = 0
    for source in filter(kept, sources):
        count = size = checksum = 0
        for path, id in reader.files(source):
            try:
                found = None if isinstance(path, OSError) else path.stat()
            except OSError:  # it is a reject when it comes to be read
                found = None
            if found is not None:
                count, size, newest = count + 1, size + found.st_size, max(newest, found.st_mtime_ns)
                checksum = crc32(f"{id}\0{found.st_size}\0".encode("utf-8", "surrogateescape"), checksum)
        marks.append([count, size, checksum])
    return marks, newest


def _below(folder: Path, glob: str | None) -> Iterator[Path | OSError]:
    """Files below ``folder`` to take, in the order of their names; errors for folders that can't be listed."""
    unlisted: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=unlisted.append):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            relative = path.relative_to(folder)
            if _is_known(relative.as_posix()) if glob is None else relative.match(glob):
                yield path
        yield from unlisted
        unlisted.clear()
    yield from unlisted


def _is_known(name: str) -> bool:
    """Whether a file of a folder is a page or a dump, by its name."""
    known = is_page(name) or any(form.search(name) for form in (_JSONL, _WARC, _PARQUET))
    return known and not _OF_RUNS.search(name)


def _none_below(folder: Path, glob: str | None) -> str:
    """Why nothing was taken from a folder, and what could be."""
    if glob is not None:
        return f"no file below this folder matches {glob!r}: give another --glob"
    there = Counter(path.suffix for path in islice(_below(folder, "*"), 1000) if isinstance(path, Path))
    if not there:
        return "no file below this folder: give another"
    endings = ", ".join(repr(suffix) for suffix, _ in there.most_common(_ENDINGS))
    return f"no page (.txt, .html) or dump (.jsonl, .warc, .parquet) is below this folder, but {endings}: give --glob"
