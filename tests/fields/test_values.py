"""What lines give to their fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields import values


@pytest.mark.parametrize(
    ("line", "introducer", "names"),
    [
        ("By Jane Roe and John Doe | Updated", "by", "Jane Roe and John Doe"),
        ("Jana Malá,", None, "Jana Malá"),
        ("By then the river rose", "by", "By then the river rose"),
        ("Reuters", None, "Reuters"),
    ],
)
def test_names(line: str, introducer: str | None, names: str) -> None:
    assert values.names(line, introducer) == names


@pytest.mark.parametrize(
    ("line", "section"),
    [("Home > World > Europe", "Europe"), ("Europe", "Europe"), ("• Europe •", "Europe"), ("•", "•")],
)
def test_section(line: str, section: str) -> None:
    assert values.section(line) == section


@pytest.mark.parametrize(
    ("line", "introducer", "headline"),
    [
        ("Read also: Ferry to run again", "read also:", "Ferry to run again"),
        ("Read also: Ferry", "read also:", "Read also: Ferry"),
        ("● Ferry to run again", None, "Ferry to run again"),
    ],
)
def test_headline(line: str, introducer: str | None, headline: str) -> None:
    assert values.headline(line, introducer) == headline


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("17:08 Ferry to run again", "Ferry to run again"),
        ("26.04.2023 Ferry to run again", "Ferry to run again"),
        ("Ferry to run in winter 26.04.2023 17:08", "Ferry to run in winter"),
        ("Ferry to run in winter | 12 May 2021", "Ferry to run in winter"),
        ("Ferry to run in winter (12 May 2021)", "Ferry to run in winter"),
        # words of the headline
        ("Saltmere beats the Quay Rovers 22:20", None),
        ("What the verse says: John 3:16", None),
        ("The harbour opens before 12 May 2021", None),
        ("The harbour fair opens Saturday 12 May 2021", None),
        ("SALE UNTIL 26.04.2023", None),
        ("9/11/2001 attacks remembered on the quay", None),
        ("Harbour fair: 12 May 2021 - 14 May 2021", None),
        ("12 May 2021 - 14 May 2021 Harbour fair", None),
    ],
)
def test_timeless(line: str, left: str | None) -> None:
    assert values.timeless(line, {"may": 5}) == (left or line)


@pytest.mark.parametrize(
    ("line", "rest", "tags"),
    [
        ("Tags: ferry, harbour", "ferry, harbour", ("ferry", "harbour")),
        ("ferry, harbour, Saltmere", "", ("ferry", "harbour", "Saltmere")),
        ("#ferry #outer_islands", "", ("ferry", "outer islands")),
        ("* Jane Roe", "", ("Jane Roe",)),
        ("Topics Ferry Jane Roe", "Ferry Jane Roe", ("Ferry", "Jane Roe")),
        ("A sentence of many words is one tag, if it is any at all", "", None),
    ],
)
def test_tags(line: str, rest: str, tags: tuple[str, ...] | None) -> None:
    assert values.tags(line, rest, known={"Ferry", "Jane Roe"}.__contains__) == (tags or (line,))


def test_a_row_needs_a_heading() -> None:
    known = {"Ferry", "Jane Roe"}.__contains__
    assert values.tags("Ferry Jane Roe", known=known) == ("Ferry Jane Roe",)
    assert values.tags("Ferry Jane Roe", in_row=True, known=known) == ("Ferry", "Jane Roe")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Topics Ferry Harbour", "Ferry Harbour"),
        ("More on this: Ferry Harbour", "Ferry Harbour"),
        ("Topics Ferry", ""),
        ("The topics of the day", ""),
        ("Topics " * 31, ""),
    ],
)
def test_behind_a_heading(line: str, rest: str) -> None:
    assert values.behind_heading(line, {"topics", "more on this"}) == rest


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_line_has_values(line: str, introducer: str) -> None:
    values.title(line), values.section(line), values.names(line, introducer), values.headline(line, introducer)
    assert values.tags(line, introducer, in_row=True)
