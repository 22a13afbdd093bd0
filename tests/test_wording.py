"""Numbers of things."""

from __future__ import annotations

import pytest

from cleaner.wording import counted


@pytest.mark.parametrize(("number", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (1234, "1,234 pages")])
def test_counted(number: int, words: str) -> None:
    assert counted(number, "page") == words
