"""Evidence from the phrasebook."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest

from cleaner import Batch, Kind, Label, Pipeline
from cleaner.filters.phrases import LONGEST, Phrases, openers, phrase_lines, phrase_marks
from cleaner.phrases.book import MATCHES, default, parse
from cleaner.readers import read_text

LINES = ["Share", "The ferry sails twice a day.", "Photo: Jane Roe", "Related stories", "", "12 comments", "Share"]


@pytest.fixture
def batch() -> Batch:
    return Pipeline(Phrases()).run(read_text(["\n".join(LINES), "Share\nMenu"]))


def test_every_line_has_its_phrase_or_none(batch: Batch) -> None:
    phrases = default().phrases
    texts = [phrases[i].text if i >= 0 else None for i in batch.evidence["phrase"]]
    assert texts == ["share", None, "photo:", "related stories", "comments", "share", "share", "menu"]


def test_columns_say_what_the_phrase_says(batch: Batch) -> None:
    e = batch.evidence
    assert e["phrase_label"].tolist() == [8, -1, Label.CAPTION, 8, 8, 8, 8, 8]
    assert e["phrase_kind"].tolist()[:2] == [Kind.SHARE, 0]
    assert e["phrase_opens"].tolist()[3:5] == [Label.HEADLINE, Label.CHROME]
    assert e["phrase_whole"].tolist() == [True, False, False, True, False, True, True, True]
    assert MATCHES[e["phrase_match"][2]] == "start"
    assert all(len(column) == len(batch) for column in e.values())


def test_labels_nothing(batch: Batch) -> None:
    assert (batch.score == 0).all()


def test_questions_about_lines(batch: Batch) -> None:
    assert np.flatnonzero(phrase_lines(batch, Label.CAPTION)).tolist() == [2]
    assert np.flatnonzero(openers(batch, Label.HEADLINE)).tolist() == [3]
    marks = list(phrase_marks(batch, Kind.SHARE))
    rows = np.concatenate([np.flatnonzero(m.lines) for m in marks]).tolist()
    assert rows == [0, 5, 6]
    assert all((m.label, m.kind) == (Label.CHROME, Kind.SHARE) for m in marks)


def test_questions_without_evidence() -> None:
    batch = read_text(["Share"])
    assert list(phrase_marks(batch, Kind.SHARE)) == []
    assert not phrase_lines(batch, Label.CAPTION).any()
    assert not openers(batch, Label.HEADLINE).any()


def test_long_lines_are_not_looked_up() -> None:
    book = parse([("b", tomllib.loads('[[phrases]]\nlabel="TAG"\nmatch="start"\nmax_chars=9999\ntexts=["tags:"]'))])
    short, long = "tags: " + "x" * 20, "tags: " + "x" * LONGEST
    batch = Pipeline(Phrases(book)).run(read_text([f"{short}\n{long}"]))
    assert batch.evidence["phrase"].tolist() == [0, -1]
