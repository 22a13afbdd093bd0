"""Writing systems: which one a text is in, and which languages are written in it.

Blocks are those of the Unicode Standard, without the rare extensions: a text's commonest letters decide.
"""

from __future__ import annotations

from functools import cache

from cleaner.scan.votes import Blocks

#: First and last code points of each script's letters. Latin comes first: it is what any other letter counts as.
_BLOCKS: dict[str, tuple[tuple[int, int], ...]] = {
    "Latin": (),
    "Greek": ((0x0370, 0x03FF), (0x1F00, 0x1FFF)),
    "Cyrillic": ((0x0400, 0x052F),),
    "Armenian": ((0x0530, 0x058F),),
    "Hebrew": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "Arabic": ((0x0600, 0x06FF), (0x0750, 0x077F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    "Thaana": ((0x0780, 0x07BF),),
    "Devanagari": ((0x0900, 0x097F),),
    "Bengali": ((0x0980, 0x09FF),),
    "Gurmukhi": ((0x0A00, 0x0A7F),),
    "Gujarati": ((0x0A80, 0x0AFF),),
    "Oriya": ((0x0B00, 0x0B7F),),
    "Tamil": ((0x0B80, 0x0BFF),),
    "Telugu": ((0x0C00, 0x0C7F),),
    "Kannada": ((0x0C80, 0x0CFF),),
    "Malayalam": ((0x0D00, 0x0D7F),),
    "Sinhala": ((0x0D80, 0x0DFF),),
    "Thai": ((0x0E00, 0x0E7F),),
    "Lao": ((0x0E80, 0x0EFF),),
    "Tibetan": ((0x0F00, 0x0FFF),),
    "Myanmar": ((0x1000, 0x109F),),
    "Georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "Ethiopic": ((0x1200, 0x139F),),
    "Khmer": ((0x1780, 0x17FF),),
    "Kana": ((0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
    "Han": ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),
    "Hangul": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF)),
}
_SCRIPTS = tuple(_BLOCKS)
#: What a letter weighs beside one of Latin: names, code and English stand in texts of all scripts in Latin letters, and
#: one character of the dense scripts says what several letters of an alphabet say.
_OTHER = 2
_WEIGHTS = {"Latin": 1, "Kana": 5, "Han": 5, "Hangul": 5}
#: The least part of kana among the characters of a Japanese text that has ideographs. Prose has about half.
_JAPANESE = 0.1

#: ISO 639-1 codes of the languages written in each script. The first is that of a text without more to go by, where
#: that is nearly certain; ``""`` stands first where it is not.
_LANGUAGES = {
    name: tuple(codes.split(" "))
    for name, codes in {
        "Greek": "el",
        "Cyrillic": " ru uk be bg mk sr kk ky mn tg tt ba cv ce os av ab kv cu az uz",
        "Armenian": "hy",
        "Hebrew": "he yi",
        "Arabic": " ar fa ur ps ku sd ug ks az",
        "Thaana": "dv",
        "Devanagari": " hi mr ne sa ks sd",
        "Bengali": "bn as",
        "Gurmukhi": "pa",
        "Gujarati": "gu",
        "Oriya": "or",
        "Tamil": "ta",
        "Telugu": "te",
        "Kannada": "kn",
        "Malayalam": "ml",
        "Sinhala": "si",
        "Thai": "th",
        "Lao": "lo",
        "Tibetan": "bo dz",
        "Myanmar": "my",
        "Georgian": "ka",
        "Ethiopic": "am ti",
        "Khmer": "km",
        "Kana": "ja",
        "Han": "zh ja",
        "Hangul": "ko",
    }.items()
}
#: Languages written in Latin letters too.
_BOTH = frozenset(("az", "ku", "kk", "sr", "uz"))
_ELSEWHERE = frozenset(code for codes in _LANGUAGES.values() for code in codes) - _BOTH


def scripts_in(text: str) -> dict[str, float]:
    """The scripts of a text by their names in the Unicode Standard, each with its part of the whole, the largest first.

    Japanese, which mixes two with ideographs, is ``Kana``.

    >>> scripts_in("Щука"), scripts_in("港へ行った"), scripts_in("港口 abroad now"), scripts_in("2021")
    ({'Cyrillic': 1.0}, {'Kana': 1.0}, {'Han': 0.53, 'Latin': 0.47}, {})
    """
    if text.isascii():
        return {"Latin": 1.0} if any(map(str.isalpha, text)) else {}
    counts = {_SCRIPTS[number]: times for number, times in _blocks().letters(text).items()}
    weights = {script: times * _WEIGHTS.get(script, _OTHER) for script, times in counts.items()}
    kana = weights.get("Kana", 0)
    if ideographs := kana + weights.get("Han", 0):
        japanese = kana > _JAPANESE * ideographs
        weights["Han"], weights["Kana"] = (0, ideographs) if japanese else (ideographs, 0)
    total = sum(weights.values())
    order = sorted(weights, key=lambda script: -weights[script])
    return {script: round(weights[script] / total, 2) for script in order if weights[script]}


def sole_language(script: str) -> str | None:
    """The language of a text in this script, unless there is evidence of another; ``None`` if there are many."""
    return _LANGUAGES.get(script, ("",))[0] or None


def writes(language: str, script: str) -> bool:
    """Whether a language, by its ISO 639-1 code, is written in a script.

    >>> writes("sr", "Latin"), writes("sr", "Cyrillic"), writes("en", "Han")
    (True, True, False)
    """
    if script == "Latin":
        return language not in _ELSEWHERE
    return language in _LANGUAGES.get(script, ())


@cache
def _blocks() -> Blocks:
    """The blocks of each script, by the script's number. What is in none counts as the first."""
    return Blocks((number, *block) for number, name in enumerate(_SCRIPTS) for block in _BLOCKS[name])
