"""What a page is as a whole, by the network's scores."""

from array import array

from cleaner.model.kinds import KINDS, kind_of


def test_the_highest_score_says_the_kind() -> None:
    scores = array("i", [0, 64, -3, 0, 0, 0, 0, 9])
    assert kind_of(scores, KINDS) == "forum"
    assert kind_of(array("i", [-7] * 8), KINDS) == "article"


def test_a_page_that_was_not_read_has_none() -> None:
    assert kind_of(array("i", [0] * 8), KINDS) is None
