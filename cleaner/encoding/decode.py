"""From bytes to text.

What says most comes first: the encoding that the caller names, a byte order mark, bytes that can only be UTF-8 or
UTF-16, then what the server and the document declare, as far as the bytes bear it out, and detection for the rest.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from cleaner.encoding import detection
from cleaner.encoding.binary import is_binary, recognised
from cleaner.encoding.labels import WIDER, codec_of
from cleaner.errors import InputError, shown
from cleaner.patterns import later

_MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How an HTML or XML document declares its encoding, and in how many bytes of its beginning.
_DECLARED = later(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 8192
#: Signs that switch ISO-2022-JP to Japanese: the only encoding that looks like ASCII and isn't.
_SWITCHES = (b"\x1b$B", b"\x1b$@")
#: The share of characters that a declared encoding may fail at: pages are sewn together from parts.
_BROKEN = 0.02
#: Characters of UTF-8 for each byte that is not UTF-8: for a page that declares nothing, and for one that declares it.
_WHOLE, _WHOLE_IF_DECLARED = 4, 1


def decode(raw: str | bytes, encoding: str | None = None, *, hint: str | None = None) -> str:
    """Text of ``raw``: ``str`` as it is; ``bytes`` by what is known of their encoding.

    ``encoding`` is a name that Python's codecs know, and is believed. ``hint`` is a label that came with the bytes,
    such as the ``charset`` of an HTTP header; it may be wrong, and so may what the document declares of itself.
    Both count only where the bytes aren't UTF-8, can be read by them, and then look like text; the hint first.
    A few broken bytes become U+FFFD.

    Raises :class:`InputError` for bytes that are no text, or not in the encoding that was named,
    and for anything but ``str`` and ``bytes``.

    >>> decode("Fähre".encode("utf-8"), hint="iso-8859-1"), decode("Паром".encode("koi8-r"), hint="koi8-r")
    ('Fähre', 'Паром')
    """
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise InputError(f"can't clean {shown(raw)}: give str or bytes")
    data = bytes(raw)
    if encoding is not None:
        return _named(data, encoding)
    if known := recognised(data):
        raise InputError(f"{shown(data)} looks like {known[0]}: {known[1]}")
    if (text := _unicode(data)) is not None:
        return text
    labels = [codec for label in _labels(data, hint) if (codec := codec_of(label))]
    found = _damaged(data, "utf-8" in labels) or _declared(data, labels) or _detected(data)
    if found is None:
        raise InputError(
            f"{shown(data)} is not text in an encoding we know: decode it first, or give its encoding by encoding=, on"
            " the command line by --encoding"
        )
    return found


def _named(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{shown(data)} is not {encoding}: {error.reason} at byte {error.start}") from None
    except (LookupError, ValueError):  # the latter: what is no name, and codecs that read no text
        raise InputError(f"unknown encoding {encoding!r}: use a name that Python's codecs know") from None


def _unicode(data: bytes) -> str | None:
    """The text of bytes that are Unicode beyond doubt, or say so by a mark; ``None`` for others."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if (wide := detection.wide(data)) is not None:
        return data.decode(wide, "replace")
    if any(switch in data for switch in _SWITCHES):
        try:
            return data.decode("iso2022_jp_ext")
        except UnicodeDecodeError:
            pass  # an escape of something else
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes, declared: bool) -> str | None:
    """The text of UTF-8 with some broken bytes; they may be more where UTF-8 is declared."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = detection.foreign(text) - broken
    broken -= text.endswith("\ufffd")  # a record that was cut off within a character
    return text if good and good >= (_WHOLE_IF_DECLARED if declared else _WHOLE) * broken else None


def _labels(data: bytes, hint: str | None) -> Iterator[str]:
    """What is declared of an encoding, from outside and within."""
    if hint:
        yield hint
    if found := _DECLARED.search(data, 0, _HEAD):
        yield found.group(1).decode("ascii", "replace")


def _declared(data: bytes, labels: list[str]) -> str | None:
    """The text by the first declared encoding that the bytes bear out."""
    for codec in labels:
        if codec.startswith(("utf-8", "utf-16", "utf-32")) or not detection.agrees(data, codec):
            continue  # UTF-8 was tried; a declaration that could be read is not written in UTF-16
        read = _read(data, codec)
        if read.count("\ufffd") <= max(_BROKEN * detection.foreign(read), 2) and not detection.is_odd(read):
            return read
    return None


def _detected(data: bytes) -> str | None:
    if is_binary(data):
        return None
    codec = detection.detected(data)
    return None if codec is None else _read(data, codec)


def _read(data: bytes, codec: str) -> str:
    """The text by a codec, or by the wider one where that alone knows every character."""
    for name in filter(None, (codec, WIDER.get(codec))):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode(codec, "replace")
