"""Phrases in lines."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Kind, Label
from cleaner.page.text import read_text
from cleaner.phrases.shipped import default
from cleaner.scan.phrases import MATCHES, Matcher
from tests.scan import phrase_twins as twins
from tests.scan.phrase_twins import Known

PHRASES = [
    Known("share", "line"),
    Known("photo:", "start"),
    Known("photo by", "start"),
    Known("photo by courtesy", "start"),
    Known("rights reserved", "end"),
    Known("all rights reserved", "end"),
    Known("use of cookies", "anywhere"),
    Known("cookies", "anywhere"),
    Known("微博", "anywhere"),
    Known("share", "line"),
    Known("responses to", "start"),
    Known("分享", "line"),
    Known("记者 ", "start", 30),
    Known("don't miss", "line"),
    Known("co-op", "end", 14),
]


def matcher(phrases: list[Known]) -> Matcher:
    groups = [(1, int(Label.TAG), 0, -1, MATCHES.index(phrase.match), phrase.limit) for phrase in phrases]
    return Matcher("".join(f"{phrase.text}\n" for phrase in phrases), groups)


BOOK = matcher(PHRASES)


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("» Share", "share"),
        ("1.2k Share (3)", "share"),
        ("share4", "share"),
        ("shares", None),
        ("Photo: Jane Roe", "photo:"),
        ("Photo by courtesy of Jane Roe", "photo by courtesy"),
        ("photo byte", None),
        ("Some Rights Reserved.", "rights reserved"),
        ("Mill Ltd. All rights reserved", "all rights reserved"),
        ("copyrights reserved", None),
        ("The use of cookies here", "use of cookies"),
        ("The cookies here", "cookies"),
        ("分享到微博吧", "微博"),
        ("cookiesandcream", None),
        ("4 responses to the ferry", "responses to"),
        ("the harbour co-op", None),
        ("a co-op", "co-op"),
        ("", None),
    ],
)
def test_find(line: str, phrase: str | None) -> None:
    found = BOOK.find(line)
    assert (PHRASES[found].text if found >= 0 else None) == phrase


def test_the_first_of_equal_phrases_counts() -> None:
    assert BOOK.find("share") == 0


def test_limits() -> None:
    book = matcher([phrase._replace(limit=11) for phrase in PHRASES])
    assert [book.find(line) for line in ("Photo: Jane Roe", "Photo: Jane", "the cookies", "the old cookies")] == [
        -1, 1, 7, -1,
    ]  # fmt: skip
    assert book.find("  Photo: Jane   ") == 1, "the white space around a line is no part of it"


def test_whole_lines_alone() -> None:
    found = [BOOK.whole(line) for line in ("Share!", "share it", "photo", "cookies")]
    assert found == [0, -1, 1, -1]


@pytest.mark.parametrize("text", ["5", "k", "5k", "", " ", "k5", "(", "5 k", "\u200b", "\U0001f600"])
def test_tiny_texts(text: str) -> None:
    assert BOOK.find(text) == BOOK.whole(text) == -1


def test_no_phrases_no_hits() -> None:
    empty = Matcher("", [])
    assert (len(empty), empty.find("share"), empty.whole("")) == (0, -1, -1)


def test_texts() -> None:
    assert [BOOK.text(i) for i in range(len(BOOK))] == [phrase.text for phrase in PHRASES]
    for at in (-1, len(PHRASES)):
        with pytest.raises(IndexError):
            BOOK.text(at)


@pytest.mark.parametrize(
    ("texts", "groups"),
    [("a\nb\n", [(1, 0, 0, -1, 0, 9)]), ("a\n", [(1, 0, 0, -1, 4, 9)]), ("a", [(1, 0, 0, -1, 0, 9)])],
    ids=["other number", "no such match", "no line end"],
)
def test_what_does_not_fit_together_is_refused(texts: str, groups: list[tuple[int, int, int, int, int, int]]) -> None:
    with pytest.raises(ValueError, match=r"phrases in groups|none of"):
        Matcher(texts, groups)


def test_it_travels_to_other_processes() -> None:
    again = pickle.loads(pickle.dumps(BOOK))
    assert again.find("Photo by courtesy of Jane Roe") == 3


def test_lines_are_marked() -> None:
    book = default()
    page = read_text("Share this\nThe ferry was late.\nRelated stories\n" + "x" * 500 + "\n* * *")
    book.mark(page.lines)
    share, prose, related, *others = page.lines
    assert (share.phrase_label, share.phrase_kind, share.phrase_whole) == (Label.CHROME, Kind.SHARE, True)
    assert book.phrases[share.phrase].text == "share this"
    assert related.opens is Label.HEADLINE
    for line in (prose, *others):
        assert (line.phrase, line.phrase_label, line.phrase_kind, line.opens) == (-1, None, Kind.NONE, None)


# ------------------------------------------------------------------- against the slow twin

PIECES = (
    [phrase.text for phrase in PHRASES] + list("a1k ,.'-@_()»分享者ก\u200b\xadéİ\U0001f600\u0301") + ["12 ", "the "]
)
LINE = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=7).map("".join)
ONE_LINE = LINE.map(lambda text: " ".join(text.splitlines()))
STORED = st.builds(
    lambda text, match, limit: Known(
        twins.folded(text).strip() if match != "start" else twins.folded(text).lstrip(), match, limit
    ),
    ONE_LINE,
    st.sampled_from(MATCHES),
    st.integers(3, 60),
).filter(lambda known: bool(known.text) and known.text.isprintable())


@given(ONE_LINE)
def test_it_finds_what_its_twin_finds(line: str) -> None:
    folded = twins.folded(line)
    assert BOOK.find(line) == twins.find(folded, PHRASES)
    assert BOOK.whole(line) == twins.whole(folded, PHRASES)


@given(st.lists(STORED, max_size=6), ONE_LINE)
def test_so_it_does_with_other_phrases(phrases: list[Known], line: str) -> None:
    line = "".join((line, *(phrase.text for phrase in phrases[:2])))
    assert matcher(phrases).find(line) == twins.find(twins.folded(line), phrases)


@given(st.lists(ONE_LINE, max_size=5))
def test_a_line_gives_the_same_alone_and_among_others(texts: list[str]) -> None:
    page = read_text("\n".join([*texts, "photo by Jane", *texts]))
    BOOK.mark(page.lines, 400)
    for line in page.lines:
        assert line.phrase == (BOOK.find(line.text) if line.mass and line.length <= 400 else -1)
