"""``clean_batch`` by worker processes: what comes back, in what order, and what becomes of those that fail."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import TEXT, InputError, Label, Line, Page, Pipeline, Signal, clean, clean_batch, rule
from cleaner.signals import Filter
from tests.invented import page

DOCUMENT = "<!doctype html><title>A bell</title><h1>A bell</h1><p>The bell was cast in the harbour town in 1901.</p>"


@rule(label=Label.CHROME, kind="promo")
def puzzle(line: Line) -> bool:
    """Puzzle teasers."""
    return line.text.startswith("Puzzle")


def first_is_title(page: Page) -> Iterator[Signal]:
    yield Signal(page.lines[0], Label.TITLE, 1.0, "the first line")


def deadly(page: Page) -> Iterator[Signal]:
    """Ends the process that cleans a certain page."""
    if "the deadly page" in page.text.source:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def failing(page: Page) -> Iterator[Signal]:
    raise LookupError("a filter failed")
    yield


OWN = TEXT.with_(puzzle, first_is_title)
DEADLY, FAILING = Pipeline(deadly), Pipeline(failing)


def test_same_articles_in_the_same_order() -> None:
    texts = [f"{page()}\nnumber {i}" if i % 3 else DOCUMENT.replace("1901", str(i)) for i in range(150)]
    urls = [f"https://courier.example/{i}" for i in range(100)]
    here, there = (list(clean_batch(texts, urls=urls, workers=workers)) for workers in (1, 2))
    assert there == here
    assert [a.to_markdown(links=True) for a in there] == [a.to_markdown(links=True) for a in here]


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_come_in_order_with_their_positions(workers: int) -> None:
    many = ["The bell was cast in 1901."] * 100
    raws = ["one", None, b"\x89PNG\x00\x00", memoryview(b"four"), *many, 7]
    happened: list[object] = []
    batch = clean_batch(raws, workers=workers, on_error=lambda i, e: happened.append((i, str(e))))  # type: ignore[arg-type]
    for article in batch:
        happened.append(article.body)  # noqa: PERF401 -- errors come between them
    errors = [some for some in happened if isinstance(some, tuple)]
    assert happened == ["one", *errors[:2], "four", *many, errors[2]]
    assert [position for position, _ in errors] == [1, 2, 104]
    assert "NoneType" in errors[0][1]
    assert "PNG" in errors[1][1]


def test_an_error_that_is_not_set_aside_comes_after_the_articles_before_it() -> None:
    batch = clean_batch(["one", "two", None], workers=2)  # type: ignore[list-item]
    assert [next(batch).body, next(batch).body] == ["one", "two"]
    with pytest.raises(InputError, match=r"page 2\b.*NoneType"):
        next(batch)


def test_reads_a_few_chunks_ahead_and_no_more() -> None:
    given = 0

    def endless() -> Iterator[str]:
        nonlocal given
        for given in itertools.count(1):
            yield f"Page {given} says little."

    batch = clean_batch(endless(), workers=2)
    assert given == 0
    assert next(batch).body == "Page 1 says little."
    assert given <= 64 * 6
    batch.close()


def test_pipelines_go_to_workers_by_value_and_by_name() -> None:
    text = "A bell\nThe river rose again last night, and the lower road is closed.\nPuzzle of the day"
    expected = [clean(text, pipeline=OWN)]
    assert expected[0].title == "A bell"
    assert [s.filter for s in expected[0].segments][-1] == "puzzle"
    assert list(clean_batch([text], pipeline=OWN, workers=2)) == expected
    assert list(clean_batch([text], pipeline=f"{__name__}:OWN", workers=2)) == expected
    assert clean(text, pipeline=f"{__name__}:OWN") == expected[0]


@pytest.mark.parametrize("kind", ["lambda", "inner rule", "inner function"])
def test_pipelines_that_cannot_be_pickled_say_what_to_do(kind: str) -> None:
    def inner(page: Page) -> Iterator[Signal]:
        yield from ()

    def is_own(line: Line) -> bool:
        return False

    kinds: dict[str, Filter] = {
        "lambda": rule(label=Label.TAG)(lambda line: False),
        "inner rule": rule(label=Label.TAG)(is_own),
        "inner function": inner,
    }
    with pytest.raises(InputError, match=r"top level of a module.*module:name"):
        clean_batch(["A page."], pipeline=TEXT.with_(kinds[kind]), workers=2)


def test_exceptions_of_filters_come_through() -> None:
    with pytest.raises(LookupError, match="a filter failed"):
        list(clean_batch(["A page."], pipeline=FAILING, workers=2))


def test_a_page_that_kills_its_worker_is_an_error_of_its_own() -> None:
    texts = [*(f"Page {i} says little." for i in range(5)), "This is the deadly page.", "The last one."]
    errors: list[tuple[int, InputError]] = []
    bodies = [a.body for a in clean_batch(texts, pipeline=DEADLY, workers=2, on_error=lambda *e: errors.append(e))]
    assert bodies == [text for text in texts if "deadly" not in text]
    assert [(position, "the worker process died of this page" in str(error)) for position, error in errors] == [
        (5, True)
    ]


def test_no_fewer_workers_than_none() -> None:
    for workers in (-1, "2", None, 1.5):
        with pytest.raises(InputError, match=rf"workers={workers!r}: give the number of processes"):
            clean_batch([], workers=workers)  # type: ignore[arg-type]


def test_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.workers.pages.cores", lambda: 1)
    assert list(clean_batch(["One line."], workers=0)) == [clean("One line.")]


# ------------------------------------------------------------------- scripts

GUARDED = """
import itertools, sys
from cleaner import clean_batch
if __name__ == "__main__":
    pages = (f"Page {i} says little." for i in itertools.count())
    for i, article in enumerate(clean_batch(pages, workers=2)):
        if i == 0:
            import multiprocessing
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        if sys.argv[1] == "close" and i == 100:
            break
"""
UNGUARDED = """
from cleaner import clean_batch
print([article.body for article in clean_batch(["A page."] * 3, workers=2)])
"""


def started(tmp_path: Path, source: str, *arguments: str) -> subprocess.Popen[str]:
    script = tmp_path / "script.py"
    script.write_text(source)
    command = [sys.executable, str(script), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def running(pids: list[int]) -> list[int]:
    """Those of some processes that run, once they have had the time to end."""
    end = time.monotonic() + 20
    while (left := [pid for pid in pids if alive(pid)]) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", ["close", "interrupt"])
def test_no_worker_outlives_the_loop(tmp_path: Path, how: str) -> None:
    process = started(tmp_path, GUARDED, how)
    assert process.stdout is not None
    pids = [int(pid) for pid in process.stdout.readline().split()]
    assert pids
    if how == "interrupt":
        process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode == 0) == (how == "close")
    assert errors.count("Traceback") == (how == "interrupt")
    assert not running(pids)


def test_a_script_without_a_guard_gets_advice(tmp_path: Path) -> None:
    process = started(tmp_path, UNGUARDED)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert not output
    assert "if __name__ == '__main__'" in errors.strip().splitlines()[-1]
    assert len(re.findall("^Traceback", errors, re.MULTILINE)) == 1  # of this process, and none of its workers
