"""The owner's example, field by field. Needs the shared folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Article, Label, clean, clean_batch
from tests.invented import at, verdicts

PAGE = "seed/000_448265eebab07abd.txt"


@pytest.fixture(scope="module")
def raw(shared: Path) -> bytes:
    return (shared / PAGE).read_bytes()


@pytest.fixture(scope="module")
def seed(raw: bytes) -> Article:
    return clean(raw)


def test_body(seed: Article) -> None:
    assert len(seed.paragraphs) == 11
    assert seed.paragraphs[0].startswith("The US intelligence community is directly communicating")
    assert seed.paragraphs[-1].endswith("said to the largest in the world.")
    assert all(" ".join(p.split()) == p for p in seed.paragraphs)


def test_headlines(seed: Article) -> None:
    assert len(seed.headlines) == 5
    assert seed.headlines[0].startswith("Venezuela's Guaido Calls Street Rally")
    assert seed.headlines[-1].startswith("‘Montevideo Mechanism’ Seeks ‘Zero’ Point")


def test_tags(seed: Article) -> None:
    assert seed.tags == (
        "US sanctions on Venezuela",
        "sanctions",
        "white house",
        "Nicolas Maduro",
        "Venezuela",
        "US",
    )


def test_section(seed: Article) -> None:
    assert seed.section == "Latin America"


@pytest.mark.parametrize("field", ["title", "date", "byline"])
def test_has_none(seed: Article, field: str) -> None:
    assert getattr(seed, field) is None


def test_language(seed: Article) -> None:
    assert seed.language == "en"


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Listen Live", {"PLAYER"}),
        ("Get short URL", {"NAVIGATION", "SHARE"}),
        ("Community standards", {"COMMENTS"}),
        ("Discussion", {"COMMENTS"}),
        ("04:33 GMT", {"CLOCK"}),
        ("24 June 2021", {"CLOCK"}),
    ],
)
def test_chrome(seed: Article, line: str, kinds: set[str]) -> None:
    (segment,) = at(seed, line)
    assert segment.text.strip() == line
    ((label, kind),) = verdicts(seed, line)
    assert label == "CHROME"
    assert kind in kinds


def test_nothing_else_is_chrome(seed: Article) -> None:
    assert sum(s.label is Label.CHROME for s in seed.segments) == 6


def test_lossless(seed: Article, raw: bytes) -> None:
    assert "".join(s.text for s in seed.segments) == raw.decode("utf-8")


def test_line_ends_change_nothing(seed: Article, raw: bytes) -> None:
    text = raw.decode("utf-8").replace("\r\n", "\n")
    fields = seed.to_dict()
    for article in clean_batch([text.replace("\n", "\r\n"), text.replace("\n", "\r"), text + "\n\n"]):
        assert article.to_dict() == fields
