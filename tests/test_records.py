"""Values with named attributes."""

from __future__ import annotations

import copy
import pickle

import pytest

from cleaner.records import Record


class Berth(Record):
    """A place in a harbour."""

    number: int
    ship: str = ""

    def check(self) -> None:
        if self.number < 0:
            raise ValueError("no such berth")


def test_a_record_has_its_values_and_defaults() -> None:
    berth = Berth(3, "Ferry")
    assert (berth.number, berth.ship, Berth(number=4).ship) == (3, "Ferry", "")
    assert repr(berth) == "Berth(number=3, ship='Ferry')"
    assert berth == Berth(ship="Ferry", number=3) != Berth(3)
    assert berth != (3, "Ferry")
    assert hash(berth) == hash(Berth(3, "Ferry"))
    assert pickle.loads(pickle.dumps(berth)) == copy.deepcopy(berth) == berth
    assert berth.__replace__(number=5) == Berth(5, "Ferry")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((1, "a", 2), {}),
        ((1,), {"number": 2}),
        ((1,), {"mast": 2}),
        ((), {"ship": "a"}),
        ((1, "a"), {"mast": 1}),
    ],
)
def test_a_record_needs_its_values_once(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Berth"):
        Berth(*values, **named)  # type: ignore[arg-type]


def test_a_record_does_not_change() -> None:
    berth = Berth(3)
    with pytest.raises(AttributeError, match="does not change"):
        berth.number = 4  # type: ignore[misc]
    with pytest.raises(AttributeError, match="does not change"):
        del berth.ship
    with pytest.raises(ValueError, match="no such berth"):
        Berth(-1)
