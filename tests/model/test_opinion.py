"""Another extractor's vote."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cleaner import HTML, Label, clean
from cleaner.batch import Batch, Floats
from cleaner.labeller import opinion
from cleaner.model.opinion import Trafilatura, held
from cleaner.presets import HTML_UNSURE, HTML_VOTED, html
from cleaner.readers import read_text
from cleaner.document.read import read_html
from cleaner.document.parse import parse

SOURCE = (Path(__file__).parents[2] / "fixtures" / "documents" / "news_article.html").read_text("utf-8")


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
    assert held([line], "The ferry runs again on Monday. 渡船再び").tolist() == [share]


def test_only_unsure_documents_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(opinion, "_extracted", lambda tree: asked.append(tree) or "a b c")
    trees = [parse(f"<p>{word} b c</p>") for word in ("a", "d", "a")]
    batch = read_html(trees)
    gain = Trafilatura(0.7)(batch, np.array([0.5, 0.9, 0.69]))
    assert asked == [trees[0], trees[2]]
    assert np.sign(gain).tolist() == [1, 0, 1]
    assert not Trafilatura(2.0)(read_text(["a b c"]), np.array([0.1])).any()


def test_a_vote_moves_lines_into_the_body_and_out_of_it() -> None:
    def against(batch: Batch, quality: Floats) -> Floats:
        return np.where(["miller" in line.lower() for line in batch.lines], -9.0, 0.0)

    before, after = clean(SOURCE), clean(SOURCE, pipeline=html(opinion=against))
    assert "miller" in before.body.lower()
    assert "miller" not in after.body.lower()
    assert len(before.segments) == len(after.segments)


def test_what_trafilatura_extracts_counts() -> None:
    batch = read_html([parse(SOURCE)])
    gain = Trafilatura(2.0)(batch, np.array([0.5]))
    assert {x > 0 for x in gain[batch.mass > 100]} == {True}
    assert gain.min() < 0


def test_an_extractor_that_fails_has_no_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def broken(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", broken)
    assert clean(SOURCE, pipeline=HTML_VOTED).to_dict() == clean(SOURCE, pipeline=HTML).to_dict()


@pytest.mark.parametrize("pipeline", [HTML_UNSURE, HTML_VOTED], ids=["unsure", "voted"])
def test_presets_give_the_same_fields(pipeline: object) -> None:
    article = clean(SOURCE, pipeline=pipeline)  # type: ignore[arg-type]
    assert article.title == clean(SOURCE).title
    assert any(s.label is Label.BODY for s in article.segments)
    assert "".join(s.text for s in article.segments) == "".join(s.text for s in clean(SOURCE).segments)
