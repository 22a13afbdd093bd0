"""A dump for engines, and how its articles are compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple


class Dump(NamedTuple):
    """A dump in Parquet; its articles, as lines in order, and the profile of its sites, by one machine."""

    path: Path
    lines: list[str]
    profile: Path


def lines(rows: list[dict[str, Any]]) -> list[str]:
    """Articles as sorted lines, without where they were read: engines know no rows of files."""
    left = [{k: v for k, v in row.items() if k not in ("source", "record", "offset", "error")} for row in rows]
    return sorted(json.dumps(row, sort_keys=True) for row in left)
