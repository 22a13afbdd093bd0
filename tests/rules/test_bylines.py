"""Who wrote it."""

from __future__ import annotations

import pytest

from tests.invented import TITLES, clean, is_body, page, placed, verdicts, whole_prose

HITS = [
    ("en", "By Jane Roe", "Jane Roe"),
    ("en", "By Jane Roe and John Doe", "Jane Roe and John Doe"),
    ("en", "By Jane Roe, John Doe and Max Mole", "Jane Roe, John Doe and Max Mole"),
    ("en", "Written by Jane Roe", "Jane Roe"),
    ("en", "BY JANE ROE", "JANE ROE"),
    ("en", "By Jean-Luc O’Neill", "Jean-Luc O’Neill"),
    ("en", "By Ludwig van der Berg", "Ludwig van der Berg"),
    ("en", "By\xa0Jane Roe", "Jane Roe"),
    ("en", "By Jane Roe | 24 June 2021", "Jane Roe"),
    ("en", "Author: Jane Roe", "Jane Roe"),
    ("de", "Von Max Muster", "Max Muster"),
    ("fr", "Par Jeanne Roux", "Jeanne Roux"),
    ("es", "Por Juana Ruiz", "Juana Ruiz"),
    ("ru", "Автор: Иван Рублёв", "Иван Рублёв"),
    ("it", "di Giovanna Rossi", "Giovanna Rossi"),
    ("nl", "Door Jan de Roo", "Jan de Roo"),
    ("pl", "Autor: Jan Rolny", "Jan Rolny"),
    ("zh", "作者：王小明", "王小明"),
]
NEAR_MISSES = [
    ("en", "By then the river had risen, and the lower road was closed."),
    ("en", "By then the river had risen"),
    ("en", "By Friday nobody in Saltmere could say where the bell was."),
    ("en", "By the grace of Saint Nicholas, said the captain, we have come home again."),
    ("en", "By far the oldest thing in the harbour is the bell."),
    ("en", "Written by hand and copied twice, the timetable hung in the office until May."),
    ("en", "According to Reuters, the ferry had been sold twice before."),
    ("de", "Von da an fuhr das Schiff nur noch sonntags, und niemand wusste, warum."),
    ("fr", "Par chance, le bac était vide ce matin-là."),
    ("es", "Por la tarde el barco volvió vacío, y nadie supo por qué."),
    ("it", "Di sera il traghetto tornava vuoto, e nessuno sapeva perché."),
    ("nl", "Door de mist was de haven die ochtend niet te zien."),
]


@pytest.mark.parametrize(("language", "line", "names"), HITS, ids=[f"{h[0]}-{h[1]}" for h in HITS])
def test_hit(language: str, line: str, names: str) -> None:
    article = placed(language, "above", line)
    assert article.byline == names
    assert "BODY" not in {label for label, _ in verdicts(article, line)}
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:28]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    article = placed(language, "middle", line)
    is_body(article, line)
    assert article.byline is None


@pytest.mark.parametrize("agency", ["Reuters", "The Associated Press"])
def test_agency_on_a_line_is_not_body(agency: str) -> None:
    article = placed("en", "above", agency)
    assert ("BODY", None) not in verdicts(article, agency)
    whole_prose(article)


def test_dateline_opens_the_body() -> None:
    line = "SALTMERE (Reuters) - The ferry sailed on Friday for the first time since the autumn, half empty."
    is_body(clean(page(above=[TITLES["en"], line])), line)


def test_the_line_below_the_title_goes_before_one_of_a_related_article() -> None:
    below = ["Related stories", "Lighthouse Keeper Counts Ships for the Last Time", "By John Doe"]
    assert clean(page(above=[TITLES["en"], "By Jane Roe"], below=below)).byline == "Jane Roe"
