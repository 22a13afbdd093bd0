"""The ways text is spoiled for training."""

import random
from collections.abc import Callable

import pytest

from training import augment

PAGE = "Home\nShare\n\nThe Bell\nThe bell rang twice — “once more”, the sexton said & left.\nIt was not heard.\nHome"


@pytest.mark.parametrize("change", augment.CHANGES)
def test_a_change_depends_on_its_seed_alone(change: Callable[[str, random.Random], str]) -> None:
    made = [change(PAGE, random.Random(seed)) for seed in (1, 1, 2, 3, 4, 5, 6)]
    assert made[0] == made[1]
    assert any(text != PAGE for text in made)


@pytest.mark.parametrize(
    "change",
    [augment.glued, augment.run_together, augment.without_blanks, augment.with_blanks, augment.indented],
)
def test_white_space_is_all_that_layout_changes(change: Callable[[str, random.Random], str]) -> None:
    for seed in range(10):
        assert "".join(change(PAGE, random.Random(seed)).split()) == "".join(PAGE.split())


def test_the_body_alone_is_all_of_it_or_a_stretch() -> None:
    body = "\n".join(f"Line {i} of the chapter." for i in range(12))
    made = [augment.body_alone(body, random.Random(seed)) for seed in range(30)]
    assert body in made
    assert any(len(text) < len(body) and text in body for text in made)
