"""Tags."""

from __future__ import annotations

import pytest

from cleaner.values.tags import split_tags
from tests.invented import PROSE, TITLES, clean, page, whole_prose

HITS = [
    ("en", ["Tags: ferry, harbour, Saltmere"], ("ferry", "harbour", "Saltmere")),
    ("en", ["Filed under: ferry | harbour"], ("ferry", "harbour")),
    ("en", ["Topics: ferry"], ("ferry",)),
    ("en", ["#ferry #outer_islands"], ("ferry", "outer islands")),
    ("en", ["#ferry", "#harbour"], ("ferry", "harbour")),
    ("en", ["Tags", "ferry", "outer islands", "Moira Lindqvist"], ("ferry", "outer islands", "Moira Lindqvist")),
    ("en", ["ferry, harbour, Moira Lindqvist, islands"], ("ferry", "harbour", "Moira Lindqvist", "islands")),
    ("en", ["Tags: Ferry, ferry, harbour"], ("Ferry", "harbour")),
    ("de", ["Schlagwörter: Fähre, Hafen"], ("Fähre", "Hafen")),
    ("de", ["Themen", "Fähre", "Hafen"], ("Fähre", "Hafen")),
    ("fr", ["Mots-clés : bac, port"], ("bac", "port")),
    ("es", ["Etiquetas: barco, puerto"], ("barco", "puerto")),
    ("ru", ["Теги: паром, порт"], ("паром", "порт")),
    ("it", ["Tag: traghetto, porto"], ("traghetto", "porto")),
    ("pl", ["Tagi: prom, port"], ("prom", "port")),
    ("zh", ["标签：渡轮，港口"], ("渡轮", "港口")),
]


@pytest.mark.parametrize(("language", "below", "tags"), HITS, ids=[f"{h[0]}-{h[1][0]}-{len(h[1])}" for h in HITS])
@pytest.mark.parametrize("after", [[], ["Share", "© 2021 The Saltmere Post"]], ids=["last", "before a footer"])
def test_hit(language: str, below: list[str], tags: tuple[str, ...], after: list[str]) -> None:
    article = clean(page(language, above=[TITLES[language]], below=[*below, *after]))
    assert article.tags == tags
    assert article.paragraphs == list(PROSE[language])


NEAR_MISSES = [
    "Ferries, trawlers, dinghies and one old steamer were counted in the harbour on Friday.",
    "Moira Lindqvist, Anna Berg, Peder Holm",
    "plums, oats, butter, honey",
    "# First comes the tide",
    "#1 in the list of complaints is the cold.",
    "Tagged and weighed, the fish were sold before the market hall closed.",
    "Topics of the evening were the ferry, the bell and the price of herring.",
]


@pytest.mark.parametrize("line", NEAR_MISSES, ids=lambda v: v[:28])
def test_near_miss(line: str) -> None:
    article = clean(page(above=[TITLES["en"]], middle=[line]))
    assert article.tags == ()
    assert line in article.paragraphs
    whole_prose(article)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a b, c, D e F", ("a b", "c", "D e F")),
        ("a | b | c", ("a", "b", "c")),
        ("a; b", ("a", "b")),
        ("a • b·c", ("a", "b·c")),
        ("渡轮、港口，岛", ("渡轮", "港口", "岛")),
        ("#a, #b", ("a", "b")),
        ("a, a, b", ("a", "b")),
        ("one", ("one",)),
        ("1,000 boats", ("1,000 boats",)),
        ("The minister said that he had not been told of it", ()),
        ("a, the minister said that he had not been told of it", ()),
        ("", ()),
        ("...", ()),
    ],
)
def test_split_tags(text: str, tags: tuple[str, ...]) -> None:
    assert split_tags(text) == tags
