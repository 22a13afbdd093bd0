"""The ends of the body: dialogue, verse and liveblogs, which a sum of weights would cut."""

from __future__ import annotations

from tests.invented import PROSE, TITLES, clean, page

FOOT = ["Share", "Most read", "Ferry crews vote to accept winter timetable", "About us", "Contact us"]


def test_answers_below_the_last_question() -> None:
    answers = ["Last question. Is the new boat any good?", "It floats.", "Only floats?", "She has no bell."]
    article = clean("\n".join(["Home", TITLES["en"], *PROSE["en"], *answers, *FOOT]))
    assert article.paragraphs == [*PROSE["en"], *answers]


def test_verses_below_the_prose() -> None:
    verses = ["the tide goes out and leaves us", "a boot, a bell, a spoon", "and all the things we wanted", "too late"]
    article = clean("\n".join(["Home", TITLES["en"], *PROSE["en"], *verses, *FOOT]))
    assert article.paragraphs == [*PROSE["en"], *verses]


def test_the_first_entries_of_a_liveblog() -> None:
    entries = [
        "21.45", "That is all", "Share", "21.30", "The boat is back.", "Share", "20.50", PROSE["en"][0], "Share",
        "20.10", PROSE["en"][1], "Share", "19.40", PROSE["en"][2], "19.05", PROSE["en"][3],
    ]  # fmt: skip
    article = clean("\n".join(["Home", "News", TITLES["en"], "Newest first", *entries, *FOOT]))
    assert article.paragraphs == ["That is all", "The boat is back.", *PROSE["en"]]


def test_teasers_with_times_are_no_entries() -> None:
    article = clean("\n".join(["21.45", "Crews ask for coats", "Menu", page(), *FOOT]))
    assert article.paragraphs == list(PROSE["en"])
