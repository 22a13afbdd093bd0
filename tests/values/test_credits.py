"""Whom a text credits."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.scan.chars import fold
from cleaner.values.crediting import Rank, shipped
from cleaner.values.credits import read, reader_of

LINES = [
    ("By Jane Roe", ("Jane Roe",)),
    ("by Jane Roe | Updated", ("Jane Roe",)),
    ("BY JANE ROE AND MAX MOLE", ("JANE ROE", "MAX MOLE")),
    ("By Jane Roe, John Doe and Max Mole", ("Jane Roe", "John Doe", "Max Mole")),
    ("By Jane Roe, Ferry Correspondent, in Saltmere", ("Jane Roe",)),
    ("By Jane Roe, Saltmere", ("Jane Roe",)),
    ("By Jane Roe 24 June 2021", ("Jane Roe",)),
    ("By Jane Roe June 24, 2021", ("Jane Roe",)),
    ("By Jane Roe24 June 2021", ("Jane Roe",)),
    ("By Jane Roe Thu 24 Jun 2021", ("Jane Roe",)),
    ("Door Jan de Roo 24 juni 2021", ("Jan de Roo",)),
    ("June 24, 2021by Jane Roe4 min readAdd Comment", ("Jane Roe",)),
    ("Jane RoePublished Jun 24, 2021", ("Jane Roe",)),
    ("Jane RoeThursday 24 Jun 2021", ("Jane Roe",)),
    ("Jane Roe For Saltmere Today", ("Jane Roe",)),
    ("Jane Roe Political Editor", ("Jane Roe",)),
    ("By Jane Roe, Reuters", ("Jane Roe",)),
    ("By Jane Roe (jane.roe@saltmere.example)", ("Jane Roe",)),
    ("By Jane Roe, @janeroe", ("Jane Roe",)),
    ("By T. V. Roe-Byre and Rowan Byfield", ("T. V. Roe-Byre", "Rowan Byfield")),
    ("Posted on 24 June 2021 · by ferryman1984 · 3 comments", ("ferryman1984",)),
    ("Photo: Max Mole | Words by Jane Roe", ("Jane Roe",)),
    ("Von Max Muster und Erika Beispiel", ("Max Muster", "Erika Beispiel")),
    ("Von Max Muster, Landespolitischer Korrespondent", ("Max Muster",)),
    ("Von Max Muster21. Mai 2021, 14:30 UhrLesezeit: 3 Min.", ("Max Muster",)),
    ("Par Jeanne Roux et Paul Durand — 24 juin 2021", ("Jeanne Roux", "Paul Durand")),
    ("Por Juana Ruiz 12 de enero de 2020", ("Juana Ruiz",)),
    ("Juana Ruiz12 de enero de 2020 - 07:00", ("Juana Ruiz",)),
    ("Por José Ortega y Gasset", ("José Ortega y Gasset",)),
    ("Автор: Иван Рублёв", ("Иван Рублёв",)),
    ("记者 王小明2021年6月24日", ("王小明",)),
    ("2021-06-24 08:21 来源：盐泽日报 作者：王小明", ("王小明",)),
    ("김하늘 기자", ("김하늘",)),
    ("기자 김하늘", ("김하늘",)),
    ("By Dan Roe and Ed Mole", ("Dan Roe", "Ed Mole")),
    ("By Jane Roe And Max Mole", ("Jane Roe", "Max Mole")),
    # first names that are introducers of another language
    ("By Theo Mole", ("Theo Mole",)),
    ("BY THEO MOLE AND JANE ROE", ("THEO MOLE", "JANE ROE")),
    ("By Theo van Roe", ("Theo van Roe",)),
    ("By Oleh Mole | 24 June 2021", ("Oleh Mole",)),
    ("By Von Mole", ("Von Mole",)),
    ("By Di Roe and Ed Mole", ("Di Roe", "Ed Mole")),
    ("By Por Mole", ("Por Mole",)),
    ("By Da Li", ("Da Li",)),
    ("By Tekst Mole", ("Tekst Mole",)),
    ("By: Theo Mole", ("Theo Mole",)),
    ("Von Theo Muster und Yazan Beispiel", ("Theo Muster", "Yazan Beispiel")),
    ("By Jane Roe and Theo Doe", ("Jane Roe", "Theo Doe")),
    ("By Jane Roe, Theo Mole and Jo Doe", ("Jane Roe", "Theo Mole", "Jo Doe")),
    ("By Jan Theo Mole", ("Jan Theo Mole",)),
    ("Theo Mole | 24 June 2021", ("Theo Mole",)),
    ("Por De la Roca", ("De la Roca",)),
    # and introducers that are no names
    ("Autor: Von Max Muster", ("Max Muster",)),
    ("Por Juana Ruiz", ("Juana Ruiz",)),
    ("Sociedad, Por Juana Ruiz", ("Juana Ruiz",)),
    ("24 juni 2021 Av Ola Roe", ("Ola Roe",)),
    ("Oleh Budi Santoso", ("Budi Santoso",)),
    # letters that are folded
    ("Selin Muster, Köşe Yazarı", ("Selin Muster",)),
]


@pytest.mark.parametrize(("line", "names"), LINES, ids=[line for line, _ in LINES])
def test_names_of_a_line(line: str, names: tuple[str, ...]) -> None:
    found = read(line)
    assert found is not None
    assert found.names == names
    assert found.rank in (Rank.WRITER, Rank.NAMED)


@pytest.mark.parametrize(
    "line",
    [
        "By then the river had risen",
        "By chance, the ferry was empty that morning",
        "The ferry was late.",
        "Jump To Recipe",
        "24 June 2021",
        "",
        "x" * 301,
    ],
)
def test_no_names(line: str) -> None:
    assert read(line) is None


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("Edited by Jane Roe", Rank.OTHER),
        ("By Reuters", Rank.AGENCY),
        ("By Saltmere Times Staff", Rank.AGENCY),
        ("By Admin", Rank.NOBODY),
        ("Von Redaktion", Rank.NOBODY),
        ("Jane Roe", Rank.NAMED),
        ("By Jane Roe", Rank.WRITER),
    ],
)
def test_how_much_a_credit_tells(line: str, rank: Rank) -> None:
    found = read(line)
    assert found is not None
    assert found.rank is rank


def test_names_stand_as_on_the_page_unless_something_stood_between() -> None:
    assert [
        (found := read(line)) and found.text for line in ("By A. Roe and B. Doe", "By A. Roe, Editor, and B. Doe")
    ] == [
        "A. Roe and B. Doe",
        "A. Roe, B. Doe",
    ]


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_read(text: str, signed: bool) -> None:
    found = read(text, signed=signed)
    assert found is None or (found.names and all(name.strip() for name in found.names))


@given(
    st.lists(
        st.sampled_from(["By ", "by", "Jane Roe", "von", "2022", "Photo: ", " ", ", ", "’", "\xad", "Monday", "é"])
    )
)
@example(["Jane Roe", "von", "Max Mole"])
def test_no_introducer_is_missed(parts: list[str]) -> None:
    text = "".join(parts)
    credit = read(text)
    assert credit is None or credit.rank is not Rank.WRITER or reader_of(text).introducers


def test_all_words_are_folded_as_texts_are() -> None:
    words = shipped()._asdict()
    words["introducers"] = [one.phrase.strip() for some in words["introducers"].values() for one in some]
    assert [word for some in words.values() for word in some if fold(word) != word] == []
