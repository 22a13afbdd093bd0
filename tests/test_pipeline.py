"""Pipelines: a value with verbs, and the run over every page with any filter left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import HTML, RULES, TEXT, Kind, Label, Pipeline, clean, clean_batch
from cleaner.page.page import Page
from cleaner.signals import Signal
from tests.invented import page

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").rglob("*.txt"))


def shouts(page: Page) -> Iterator[Signal]:
    """Lines in capitals are adverts."""
    for line in page.lines:
        if line.text.isupper():
            yield Signal(line, Label.CHROME, 1.0, "in capitals", Kind.ADVERT)


def whispers(page: Page) -> Iterator[Signal]:
    """Signals nothing.

    At all.
    """
    yield from ()


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
    assert p.describe() == "shouts    Lines in capitals are adverts.\nwhispers  Signals nothing."


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
    def adverts(page: Page) -> Iterator[Signal]:
        """None."""
        yield from ()

    assert TEXT.replace("adverts", adverts).names == TEXT.names


def test_filter_without_a_name() -> None:
    class Nameless:
        def __call__(self, page: Page) -> Iterator[Signal]:
            yield from ()

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
        1.0,
        "in capitals",
    )
    assert "BUY ONE" not in article.body


def test_filters_run_in_order_and_may_read_labels() -> None:
    def shouts(page: Page) -> Iterator[Signal]:
        for line in page.lines:
            if line.text.isupper():
                yield Signal(line, Label.CHROME, 0.9, "in capitals", Kind.ADVERT)

    def second(page: Page) -> Iterator[Signal]:
        for line in page.lines:
            if line.kind is Kind.ADVERT:
                yield Signal(line, Label.TAG, 1.0)

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
    "share players promos adverts legal comments navigation clocks bylines captions"
    " body titles standfirst authors publication sections tags tag_lists headlines readers"
)


def test_presets_have_each_idea_by_name() -> None:
    assert RULES.names == ("seams", *IDEAS.split())
    assert TEXT.names == ("seams", "glued", *IDEAS.split())
    assert HTML.names == ("spans", *IDEAS.split())


@pytest.mark.parametrize(("at", "name"), list(enumerate([None, *TEXT.names])))
def test_any_filter_can_be_left_out(at: int, name: str | None) -> None:
    pipeline = TEXT.without(name) if name else TEXT
    texts = [path.read_text("utf-8-sig") for path in FIXTURES[at % 4 :: 4]]  # each filter with others of the pages
    known = {*pipeline.names, "network", "settle", "hidden", "sitewide", "default"}
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
