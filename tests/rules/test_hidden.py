"""Text that a document holds and does not show."""

from __future__ import annotations

import pytest

from cleaner import HTML, RULES, TEXT, Article, Kind, Label, Pipeline, clean
from tests.invented import PROSE, TITLES

NOTE = "Press the tab key twice to leave the player of this page."
OFFER = "You have read the last of your three articles this month, so please log in to go on reading."


PARAGRAPHS = "".join([f"<p>{text}</p>" for text in PROSE["en"]])


def document(extra: str, prose: str = PARAGRAPHS) -> str:
    return f"<html><body><main><h1>{TITLES['en']}</h1>{prose}{extra}</main></body></html>"


def verdicts(article: Article, text: str) -> list[tuple[Label, Kind | None, str]]:
    return [(s.label, s.kind, s.filter) for s in article.segments if s.text.strip() == text]


@pytest.mark.parametrize("pipeline", [HTML, TEXT, RULES], ids=["html", "text", "rules"])
@pytest.mark.parametrize(
    "extra",
    [
        f'<div style="display:none"><p>{OFFER}</p></div>',
        f'<div style="color: red; DISPLAY : none !important"><p>{OFFER}</p></div>',
        f'<p style="visibility: hidden">{OFFER}</p>',
        f"<div hidden><section><p>{OFFER}</p></section></div>",
        f'<div hidden="hidden"><p>{OFFER}</p></div>',
        f'<aside aria-hidden="true"><p>{OFFER}</p></aside>',
        f'<p class="sr-only">{OFFER}</p>',
        f'<p class="note visually-hidden">{OFFER}</p>',
        f'<div class="screen-reader-text"><p>{OFFER}</p></div>',
        f'<div class="tabs"><p class="sr-only">{OFFER}</p></div>',
        f"<noscript><p>{OFFER}</p></noscript>",
    ],
)
def test_what_is_not_shown_is_chrome(extra: str, pipeline: Pipeline) -> None:
    article = clean(document(extra), pipeline=pipeline)
    assert article.paragraphs == list(PROSE["en"])
    ((label, _, _),) = verdicts(article, OFFER)
    assert label is Label.CHROME


def test_it_says_why() -> None:
    article = clean(document(f'<p class="sr-only">{OFFER}</p>'))
    (segment,) = [s for s in article.segments if s.filter == "hidden"]
    assert (segment.label, segment.kind, segment.score) == (Label.CHROME, Kind.HIDDEN, 1.0)
    assert segment.reason == "for screen readers alone"


@pytest.mark.parametrize(
    "extra",
    [
        f"<p>{OFFER}</p>",
        f'<p hidden="until-found">{OFFER}</p>',
        f'<p aria-hidden="false">{OFFER}</p>',
        f'<p style="display:block">{OFFER}</p>',
        f'<p class="only-screen-readers-of-books">{OFFER}</p>',
        f'<p class="mobile-only">{OFFER}</p>',
        f'<div role="tabpanel" aria-hidden="true"><p>{OFFER}</p></div>',
        f'<div class="accordion__content" style="display:none"><p>{OFFER}</p></div>',
        f'<div class="faq"><div style="display:none"><p>{OFFER}</p></div></div>',
    ],
)
def test_what_is_shown_or_opens_is_left_to_others(extra: str) -> None:
    assert "hidden" not in {filter for _, _, filter in verdicts(clean(document(extra)), OFFER)}


@pytest.mark.parametrize(
    "around",
    ['<div style="display:none">{}</div>', '<div class="mobile-only">{}</div>', "<noscript>{}</noscript>",
     '<div class="tab-pane" hidden>{}</div>', '<div class="visible-xs" aria-hidden="true">{}</div>'],
)  # fmt: skip
def test_a_hidden_copy_of_the_article_is_there_once(around: str) -> None:
    copy = around.format("".join(f"<p>{p}</p>" for p in PROSE["en"]))
    for page in (document(copy), document("".join(f"<p>{p}</p>" for p in PROSE["en"]), prose=copy)):
        article = clean(page)
        assert article.paragraphs == list(PROSE["en"])
        assert {s.reason for s in article.segments if s.filter == "hidden"}


