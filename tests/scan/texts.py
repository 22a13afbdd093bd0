"""Odd texts for tests: every class of character, what nobody sees, what is above the basic plane, halves of pairs."""

from __future__ import annotations

from hypothesis import strategies as st

ODD = (
    "aabcde E.,:;!?\"'’»«“”-–(|*1234٣日本語船한글กข हि\u0301\u200b\u00ad\ufeff\u2060\u200d\u200eİıςΣẞǅ"
    "\n\n\n\r\t \x00\x0b\x1c\x1f\x85\u2028\u3000\ud83d\ude00😀\U00010400\uffff。।۔»」@_"
)
WORDS = (
    "harbour",
    "ferry",
    "the",
    "and",
    "日本語",
    "port",
    "Saltmere",
    "morning.",
    "über",
    "\n",
    "\n\n",
    "한국어로",
    "”",
)
#: Any characters, each of which may be odd.
ANY = st.text(st.characters(codec=None, exclude_categories=()) | st.sampled_from(ODD), max_size=150)
#: Lines of words, among them some that are long enough to be paragraphs.
PROSE = st.lists(st.sampled_from(WORDS), max_size=160).map(" ".join)
TEXTS = ANY | st.text(st.sampled_from(ODD), max_size=150) | PROSE
