"""Phrases as data: loading, looking up, and the files that ship."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Kind, Label
from cleaner.page.text import read_text
from cleaner.phrases.book import Phrase, Phrasebook, key, parse
from cleaner.phrases.shipped import default, load
from cleaner.scan.chars import fold

BOOK = """
language = "xx"
function_words = ["ba", "bu"]
months = [["jan", "janu"], ["feb."]]
[[phrases]]
label = "CHROME"
kind = "share"
texts = ["share this", "don't miss"]
[[phrases]]
label = "CAPTION"
match = "start"
max_chars = 30
texts = ["photo:", "photo by"]
[[phrases]]
label = "CHROME"
kind = "legal"
match = "end"
texts = ["rights reserved", "all rights reserved"]
[[phrases]]
label = "CHROME"
kind = "legal"
match = "anywhere"
texts = ["use of cookies"]
[[phrases]]
label = "CHROME"
kind = "navigation"
opens = "HEADLINE"
texts = ["related"]
[[phrases]]
label = "CHROME"
kind = "comments"
texts = ["分享到微博"]
"""
SHIPPED = sorted(p.name for p in files("cleaner").joinpath("phrases").iterdir() if p.name.endswith(".toml"))


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return parse([("book", tomllib.loads(BOOK))])


def found(book: Phrasebook, line: str) -> str | None:
    index = book.find(line)
    return None if index < 0 else book.phrases[index].text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  » Share  this ARTICLE: ", "share this article"),
        ("Don’t miss", "don't miss"),
        ("“Quoted”", "quoted"),
        ("[ 分享 ]", "分享"),
        ("Share\xa0this\u200b", "share this"),
        ("...", ""),
        ("", ""),
        ("read also: it", "read also: it"),
    ],
)
def test_key(line: str, expected: str) -> None:
    assert key(line) == expected


def test_fold_keeps_outer_punctuation() -> None:
    assert fold("  PHOTO:  Jane ") == "photo: jane"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Share this", "share this"),
        ("SHARE THIS!", "share this"),
        ("► Share this ◄", "share this"),
        ("Don’t miss…", "don't miss"),
        ("12 Share this", "share this"),
        ("Share this (12)", "share this"),
        ("Share this idea with nobody", None),
        ("They share this", None),
        ("Photo: Jane Roe", "photo:"),
        ("photo:Jane Roe", "photo:"),
        ("Photo by Jane Roe", "photo by"),
        ("Photo bye-bye", None),
        ("Photographs faded", None),
        ("Photo: " + "x" * 40, None),
        ("Mill Ltd, rights reserved.", "rights reserved"),
        ("All rights reserved", "all rights reserved"),
        ("Mill Ltd. All rights reserved.", "all rights reserved"),
        ("unrights reserved", None),
        ("You agree to the use of cookies here", "use of cookies"),
        ("Related", "related"),
        ("分享到微博", "分享到微博"),
        ("", None),
        ("?!", None),
    ],
)
def test_find(book: Phrasebook, line: str, expected: str | None) -> None:
    assert found(book, line) == expected


@pytest.mark.parametrize(("line", "whole"), [("share this!", True), ("share this idea", False), ("", False)])
def test_is_phrase(book: Phrasebook, line: str, whole: bool) -> None:
    assert book.is_phrase(line) is whole


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=130))
def test_find_answers_any_text(line: str) -> None:
    book = default()
    assert -1 <= book.find(line) < len(book.phrases)
    assert book.is_phrase(line) in (True, False)


_OUTER = " :：.=(…?!¡¿-–】"


@given(st.sampled_from([p for p in default().phrases if p.match == "line"]))
def test_every_shipped_line_is_found(phrase: Phrase) -> None:
    book = default()
    index = book.find(f" » {phrase.text.upper() if phrase.text.isascii() else phrase.text} ")
    assert index >= 0
    # "fotos" and "fotos:" are looked up alike
    assert book.phrases[index].text.strip(_OUTER) == phrase.text.strip(_OUTER)


def test_phrases_are_a_sequence(book: Phrasebook) -> None:
    phrases = list(book.phrases)
    assert len(phrases) == len(book.phrases) == book.texts.count("\n")
    assert (book.phrases[-1], book.phrases[1:3]) == (phrases[-1], phrases[1:3])
    with pytest.raises(IndexError):
        book.phrases[len(phrases)]
    related = next(phrase for phrase in phrases if phrase.text == "related")
    assert (related.label, related.opens, related.max_chars) == (Label.CHROME, Label.HEADLINE, 120)
    assert list(book.texts_of(label=Label.CAPTION)) == ["photo:", "photo by"]
    assert [p.text for p in phrases if p.kind is Kind.LEGAL] == list(book.texts_of(kind=Kind.LEGAL))


def test_parse_reads_it_all(book: Phrasebook) -> None:
    assert book.months == {"jan": 1, "janu": 1, "feb": 2}
    assert book.function_words == {"xx": frozenset({"ba", "bu"})}
    first = book.phrases[0]
    assert (first.text, first.label, first.kind, first.match, first.language) == (
        "share this",
        Label.CHROME,
        Kind.SHARE,
        "line",
        "xx",
    )


@pytest.mark.parametrize(
    ("group", "says"),
    [
        ('label = "NOISE"\ntexts = ["x"]', "NOISE"),
        ('label = "CHROME"\nkind = "shares"\ntexts = ["x"]', "shares"),
        ('label = "CHROME"\ntexts = ["x"]', "kind"),
        ('label = "TAG"\nkind = "share"\ntexts = ["x"]', "kind"),
        ('label = "TAG"\nmatch = "middle"\ntexts = ["x"]', "middle"),
        ('label = "TAG"', "texts"),
        ('texts = ["x"]', "label"),
        ('label = "TAG"\nopens = "NOISE"\ntexts = ["x"]', "NOISE"),
        ('label = "TAG"\nmax_chars = "many"\ntexts = ["x"]', "many"),
    ],
    ids=["label", "kind", "no kind", "kind of tag", "match", "no texts", "no label", "opens", "max_chars"],
)
def test_bad_group_names_the_file(tmp_path: Path, group: str, says: str) -> None:
    (tmp_path / "odd.toml").write_text(f"[[phrases]]\n{group}\n", "utf-8")
    with pytest.raises(ValueError, match=says) as caught:
        load(tmp_path)
    assert "odd.toml" in str(caught.value)


def test_not_toml_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("label = = 3", "utf-8")
    with pytest.raises(ValueError, match=r"broken\.toml"):
        load(tmp_path)


def test_own_phrases_come_first(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[phrases]]\nlabel = "CHROME"\nkind = "advert"\ntexts = ["share", "puzzle corner"]\n', "utf-8"
    )
    book = load(tmp_path)
    assert book.phrases[book.find("Share")].kind is Kind.ADVERT
    assert book.phrases[book.find("Listen Live")].kind is Kind.PLAYER
    page = read_text("Puzzle corner\nThe ferry will run twice a day from March, the port said.", book=book)
    page.mark()
    assert (page.lines[0].phrase_label, page.lines[0].phrase_kind) == (Label.CHROME, Kind.ADVERT)


# ------------------------------------------------------------------- the files that ship


def test_default_is_read_once() -> None:
    first = default()
    assert default() is first


@pytest.mark.parametrize("name", SHIPPED)
def test_file_is_whole(name: str) -> None:
    document = tomllib.loads(files("cleaner").joinpath("phrases", name).read_text("utf-8"))
    assert document["language"] == name.removesuffix(".toml")
    assert document.get("function_words") or document.get("function_characters")
    assert len(document.get("months", ())) in (0, 12)
    if "phrases" not in document:  # of some languages only the words are known
        return
    kinds = {g.get("kind") for g in document["phrases"]}
    assert {"navigation", "share", "player", "promo", "advert", "legal", "comments", "clock"} <= kinds
    labels = {g["label"] for g in document["phrases"]}
    assert {"BYLINE", "DATE", "SECTION", "CAPTION", "HEADLINE", "TAG"} <= labels
    for group in document["phrases"]:
        for text in group["texts"]:
            assert key(text), f"{text!r} would fit any line"


def test_enough_languages() -> None:
    assert len({phrase.language for phrase in default().phrases}) >= 30


def test_month_means_the_same_in_all_languages() -> None:
    numbers: dict[str, set[int]] = {}
    for name in SHIPPED:
        document = tomllib.loads(files("cleaner").joinpath("phrases", name).read_text("utf-8"))
        for number, names in enumerate(document.get("months", ()), start=1):
            for month in names:
                numbers.setdefault(month.strip("."), set()).add(number)
    assert {month: which for month, which in numbers.items() if len(which) > 1} == {}


def test_letters_with_a_dot_below_are_found_in_both_spellings() -> None:
    book = parse([("hi.toml", {"phrases": [{"label": "CHROME", "kind": "navigation", "texts": ["और पढ\u093cें"]}]})])
    assert book.is_phrase("और पढ\u093cें")
    assert book.is_phrase("और प\u095dें")


@pytest.mark.parametrize(
    "word", ["share", "listen", "follow", "watch", "read", "menu", "news", "home", "play", "comment"]
)
def test_no_single_common_word_starts_a_phrase(word: str) -> None:
    starts = {p.text for p in default().phrases if p.match in ("start", "anywhere") and p.label is not Label.BYLINE}
    assert word not in starts


def test_space_after_a_beginning_counts() -> None:
    book = parse([("zh.toml", {"phrases": [{"label": "BYLINE", "match": "start", "texts": ["记者 "]}]})])
    assert book.find("记者 陆明") == 0
    assert book.find("记者从港口获悉，渡轮停航") == -1
