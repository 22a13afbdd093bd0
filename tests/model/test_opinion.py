"""Another extractor's vote."""

from __future__ import annotations

import pytest

from cleaner.model import opinion
from cleaner.model.opinion import Trafilatura, held
from cleaner.page.html import read_html
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.presets import html
from tests.test_decide import DOCUMENT


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("The ferry runs again", 1.0),
        ("the FERRY runs; again!", 1.0),
        ("The ferry runs late", 0.5),
        ("Ferry times", 0.0),
        ("ferry runs", 1.0),
        ("Monday", 1.0),
        ("Mon", 0.0),
        ("渡船再開", 0.5),
        ("–", 0.0),
    ],
)
def test_held(line: str, share: float) -> None:
    assert held([line], "The ferry runs again on Monday. 渡船再び") == [share]


def test_only_unsure_documents_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def extracted(tree: object) -> str:
        asked.append(tree)
        return "a b c"

    monkeypatch.setattr(opinion, "_extracted", extracted)
    page = read_html("<p>a b c</p><p>d</p>", keep_tree=True)
    gain = Trafilatura(0.7)(page, 0.5)
    assert [x > 0 for x in gain] == [True, False]
    assert Trafilatura(0.7)(page, 0.9) == []
    assert Trafilatura(2.0)(read_text("a b c"), 0.1) == []
    assert len(asked) == 1


def test_a_vote_moves_lines_out_of_the_body() -> None:
    def against(page: Page, quality: float) -> list[float]:
        assert 0 <= quality <= 1
        return [-9.0 if "Fishermen" in line.text else 0.0 for line in page.lines]

    before, after = (html(opinion=some).run(read_html(DOCUMENT)) for some in (None, against))
    assert (before.label[6], after.label[6] == before.label[6]) == (0, False)
    assert before.label[5] == after.label[5] == 0
