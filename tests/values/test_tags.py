"""The single tags of a line."""

from __future__ import annotations

import pytest

from cleaner.values.tags import hash_tags, holds_whole, tags_in_row


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#ferry #outer_islands", ("ferry", "outer islands")),
        ("#ferry,#harbour", ("ferry", "harbour")),
        ("#1 in the list", ()),
        ("# ferry", ()),
        ("ferry #harbour", ()),
        ("", ()),
    ],
)
def test_hash_tags(line: str, tags: tuple[str, ...]) -> None:
    assert hash_tags(line) == tags


KNOWN = {"Farming", "Prices", "Joe Brown", "Ferry"}


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Farming Prices Joe Brown", ("Farming", "Prices", "Joe Brown")),
        ("FarmingPrices", ("Farming", "Prices")),
        ("Farming Prices Ferry Saltmere", ("Farming", "Prices", "Ferry", "Saltmere")),
        ("Farming prices rise again", ()),
        ("Farming", ()),
        ("Farming Farming", ()),
        ("Farming " * 31, ()),
        ("", ()),
    ],
)
def test_tags_in_row(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in_row(text, KNOWN.__contains__) == tags


@pytest.mark.parametrize(
    ("text", "tag", "whole"),
    [
        ("the harbour wall", "harbour", True),
        ("harbour", "harbour", True),
        ("harbours and a harbour", "harbour", True),
        ("the harbours", "harbour", False),
        ("the old-harbour", "harbour", True),
        ("unharbour 2harbour", "harbour", False),
        ("", "harbour", False),
    ],
)
def test_a_tag_is_no_part_of_longer_words(text: str, tag: str, whole: bool) -> None:
    assert holds_whole(text, tag) is whole
