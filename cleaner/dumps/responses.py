"""HTTP responses (RFC 9112) as dumps hold them: status, media type, charset, and the content, unpacked.

Crawlers store a response as the server sent it, or unpack it and leave its head as it was. So the head is not
enough: content is unpacked only where it is packed. fastwarc's ``auto_decode`` goes by the head alone, and ends a
file at a response whose head is wrong; only its readers of single codings are used here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from cleaner.dumps.unpack import GZIP, Damage, gzip

_STATUS = re.compile(rb"HTTP/[\d.]+[ \t]+(\d{3})\b")
_LINE = re.compile(rb"HTTP/[\d.]+\s")
_END = re.compile(rb"\r?\n\r?\n")
#: A field of a head, which may be folded over several lines (RFC 9112, 5.2).
_FIELD = re.compile(rb"\n([!#$%&'*+.^`|~\w-]+)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE)
#: The line before a chunk: its size, and extensions (RFC 9112, 7.1).
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
#: Control characters: text has none of them, packed data has some among its first bytes.
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FIRST = 512
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Response:
    """A response, with its content as it was stored.

    ``media`` is the media type, in lower case, ``codings`` are those of transfer and content, in the order in which
    they were applied. What the head does not have is ``None``.
    """

    content: bytes
    status: int | None = None
    media: str | None = None
    charset: str | None = None
    codings: tuple[str, ...] = ()

    def unpacked(self, most: int) -> bytes:
        """The content, unpacked as far as it can be: of what is longer than ``most`` bytes, somewhat more than them."""
        data = self.content
        for coding in (*reversed(self.codings), ""):  # what is gzip says so itself, declared or not
            if coding == "chunked":
                data = _joined(data)
            elif data.startswith(GZIP):
                data = _read(_gunzipped, data, most)
            elif coding in _READERS and _CONTROL.search(data[:_FIRST]):
                data = _read(_READERS[coding], data, most)
        return data


def parse(block: bytes) -> Response:
    """The response that a block of bytes is. One without a status line is content alone.

    Raises ``ValueError`` where the head breaks off.
    """
    rest = block
    while _LINE.match(rest):
        end = _END.search(rest)
        if end is None:
            raise ValueError("the head of the HTTP response breaks off")
        head, rest = rest[: end.start()], rest[end.end() :]
        found = _STATUS.match(head)
        status = None if found is None else int(found.group(1))
        if status is None or status >= 200:  # else others follow: 100 Continue and the like
            return _response(rest, status, head)
    return Response(rest)


def media_type(declared: str | None) -> str | None:
    """The media type alone, in lower case: ``text/html`` of ``Text/HTML; charset=utf-8``."""
    media = re.split("[;,]", declared or "", maxsplit=1)[0].strip().lower()
    return media if "/" in media else None


def charset(declared: str | None) -> str | None:
    """The charset of a media type."""
    found = _CHARSET.search(declared or "")
    return found.group(1) if found else None


def _response(content: bytes, status: int | None, head: bytes) -> Response:
    fields: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(head.replace(b"\r\n", b"\n")):
        fields.setdefault(name.decode("ascii", "replace").lower(), []).append(value.decode("latin-1").strip())
    declared = next(iter(fields.get("content-type", ())), None)
    codings = ",".join(fields.get("content-encoding", []) + fields.get("transfer-encoding", []))
    return Response(
        content, status, media_type(declared), charset(declared), tuple(x.strip().lower() for x in codings.split(","))
    )


def _joined(data: bytes) -> bytes:
    """The chunks of chunked data as one; other data as it is. Of a chunk that breaks off, what is there."""
    chunks: list[bytes] = []
    at = 0
    while (line := _CHUNK.match(data, at)) is not None:
        start, size = line.end(), int(line.group(1), 16)
        if not size and chunks:
            return b"".join(chunks)  # fields may follow it
        end = _LINE_END.match(data, start + size)
        if end is None and (start + size < len(data) or not (chunks or line.group().endswith(b"\r\n"))):
            break  # a word of hexadecimal letters
        chunks.append(data[start : start + size])
        at = start + size if end is None else end.end()
    return b"".join(chunks) + data[at:]


def _read(reader: Callable[[bytes], Iterator[bytes]], data: bytes, most: int) -> bytes:
    """What a reader makes of data, up to some more than ``most`` bytes; the data as it is, where that is nothing."""
    found: list[bytes] = []
    size = 0
    whole = True
    try:
        for piece in reader(data):
            found.append(piece)
            size += len(piece)
            if size > most:
                break
    except (OSError, zlib.error):  # cut short, or it was none of this coding
        whole = False
    made = b"".join(found)
    return made if made and (whole or not _CONTROL.search(made[:_FIRST])) else data


def _gunzipped(data: bytes) -> Iterator[bytes]:
    return (piece for piece in gzip(BytesIO(data)) if not isinstance(piece, Damage))


def _inflated(data: bytes) -> Iterator[bytes]:
    """``deflate`` is zlib's format (RFC 9110, 8.4.1.2), of which some servers leave away head and end (RFC 1951)."""
    has_head = data[0] & 15 == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)
    while data and not unpacker.eof:
        yield unpacker.decompress(data, _PIECE)
        data = unpacker.unconsumed_tail


def _brotli(data: bytes) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader

    return iter(partial(BrotliReader(BytesIO(data)).read, _PIECE), b"")


def _zstd(data: bytes) -> Iterator[bytes]:
    from fastwarc.stream_io import ZstdReader

    return iter(partial(ZstdReader(BytesIO(data)).read, _PIECE), b"")


#: Codings that do not show in the first bytes.
_READERS = {"deflate": _inflated, "br": _brotli, "zstd": _zstd}
