"""The table of pages: what it finds, in which order, and that records are read again as they were."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner import InputError, Label
from cleaner.dumps.records import Record
from cleaner.review.entries import Entry
from cleaner.review.index import ORDERS, Index, Query, filled
from tests.review.sources import pages, read


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    found = Index(tmp_path)
    yield found
    found.close()


def made(number: int, quality: float | None = 0.5, **more: object) -> Entry:
    record = Record("dump.jsonl.gz", number, number, b"{}", packed=True)
    given = {"title": f"Title {number}", "site": f"s{number % 3}.example", "kind": "article", "language": "en"}
    return Entry(
        record,
        f"page-{number}",
        None,
        labels=frozenset({Label.BODY}),
        size=2,
        written=False,
        quality=quality,
        **{**given, **more},  # type: ignore[arg-type]
    )


def names(index: Index, query: Query) -> list[str]:
    total, rows = index.find(query, 0, 100)
    assert total == len(rows)
    return [row["name"] for row in rows]


def test_the_least_sure_stand_first_and_those_without_quality_last(index: Index) -> None:
    index.add([made(1, 0.9), made(2, None), made(3, 0.1), made(4, 0.5)])
    assert names(index, Query()) == ["page-3", "page-4", "page-1", "page-2"]
    assert names(index, Query(order="sure"))[0] == "page-1"
    assert names(index, Query(order="source")) == ["page-1", "page-2", "page-3", "page-4"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(text="HARBOUR"), ["page-2"]),
        (Query(text="title old"), ["page-2"]),
        (Query(text="%"), []),
        (Query(text="'; drop table pages; --"), []),
        (Query(site="s1.example"), ["page-1"]),
        (Query(site=""), ["page-3"]),
        (Query(kind="forum"), ["page-3"]),
        (Query(language="de"), ["page-1"]),
        (Query(label=Label.TAG), ["page-2"]),
        (Query(low=0.4, high=0.6), ["page-2"]),
        (Query(saved=True), ["page-1"]),
        (Query(text="title", kind="article", high=0.3), ["page-1"]),
    ],
    ids=str,
)
def test_filters(index: Index, query: Query, expected: list[str]) -> None:
    tagged = frozenset({Label.BODY, Label.TAG})
    index.add(
        [
            made(1, 0.2, language="de"),
            replace(made(2, 0.5, title="Title of the old Harbour"), labels=tagged),
            made(3, 0.8, site=None, kind="forum"),
        ]
    )
    index.save(1, "fixtures/page_1.txt", fixture=True)
    assert names(index, query) == expected


@pytest.mark.parametrize("order", ORDERS)
def test_beside_steps_as_the_list_does(index: Index, order: str) -> None:
    index.add([made(number, (number * 7 % 5) / 5) for number in range(1, 12)])
    query = Query(order=order)
    _, rows = index.find(query, 0, 100)
    numbers = [row["number"] for row in rows]
    for one, following in zip(numbers, [*numbers[1:], None], strict=True):
        assert index.beside(query, one, 1) == following
        if following is not None:
            assert index.beside(query, following, -1) == one
    outside = Query(text="title 1", order=order)
    assert index.beside(outside, 2, 1) == index.find(outside, 0, 1)[1][0]["number"], "the first of the list"


def test_paging(index: Index) -> None:
    index.add([made(number) for number in range(1, 251)])
    total, rows = index.find(Query(order="source"), 200, 100)
    assert (total, len(rows), rows[0]["name"]) == (250, 50, "page-201")


def test_records_are_read_again_as_they_were(tmp_path: Path, index: Index) -> None:
    folder = pages(tmp_path / "in")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress((folder / "dump.jsonl").read_bytes()))
    some = read(folder)
    filled(index, some, batch=2)
    assert index.complete
    for number, one in enumerate(some, 1):
        assert index.record(number) == one.record
    assert index.record(len(some) + 1) is None


def test_a_file_that_has_changed_is_an_error(tmp_path: Path, index: Index) -> None:
    folder = pages(tmp_path / "in")
    some = read(folder)
    filled(index, some)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"Moira", b"Maria"))
    for number in range(1, len(some) + 1):
        with pytest.raises(InputError, match="has changed since it was read"):
            index.record(number)


def test_a_page_that_can_not_be_added_stops_nothing_for_ever(index: Index) -> None:
    index.add([made(1)])
    with pytest.raises(OverflowError):
        index.add([made(2, quality=2**70)])
    index.add([made(3)])
    assert names(index, Query(order="source")) == ["page-1", "page-3"]


def test_a_file_that_is_gone_is_an_error(tmp_path: Path, index: Index) -> None:
    folder = pages(tmp_path / "in")
    filled(index, read(folder / "ferry.txt"))
    (folder / "ferry.txt").unlink()
    with pytest.raises(FileNotFoundError):
        index.record(1)


def test_state_counts(index: Index) -> None:
    index.add([made(1), made(2), made(4, site=None)])
    found = index.state()
    assert found["pages"] == 3
    assert found["filters"]["site"] == [[None, 1], ["s1.example", 1], ["s2.example", 1]]
    assert not found["complete"]


def test_an_error_of_reading_is_shown(index: Index) -> None:
    def broken() -> Iterator[Entry]:
        yield made(1)
        raise OSError(28, "No space left on device")

    filled(index, broken(), batch=1)
    found = index.state()
    assert (found["pages"], found["rejects"], found["complete"]) == (1, 1, True)
    assert found["reasons"][0][2] == "reading stopped: No space left on device"
