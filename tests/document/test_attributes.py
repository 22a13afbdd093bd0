"""Tags keep their first attributes, and pages with less are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document.attributes import bounded
from cleaner.document.parse import parse

_FORMS = [" a{}=b", " a{}='>'", " a{}='<'", ' a{}="</p>"', "/a{}", " a{} = '>'", "\na{}=", ' a{}="x"']


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("before", ["<p", '<p title="5 > 4"', "<!-- <b c=' --><p", "<script>i<b='\"</script><p"])
def test_attributes_without_end(form: str, before: str) -> None:
    made = [form.format(i) for i in range(5_000)]
    source = f"<html><body>{before}{''.join(made)}>Text</p>"
    text = bounded(source.encode()).decode()
    assert len(text) < len(source) / 5
    assert text.endswith(">Text</p>")
    tree = parse(source, whole=True)
    assert tree is not None
    found = next(tree.iter("p"))
    assert found.text == "Text"
    assert len(found.attrib) <= 501
    if not form.startswith("/"):  # which the parser of lxml 5 takes for no attributes
        assert len(found.attrib) >= 400
        assert found.get("a0") is not None


def test_each_of_many_tags() -> None:
    tag = "<p" + "".join(f" a{i}='>'" for i in range(2_000)) + ">Text"
    assert bounded(tag.encode() * 20) == bounded(tag.encode()) * 20


@pytest.mark.parametrize(
    "source",
    [
        "<p class='a' " + "b=c " * 400 + ">Text",
        "<img src='data:" + "ab / cd = " * 3_000 + "'>",
        "<script>if (a <b " + "and so on " * 2_000 + ") {}</script>",
        "<SCRIPT type=x>if (a <b " + "and so on " * 2_000 + ") {}</sCript >",
        "<!-- <b " + "and so on " * 2_000 + "> -->",
        "<textarea><b " + "and so on " * 2_000 + "</textarea>",
        "<p>" + "so 3 < 4 and so on " * 2_000,
        "<p>" + "<a href='x''>y</a> \"" * 2_000,
    ],
)
def test_nothing_else_is_cut(source: str) -> None:
    assert bounded(source.encode()) == source.encode()


@given(
    st.lists(st.sampled_from(["<p", "<a ", "x='", 'y="', "'", '"', ">", "=", " ", "/", "<!--", "-->", "<script>", "t"]))
)
def test_short_tags_are_left_alone(parts: list[str]) -> None:
    source = "".join(parts)
    assert bounded(source.encode()) == source.encode()
