"""What a run has done, for programs and in words."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cleaner.dumps.records import tally
from cleaner.dumps.work import Done
from cleaner.labels import Label
from cleaner.wording import counted

#: Pages of least quality that a summary has, and how many reasons it tells.
_LOWEST, _REASONS = 10, 10


@dataclass(frozen=True)
class Summary:
    """How far a run has come: pages written, records rejected, bytes read, seconds that it took.

    ``labels`` counts the lines of each label, ``lowest`` has the pages of least quality. ``reasons`` counts the
    rejects by reason, without places and sizes; ``rejects_in`` is the file that has them, ``None`` for standard error.
    ``left_out`` counts what the sources hold beside pages, by why it was left out. ``consumed`` are the bytes of
    source files read so far, as they are stored; ``resumed`` how many entries an earlier run had done. With
    ``done_before`` that was all, and this one did nothing.
    """

    pages: int = 0
    rejects: int = 0
    bytes: int = 0
    seconds: float = 0.0
    labels: dict[str, int] = field(default_factory=dict)
    lowest: tuple[tuple[float, str], ...] = ()
    reasons: dict[str, int] = field(default_factory=dict)
    rejects_in: str | None = None
    left_out: dict[str, int] = field(default_factory=dict)
    consumed: int = 0
    resumed: int = 0
    done_before: bool = False

    @property
    def rate(self) -> float:
        """Megabytes a second, of the records as read (unpacked)."""
        return self.bytes / 1e6 / self.seconds if self.seconds else 0.0

    @property
    def nothing(self) -> bool:
        """Whether there was something to clean, and none of it was cleaned. Then no output is written."""
        return not self.pages and bool(self.rejects or self.left_out)

    def __str__(self) -> str:
        return f"{self.so_far}, {self.seconds:.1f} s"

    @property
    def so_far(self) -> str:
        """Pages, rejects and rate in words."""
        return f"{counted(self.pages, 'page')}, {counted(self.rejects, 'reject')}, {self.rate:.2f} MB/s"

    def report(self) -> str:
        """All of it in words: how much, the lines of each label, the least pages, and what failed and why."""
        lines = [str(self)]
        if self.done_before:
            lines.insert(0, "nothing to do: an earlier run did all of it, and nothing has changed (--fresh runs anew)")
        elif self.resumed:
            lines.append(f"went on after {counted(self.resumed, 'record')} of an earlier run")
        if self.labels:
            lines.append(
                "lines: " + ", ".join(f"{self.labels[x.name]:,} {x.name}" for x in Label if x.name in self.labels)
            )
        if self.lowest:
            lines.append(
                "least sure of: " + "; ".join(f"{where} ({quality:.2f})" for quality, where in self.lowest[:3])
            )
        lines += by_reason("left out, since they are no pages:", self.left_out)
        where = "stand above" if self.rejects_in is None else f"are in {self.rejects_in}"
        lines += by_reason(f"rejects, which {where}:", self.reasons)
        if self.nothing:
            lines.append("nothing was cleaned, and no output written")
        return "\n".join(lines)

    def plus(self, done: Done, seconds: float, consumed: int, left_out: Mapping[str, int]) -> Summary:
        """With a chunk's result. ``consumed`` and ``left_out`` are those of the whole run so far."""
        reasons = Counter(self.reasons)
        tally(reasons, done.reasons)
        return replace(
            self,
            pages=self.pages + done.pages,
            rejects=self.rejects + done.rejected,
            bytes=self.bytes + done.read,
            seconds=self.seconds + seconds,
            labels=dict(Counter(self.labels) + done.labels),
            lowest=tuple(heapq.nsmallest(_LOWEST, (*self.lowest, *done.qualities))),
            reasons=dict(reasons),
            left_out=dict(left_out),
            consumed=consumed,
        )


def by_reason(head: str, counts: Mapping[str, int]) -> list[str]:
    """A head, and a line for each of the most frequent reasons; nothing where there are none."""
    if not counts:
        return []
    most = sorted(counts.items(), key=lambda item: -item[1])
    width = len(f"{most[0][1]:,}")
    lines = [f"  {count:>{width},}  {reason}" for reason, count in most[:_REASONS]]
    rest = most[_REASONS:]
    if rest:
        lines.append(f"  {sum(count for _, count in rest):,}  of {counted(len(rest), 'other reason')}")
    return [head, *lines]
