"""The language of a text: by its script, its commonest words, and what is declared.

In this order (:func:`choose`): the script, where one language is written in it; a clear vote of function words (from
the phrase files); what is declared, between languages that the vote finds close; an identifier (py3langid, if it is
installed), where the vote is silent or nearly even; what is declared, where that does not know either. What is
declared never wins over the script or over a clear vote.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from cleaner.patterns import later
from cleaner.phrases import shipped
from cleaner.scan.votes import Voters
from cleaner.values.codes import code_of
from cleaner.values.scripts import scripts_in, sole_language, writes

#: Characters that are read: a piece of this length from the start, the middle and the end of a text.
_PIECE = 600
#: Points of Arabic and Hebrew and what lengthens words there, which most texts leave out.
_POINTS = later("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]")
#: Votes that a language needs, and its share of all the words; how far ahead of the next a clear winner is.
_VOTES, _SHARE, _AHEAD, _LEAD = 3, 0.08, 1.25, 2
#: How many more votes than the next tell languages apart that share most of their words.
_FAR = 5
#: How often a word counts that comes again and again: the "v" of court cases makes no text Czech.
_REPEATS = 3
#: The part of a text's letters that a script must have for a declared language that is written in it.
_PART = 0.1
#: Characters of the longest text that may be Japanese without any kana.
_KANJI = 20
#: How sure the identifier must be, as a probability.
_SURE = 0.5


def language_of(text: str, declared: Iterable[str] = ()) -> str | None:
    """ISO 639-1 code of the language of ``text``, or ``None`` where nothing tells.

    ``declared`` are language tags that may be wrong, the more trusted first; the module says when they count.
    """
    sample = _sample(text)
    lower = sample.lower().replace("’", "'")
    latin = _voters().latin(lower, _REPEATS)
    scripts = {"Latin": 1.0} if latin and latin[1] else scripts_in(sample)
    hints = [code for tag in declared if (code := code_of(tag))]
    if not scripts:
        return next(iter(hints), None)
    script = next(iter(scripts))
    sole = sole_language(script)
    # where many languages share the script, the text may be one of another script that is full of code or names
    there = [script] if sole else [name for name, part in scripts.items() if part >= _PART]
    hints = [hint for hint in hints if any(writes(hint, name) for name in there)]
    if sole is not None and (all(hint == sole for hint in hints) or (script == "Han" and len(sample) > _KANJI)):
        return sole
    found, words = latin or _votes(lower, script)
    return choose(found, words, hints, lambda: _identified(sample, script)) or sole


def choose(
    votes: Mapping[str, int], words: int, hints: Sequence[str], identified: Callable[[], str | None]
) -> str | None:
    """The language that a text is taken to be in.

    ``votes`` says how many of its ``words`` are function words of each language, ``hints`` what is declared and can
    be, and ``identified`` what an identifier says, which is asked only if need be.
    """
    best = max(votes, key=votes.__getitem__, default="")
    *_, second, most = 0, 0, *sorted(votes.values())
    ahead = most >= max(_AHEAD * second, second + _LEAD)
    enough = most >= max(_VOTES, _SHARE * words)
    if enough and ahead:
        return best
    close = (hint for hint in hints if votes.get(hint, 0) * _AHEAD >= most > 0)
    if (hint := next(close, None)) is not None:
        return hint
    if enough and most >= second + _FAR:
        return best
    return identified() or (best if enough and most > second else next(iter(hints), None))


def _sample(text: str) -> str:
    """What is read of a text: all of a short one, three pieces of a long one."""
    if len(text) > 3 * _PIECE:
        middle = (len(text) - _PIECE) // 2
        text = f"{text[:_PIECE]} {text[middle : middle + _PIECE]} {text[-_PIECE:]}"
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _voters() -> Voters:
    """The function words of the phrases that ship."""
    return Voters(shipped.default().function_words)


def _votes(lower: str, script: str) -> tuple[dict[str, int], int]:
    """The votes of a text's words; of its characters, in a script without spaces."""
    text = " ".join(filter(str.isalpha, lower)) if script == "Han" else _POINTS.sub("", lower)
    return _voters().votes(text, _REPEATS)


def _identified(text: str, script: str) -> str | None:
    """What py3langid takes a text for: ``None`` if it isn't installed, isn't sure, or is wrong about the script."""
    identifier = _identifier()
    if identifier is None:
        return None
    label, probability = identifier.classify(text)
    code = code_of(label)
    return code if code is not None and probability >= _SURE and writes(code, script) else None


@cache
def _identifier() -> Any:
    """py3langid's model, read once: that takes most of a second and 100 MB."""
    try:
        from py3langid.langid import LanguageIdentifier
    except ImportError:
        return None
    return LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
