"""Immutable values: what they share with frozen dataclasses."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass, replace
from pprint import pformat

import pytest

from cleaner.frozen import Frozen


class Ferry(Frozen):
    name: str
    decks: int = 2

    def __post_init__(self) -> None:
        if self.decks < 1:
            raise ValueError("no deck")


class Harbour(Frozen, init=False):
    ferries: tuple[Ferry, ...]

    def __init__(self, *ferries: Ferry) -> None:
        super().__init__(ferries)


def test_fields_are_given_by_place_and_by_name() -> None:
    assert Ferry("Anna") == Ferry(name="Anna", decks=2) == Ferry("Anna", 2)
    assert Harbour(Ferry("Anna")).ferries == (Ferry("Anna"),)


def test_it_is_equal_and_has_a_hash_by_its_fields() -> None:
    @dataclass(frozen=True)
    class Other:
        name: str
        decks: int = 2

    assert Ferry("Anna") != Ferry("Anna", 3)
    assert Ferry("Anna") != Other("Anna")
    assert hash(Ferry("Anna")) == hash(Other("Anna"))


def test_it_is_shown_as_dataclasses_are() -> None:
    assert repr(Ferry("Anna")) == "Ferry(name='Anna', decks=2)"
    assert pformat(Ferry("Anna"), width=10) == "Ferry(name='Anna',\n      decks=2)"


def test_it_never_changes() -> None:
    ferry = Ferry("Anna")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        ferry.name = "Berta"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del ferry.name
    assert ferry.name == "Anna"


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"masts": 3})]
)
def test_fields_that_are_missing_or_unknown_are_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=r"Ferry\(\)"):
        Ferry(*values, **named)  # type: ignore[arg-type]


def test_it_checks_its_fields() -> None:
    with pytest.raises(ValueError, match="no deck"):
        Ferry("Anna", 0)
    with pytest.raises(ValueError, match="no deck"):
        replace(Ferry("Anna"), decks=0)


def test_functions_for_dataclasses_take_it() -> None:
    ferry = Ferry("Anna")
    assert asdict(ferry) == {"name": "Anna", "decks": 2}
    assert [(field.name, field.default) for field in fields(ferry)][1] == ("decks", 2)
    assert replace(ferry, decks=3) == Ferry("Anna", 3)
    assert is_dataclass(Ferry)


def test_it_can_be_pickled_and_matched() -> None:
    assert pickle.loads(pickle.dumps(Ferry("Anna", 3))) == Ferry("Anna", 3)
    match Ferry("Anna", 3):
        case Ferry(name, decks):
            assert (name, decks) == ("Anna", 3)


def test_to_clean_text_loads_little_of_the_standard_library() -> None:
    code = "import sys, cleaner; cleaner.clean('The ferry is late, the port said.'); print(*sys.modules)"
    # without what is installed, which may load anything by itself; the language is told without an identifier
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"dataclasses", "inspect", "pathlib", "urllib.parse", "heapq", "email", "lxml", "numpy"}
