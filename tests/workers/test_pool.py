"""Order, laziness, and death in the pool of workers."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from cleaner.workers.pool import in_order


def doubled(items: Sequence[int]) -> list[int]:
    if items[0] % 3 == 0:
        time.sleep(0.02)  # so that chunks finish out of order
    return [2 * item for item in items]


def deadly_at_7(items: Sequence[int]) -> list[int]:
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(items)


def failing(items: Sequence[int]) -> list[int]:
    raise LookupError("task failed")


def lost(item: int) -> list[int]:
    return [-item]


def chunks(count: int, size: int = 2) -> list[list[int]]:
    return [list(range(i * size, (i + 1) * size)) for i in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_order(workers: int) -> None:
    assert list(in_order(chunks(20), doubled, lost, workers)) == [[4 * i, 4 * i + 2] for i in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_reads_ahead_a_few_chunks_and_no_more(workers: int) -> None:
    given = 0

    def endless() -> Iterator[list[int]]:
        nonlocal given
        for given in itertools.count(1):
            yield [given]

    with closing(in_order(endless(), doubled, lost, workers)) as results:
        assert list(itertools.islice(results, 10)) == [[2 * i] for i in range(1, 11)]
    assert given <= 10 + 2 * workers


def test_item_that_kills_its_worker_is_lost_alone() -> None:
    results = in_order(chunks(6, 3), deadly_at_7, lost, workers=2)
    assert list(itertools.chain.from_iterable(results)) == [0, 1, 2, 3, 4, 5, 6, -7, *range(8, 18)]


def test_exceptions_of_the_task_come_through() -> None:
    with pytest.raises(LookupError, match="task failed"):
        list(in_order(chunks(2), failing, lost, workers=2))
