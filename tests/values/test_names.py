"""Names behind an introducer, and words that look like names."""

from __future__ import annotations

import pytest

from cleaner.values.names import looks_named, names_in


@pytest.mark.parametrize(
    ("line", "introducer", "names"),
    [
        ("By Jane Roe and John Doe | Updated", "by", "Jane Roe and John Doe"),
        ("By Roe, Jane", "by", "Roe, Jane"),
        ("By Jane Roe, Saltmere", "by", "Jane Roe, Saltmere"),
        ("By then the river had reached the upper road", "by", None),
        ("By", "by", None),
        ("Jane Roe", "by", None),
        ("文：李明", "文:", None),
    ],
)
def test_names_in(line: str, introducer: str, names: str | None) -> None:
    assert names_in(line, introducer) == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Jane Roe", True),
        ("Ludwig van der Rohe", True),
        ("Jane roe", False),
        ("van der", False),
        ("李明", True),
        ("12", False),
    ],
)
def test_looks_named(text: str, named: bool) -> None:
    assert looks_named(text) is named
