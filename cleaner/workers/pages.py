"""Pages through worker processes: what ``clean_batch(..., workers=N)`` does."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache, partial

from cleaner.article import Article
from cleaner.errors import InputError
from cleaner.outcome import Given, How, Outcomes, outcomes
from cleaner.workers.pool import cores, in_order

# What a worker gets at a time: large enough to outweigh the way there and back.
_PAGES, _CHARACTERS = 64, 4_000_000
#: The outcomes for some pages.
_Some = list[Article | InputError]
_ADVICE = "define its filters at the top level of a module, or give the pipeline by name, pipeline='module:name'"


def outcomes_in_order(given: Iterable[Given], how: How, workers: int) -> Outcomes:
    """For each page its article, or why there is none, in order, from so many processes; 0: one a core.

    Raises :class:`InputError` at once for a pipeline that can't be pickled.
    """
    return _from(given, partial(_work, how=_pickled(how)), workers or cores())


def _from(given: Iterable[Given], task: partial[_Some], workers: int) -> Outcomes:
    with closing(in_order(_chunks(given), task, _lost, workers)) as results:  # closed early, it ends the workers
        for some in results:
            yield from some


def _chunks(given: Iterable[Given]) -> Iterator[list[Given]]:
    chunk: list[Given] = []
    size = 0
    for one in given:
        chunk.append(one)
        size += 0 if isinstance(one.raw, InputError) else len(one.raw)
        if len(chunk) >= _PAGES or size >= _CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _work(chunk: Sequence[Given], how: bytes) -> _Some:
    return list(outcomes(chunk, _unpickled(how)))


def _lost(given: Given) -> _Some:
    """The outcome for a page that kills the process which cleans it."""
    return [InputError("the worker process died of this page, alone too: clean it by itself to see why")]


def _pickled(how: How) -> bytes:
    try:
        return pickle.dumps(how)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise InputError(f"the pipeline can't go to worker processes: {_ADVICE} ({error})") from error


@lru_cache(maxsize=1)  # all chunks that a worker gets have the same
def _unpickled(how: bytes) -> How:
    try:
        found: How = pickle.loads(how)
    except (AttributeError, ImportError) as error:
        raise InputError(f"the pipeline isn't there in worker processes: {_ADVICE} ({error})") from error
    return found
