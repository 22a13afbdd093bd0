"""The file of weights."""

from pathlib import Path

import numpy as np
import pytest

from cleaner.labeller import weights
from cleaner.model.numbers import names

FILE = Path(weights.__file__).with_name("weights.npz")
#: Bytes that the weights may have.
MOST = 3_000_000


def test_the_weights_that_ship_are_small_and_plain() -> None:
    assert FILE.stat().st_size <= MOST
    with np.load(FILE, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays)
        assert tuple(arrays["numbers"].tolist()) == names()


def test_weights_are_read_from_a_path() -> None:
    shipped, given = weights.default(), weights.load(FILE)
    assert given.network.dilations == shipped.network.dilations
    assert (given.network.leave.weight == shipped.network.leave.weight).all()


def _changed(tmp_path: Path, **changes: object) -> Path:
    with np.load(FILE) as arrays:
        kept = {**arrays, **changes}
    path = tmp_path / "weights.npz"
    np.savez(path, **{name: value for name, value in kept.items() if value is not None})
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"numbers": np.array(["letters"])}, "other numbers"),
        ({"grams": None}, "no array 'grams'"),
        ({"leave_weight": np.full((100_000, 9), 127, dtype=np.int8)}, "too large"),
    ],
)
def test_other_files_are_refused_by_name(tmp_path: Path, change: dict[str, object], message: str) -> None:
    path = _changed(tmp_path, **change)
    with pytest.raises(ValueError, match=message) as error:
        weights.load(path)
    assert change.keys() == {"leave_weight"} or str(path) in str(error.value)
