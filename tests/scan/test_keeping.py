"""Signals in their lines: each as if it was taken by itself, but all of a rule at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import BODY, CHROME, NAVIGATION, SHARE, TITLE, Kind, Label
from cleaner.page.text import read_text
from cleaner.scan.keeping import checked, keep, quicken
from cleaner.scan.lines import Line
from cleaner.signals import Signal

SIGNALS = st.tuples(
    st.integers(0, 2), st.sampled_from(Label), st.floats(0, 1), st.sampled_from(["a", "b"]), st.sampled_from(Kind)
)
TEXT = "The ferry\nThe bell\nThe pier"


def state(line: Line) -> tuple[object, ...]:
    return line.label, line.kind, line.strength, line.rule, line.reason


def test_signals_are_the_same_however_they_are_made() -> None:
    line = read_text(TEXT).lines[0]
    whole = Signal(line, CHROME, 0.5, "a", SHARE)
    assert whole == (line, CHROME, 0.5, "a", SHARE)
    assert whole == Signal(label=CHROME, line=line, kind=SHARE, reason="a", strength=0.5)
    assert type(whole) is type(whole._replace(strength=0.1)) is Signal
    assert Signal(line, TITLE, 0.5, "a") == (line, TITLE, 0.5, "a", Kind.NONE)
    assert Signal(line, TITLE) == (line, TITLE, 0.9, "", Kind.NONE)
    for wrong in [(), (line,), (line, TITLE, 0.5, "a", SHARE, 1)]:
        with pytest.raises(TypeError, match="argument"):
            Signal(*wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="5 fields"):
        quicken(tuple)


@given(st.lists(SIGNALS, max_size=40))
def test_the_strongest_is_kept(signals: list[tuple[int, Label, float, str, Kind]]) -> None:
    lines, others = read_text(TEXT).lines, read_text(TEXT).lines
    keep([Signal(lines[row], *rest) for row, *rest in signals], 7)  # type: ignore[arg-type]
    for row, label, strength, reason, kind in signals:
        others[row].take(label, NAVIGATION if label is CHROME and not kind else kind, strength, 7, reason)
    assert list(map(state, lines)) == list(map(state, others))


def test_a_rule_sees_the_page_as_it_was_before_it() -> None:
    lines = read_text(TEXT).lines
    seen = []

    def signals() -> Iterator[Signal]:
        for line in lines:
            yield Signal(lines[0], TITLE)
            seen.append(line.label)
            seen.append(lines[0].label)

    keep(signals(), 0)
    assert (seen, lines[0].label) == ([None] * 6, TITLE)


def test_what_is_no_signal_is_refused_and_nothing_is_kept() -> None:
    (line,) = read_text("The ferry").lines
    good = Signal(line, BODY, 0.9, "prose")
    for bad, error in [
        (None, TypeError),
        ((line, BODY), TypeError),
        (("line", BODY, 0.9, "", Kind.NONE), TypeError),
        ((line, "BODY", 0.9, "", Kind.NONE), TypeError),
        ((line, BODY, 0.9, 3, Kind.NONE), TypeError),
        ((line, 99, 0.9, "", Kind.NONE), ValueError),
        ((line, CHROME, 0.9, "", 99), ValueError),
        ((line, -1, 0.9, "", SHARE), ValueError),
    ]:
        with pytest.raises(error):
            keep([good, bad], 0)  # type: ignore[list-item]
        assert line.label is None


def test_signals_of_ones_own_are_checked() -> None:
    line, other = read_text(TEXT).lines[0], read_text(TEXT).lines[1]
    assert checked(iter([Signal(line, TITLE), Signal(line, CHROME, 0)]), [line]) == [
        Signal(line, TITLE),
        Signal(line, CHROME, 0),
    ]
    for strength in (-0.1, 1.1, float("nan")):
        for refuse in (lambda signals: keep(signals, 0), lambda signals: checked(signals, [line])):
            with pytest.raises(ValueError, match="strength from 0 to 1"):
                refuse([Signal(line, TITLE, strength)])
    for some in ([line], [line, line], []):
        with pytest.raises(ValueError, match="another page"):
            checked([Signal(other, TITLE)], some)
    with pytest.raises(TypeError, match="no signal"):
        checked(["x"], [line])  # type: ignore[type-var]
