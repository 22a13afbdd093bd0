"""WARC and WET files (ISO 28500) to records: the pages among HTTP responses, and the texts of conversions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from cleaner.dumps.records import Record, Reject, said
from cleaner.dumps.unpack import GZIP
from cleaner.errors import needing

#: Media types of pages.
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_RECORD = b"WARC/1."
_CHUNK = 1 << 20


def records(source: str, stream: IO[bytes], most: int) -> Iterator[Record | Reject]:
    """The pages of a file, by fastwarc. Records are numbered among all of the file's, offsets are those in the file.

    A record that can't be read is a reject, and reading goes on at the next that can. Raises
    :class:`MissingError` where fastwarc isn't installed.
    """
    with needing("dumps", f"{source}: a WARC file"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType

    packed = source.lower().endswith(".gz")
    pages, texts = WarcRecordType.response, WarcRecordType.conversion
    start, number, told = 0, 0, False
    while start >= 0:
        stream.seek(start)
        last = -1
        try:
            for record in ArchiveIterator(stream, parse_http=True):
                last, number, told = record.stream_pos + start, number + 1, False
                if record.record_type == texts or (record.record_type == pages and _is_page(record)):
                    yield _page(record, source, number, last, most)
        except (OSError, ValueError, RuntimeError) as error:
            if last < 0 and not told:
                reason = f"{said(error)}; reading went on at the next record that can be read"
                yield Reject(source, number + 1, None, type(error).__name__, reason, start)
                told = True
            start = _next(stream, max(last, start) + 1, GZIP if packed else _RECORD)
        else:
            return


def _is_page(record: Any) -> bool:
    """Whether a response holds a page, as far as its head says."""
    media = record.http_content_type
    return media is None or media.lower() in _PAGES


def _page(record: Any, source: str, number: int, offset: int, most: int) -> Record | Reject:
    data = record.reader.read(most + 1)
    if len(data) > most:
        reason = f"a record of more than {most / 1e6:,.1f} MB: see --max-mb"
        return Reject(source, number, record.record_id, "InputError", reason, offset, len(data))
    if not data and record.content_length:
        return Reject(source, number, record.record_id, "Damage", "the record was cut short", offset)
    return Record(source, number, record.record_id, data, offset, record.headers.get("WARC-Target-URI"))


def _next(stream: IO[bytes], start: int, magic: bytes) -> int:
    """Where the next record may begin; -1 for nowhere."""
    stream.seek(start)
    held = b""
    while chunk := stream.read(_CHUNK):
        data = held + chunk
        if (at := data.find(magic)) >= 0:
            return start - len(held) + at
        held = data[1 - len(magic) :]
        start += len(chunk)
    return -1
