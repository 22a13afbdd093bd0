"""The section's name in the way to a page."""

from __future__ import annotations

import pytest

from cleaner.values.sections import crumb, is_way, steps


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home > World > Article", "World"),
        ("Home › Harbour", "Harbour"),
        ("首页 > 社会 > 正文", "社会"),
        ("社会 > 正文", "社会"),
        ("Home > Article", None),
        ("Harbour", None),
        ("", None),
        ("Home > " + "x" * 41 + " > Harbour", None),
        ("Home | Harbour | A title of more than four words", "Harbour"),
    ],
)
def test_crumb(line: str, section: str | None) -> None:
    assert crumb(line) == section


@pytest.mark.parametrize(
    ("line", "before", "way"),
    [
        ("Home > World > A title of more than four words", "", True),
        ("Home › Harbour", "", True),
        ("World > Europe", "", False),
        ("World > Europe", "Tidings >", True),
        ("EN / FR / DE", "", False),
        ("Subscribe | Log in | Help", "", False),
        ("Home / 2023 / May / 12", "", False),
        ("Home > News > Page 2", "", False),
    ],
)
def test_is_way(line: str, before: str, way: bool) -> None:
    assert is_way(line, before) is way


def test_steps_are_folded() -> None:
    for which in ("pages", "start"):
        assert steps(which) == {step.lower() for step in steps(which)}
