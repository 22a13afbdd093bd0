"""Paragraphs among paragraphs, which the network alone would leave out."""

from __future__ import annotations

from array import array

import pytest

from cleaner.labels import Label
from cleaner.model.calibration import ONE
from cleaner.model.siblings import take_siblings
from cleaner.page.html import read_html
from cleaner.page.text import read_text

B, C = int(Label.BODY), int(Label.CHROME)
SPEECH = "<p>The stair creaked twice.</p><p>“Marten?”</p><p>No answer.</p><p>She went up alone.</p>"


def taken(html: str, labels: list[int], chance: float = 0.3, other: Label = Label.CHROME) -> list[int]:
    """The labels after, where each line has a chance of body, and the rest of it of another label."""
    page = read_html(html)
    assert len(page.lines) == len(labels)
    chances = array("i", bytes(4 * len(Label) * len(labels)))
    for row in range(len(labels)):
        chances[row * len(Label) + B] = round(chance * ONE)
        chances[row * len(Label) + other] += round((1 - chance) * ONE)
    label = array("b", labels)
    take_siblings(page, label, chances)
    return label.tolist()


@pytest.mark.parametrize(
    ("html", "labels", "expected"),
    [
        (SPEECH, [B, C, C, B], [B, B, B, B]),
        (SPEECH, [B, B, C, C], [B, B, B, B]),
        (SPEECH, [C, C, B, B], [C, C, B, B]),
        (SPEECH.replace("<p>", "<div><span>").replace("</p>", "</span></div>"), [B, C, C, B], [B, B, B, B]),
        (SPEECH.replace("No answer.", "Advertisement"), [B, B, C, B], [B, B, C, B]),
        (SPEECH.replace("<p>No answer.</p>", "<aside>No answer.</aside>"), [B, B, C, B], [B, B, C, B]),
        (
            SPEECH.replace("<p>No answer.</p>", "<div><p>No answer.</p><p>Two.</p></div>"),
            [B, B, C, C, B],
            [B, B, C, C, B],
        ),
    ],
)
def test_sentences_beside_the_body(html: str, labels: list[int], expected: list[int]) -> None:
    assert taken(html, labels) == expected


@pytest.mark.parametrize(("chance", "other"), [(0.05, Label.CHROME), (0.3, Label.COMMENT)])
def test_what_the_network_is_surer_of_stays(chance: float, other: Label) -> None:
    assert taken(SPEECH, [B, C, C, B], chance, other) == [B, C, C, B]


def test_text_has_no_elements() -> None:
    page = read_text("The stair creaked.\nNo answer.\nShe went up.\n")
    label = array("b", [B, C, B])
    take_siblings(page, label, array("i", bytes(4 * len(Label) * 3)))
    assert label.tolist() == [B, C, B]
