"""What commands write to standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def columns(rows: list[tuple[str, ...]]) -> str:
    """Cells padded to columns; the last is left as long as it is, for grep and less."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row[:-1], widths)) + "  " + row[-1] for row in rows]
    return "".join(line.rstrip() + "\n" for line in lines)


def console() -> Console:
    """Rich's console: it knows whether standard output is a terminal, and of NO_COLOR."""
    from rich.console import Console

    return Console(highlight=False)


def write(text: str) -> None:
    """To standard output as UTF-8, whatever the terminal's encoding: the output is mostly for files and pipes."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
