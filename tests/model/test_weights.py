"""Files of weights."""

from __future__ import annotations

import pickle
from array import array
from pathlib import Path

import pytest

import cleaner.model
from cleaner.model import weights
from cleaner.model.model import Model
from cleaner.model.weights import Array

FOLDER = Path(cleaner.model.__file__).parent
#: Bytes that all weights together may have.
MOST = 4_000_000


def test_the_weights_that_ship_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("*.bin")) <= MOST


def test_what_is_written_is_read(tmp_path: Path) -> None:
    some = Array("float32", (2, 1), array("f", [0.5, -2]).tobytes())
    weights.write(tmp_path / "a.bin", {"some": some, "names": ["a", "ä\n"]})
    found = weights.read(tmp_path / "a.bin")
    assert found == {"some": some, "names": ("a", "ä\n")}
    assert some.numbers().tolist() == [0.5, -2]


def changed(path: Path, **changes: object) -> Path:
    arrays: dict[str, object] = {**weights.read(FOLDER / "text.bin"), **changes}
    weights.write(path, {name: value for name, value in arrays.items() if value is not None})
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"numbers": ["letters"]}, "other numbers"),
        ({"grams": None}, "no array 'grams'"),
        ({"leave_weight": Array("int8", (100_000, 9), b"\x7f" * 900_000)}, "too large"),
        ({"pooled_scale": Array("float32", (1,), bytes(4))}, "sizes"),
        ({"dilations": Array("int64", (5,), array("q", [1, 2, 4, 8, 99]).tobytes())}, "distance"),
    ],
)
def test_other_files_are_refused_by_name(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = changed(tmp_path / "weights.bin", **change)
    with pytest.raises(ValueError, match=message) as error:
        Model.load(path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    "data", [b"", b"PK\3\4", b"cleaner weights 1\n{", b'cleaner weights 1\n{"a":{"type":"int8"}}\n']
)
def test_what_is_no_file_of_weights_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"weights\.bin"):
        weights.read(path)


def test_arrays_outside_the_file_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        weights.parse(b'cleaner weights 1\n{"a":{"type":"int8","shape":[9],"at":0}}\n12345678', "a")


def test_a_model_of_a_file_is_pickled_with_it(tmp_path: Path) -> None:
    path = changed(tmp_path / "weights.bin")
    model = pickle.dumps(Model.load(path))
    path.unlink()
    found: Model = pickle.loads(model)
    assert found.network.layers.dilations == Model("text").network.layers.dilations
