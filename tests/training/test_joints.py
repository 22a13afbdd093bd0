"""Lines of which documents tell where pieces were glued."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")
from training.joints import Document, bare, of_document


def test_lines_of_a_flattened_document_have_joints_where_its_own_begin() -> None:
    lines = ["Tidings", "Harbour Town", "Arts & Leisure", "The ferry by Jane Roe will run twice a day."]
    nodes = ["Tidings", "Harbour Town", "Arts & Leisure", "The ferry by", "Jane Roe", "will run twice a day."]
    found = Document(lines, nodes).glued(["Tidings", "Harbour TownArts & Leisure", "", lines[3], "Not in it"])
    assert [sorted(line.joints) for line in found] == [[], [11], [], [], []]
    assert [sorted(line.maybe) for line in found] == [[], [], [], [10, 17], []]
    assert [line.kind for line in found] == [1, 2, -1, 1, -1]


def test_lines_that_are_joined_have_joints_between_their_pieces() -> None:
    lines = ["Tidings", "Harbour Town", "Arts & Leisure", "Europe"] * 20
    document = Document(lines, lines)
    found = [line for seed in range(30) for line in of_document(lines, document, random.Random(seed))]
    joined = [line for line in found if line.joints]
    assert {line.kind for line in joined} == {8, 9, 10, 11}
    for line in joined:
        some = bare(line.text)
        pieces = [
            some[a:b].strip("#|-") for a, b in zip([0, *sorted(line.joints)], [*sorted(line.joints), None], strict=True)
        ]
        assert {*pieces} <= {*map(bare, lines)}
