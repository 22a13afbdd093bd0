"""Lines that are cut where documents taught that pieces are glued, and lines that stay whole."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given

from cleaner import RULES, TEXT
from cleaner.model.cuts import glued
from cleaner.page.text import read_text
from cleaner.rules.seams import seams
from cleaner.scan.cuts import FEATURES, SORTS, Cuts
from cleaner.scan.wordset import WordSet
from tests.invented import PROSE
from tests.scan.texts import TEXTS

CUT = [
    ("Harbour TownRadioBusinessArts & Leisure", ["Harbour Town", "Radio", "Business", "Arts & Leisure"]),
    ("# Brücken# Fähren", ["# Brücken", "# Fähren"]),
    ("HarranaUpper HallowUpper Hallow News", ["Harrana", "Upper Hallow", "Upper Hallow News"]),
    ("By Odette Varnham14 March 2022", ["By Odette Varnham", "14 March 2022"]),
    ("Tidings NewsEurope", ["Tidings News", "Europe"]),
    ("PolitikWirtschaftKulturSport", ["Politik", "Wirtschaft", "Kultur", "Sport"]),
    ("Book Club#ferry#harbour", ["Book Club", "#ferry", "#harbour"]),
    ("#HarbourTown #dredging #fishing_fleet", ["#HarbourTown", "#dredging", "#fishing_fleet"]),
    ("Jane RoeStaff writer", ["Jane Roe", "Staff writer"]),
    ("Poetry Crime Travel Writing Tidings Book Club", ["Poetry", "Crime", "Travel Writing", "Tidings", "Book Club"]),
]
WHOLE = [
    "McDonald",
    "Ronald McDonald opens a shop",
    "iPhone 15 Pro",
    "YouTube",
    "GmbH",
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
    "Minister Turns To The Fishing Fleet In Upper Hallow",
    "The iPad was late. “It is what it is,” said McArthur, who sells iPads on eBay and lives in the DDR-Plattenbau.",
]


def pieces(line: str) -> list[str]:
    """A line in a page, after both splitters."""
    page = read_text(
        "\n".join(("Tidings", "Poetry", PROSE["en"][0], line, *PROSE["en"][1:], "Travel Writing", "Book Club"))
    )
    start, stop = page.lines[3].start, page.lines[4].start
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
    places = glued(page)
    assert places == sorted(set(places))
    inside = [range(line.begin + 1, line.stop) for line in page.lines]
    assert all(any(place in some for some in inside) for place in places)
    page.cut(seams(page))
    page.cut(glued(page))
    assert "".join(page.text.source[line.start : line.end] for line in page.lines) == source


def test_cuts_of_a_page_are_bounded() -> None:
    page = read_text("Harbour TownRadioBusinessArts & LeisureTravel WritingBook Club\n" * 30_000)
    assert 0 < len(list(glued(page))) <= 100_000


def test_only_text_has_the_splitter() -> None:
    assert TEXT.names[:2] == ("seams", "glued")
    assert "glued" not in RULES.names


def test_features_are_numbers_below_their_count() -> None:
    page = read_text("Tidings NewsEurope")
    found = Cuts(page.text, page.lines, page.book.matcher, WordSet(bytes(8)))
    ((line, at, til, sort, ids),) = found.features()
    assert (line, at, til, SORTS[sort]) == (0, 12, 12, "nothing")
    assert all(0 <= one < FEATURES for one in ids)
    assert found.prose_lines() == [False]


def test_wrong_sizes_are_refused() -> None:
    page = read_text("Tidings NewsEurope")
    with pytest.raises(ValueError, match="other sizes"):
        Cuts(page.text, page.lines, page.book.matcher, WordSet(bytes(8))).cuts(array("b"), array("q"), array("q"))
    with pytest.raises(ValueError, match="another text"):
        Cuts(read_text("Europe").text, page.lines, page.book.matcher, WordSet(bytes(8)))
