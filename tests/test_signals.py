"""Short ways to write a filter."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from tests.invented import PROSE, page

from cleaner import (
    TEXT,
    Batch,
    Evidence,
    Filter,
    Kind,
    Label,
    Marks,
    Pipeline,
    Split,
    clean,
    clean_batch,
    per_page,
    rule,
)
from cleaner.batch import Change
from cleaner.pipeline import name_of
from cleaner.readers import read_text

PAGES = ["Alpha one\nbeta\nGamma two\n", "", "delta", "\n \n", "Alpha four\nEpsilon"]


@rule(label=Label.CHROME, kind="promo")
def lottery(line: str) -> bool:
    """Draws of the lottery."""
    return line.startswith("Tonight's draw:")


def is_short(line: str) -> bool:
    """Short lines."""
    return len(line) < 5


SHORT = rule(label=Label.CHROME, kind="blank")(is_short)


@per_page
def nothing(batch: Batch) -> Iterator[Change]:
    """Says nothing."""
    yield from ()


# ------------------------------------------------------------------- @rule


@pytest.mark.parametrize("own", [lottery, SHORT, nothing], ids=lambda own: own.__doc__)
def test_filters_of_modules_can_be_pickled(own: Filter) -> None:
    again = pickle.loads(pickle.dumps(TEXT.with_(own)))
    assert again.names == (*TEXT.names, name_of(own))
    assert again.describe() == TEXT.with_(own).describe()
    text = page(middle=["Tonight's draw: 4, 8, 15", "abc"])
    assert clean(text, pipeline=again) == clean(text, pipeline=TEXT.with_(own))


@pytest.mark.parametrize("predicate", [str.isdigit, lambda line: False, is_short], ids=["method", "lambda", "function"])
def test_rules_of_any_predicate_work(predicate: Callable[[str], bool]) -> None:
    own = rule(label=Label.CHROME, kind="blank")(predicate)
    assert own.__doc__ == predicate.__doc__
    assert clean("12345", pipeline=Pipeline(own)).body == ("" if predicate is str.isdigit else "12345")


def test_rule_in_a_pipeline() -> None:
    article = clean(page(middle=["Tonight's draw: 4, 8, 15"]), pipeline=TEXT.with_(lottery))
    (segment,) = [s for s in article.segments if s.filter == "lottery"]
    assert (segment.label, segment.kind, segment.text) == (Label.CHROME, Kind.PROMO, "Tonight's draw: 4, 8, 15\n")
    assert article.paragraphs == list(PROSE["en"])


def test_rule_is_named_after_its_function() -> None:
    pipeline = Pipeline(lottery)
    assert pipeline.names == ("lottery",)
    assert "Draws of the lottery." in pipeline.describe()


def test_rule_sees_lines_without_the_white_space_around_them() -> None:
    seen: list[str] = []

    @rule(label=Label.TAG)
    def looks(line: str) -> bool:
        seen.append(line)
        return False

    clean("  one\t\n\n two \r\n", pipeline=Pipeline(looks))
    assert seen == ["one", "two"]


def test_rule_is_spared_long_lines() -> None:
    @rule(label=Label.TAG, max_chars=5)
    def all_tags(line: str) -> bool:
        return True

    article = clean("short\nlonger", pipeline=Pipeline(all_tags))
    assert (article.tags, article.body) == (("short",), "longer")


def test_rule_score_is_its_own() -> None:
    @rule(label=Label.TAG, score=0.2)
    def unsure(line: str) -> bool:
        return line == "word"

    @rule(label=Label.HEADLINE, score=0.4)
    def surer(line: str) -> bool:
        return line == "word"

    assert clean("word", pipeline=Pipeline(surer, unsure)).headlines == ("word",)
    assert clean("word", pipeline=Pipeline(unsure)).segments[0].score == 0.2


@pytest.mark.parametrize(
    ("label", "kind"), [(Label.CHROME, None), (Label.TAG, "share")], ids=["chrome without", "tag with"]
)
def test_kind_goes_with_chrome_alone(label: Label, kind: str | None) -> None:
    with pytest.raises(ValueError, match="kind"):
        rule(label=label, kind=kind)


def test_unknown_kind_names_the_choices() -> None:
    with pytest.raises(ValueError, match=r"'shares'.*share"):
        rule(label=Label.CHROME, kind="shares")


# ------------------------------------------------------------------- per_page


def marks_first(batch: Batch) -> Iterator[Change]:
    """The first line of a page is its title, the last a tag, by index and by mask."""
    if len(batch):
        mask = np.zeros(len(batch), dtype=bool)
        mask[-1] = True
        yield Marks([0], Label.TITLE, score=np.array([0.6]), reason=["first"], values=["T " + batch.lines[0]])
        yield Marks(mask, Label.TAG, score=0.5)


def splits(batch: Batch) -> Iterator[Change]:
    """Cuts after every space."""
    yield Split([i + 1 for i, c in enumerate(batch.text) if c == " "])


def evidence(batch: Batch) -> Iterator[Change]:
    """Numbers lines, from one."""
    yield Evidence("number", np.arange(1, len(batch) + 1))


def marks_and_split(batch: Batch) -> Iterator[Change]:
    """Marks, then cuts, as lines stood when the function was called."""
    n, cuts = len(batch), [i + 1 for i, c in enumerate(batch.text) if c == " "]
    yield Marks([n - 1], Label.TAG)
    yield Split(cuts)


def evidence_and_split(batch: Batch) -> Iterator[Change]:
    """Evidence on the lines as they are, then cuts: the column goes with its lines."""
    number, cuts = np.arange(1, len(batch) + 1), [i + 1 for i, c in enumerate(batch.text) if c == " "]
    yield Evidence("number", number)
    yield Split(cuts)


def split_and_marks(batch: Batch) -> Iterator[Change]:
    """Cuts, and marks the last line as it was before: all changes speak of the lines that the filter saw."""
    yield Split([i + 1 for i, c in enumerate(batch.text) if c == " "])
    yield Marks([len(batch) - 1], Label.TAG)


FUNCTIONS = [marks_first, splits, evidence, marks_and_split, evidence_and_split, split_and_marks]


def state(batch: Batch) -> dict[str, object]:
    columns = {name: getattr(batch, name).tolist() for name in ("label", "kind", "score", "reason", "value")}
    number = batch.evidence["number"].tolist() if "number" in batch.evidence else None
    return columns | {"lines": batch.lines, "number": number, "gap": batch.gap.tolist()}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_per_page_is_the_same_alone_and_among_others(function: object) -> None:
    pipeline = Pipeline(per_page(function))  # type: ignore[arg-type]
    pages = [p for p in PAGES if p]
    together = pipeline.run(read_text(PAGES))
    alone = [pipeline.run(read_text([p])) for p in pages]
    split = [together.page(i) for i, p in enumerate(PAGES) if p]
    assert [state(b) for b in split] == [state(b) for b in alone]


def test_per_page_equals_a_filter_of_the_whole_batch() -> None:
    def whole(batch: Batch) -> Iterator[Change]:
        """The first line of every page that has one."""
        first = batch.first[:-1][np.diff(batch.first) > 0]
        yield Marks(first, Label.TITLE, Kind.NONE, 0.6, "first", values=["T " + batch.lines[i] for i in first])

    @per_page
    def paged(batch: Batch) -> Iterator[Change]:
        """The first line."""
        yield Marks([0], Label.TITLE, Kind.NONE, 0.6, "first", values=["T " + batch.lines[0]])

    assert state(Pipeline(whole).run(read_text(PAGES))) == state(Pipeline(paged).run(read_text(PAGES)))


def test_per_page_evidence_on_some_pages_only() -> None:
    @per_page
    def some(batch: Batch) -> Iterator[Change]:
        """Says something of pages that begin with Alpha."""
        if batch.lines[0].startswith("Alpha"):
            yield Evidence("alpha", np.ones(len(batch), dtype=bool))

    # there may be an error that names the filter, or a column; not another number of entries than lines
    try:
        batch = Pipeline(some).run(read_text(PAGES))
    except ValueError as error:
        assert "some" in str(error)  # noqa: PT017
    else:
        assert len(batch.evidence["alpha"]) == len(batch)


def test_per_page_sees_one_page() -> None:
    seen: list[tuple[int, str]] = []

    @per_page
    def looks(batch: Batch) -> Iterator[Change]:
        """Looks."""
        seen.append((batch.pages, batch.text))
        yield Marks([], Label.TAG)

    list(clean_batch(PAGES, pipeline=Pipeline(looks)))
    assert seen == [(1, p) for p in PAGES if p]


def test_per_page_keeps_name_and_docstring() -> None:
    assert Pipeline(per_page(splits)).names == ("splits",)
    assert "Cuts after every space." in Pipeline(per_page(splits)).describe()
