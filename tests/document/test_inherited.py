"""Each element is asked once, however many stand in it."""

from __future__ import annotations

from cleaner.document.inherited import Inherited


def test_each_element_is_asked_once() -> None:
    asked: list[int] = []

    def depth(row: int, around: int) -> int:
        asked.append(row)
        return around + 1

    depths: Inherited[int, int] = Inherited(lambda row: row - 1, depth, -1, 0)
    assert [depths[row] for row in (99, 50, 99, 100)] == [100, 51, 100, 101]
    assert sorted(asked) == list(range(101))
