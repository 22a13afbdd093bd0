"""From bytes to text: byte order marks, UTF-8, what an HTML document declares, and detection for the rest."""

from __future__ import annotations

import codecs
import re

from cleaner.errors import InputError, shown

_MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How an HTML or XML document declares its encoding, and in how many bytes of its beginning.
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 8192
#: What browsers read where a document declares these (WHATWG Encoding Standard, "names and labels").
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
            "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "cp932", "shift_jis": "cp932",
            "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "x-gbk": "gb18030", "windows-31j": "cp932"}  # fmt: skip
#: The share of characters that a declared encoding may fail at: pages are sewn together from parts.
_BROKEN = 0.02


def decode(raw: str | bytes, encoding: str | None = None, *, hint: str | None = None) -> str:
    """Text of ``raw``: ``str`` as it is; ``bytes`` by ``encoding``, byte order mark, UTF-8, ``hint``, declaration, or
    detection.

    ``hint`` is the encoding that HTTP declared. It may be wrong: where it fails too often, it counts for nothing.

    Raises :class:`InputError` for bytes that are no text, or not in the encoding that was named,
    and for anything but ``str`` and ``bytes``.
    """
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise InputError(f"can't clean {shown(raw)}: give str or bytes")
    data = bytes(raw)
    named = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(named)
    except LookupError:
        raise InputError(f"unknown encoding {named!r}: use a name that Python's codecs know") from None
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise InputError(f"{shown(data)} is not {encoding}: {error.reason} at byte {error.start}") from None
    return _by(hint, data) or _by(_declared(data), data) or _detected(data)


def _declared(data: bytes) -> str | None:
    """The encoding that a document declares."""
    found = _DECLARED.search(data, 0, _HEAD)
    return None if found is None else found.group(1).decode("ascii", "replace")


def _by(declared: str | None, data: bytes) -> str | None:
    """The text by an encoding that was declared, unless it is too often wrong."""
    if declared is None:
        return None
    name = declared.lower()
    try:
        text = data.decode(_READ_AS.get(name, name), "replace")
    except (LookupError, ValueError):  # the latter for a name with a NUL
        return None
    foreign = sum(byte >= 0x80 for byte in data[:1_000_000])
    return text if text.count("\ufffd") <= max(_BROKEN * foreign, 2) else None


def _detected(data: bytes) -> str:
    if data[:512].count(0) == 0:  # a NUL that is not UTF-16 or UTF-8 means pictures, archives, programs
        from charset_normalizer import from_bytes  # loaded here: most input is UTF-8, and the import is slow

        best = from_bytes(data[:65536]).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    raise InputError(f"{shown(data)} is not text in an encoding we know: decode it first, or give encoding=")
