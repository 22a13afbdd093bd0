"""What the lines around a title show."""

from __future__ import annotations

from cleaner.fields.beside import SIGNS, Beside
from cleaner.readers import read_text


class Counted(list[str]):
    """Lines that count how often one is read."""

    read = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.read += 1
        return super().__getitem__(index)


def test_lines_are_read_once_for_all_names() -> None:
    lines = Counted(["Ferry runs twice", "By JANE Roe", "It runs."] * 50)
    beside = Beside(read_text(["\n".join(lines)]), lines, range(150), [], {label: [] for label in SIGNS})
    assert beside.shows("Jane Roe")
    assert not beside.shows("Twice By")
    assert not any(beside.shows(f"Jane Roe {i}") for i in range(100))
    assert lines.read <= 2 * 150
