"""Which encoding bytes are in where none is declared, and whether one that is declared can be true.

A detector (chardet) chooses among the encodings that pages were written in. Our own evidence is what it lacks: it sees
the text without markup, and alphabets other than Latin only where whole words are of them. `docs/encodings.md` has
what each part is worth.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from cleaner.encoding.binary import has_controls
from cleaner.patterns import later, later_regex

#: Encodings of Latin letters with accents, as the detector calls them; those of other alphabets; those of the Far East.
LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-9", "iso8859-13")
OTHER = ("cp1251", "cp1253", "cp1255", "cp1256", "cp866", "cp874", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8",
          "koi8-r", "koi8-u")  # fmt: skip
EAST = ("big5hkscs", "cp932", "cp949", "euc_jis_2004", "gb18030", "shift_jis_2004")
#: What the detector calls by a name of more characters than pages have.
COMMON = {"big5hkscs": "cp950", "euc_jis_2004": "euc_jp", "shift_jis_2004": "cp932"}
#: Those of Central Europe and the Baltic, and how close to them Windows-1252 must come to win: it is far more common,
#: and a few accents are letters in all of them.
_CENTRAL, _CLOSE = ("cp1250", "cp1257", "iso8859-2", "iso8859-13"), 0.7
#: Declared encodings of Latin letters: those above, and those that nobody has to detect.
_DECLARED_LATIN = {*LATIN, "iso8859-1", "iso8859-3", "iso8859-4", "iso8859-10", "iso8859-14", "iso8859-15",
                   "iso8859-16", "mac-roman", "mac-latin2", "mac-turkish", "cp437", "cp850", "cp852"}  # fmt: skip

_RUN = later(rb"[\x80-\xff]+")
_RUNS_READ = 100_000
#: Bytes of such runs in a row that accents never make, and words of another alphabet do.
_WORD = 4
#: The shares of them from which a text is surely of another alphabet, and up to which it is surely Latin.
_SURELY_OTHER, _SURELY_LATIN = 0.35, 0.1
#: Bytes that tell enough for a declaration to be dropped.
_ENOUGH = 6
#: Markup, with scripts and styles: each part is passed once, whatever is left open.
_MARKUP = later(rb"<(script|style)\b[^<]*+(?:<(?!/\1)[^<]*+)*+|<[^<>]*+>", re.IGNORECASE)
#: Bytes that are letters or a currency sign in ISO-8859-15, fractions and a sign of nothing in Windows-1252.
_EURO = later(
    rb"[\xbc\xbd](?<=[a-z].)(?=[a-z])|\xa4(?:(?=[ \xa0]?\d)|(?<=\d.)|(?<=\d[ \xa0].))", re.IGNORECASE | re.DOTALL
)
_WINDOWS = later(rb"[\x80-\x9f]")

_FOREIGN = later(r"[^\x00-\x7f]+")
#: What stands where no text has it: a control character, one that isn't assigned, accented capitals within a
#: word, a sign between letters, a letter of another alphabet beside one of ours, one of the Far East between two.
_ODD = later_regex(
    r"(?V1)[\ufffd\x80-\x9f\p{Co}\p{Cn}]|(?<=\p{Ll})[\p{Lu}--[A-Z]]+|(?<=\p{L})[\p{So}\p{Sm}\p{Sc}\p{Sk}\p{No}¡¿](?=\p{L})"
    r"|(?<=[a-z])[\p{L}--[\p{Latin}\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]]"  # those stand beside ours in all texts
    r"|[\p{L}--[\p{Latin}\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]](?=[a-z])"
    r"|(?<=[a-z])[\p{Han}\p{Hangul}](?=[a-z])"
)
_SPOTS_READ, _SPOTS_CUT = 5000, 50_000
_ODD_SHARE = 0.1

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_WIDE_SAMPLE = 4096
#: The share of NULs that text never has by mishap.
_HALF_ASCII = 0.15
#: The share of characters that text may have and doesn't, and of letters and ASCII that it has.
_STRAY, _LETTERS = 0.02, 0.55


def detected(data: bytes) -> str | None:
    """The codec that bytes of no declared encoding are read by; ``None`` where they are no text."""
    import chardet  # loaded here: most input is UTF-8, and the import is slow

    words = without_markup(data.replace(b"\x00", b" "))
    other = () if _in_words(words)[1] < _SURELY_OTHER else OTHER
    ranked = chardet.detect_all(
        words,
        include_encodings=[*LATIN, *other, *EAST],
        compat_names=False,
        ignore_threshold=True,
        max_bytes=len(words),
    )
    confidence = {str(each["encoding"]): each["confidence"] for each in ranked if each["encoding"]}
    found = next(iter(confidence), None)  # the first is the likeliest
    if found in _CENTRAL and confidence.get("cp1252", 0) >= _CLOSE * confidence[found]:
        found = "cp1252"
    if found == "cp1252" and not _WINDOWS.search(words) and _EURO.search(words):
        return "iso8859-15"
    return found and COMMON.get(found, found)


def without_markup(data: bytes) -> bytes:
    """What is left of a document without tags, scripts and styles; all of it where only those aren't ASCII."""
    words = _MARKUP.sub(b" ", data)
    return data if words.isascii() else words


