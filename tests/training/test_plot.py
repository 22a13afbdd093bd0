"""The picture of reliability."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("matplotlib")
from training.plot import reliability


def test_the_same_rows_give_the_same_picture(tmp_path: Path) -> None:
    rows = [[0.0, 10, 0.05, 0.1], [0.9, 1000, 0.95, 0.93]]
    for name in ("a.svg", "b.svg"):
        reliability(rows, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<?xml")
