"""Times of day, relative times, and the day of publication."""

from __future__ import annotations

import pytest

from cleaner import RULES, Kind
from cleaner.rules.clocks import Clocks
from tests.invented import PROSE, TITLES, clean, is_body, is_chrome, page, placed, verdicts, whole_prose

CLOCKS = [
    ("en", "10:15"),
    ("en", "04:33 GMT"),
    ("en", "3 hours ago"),
    ("en", "5 min read"),
    ("en", "Just now"),
    ("en", "10 minutes ago"),
    ("en", "8:30 p.m."),
    ("de", "vor 3 Stunden"),
    ("de", "10:15 Uhr"),
    ("fr", "il y a 3 heures"),
    ("es", "hace 3 horas"),
    ("ru", "3 часа назад"),
    ("zh", "3小时前"),
]
DAYS = [
    ("en", "24 June 2021"),
    ("en", "Published: June 24, 2021"),
    ("en", "Published 24 June 2021, 10:15 GMT"),
    ("en", "Thursday, 24 June 2021"),
    ("en", "2021-06-24T10:15:00Z"),
    ("en", "Posted on June 24, 2021"),
    ("de", "24. Juni 2021"),
    ("de", "Veröffentlicht am 24.06.2021 um 10:15 Uhr"),
    ("fr", "Publié le 24 juin 2021 à 10h15"),
    ("es", "24 de junio de 2021"),
    ("ru", "24 июня 2021, 10:15"),
    ("it", "24 giugno 2021"),
    ("nl", "24 juni 2021"),
    ("pl", "24 czerwca 2021"),
    ("zh", "2021年6月24日 10:15"),
]
NEAR_MISSES = [
    ("en", "On 24 June 2021 the ferry struck the northern pier, and nobody was hurt."),
    ("en", "At 10:15 the captain rang the bell; by 10:40 the quay was empty."),
    ("en", "Two hours ago it had still been raining, she said."),
    ("en", "It was Monday, 3 May 2021, a little after ten, when the letter came."),
    ("en", "Published in 2021, the timetable was out of date before it was printed."),
    ("en", "1702: the bell is cast. 1814: the harbour is built around it."),
    ("de", "Am 24. Juni 2021 rammte die Fähre den Nordpier, verletzt wurde niemand."),
    ("fr", "Le 24 juin 2021, le bac a heurté la jetée nord, sans faire de blessés."),
    ("zh", "2021年6月24日，渡轮撞上了北码头，没有人受伤，但是钟响了很久。"),
]


@pytest.mark.parametrize(("language", "line"), CLOCKS, ids=[c[1] for c in CLOCKS])
def test_clock(language: str, line: str) -> None:
    article = placed(language, "above", line)
    is_chrome(article, line, Kind.CLOCK)
    assert article.date is None
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), DAYS, ids=[d[1] for d in DAYS])
def test_day(language: str, line: str) -> None:
    article = placed(language, "above", line)
    assert article.date == "2021-06-24"
    assert verdicts(article, line) == {("DATE", None)}
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:24]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    article = placed(language, "middle", line)
    is_body(article, line)
    assert article.date is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Published: 24 June 2021", "Updated: 26 June 2021"],
        ["Updated: 26 June 2021", "Published: 24 June 2021"],
        ["Published 24 June 2021, updated 26 June 2021"],
        ["Last updated 26 June 2021", "First published 24 June 2021"],
        ["24 June 2021", "Updated 26 June 2021"],
        ["Updated 26 June 2021", "24 June 2021"],
    ],
    ids=" + ".join,
)
def test_published_goes_before_updated(lines: list[str]) -> None:
    article = clean(page(above=[TITLES["en"], *lines]))
    assert article.date == "2021-06-24"
    assert not any("2021" in p for p in article.paragraphs)


@pytest.mark.parametrize("glue", ["", "\n"], ids=["glued", "two lines"])
def test_live_clock_is_not_the_date(glue: str) -> None:
    article = clean(f"04:33 GMT{glue}24 June 2021\n" + page())
    assert article.date is None
    assert verdicts(article, f"04:33 GMT{glue}24 June 2021") == {("CHROME", "CLOCK")}
    dated = clean(f"04:33 GMT{glue}24 June 2021\n" + page(above=[TITLES["en"], "Published 3 March 2019"]))
    assert dated.date == "2019-03-03"


def test_date_of_the_article_not_of_related_ones() -> None:
    below = ["Related stories", "Lighthouse Keeper Counts Ships for the Last Time", "2 May 2018", "3 May 2018"]
    article = clean(page(above=[TITLES["en"], "24 June 2021"], below=below))
    assert article.date == "2021-06-24"
    assert not any("2018" in h for h in article.headlines)
    assert article.paragraphs == list(PROSE["en"])


@pytest.mark.parametrize(("month_first", "day"), [(False, "2021-04-03"), (True, "2021-03-04")])
def test_numeric_dates_by_option(month_first: bool, day: str) -> None:
    pipeline = RULES.replace("clocks", Clocks(month_first=month_first))
    text = page(above=["Island ferry to sail twice a day", "Published 03/04/2021"])
    assert clean(text, pipeline=pipeline).date == day
