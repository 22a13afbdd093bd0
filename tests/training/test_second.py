"""The second look's training: one network that is the mean of several."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch, of the extra train")

from cleaner.model.second import FOUND  # noqa: E402
from training.second import Network, mean_of  # noqa: E402


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_mean_scores_as_its_members_do_on_average(count: int) -> None:
    torch.manual_seed(0)
    members = [Network((12, 6, 4, len(FOUND)), 0.1).eval() for _ in range(count)]
    some = torch.randn(40, 12) * 3
    expected = sum(member(some) for member in members) / count
    assert torch.allclose(mean_of(members)(some), expected, atol=1e-5)
    assert expected.abs().max() > 0.1
