"""What bytes are that are no text: the signatures of common formats, and what to do with each."""

from __future__ import annotations

import re

from cleaner.patterns import later

_UNPACK = "decompress it first"
_EXTRACT = "extract its text first"
_NO_TEXT = "it holds no text of a page"
#: What files begin with, what such a file is, and the way out.
_SIGNATURES = (
    (rb"%PDF-", "a PDF", _EXTRACT),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP archive, or a document of an office program or an e-book", _EXTRACT),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old office program", _EXTRACT),
    (rb"\{\\rtf1", "an RTF document", _EXTRACT),
    (rb"\x1f\x8b\x08", "gzip", _UNPACK),
    (rb"BZh[1-9]1AY&SY", "bzip2", _UNPACK),
    (rb"\xfd7zXZ\x00", "xz", _UNPACK),
    (rb"\x28\xb5\x2f\xfd", "Zstandard", _UNPACK),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07", "an archive", _UNPACK),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a.{0,7}\x00|II\*\x00|MM\x00\*|BM.{4}\x00{4}", "an image", _NO_TEXT),
    (rb"RIFF.{4}(?:WEBP|WAVE|AVI )|.{4}ftyp|OggS\x00|ID3[\x02-\x04]", "media", _NO_TEXT),
    (rb"\x7fELF|MZ.\x00|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\x00asm", "a program", _NO_TEXT),
    (rb"wOF[F2]\x00|\x00\x01\x00\x00\x00|OTTO\x00", "a font", _NO_TEXT),
    (rb"SQLite format 3\x00", "an SQLite database", "export its text first"),
    (rb"PAR1[\x00-\x1f]", "a Parquet file", "use `cleaner run`, which reads it record by record"),
)
_SIGNATURE = later(b"|".join(b"(" + pattern + b")" for pattern, *_ in _SIGNATURES), re.DOTALL)
#: Control characters that no text has; line ends, tabs, form feeds, escapes and NUL are left out.
_CONTROLS = bytes(range(1, 9)) + bytes(range(0xE, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"
_SAMPLE = 65536
#: The share of control characters and NULs up to which bytes may be text.
_SHARE = 0.02


def recognised(data: bytes) -> tuple[str, str] | None:
    """What the first bytes are the signature of, and what to do with it; ``None`` for none that we know.

    >>> recognised(b"%PDF-1.7")
    ('a PDF', 'extract its text first')
    """
    found = _SIGNATURE.match(data)
    return _SIGNATURES[found.lastindex - 1][1:] if found and found.lastindex else None


def has_controls(data: bytes) -> bool:
    """Whether bytes hold more control characters than any text of one-byte or multi-byte characters; NULs apart."""
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _SHARE * len(sample)


def is_binary(data: bytes) -> bool:
    """The same, NULs included but for one."""
    return has_controls(data) or data.count(0, 0, _SAMPLE) > _SHARE * min(len(data), _SAMPLE) + 1