@pytest.mark.parametrize(
    "around",
    ["<div hidden>{}</div>", '<div style="display:none">{}</div>', "<noscript>{}</noscript>",
     '<div aria-hidden="true">{}</div>', '<div class="sr-only">{}</div>'],
)  # fmt: skip
def test_an_article_that_a_script_shows_is_kept(around: str) -> None:
    prose = around.format("".join(f"<p>{p}</p>" for p in PROSE["en"]))
    assert clean(document("<footer><p>About us</p></footer>", prose=prose)).paragraphs == list(PROSE["en"])
    first, rest = PROSE["en"][0], PROSE["en"][1:]
    folded = f"<p>{first}</p>" + '<div style="display:none">' + "".join(f"<p>{p}</p>" for p in rest) + "</div>"
    assert clean(document("", prose=folded)).paragraphs == list(PROSE["en"])


def test_a_title_for_screen_readers_is_a_title_where_there_is_no_other() -> None:
    prose = "".join(f"<p>{p}</p>" for p in PROSE["en"])
    page = f'<html><body><main><h1 class="sr-only">{TITLES["en"]}</h1>{prose}</main></body></html>'
    assert clean(page).title == TITLES["en"]


def test_pages_of_a_batch_do_not_share_what_is_seen() -> None:
    hidden = document(f'<div style="display:none"><p>{OFFER}</p></div>', prose=f"<p>{PROSE['en'][0]}</p>")
    seen = document(f"<p>{OFFER}</p>")
    from cleaner import clean_batch

    together = [a.to_dict(segments=True) for a in clean_batch([hidden, seen, "A line.", hidden])]
    assert together == [clean(x).to_dict(segments=True) for x in (hidden, seen, "A line.", hidden)]


@pytest.mark.parametrize(
    ("line", "seen", "markdown"),
    [
        ('See <a href="/r">the report<span class="sr-only"> (opens in a new window)</span></a>.', "See the report.",
         "See the report."),
        ('The <b>old <i hidden>and broken</i> ship</b> is sold.', "The old ship is sold.", "The **old ship** is sold."),
        ('It cost<span style="display:none">, as said,</span> much.', "It cost much.", "It cost much."),
        ('The root <span aria-hidden="true">√2</span> is known.', "The root √2 is known.", "The root √2 is known."),
    ],
)  # fmt: skip
def test_what_is_hidden_in_a_line_is_in_its_segment_and_in_no_field(line: str, seen: str, markdown: str) -> None:
    article = clean(document(f"<p>{PROSE['en'][0]} {line}</p>"))
    assert article.paragraphs[-1] == f"{PROSE['en'][0]} {seen}"
    assert article.to_markdown().strip().endswith(f"{PROSE['en'][0]} {markdown}")
    plain = "".join(s.text for s in article.segments)
    assert all(word in plain for word in ("opens", "broken", "as said", "√2") if word in line)


@pytest.mark.parametrize(
    "inner",
    [
        "The boat<span hidden> on Sunday<br></span> on Monday was late, and so was the bus that meets it.",
        "The boat<span class=sr-only> on<br>Sunday</span> on Monday was late, and so was the bus that meets it.",
        "<i hidden>The boat</i><b hidden> was late, and so was the bus that meets it at the pier.</b>",
        "<i hidden>The <b class=sr-only>boat</b></i> was late, and so was the bus that meets it at the pier.",
    ],
)
def test_markdown_hides_what_the_body_hides(inner: str) -> None:
    article = clean(document("", prose=f"<p>{inner}</p>"))
    shown = " ".join(article.to_markdown().replace("\\\n", " ").split("\n\n")[-1].split())
    assert shown == " ".join(article.body.split())
