"""Names of encodings: from the label that a server or a document gives to the codec that reads it."""

from __future__ import annotations

import codecs

#: Encodings of the standard for which Python's codec of that name is another, or knows fewer characters.
_READ_AS = {
    "big5": "cp950",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
#: Codecs with more characters, for bytes that the first doesn't know: those of Hong Kong, and of JIS X 0213.
WIDER = {"cp950": "big5hkscs", "euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004"}


def codec_of(label: str) -> str | None:
    """The codec for text that is labelled so, as browsers choose it; ``None`` for what is no encoding.

    Labels are those of the WHATWG Encoding Standard ("names and labels"), where ``iso-8859-1`` means
    ``windows-1252``; others are looked up among Python's codecs.

    >>> codec_of("ISO-8859-1"), codec_of(" x-sjis "), codec_of("tis-620"), codec_of("cp437"), codec_of("none")
    ('cp1252', 'cp932', 'cp874', 'cp437', None)
    """
    import webencodings  # loaded here: only pages that aren't UTF-8 need it

    if not label.isascii():
        return None

    found = webencodings.lookup(label)
    name = label.strip() if found is None else found.name
    codec = _READ_AS.get(name, name)
    try:
        b"a\xe9".decode(codec, "replace")  # unlike a look-up, this refuses base64, rot13, punycode and their like
    except (LookupError, ValueError):  # the latter: a NUL in a name
        return None
    return codecs.lookup(codec).name
