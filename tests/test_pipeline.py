"""Pipelines: a value with verbs, and the run over every page with any filter left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.invented import page

from cleaner import RULES, TEXT, Batch, Kind, Label, Marks, Pipeline, clean, clean_batch
from cleaner.batch import Change
from cleaner.labels import UNDECIDED
from cleaner.readers import read_text

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").rglob("*.txt"))


def shouts(batch: Batch) -> Iterator[Change]:
    """Lines in capitals are adverts."""
    loud = np.array([line.isupper() for line in batch.lines], dtype=bool)
    yield Marks(loud, Label.CHROME, Kind.ADVERT, 0.99, "in capitals")


def whispers(batch: Batch) -> Iterator[Change]:
    """Marks nothing.

    At all.
    """
    yield Marks([], Label.TAG)


# ------------------------------------------------------------------- a value


def test_verbs_leave_the_pipeline_as_it_is() -> None:
    names = TEXT.names
    derived = [
        TEXT.with_(shouts),
        TEXT.without("adverts", "legal"),
        TEXT.replace("adverts", shouts),
        TEXT.insert_before("share", shouts),
        TEXT.insert_after("share", shouts),
    ]
    assert TEXT.names == names
    assert len({p.names for p in derived} | {names}) == 6
    assert all(p.name == TEXT.name for p in derived)


def test_verbs_put_filters_where_they_say() -> None:
    p = Pipeline(shouts, whispers)
    other = TEXT["share"]
    assert p.with_(other).names == ("shouts", "whispers", "share")
    assert p.insert_before("whispers", other).names == ("shouts", "share", "whispers")
    assert p.insert_after("whispers", other).names == ("shouts", "whispers", "share")
    assert p.replace("shouts", other).names == ("share", "whispers")
    assert p.without("shouts").names == ("whispers",)
    assert p.without().names == p.names
    assert p.without("shouts", "whispers").names == ()


def test_can_not_be_assigned_to() -> None:
    with pytest.raises(AttributeError):
        TEXT.filters = ()  # type: ignore[misc]


def test_reads_as_a_sequence_of_names() -> None:
    p = Pipeline(shouts, whispers, name="voices")
    assert list(p) == [shouts, whispers]
    assert len(p) == 2
    assert "shouts" in p
    assert "murmurs" not in p
    assert p["whispers"] is whispers
    assert repr(p) == "Pipeline(shouts, whispers; name='voices')"
    assert p.describe() == "shouts    Lines in capitals are adverts.\nwhispers  Marks nothing."


@pytest.mark.parametrize(
    "verb",
    [
        lambda p: p["nothing"],
        lambda p: p.without("nothing"),
        lambda p: p.replace("nothing", whispers),
        lambda p: p.insert_before("nothing", whispers),
        lambda p: p.insert_after("nothing", whispers),
    ],
    ids=["item", "without", "replace", "insert_before", "insert_after"],
)
def test_unknown_name_names_what_there_is(verb: object) -> None:
    with pytest.raises(KeyError) as caught:
        verb(Pipeline(shouts, name="voices"))  # type: ignore[operator]
    message = str(caught.value)
    assert "nothing" in message
    assert "voices" in message
    assert "shouts" in message


@pytest.mark.parametrize(
    "verb",
    [
        lambda p: p.with_(shouts),
        lambda p: p.insert_before("whispers", shouts),
        lambda p: p.insert_after("whispers", shouts),
        lambda p: p.replace("whispers", shouts),
        lambda p: Pipeline(shouts, shouts),
    ],
    ids=["with_", "insert_before", "insert_after", "replace", "constructor"],
)
def test_names_are_unique(verb: object) -> None:
    with pytest.raises(ValueError, match="shouts"):
        verb(Pipeline(shouts, whispers))  # type: ignore[operator]


def test_replace_by_another_of_its_name() -> None:
    def adverts(batch: Batch) -> Iterator[Change]:
        """None."""
        yield Marks([], Label.TAG)

    assert TEXT.replace("adverts", adverts).names == TEXT.names


def test_filter_without_a_name() -> None:
    class Nameless:
        def __call__(self, batch: Batch) -> Iterator[Change]:
            yield Marks([], Label.TAG)

    with pytest.raises(TypeError, match="name"):
        Pipeline(Nameless())


# ------------------------------------------------------------------- running


def test_empty_pipeline_leaves_all_body() -> None:
    article = clean("Share\nMenu", pipeline=Pipeline())
    assert article.paragraphs == ["Share", "Menu"]
    assert {(s.label, s.kind, s.filter, s.score) for s in article.segments} == {(Label.BODY, None, "default", 0.0)}


def test_users_filter_decides() -> None:
    article = clean(page(middle=["BUY ONE LAMP GET TWO"]), pipeline=TEXT.with_(shouts))
    (segment,) = [s for s in article.segments if s.filter == "shouts"]
    assert segment.text == "BUY ONE LAMP GET TWO\n"
    assert (segment.label, segment.kind, segment.score, segment.reason) == (
        Label.CHROME,
        Kind.ADVERT,
        0.99,
        "in capitals",
    )
    assert "BUY ONE" not in article.body


def test_filters_run_in_order_and_may_read_labels() -> None:
    def second(batch: Batch) -> Iterator[Change]:
        yield Marks(batch.kind == Kind.ADVERT, Label.TAG, Kind.NONE, 1.0)

    assert clean("LOUD", pipeline=Pipeline(shouts, second)).tags == ("LOUD",)
    assert clean("LOUD", pipeline=Pipeline(second, shouts)).tags == ()


def test_pipeline_as_a_filter_of_another() -> None:
    inner = Pipeline(shouts, whispers, name="voices")
    outer = Pipeline(inner, name="outer")
    assert outer.names == ("voices",)
    assert clean("LOUD\nsoft", pipeline=outer).body == "soft"
    assert clean("LOUD\nsoft", pipeline=outer).segments[0].filter in {"shouts", "voices"}
    assert clean("LOUD\nsoft", pipeline=outer.without("voices")).body == "LOUD\nsoft"


IDEAS = (
    "shares seams phrases share players promos adverts legal comments navigation clocks bylines captions repeated"
    " coherence body titles standfirst authors publication sections tags tag_lists headlines"
)


@pytest.mark.parametrize(
    ("pipeline", "last"), [(TEXT, "labeller hidden"), (RULES, "settle hidden")], ids=["text", "rules"]
)
def test_presets_have_each_idea_by_name(pipeline: Pipeline, last: str) -> None:
    assert pipeline.names == (*IDEAS.split(), *last.split(), "sitewide")


def test_before_is_what_a_filter_gets_to_see() -> None:
    assert TEXT.before("body").names == TEXT.names[: TEXT.names.index("body")]
    with pytest.raises(KeyError, match="no filter 'nobody'"):
        TEXT.before("nobody")


def test_unsettled_lines_stay_open() -> None:
    batch = Pipeline().run(read_text(["One.\nTwo."]), settle=False)
    assert batch.label.tolist() == [UNDECIDED] * 2


@pytest.mark.parametrize(("at", "name"), list(enumerate([None, *TEXT.names])))
def test_any_filter_can_be_left_out(at: int, name: str | None) -> None:
    pipeline = TEXT.without(name) if name else TEXT
    texts = [path.read_text("utf-8-sig") for path in FIXTURES[at % 4 :: 4]]  # each filter with others of the pages
    known = {*pipeline.names, "default"}
    for text, together in zip(texts, clean_batch(texts, pipeline=pipeline), strict=True):
        position = 0
        for segment in together.segments:
            assert segment.start == position
            assert segment.end == position + len(segment.text)
            position = segment.end
            assert isinstance(segment.label, Label)
            assert (segment.kind is not None) == (segment.label is Label.CHROME)
            assert 0 <= segment.score <= 1
            assert segment.filter in known
        assert "".join(s.text for s in together.segments) == text
        assert clean(text, pipeline=pipeline).to_dict(segments=True) == together.to_dict(segments=True)
