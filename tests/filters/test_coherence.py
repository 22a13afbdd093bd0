"""What share of a line's words the page's other paragraphs use."""

from __future__ import annotations

import numpy as np
from tests.invented import PROSE

from cleaner.filters.coherence import coherence
from cleaner.readers import read_text

TERMS = (
    "Reproduction without prior written permission is prohibited, and unauthorised distribution of material"
    " belonging to third parties violates applicable statutes."
)


def column(*lines: str) -> list[float]:
    (evidence,) = coherence(read_text(["\n".join(lines)]))
    return np.asarray(evidence.column).tolist()


def test_paragraphs_of_one_story_cohere_and_terms_do_not() -> None:
    story = [f"{paragraph} The ferry and its islanders waited." for paragraph in PROSE["en"]]
    *told, terms = column(*story, TERMS)
    assert terms < 0
    assert min(told) > terms


def test_short_lines_tell_nothing() -> None:
    assert column("Share", "Ferry to sail", "") == [0.0, 0.0]


def test_a_paragraph_is_no_witness_for_itself() -> None:
    assert column(TERMS)[0] < 0
    assert column(TERMS, TERMS)[0] > 0


def test_no_page_no_column() -> None:
    (evidence,) = coherence(read_text([]))
    assert len(evidence.column) == 0
