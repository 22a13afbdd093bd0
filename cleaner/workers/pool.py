"""Chunks through worker processes: in order, a few at a time, and whatever befalls a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    chunks: Iterable[Sequence[Item]],
    task: Callable[[Sequence[Item]], Result],
    lost: Callable[[Item], Result],
    workers: int,
) -> Generator[Result, None, None]:
    """The results of ``task`` on each chunk, in the order of the chunks.

    With one worker the work is done here, chunk by chunk. With more it is done in as many processes;
    ``chunks`` is then read ahead by two a worker, and no more. When a process dies, the items of the
    chunks it took along are tried again one by one: a chunk then gives several results, and the
    items that are a process's death get the result ``lost(item)``.

    Raises what ``task`` raises, and ``RuntimeError`` if worker processes can't be started at all.
    """
    if workers == 1:
        yield from map(task, chunks)
        return
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        # a worker that is starting runs the script that started it, which has no main guard: it says so itself, once
        raise SystemExit(1)
    yield from _by_processes(chunks, task, lost, workers)


def _by_processes(
    chunks: Iterable[Sequence[Item]],
    task: Callable[[Sequence[Item]], Result],
    lost: Callable[[Item], Result],
    workers: int,
) -> Iterator[Result]:
    pool = _pool(workers)
    waiting: deque[tuple[Sequence[Item], Future[Result]]] = deque()
    try:
        for chunk in chunks:
            try:
                future = pool.submit(task, chunk)
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(workers)
                future = pool.submit(task, chunk)
            waiting.append((chunk, future))
            if len(waiting) > 2 * workers:
                yield from _results(*waiting.popleft(), task, lost)
        while waiting:
            yield from _results(*waiting.popleft(), task, lost)
    finally:
        pool.shutdown(cancel_futures=True)


def _results(
    chunk: Sequence[Item],
    future: Future[Result],
    task: Callable[[Sequence[Item]], Result],
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    try:
        result = future.result()
    except BrokenProcessPool:  # the pool doesn't say of which item, or even of which chunk, it died
        yield from _one_by_one(chunk, task, lost)
    else:
        yield result


def _one_by_one(
    chunk: Sequence[Item], task: Callable[[Sequence[Item]], Result], lost: Callable[[Item], Result]
) -> Iterator[Result]:
    pool = _proven_pool()
    try:
        for item in chunk:
            try:
                result = pool.submit(task, [item]).result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _proven_pool()
                result = lost(item)
            yield result
    finally:
        pool.shutdown()


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawned, not forked: a fork would copy the threads' locks, the progress bar's among them
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)
    with _ignoring_interrupts():
        pool.submit(os.getpid)
    return pool


def _proven_pool() -> ProcessPoolExecutor:
    """A pool of one that runs: else every item would seem to be deadly."""
    pool = _pool(1)
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool:
        pool.shutdown()
        raise RuntimeError(
            "worker processes can't start: call from a module with `if __name__ == '__main__'`, or use one worker"
        ) from None
    return pool


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; workers that are just starting would fill it with tracebacks."""
    if threading.current_thread() is not threading.main_thread():  # which alone may set handlers
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """A worker's start: Ctrl-C is the parent's to act on, and no worker outlives the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed can't end its workers: without this they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
