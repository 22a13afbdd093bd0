"""Lines that are cut where documents taught that pieces are glued, and lines that stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaner import TEXT
from cleaner.model.glued import glued
from cleaner.page.text import read_text
from cleaner.rules.seams import seams
from cleaner.scan.glue import FEATURES, Glue, word_bits
from tests.invented import PROSE
from tests.scan.texts import TEXTS

CUT = [
    ("Harbour TownRadioBusinessArts & Leisure", ["Harbour Town", "Radio", "Business", "Arts & Leisure"]),
    ("# Brücken# Fähren", ["# Brücken", "# Fähren"]),
    ("HarranaUpper HallowUpper Hallow News", ["Harrana", "Upper Hallow", "Upper Hallow News"]),
    ("State PoliticsMinister turns to the fishing fleet", ["State Politics", "Minister turns to the fishing fleet"]),
    ("By Odette Varnham14 March 2022", ["By Odette Varnham", "14 March 2022"]),
    ("Tidings NewsEurope", ["Tidings News", "Europe"]),
    ("PolitikWirtschaftKulturSport", ["Politik", "Wirtschaft", "Kultur", "Sport"]),
    ("Book Club#ferry#harbour", ["Book Club", "#ferry", "#harbour"]),
    ("Jane RoeStaff writer", ["Jane Roe", "Staff writer"]),
]
WHOLE = [
    "Ronald McDonald opens a shop",
    "iPhone 15 Pro",
    "YouTube",
    "Müller GmbH & Co. KG",
    "The JavaScript engine of PostgreSQL",
    "MacBook Pro 16",
    "COVID19 rules",
    "5G networks",
    "eBay",
    "WhatsApp",
    "NYTimes",
    "def getRowCount(self): return self.rowCount",
    "Donaudampfschifffahrtsgesellschaft",
    "The iPad was late. “It is what it is,” said McArthur, who sells iPads on eBay and lives in the DDR-Plattenbau.",
]


def pieces(line: str) -> list[str]:
    """A line in a page, after both splitters."""
    page = read_text("\n".join((*PROSE["en"][:2], line, *PROSE["en"][2:])))
    start = page.lines[2].start
    stop = page.lines[3].start
    for splitter in (seams, glued):
        page.cut(splitter(page))
    return [one.text for one in page.lines if start <= one.start < stop]


@pytest.mark.parametrize(("line", "wanted"), CUT)
def test_glued_pieces_are_cut(line: str, wanted: list[str]) -> None:
    assert pieces(line) == wanted


@pytest.mark.parametrize("line", WHOLE)
def test_words_with_capitals_and_digits_stay_whole(line: str) -> None:
    assert pieces(line) == [line]


@pytest.mark.parametrize("language", sorted(PROSE))
def test_prose_is_not_cut(language: str) -> None:
    page = read_text("\n".join(PROSE[language]))
    assert glued(page) == []


@given(TEXTS)
def test_any_text_is_cut_inside_its_lines(source: str) -> None:
    page = read_text(source)
    cuts = glued(page)
    assert cuts == sorted(set(cuts))
    inside = [range(line.begin + 1, line.stop) for line in page.lines]
    assert all(any(cut in some for some in inside) for cut in cuts)


def test_lines_with_many_places_are_left_alone() -> None:
    assert glued(read_text("aB" * 200)) == []
    assert glued(read_text("Home " + "aB " * 60 + "x" * 700)) == []


def test_only_text_has_the_splitter() -> None:
    assert TEXT.names[:2] == ("seams", "glued")


def test_features_are_numbers_below_their_count() -> None:
    page = read_text("Tidings NewsEurope")
    ((line, place, ids),) = Glue(page.text, page.lines, page.book.matcher, bytes(1 << 15)).features()
    assert (line, place) == (0, 12)
    assert all(0 <= one < FEATURES for one in ids)
    assert all(0 <= bit < 1 << 18 for bit in word_bits("harbour"))
    with pytest.raises(ValueError, match="another size"):
        Glue(page.text, page.lines, page.book.matcher, b"")