def agrees(data: bytes, codec: str) -> bool:
    """Whether the bytes can be of an encoding's alphabet: words of them for Cyrillic, single ones for accents."""
    beyond, share = _in_words(data)
    if beyond < _ENOUGH:
        return True
    return codec not in (_DECLARED_LATIN if share > _SURELY_OTHER else OTHER if share < _SURELY_LATIN else ())


def is_odd(text: str) -> bool:
    """Whether characters stand where no text has them: text that was read by another encoding than it was written in.

    >>> is_odd("Ich weiß, daß Müßiggang schön ist."), is_odd("w¹tek znalaz³a, bêd¹ce pomys³em, wczeœniej by³o")
    (False, True)
    """
    found = islice(_FOREIGN.finditer(text), _SPOTS_READ)
    spots = " ".join(text[max(spot.start() - 1, 0) : spot.end() + 1] for spot in found)[:_SPOTS_CUT]
    return sum(map(len, _ODD.findall(spots))) > _ODD_SHARE * foreign(spots) + 1


def foreign(text: str) -> int:
    """How many characters aren't ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def wide(data: bytes) -> str | None:
    """The codec of UTF-16 or UTF-32 without a byte order mark; ``None`` for anything else.

    Nearly every text in them has NULs, the other halves of its spaces and line ends.

    >>> wide("Fähre".encode("utf-16-le")), wide("Паром в 8".encode("utf-16-be")), wide(b"a line" + bytes(1) + b"two")
    ('utf-16-le', 'utf-16-be', None)
    """
    sample = data[:_WIDE_SAMPLE]
    nuls = sample.count(0)
    if not nuls or (nuls < _HALF_ASCII * len(sample) and not has_controls(sample) and _is_utf8(sample)):
        return None
    import chardet

    found = chardet.detect(sample, include_encodings=[*_WIDE, "utf-8"], no_match_encoding="utf-8", compat_names=False)[
        "encoding"
    ]
    return found if found in _WIDE and _is_text(sample.decode(found, "replace")) else None


def _in_words(data: bytes) -> tuple[int, float]:
    """How many bytes beyond ASCII there are, and the share of them that stands in runs as long as words."""
    runs = [len(run.group()) for run in islice(_RUN.finditer(data), _RUNS_READ)]
    beyond = sum(runs)
    return beyond, sum(run for run in runs if run >= _WORD) / max(beyond, 1)


def _is_utf8(sample: bytes) -> bool:
    return "\ufffd" not in sample.decode("utf-8", "replace")


def _is_text(text: str) -> bool:
    """Whether most is ASCII or letters, and hardly anything what texts don't have: controls, what isn't assigned."""
    kinds = ["L" if " " <= c <= "~" else unicodedata.category(c) for c in text if c not in "\t\r\n"]
    strays = sum(kind in ("Cn", "Co", "Cs", "Cc") for kind in kinds)
    return strays <= _STRAY * len(kinds) and sum(kind[0] == "L" for kind in kinds) >= _LETTERS * len(kinds)
