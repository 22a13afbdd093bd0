"""What is larger than a page may be is refused, and what is not gets its article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import InputError, Limits, clean, clean_batch
from cleaner.page.limits import ends_of
from cleaner.page.text import read_text

SMALL = Limits(characters=1_000, lines=10, elements=20)
#: Pages that are just within SMALL, and a little beyond it; the count that the error has, and what to raise.
PAGES: dict[str, tuple[str | bytes, str | bytes, str, str]] = {
    "characters": ("x" * 1_000, "x" * 1_001, "1,001 characters", "characters"),
    "bytes": (b"x" * 1_000, b"x" * 50_000, "50,000 bytes", "characters"),
    "lines": ("ab\n" * 10, "ab\n" * 11, "11 lines", "lines"),
    "lines of a last one without an end": ("ab\n" * 9 + "ab", "ab\n" * 10 + "ab", "11 lines", "lines"),
    "lines of all ends": ("a\rb\r\nc\x0bd\x0ce\x1cf\x85g\u2028h\u2029i", "a\r" * 11, "11 lines", "lines"),
    "blank lines": ("\n" * 500 + "a" + "\n \n" * 100, "a\n\n" * 11, "11 lines", "lines"),
    "elements": ("<html>" + "<br>" * 19, "<html>" + "<br>" * 20, "21 elements", "elements"),
    "elements, with their ends": (
        "<html>" + "<i>x</i>" * 19,
        "<html>" + "<i>x</i>" * 20,
        "21 elements",
        "elements",
    ),
    "signs of less": ("<html><p>" + "1 < 2 " * 100, "<html>" + "<p>1 < 2" * 20, "21 elements", "elements"),
    "source": (
        "<html><script>" + "x" * 9_000 + "</script><p>Text",
        "<html><script>" + "x" * 10_000 + "</script>",
        "10,023 characters",
        "characters",
    ),
    "text of a document": (
        "<html><style>" + "x" * 900 + "</style><p>" + "y" * 900,
        "<html><p>" + "y" * 1_200,
        "1,200 characters of text",
        "characters",
    ),
    "preformatted": (
        "<html>" + "\n" * 100 + "<pre>" + "a\n" * 9 + "</pre>",
        "<html><pre>" + "a\n" * 20,
        "20 lines",
        "lines",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_within_the_limits_have_an_article(name: str) -> None:
    within, _, _, _ = PAGES[name]
    assert clean(within, limits=SMALL) == clean(within)


@pytest.mark.parametrize("name", PAGES)
def test_larger_ones_are_refused_with_the_count_the_limit_and_what_to_do(name: str) -> None:
    _, beyond, count, raise_ = PAGES[name]
    with pytest.raises(InputError) as caught:
        clean(beyond, limits=SMALL)
    said = str(caught.value)
    assert said.startswith(("text of ", "bytes of "))
    assert count in said
    assert "that a page may have" in said
    assert f"limits=Limits({raise_}=...)" in said
    assert f"--max-{raise_}" in said
    clean(beyond)  # by the limits that are the default it is a page


def test_batches_leave_out_what_is_too_large() -> None:
    raws = ["One line.", "ab\n" * 11, "<html>" + "<br>" * 30, "Another line."]
    errors: list[int] = []
    bodies = [a.body for a in clean_batch(raws, limits=SMALL, on_error=lambda position, _: errors.append(position))]
    assert bodies == ["One line.", "Another line."]
    assert errors == [1, 2]
    with pytest.raises(InputError, match=r"page 1: .*11 lines"):
        list(clean_batch(raws, limits=SMALL))


@pytest.mark.parametrize(
    "raw",
    [
        "ab\n" * 3_000_000,
        "<html>" + "<a href=/x>y</a>\n" * 200_000,
        "<html><pre>" + "ab\n" * 1_000_000,
        "x " * 5_000_000,
    ],
    ids=["lines", "links", "preformatted", "characters"],
)
def test_what_would_fill_the_memory_is_refused_by_default(raw: str) -> None:
    with pytest.raises(InputError, match="that a page may have"):
        clean(raw)


@pytest.mark.parametrize("name", ["characters", "lines", "elements"])
def test_a_limit_is_at_least_one(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}=0"):
        Limits(**{name: 0})


@given(
    st.text(st.sampled_from("a \n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\x1f\u3000\u200b"), max_size=30), st.integers(1, 6)
)
def test_lines_are_counted_as_the_reader_has_them(text: str, most: int) -> None:
    limits, lines = Limits(lines=most), len(read_text(text).lines)
    assert lines <= ends_of(text) + 1
    refused = False
    try:
        limits.check_text(text)
    except InputError:
        refused = True
    blank = not text.strip()  # a page of white space alone has a line, which is blank
    assert refused == (lines > most and not blank)
