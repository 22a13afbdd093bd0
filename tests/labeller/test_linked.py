"""In documents, headlines are links to other pages of the site."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.model.calibration import ONE
from cleaner.labeller.linked import linked
from cleaner.labels import Label
from cleaner.readers import read_text
from cleaner.document.read import read_html
from cleaner.document.parse import parse

LONG = "Harbour master resigns on Friday"


@pytest.mark.parametrize(
    ("source", "chance", "label"),
    [
        (f"<a href=/n/1>{LONG}</a>", 0.15, Label.HEADLINE),
        (f"<a href=/n/1>{LONG}</a>", 0.05, Label.CHROME),
        ("<a href=/n/1>Harbour master</a>", 0.3, Label.CHROME),  # too short for less than a sure one
        ("<a href=/n/1>Harbour master</a>", 0.6, Label.HEADLINE),
        (f"<p>{LONG}</p>", 0.3, Label.CHROME),
        (f"<p>{LONG}</p>", 0.6, Label.HEADLINE),
        (f"<nav><a href=/n/1>{LONG}</a></nav>", 0.3, Label.CHROME),
        (f"<a href=#n>{LONG}</a>", 0.3, Label.CHROME),
        (f"<a href=https://f.org/>{LONG}</a>", 0.3, Label.CHROME),
        ("<a href=/n/1>港務局長が辞任</a>", 0.3, Label.HEADLINE),
    ],
)
def test_headlines(source: str, chance: float, label: Label) -> None:
    head = '<link rel=canonical href="https://harbour.org/a">'
    batch = read_html([parse(f"<html><head>{head}</head><body><div>{source}</div></body></html>")])
    chances = np.zeros((1, len(Label)), dtype=np.int64)
    chances[0, Label.HEADLINE] = round(chance * ONE)
    chances[0, Label.CHROME] = ONE - chances[0, Label.HEADLINE]
    first = np.array([Label.HEADLINE if chance > 0.15 else Label.CHROME], dtype=np.int8)
    assert linked(batch, chances, first).label.tolist() == [label]


def test_text_has_no_links() -> None:
    chances = np.zeros((1, len(Label)), dtype=np.int64)
    chances[0, [Label.HEADLINE, Label.CHROME]] = 0.3 * ONE, 0.7 * ONE
    assert linked(read_text([LONG]), chances, np.array([Label.CHROME], dtype=np.int8)).label.tolist() == [Label.CHROME]
