"""Writes ``cleaner/scan/plane.h``: what the compiled scan knows of each character of the basic plane.

    python -m tests.scan.plane > cleaner/scan/plane.h

The tables are those of Unicode 14, which Python 3.11 has: weights were trained with them, and scores must not depend on
the Python that runs. So the script refuses to run with another version.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from cleaner.scan.classes import GONE, JOINERS, OUTER, CharClass

UNICODE = "14.0.0"
ENDS = ".!?…。！？｡؟۔।॥‼⁇⁈⁉"
COMMAS = ",;、，；،؛"
COLONS = ":："
QUOTES = "\"'«»‘’‚‛“”„‟‹›「」『』＂`´"
BY_CATEGORY = {
    "Ll": CharClass.LOWER,
    "Lu": CharClass.UPPER,
    "Lt": CharClass.UPPER,
    "Lo": CharClass.UNCASED,
    "Lm": CharClass.UNCASED,
    "Nd": CharClass.DIGIT,
    "Nl": CharClass.DIGIT,
    "No": CharClass.DIGIT,
    "Ps": CharClass.OPEN,
    "Pe": CharClass.CLOSE,
    "Pd": CharClass.DASH,
    "Pc": CharClass.SYMBOL,
    "Po": CharClass.OTHER,
    "Pi": CharClass.QUOTE,
    "Pf": CharClass.QUOTE,
    "Zs": CharClass.SPACE,
    "Zl": CharClass.SPACE,
    "Zp": CharClass.SPACE,
    "Mn": CharClass.MARK,
    "Mc": CharClass.MARK,
    "Me": CharClass.MARK,
    "Sm": CharClass.SYMBOL,
    "Sc": CharClass.SYMBOL,
    "Sk": CharClass.SYMBOL,
    "So": CharClass.SYMBOL,
}
CONTROL_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
#: Characters that are no letters of their own kind, whatever their category says.
GROUPS = (
    (ENDS, CharClass.END),
    (COMMAS, CharClass.COMMA),
    (COLONS, CharClass.COLON),
    (QUOTES, CharClass.QUOTE),
    (CONTROL_SPACE, CharClass.SPACE),
    ("|•·*", CharClass.SYMBOL),
)
#: Kana, CJK ideographs and their compatibility forms; hangul is written with spaces and stays uncased.
IDEOGRAPHS = (
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
#: Scripts written without spaces, in which every character may end a word.
UNSPACED = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
#: What is compared as if it were another character.
ALIKE = dict(zip("’‘‚‛“”„‟İıςΣ", "''''\"\"\"\"iiσσ", strict=True))
#: The bits above the class.
OUTER_BIT, JOINER_BIT, UNSPACED_BIT, GONE_BIT = 16, 32, 64, 128


def class_of(code: int) -> CharClass:
    """The class of a code point of the basic plane. The last one stands for all above the plane, mostly emoji."""
    character = chr(code)
    if code == 0xFFFF:
        return CharClass.SYMBOL
    for characters, char_class in GROUPS:
        if character in characters:
            return char_class
    if any(low <= code <= high for low, high in IDEOGRAPHS):
        return CharClass.IDEOGRAPH
    return BY_CATEGORY.get(unicodedata.category(character), CharClass.OTHER)


def flags_of(code: int) -> int:
    """The class of a code point, and four bits: stands around words, joins them, of an unspaced script, gone."""
    character = chr(code)
    flags = int(class_of(code))
    flags |= OUTER_BIT * (character in OUTER)
    flags |= JOINER_BIT * (character in JOINERS)
    flags |= UNSPACED_BIT * any(low <= code <= high for low, high in UNSPACED)
    flags |= GONE_BIT * (character in GONE)
    return flags


def lower_of(code: int) -> int:
    """The code point that a code point is compared as."""
    if class_of(code) is CharClass.SPACE:
        return ord(" ")
    character = chr(code)
    return ord(ALIKE.get(character) or character.lower())


def _flag_runs() -> Iterator[tuple[int, int]]:
    for flags, run in groupby(range(0x10000), flags_of):
        yield next(iter(run)), flags


def _lower_runs() -> Iterator[tuple[int, int, int, int]]:
    """Runs of letters as far from their lower case: first, last, step between them, and how far."""
    moved = [(code, lower_of(code) - code) for code in range(0x10000) if lower_of(code) != code]
    at = 0
    while at < len(moved):
        code, far = moved[at]
        stop = at + 1
        step = moved[stop][0] - code if stop < len(moved) and moved[stop][1] == far else 1
        if step > 2:
            step = 1
        while stop < len(moved) and moved[stop] == (moved[stop - 1][0] + step, far):
            stop += 1
        yield code, moved[stop - 1][0], step, far & 0xFFFF
        at = stop


def _table(kind: str, name: str, rows: list[str]) -> Iterator[str]:
    yield f"static const {kind} {name}[] = {{"
    line = "   "
    for row in rows:
        if len(line) + len(row) > 110:
            yield line
            line = "   "
        line += f" {row},"
    yield line
    yield "};"
    yield ""


def header() -> str:
    """The text of ``plane.h``."""
    if unicodedata.unidata_version != UNICODE:
        sys.exit(f"run this with Python 3.11, which has Unicode {UNICODE}: here it is {unicodedata.unidata_version}")
    flags = list(_flag_runs())
    lower = list(_lower_runs())
    return "\n".join(
        [
            f"/* Made by tests/scan/plane.py from Unicode {UNICODE}: don't edit. */",
            "#include <stdint.h>",
            "",
            f"#define FLAG_RUNS {len(flags)}",
            f"#define LOWER_RUNS {len(lower)}",
            "",
            "/* where each run of equal flags begins, and the flags */",
            *_table("uint16_t", "flag_starts", [str(start) for start, _ in flags]),
            *_table("uint8_t", "flag_values", [str(value) for _, value in flags]),
            "/* first, last, step, and what is added to have the lower case (modulo 2 ** 16) */",
            *_table("uint16_t", "lower_runs", [f"{a}, {b}, {c}, {d}" for a, b, c, d in lower]),
            "static void fill_plane(uint8_t *flags, uint16_t *lower)",
            "{",
            "    int32_t run, code;",
            "    for (run = 0; run < FLAG_RUNS; run++) {",
            "        int32_t stop = run + 1 < FLAG_RUNS ? flag_starts[run + 1] : 0x10000;",
            "        for (code = flag_starts[run]; code < stop; code++) flags[code] = flag_values[run];",
            "    }",
            "    for (code = 0; code < 0x10000; code++) lower[code] = (uint16_t)code;",
            "    for (run = 0; run < LOWER_RUNS; run++) {",
            "        const uint16_t *row = lower_runs + 4 * run;",
            "        for (code = row[0]; code <= row[1]; code += row[2]) lower[code] = (uint16_t)(code + row[3]);",
            "    }",
            "}",
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(header())
