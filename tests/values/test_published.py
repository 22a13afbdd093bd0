"""The day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.phrases.shipped import default
from cleaner.values.published import are_entries, choose, day_of, find

LINES = [
    ("Published 24 June 2021 | Updated 27 June 2021", "2021-06-24"),
    ("Last updated 27 June 2021, first published 24 June 2021", "2021-06-24"),
    ("Updated: 27 June 2021 Published: 24 June 2021", "2021-06-24"),
    ("24 June 2021 (updated 27 June 2021)", "2021-06-24"),
    ("June 24, 2021Updated: June 27, 2021", "2021-06-24"),
    ("Updated 27 June 2021", "2021-06-27"),
    ("Aktualisiert am 27.06.2021, veröffentlicht am 24.06.2021", "2021-06-24"),
    ("24.06.2021, Update: 27.06.2021", "2021-06-24"),
    ("Mis à jour le 27 juin 2021 à 10h00, publié le 24 juin 2021", "2021-06-24"),
    ("Actualizado: 27/06/2021 09:30h Publicado: 24/06/2021 07:00h", "2021-06-24"),
    ("Обновлено 27 июня 2021, опубликовано 24 июня 2021", "2021-06-24"),
    ("更新时间：2021-06-27 10:02 发布时间：2021-06-24 08:21", "2021-06-24"),
    ("2021年6月27日更新 2021年6月24日公開", "2021-06-24"),
    ("입력 2021.06.24. 오전 9:12 수정 2021.06.27. 오후 1:20", "2021-06-24"),
    ("By Jane Roe", None),
]


@pytest.mark.parametrize(("line", "day"), LINES, ids=[line for line, _ in LINES])
def test_the_date_of_a_line(line: str, day: str | None) -> None:
    assert find(line, default().months).day == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T23:59:00+02:00", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("20240503101500", "2024-05-03"),
        ("2024/05/03 10:00", "2024-05-03"),
        ("Fri, 03 May 2024 23:30:00 -0700", "2024-05-03"),
        ("1714732200", "2024-05-03"),
        ("1714732200000", "2024-05-03"),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("2024-13-03", None),
        ("3 May 2024", None),
        ("17147322", None),
        ("", None),
    ],
)
def test_days_of_moments(moment: str, day: str | None) -> None:
    assert day_of(moment) == day


@pytest.mark.parametrize(
    ("declared", "seen", "day"),
    [
        (["2024-05-03"], "2024-05-07", "2024-05-03"),
        (["1970-01-01", "2024-05-03"], None, "2024-05-03"),
        (["1970-01-01"], "2024-05-03", "2024-05-03"),
        (["May 3rd, 2024"], None, "2024-05-03"),
        (["3.5.2024"], None, "2024-05-03"),
        (["05/03/2024"], "2024-05-03", "2024-05-03"),
        ([], None, None),
    ],
)
def test_what_is_declared_and_what_is_seen(declared: list[str], seen: str | None, day: str | None) -> None:
    assert choose(declared, seen, default().months) == day


@pytest.mark.parametrize(
    ("declared", "seen", "day"),
    [
        (["2024-05-03"], "2024-05-07", "2024-05-07"),
        (["2024-05-03"], None, "2024-05-03"),
        (["2024-05-03"], "2024-03-05", "2024-05-03"),  # which of two numbers is the month
        (["2024-05-03", "2024-03-05"], "2024-03-05", "2024-03-05"),
        ([], "2024-05-07", "2024-05-07"),
    ],
)
def test_a_chosen_line_counts_for_more_than_what_is_declared(declared: list[str], seen: str | None, day: str) -> None:
    assert choose(declared, seen, default().months, chosen=True) == day


def test_dates_of_a_list() -> None:
    days = [f"2024-05-{day:02}" for day in range(1, 6)]
    assert are_entries(list(zip(range(0, 15, 3), days, strict=True)))
    assert not are_entries(list(zip(range(0, 9, 3), days[:3], strict=True)))
    assert not are_entries(list(zip(range(0, 50, 10), days, strict=True)))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for day in (find(text, default().months).day, day_of(text), choose([text], None, default().months)):
        assert day is None or len(day) == 10


PROSE = "<p>The ferry between Saltmere and the islands sailed again on Friday, half empty and an hour late.</p>" * 4


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        (
            "",
            "<p>Updated <time datetime=2021-06-27>1</time></p><p>Published <time datetime=2021-06-24>2</time></p>",
        ),
        (
            "",
            "<time class=updated datetime=2021-06-27>1</time><time class=published datetime=2021-06-24>2</time>",
        ),
        (
            "",
            "<time itemprop=dateModified datetime=2021-06-27>1</time>"
            "<time itemprop=datePublished datetime=2021-06-24>2</time>",
        ),
        (
            "",
            '<div class="ticker"><time datetime=2024-01-01>now</time></div><time datetime=2021-06-24>1</time>',
        ),
        ("<meta name=date content=1970-01-01>", "<p>24 June 2021</p>"),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished": 1624525200}</script>', ""),
    ],
)
def test_the_day_of_a_document(head: str, meta: str) -> None:
    title = "<h1>Ferry sails again after the long winter</h1>"
    page = f"<html lang=en><head>{head}</head><body><article>{title}{meta}{PROSE}</article></body></html>"
    assert clean(page).date == "2021-06-24"


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
LINES_OF_PROSE = [
    f"The harbour board met on {day} evening and agreed to widen the old quay for the ferry." for day in DAYS
]


@pytest.mark.parametrize(
    "meta",
    [
        ["By Jane Roe | 24 June 2021", "Updated: 27 June 2021"],
        ["By Jane Roe | 24 June 2021", "Last updated: 27 June 2021"],
        ["By Jane Roe, 24 June 2021", "Last modified on 27 June 2021"],
        ["Last updated: 27 June 2021", "By Jane Roe | 24 June 2021"],
        ["By Jane Roe · 24 June 2021 · Updated 27 June 2021"],
        ["By Jane Roe | Published: 24 June 2021 | Updated: 27 June 2021"],
        ["24 June 2021 | By Jane Roe"],
        ["Jane Roe · 24 June 2021 · Updated 27 June 2021"],
        ["Jane Roe | 24 June 2021", "Updated: 27 June 2021"],
        ["24 June 2021 by Jane Roe"],
        ["Por Juana Ruiz | Publicado: 24 de junio de 2021 | Actualizado: 27 de junio de 2021"],
        ["Von Erika Beispiel | 24. Juni 2021", "Aktualisiert: 27. Juni 2021"],
        ["लेखक: मीना शर्मा | प्रकाशित: 24 जून 2021 | अपडेट: 27 जून 2021"],
    ],
    ids=" / ".join,
)
@pytest.mark.parametrize("form", ["text", "html"])
def test_the_day_beside_the_names(meta: list[str], form: str) -> None:
    title = "Harbour board agrees to widen the quay"
    if form == "text":
        source = "\n".join([title, *meta, *LINES_OF_PROSE])
    else:
        inner = "".join(f"<p>{line}</p>" for line in (*meta, *LINES_OF_PROSE))
        source = f"<html lang=en><body><article><h1>{title}</h1>{inner}</article></body></html>"
    article = clean(source, html=form == "html")
    assert article.date == "2021-06-24"
    assert article.byline in ("Jane Roe", "Juana Ruiz", "Erika Beispiel", "मीना शर्मा")


@pytest.mark.parametrize(
    "line",
    [
        "The statue made by Max Mole was unveiled on 24 June 2021 in the square.",
        "A report by Jane Roe said on 24 June 2021 that the quay was too narrow.",
    ],
)
def test_a_sentence_with_a_name_and_a_day_dates_no_page(line: str) -> None:
    assert clean("\n".join(["Harbour board agrees to widen the quay", *LINES_OF_PROSE[:2], line])).date is None
