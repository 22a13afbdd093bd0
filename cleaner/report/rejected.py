"""The rejects of a run by reason, with an example of each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.dumps.records import OTHER, Reject, tally
from cleaner.report.files import Run

#: Bytes of a line of rejects that is read, reasons that a report has, and characters of an example.
_LINE, _REASONS, _EXAMPLE = 1_000_000, 50, 200


@dataclass(frozen=True)
class Reason:
    """Why records are rejects, without places and sizes; how many; and the first of them, by id or place."""

    reason: str
    count: int
    example: str | None = None


@dataclass(frozen=True)
class Rejects:
    """Rejects by reason, the most frequent first. ``unread`` counts lines of the file that are none."""

    reasons: tuple[Reason, ...] = ()
    unread: int = 0

    @property
    def count(self) -> int:
        """All rejects."""
        return sum(each.count for each in self.reasons)


def rejects_of(run: Run) -> Rejects:
    """The rejects in the file of a run; where it is not there, what its summary counted."""
    if run.rejects is None:
        counts = Counter({} if run.summary is None else run.summary.reasons)
        return Rejects(tuple(Reason(*each) for each in _most(counts)))
    reasons, examples, unread = Counter[str](), dict[str, str](), 0
    for reject in _read(run.rejects):
        if reject is None:
            unread += 1
            continue
        tally(reasons, {reject.kind: 1})
        if reject.kind in reasons and reject.kind not in examples:
            examples[reject.kind] = _named(reject)
    return Rejects(tuple(Reason(kind, count, examples.get(kind)) for kind, count in _most(reasons)), unread)


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    most = sorted(counts.items(), key=lambda item: (item[0] == OTHER, -item[1], item[0]))
    rest = sum(count for _, count in most[_REASONS:])
    return [*most[:_REASONS], *([("other reasons", rest)] if rest else [])]


def _read(path: Path) -> Iterator[Reject | None]:
    with path.open("rb") as file:
        while line := file.readline(_LINE):
            if not line.isspace():
                yield _reject(line)


def _reject(line: bytes) -> Reject | None:
    try:
        found = json.loads(line)
        source, error, reason = (str(found[name]) for name in ("source", "error", "reason"))
        record = found.get("record")
    except (ValueError, LookupError, TypeError, RecursionError, AttributeError):
        return None
    return Reject(source, record if isinstance(record, int) else None, found.get("id"), error, reason)


def _named(reject: Reject) -> str:
    """The id of a reject, or where it stands in its source."""
    if reject.id is not None:
        name = str(reject.id)
    else:
        name = reject.source if reject.number is None else f"{reject.source}, record {reject.number}"
    return name if len(name) <= _EXAMPLE else name[:_EXAMPLE] + "…"
