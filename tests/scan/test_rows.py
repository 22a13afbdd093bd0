"""Columns that are kept for the second look."""

from __future__ import annotations

from array import array

import pytest

from cleaner.scan.rows import Kept, table
from cleaner.scan.tile import Tile


@pytest.mark.parametrize("lines", [1, 300, 4096, 4097, 5000])
def test_first_columns_are_written_again(lines: int) -> None:
    calls = []

    def source(tile: Tile) -> None:
        calls.append(tile.first)
        for at in range(tile.first, tile.stop):
            tile.write(at, array("h", [at % 500, 1, at % 7]))

    def wide(tile: Tile) -> None:
        kept.fill(tile)

    kept = Kept([source], lines, 2, 3)
    table(lines, 3, [wide])
    before = len(calls)
    again = table(lines, 2, [kept.again])
    assert again.tolist() == [x for at in range(lines) for x in (at % 500, 1)]
    assert (len(calls) == before) == (lines <= 4096)  # of pages of usual length nothing is made again


def test_tiles_of_other_pages_are_refused() -> None:
    kept = Kept([], 3, 2, 3)
    with pytest.raises(ValueError, match="another page"):
        table(4, 3, [kept.again])
    with pytest.raises(ValueError, match="another page"):
        table(3, 1, [kept.again])
    with pytest.raises(ValueError, match="no 4 of 3"):
        Kept([], 1, 4, 3)
