"""Kinds of rejects, counts that stay bounded, and the field that was meant."""

from __future__ import annotations

from collections import Counter

import pytest

from cleaner.dumps.fields import no_field, text_field
from cleaner.dumps.records import OTHER, Reject, tally
from cleaner.errors import shown

LIMIT = "text of … characters beginning … has … lines, more than the …"
KINDS = [
    ("Extra data: line 1 column 7 (char 6)", "Extra data: line … column … (char …)"),
    ("a record of 1,234.5 MB, longer than 32.0 MB: see --max-mb", "a record of … MB, longer than … MB: see --max-mb"),
    (
        "'utf-8' codec can't decode byte 0xe9 in position 13: invalid start byte",
        "'utf-8' codec can't decode byte … in position …: invalid start byte",
    ),
    (
        "bytes of 1,024 B beginning b'\\x89PNG\\x00 is 5' is not text in an encoding we know: give encoding=",
        "bytes of … B beginning … is not text in an encoding we know: give encoding=",
    ),
    ('text of 5 characters beginning "it\'s" is too long', "text of … characters beginning … is too long"),
    *(
        (f"{shown(text)} has 1,005 lines, more than the 1,000", LIMIT)
        for text in (
            "One line",
            "it's",
            'it\'s "5" is',
            "a 'b' has 'c",
            "a\\' has 7\n",
            '"',
            "\\",
            "",
            "\U0001f600'" * 50,
        )
    ),
    ("no field 'text' among id, h1: see --text-field", "no field 'text' among id, h1: see --text-field"),
    ("upset by a page", "upset by a page"),
]


@pytest.mark.parametrize(("reason", "kind"), KINDS, ids=range(len(KINDS)))
def test_a_kind_is_the_reason_without_places_and_sizes(reason: str, kind: str) -> None:
    assert Reject("in.jsonl", 1, None, "InputError", reason).kind == kind


def test_a_kind_is_short() -> None:
    assert len(Reject("in.jsonl", 1, None, "ValueError", "long " * 10_000).kind) <= 300


def test_counts_stay_bounded() -> None:
    counts: Counter[str] = Counter()
    for i in range(5000):
        tally(counts, {f"reason {i}": 1, "common": 2})
    assert (counts["common"], counts.total(), len(counts) <= 101) == (10_000, 15_000, True)
    assert counts[OTHER] == 5000 - (len(counts) - 2)


def test_the_field_that_was_meant_is_the_longest() -> None:
    sizes = {"id": 8, "url": 60, "content": 5000}
    assert no_field("field", "text", sizes, sizes) == "no field 'text' among id, url, content: try --text-field content"
    assert no_field("field", "text", {"id": 8}, {"id": 0}) == "no field 'text' among id: see --text-field"
    assert no_field("column", "text", {}, []) == "no column 'text' among none: see --text-field"
    assert no_field("field", "x", {}, [f"f{i}" for i in range(50)]).endswith("f19 and 30 more: see --text-field")


def test_the_body_is_the_page_of_what_a_run_wrote() -> None:
    article = ["id", "title", "byline", "body", "headlines", "tags", "quality", "language"]
    assert text_field("text", article) == "body"
    assert text_field("text", [*article, "text"]) == "text"
    assert text_field("html", article) == "html"
    assert text_field("text", ["id", "title", "body"]) == "text"
