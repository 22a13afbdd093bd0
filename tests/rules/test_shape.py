"""Shapes that filters ask about."""

from __future__ import annotations

import pytest

from cleaner.page.text import read_text
from cleaner.rules.shape import title_like


@pytest.mark.parametrize(
    ("line", "like"),
    [
        ("Island ferry to sail twice a day from March", True),
        ("Will the ferry sail twice a day from March?", True),
        ("“We want our boat back”, say the islanders", True),
        ("Der Leuchtturmwärter zählt die Schiffe", True),
        ("外岛渡轮三月起每天往返两次", True),
        ("The bell that would not stop ringing...", True),
        ("The ferry will sail twice a day from March.", False),
        ("the ferry will sail twice a day from March", False),
        ("The ferry will sail twice a day from March:", False),
        ("The ferry will sail twice a day, from March,", False),
        ("渡轮三月起将每天往返两次，港务局说。", False),
        ("Share", False),
        ("x" * 400, False),
        ("A | B | C | D | menu of many words and bars", False),
        ("1234 5678 1234 5678", False),
    ],
    ids=lambda v: str(v)[:30],
)
def test_title_like(line: str, like: bool) -> None:
    (only,) = read_text(line).lines
    assert title_like(only, 18) is like
