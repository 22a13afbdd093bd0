"""Glued lines: cut where known pieces come of it, and nowhere else."""

from __future__ import annotations

import pytest

from cleaner import RULES, Label, clean_batch
from tests.invented import PROSE, at, clean, is_body, page, placed, verdicts, whole_prose

GLUED = [
    ("en", ["Community standards", "Discussion"]),
    ("en", ["04:33 GMT", "24 June 2021"]),
    ("en", ["Share", "Print", "Email"]),
    ("en", ["Facebook", "Twitter", "WhatsApp"]),
    ("en", ["LinkedIn", "YouTube", "Instagram"]),
    ("en", ["About us", "Contact us", "Privacy policy"]),
    ("en", ["Log in", "Register"]),
    ("de", ["Teilen", "Drucken"]),
    ("de", ["Startseite", "Anmelden"]),
    ("fr", ["Partager", "Imprimer"]),
    ("es", ["Compartir", "Imprimir"]),
    ("ru", ["Поделиться", "Комментарии"]),
    ("it", ["Condividi", "Stampa"]),
]


@pytest.mark.parametrize(("language", "pieces"), GLUED, ids=["".join(p) for _, p in GLUED])
def test_glued_pieces_come_apart(language: str, pieces: list[str]) -> None:
    article = placed(language, "below", "".join(pieces))
    texts = [s.text.strip() for s in at(article, "".join(pieces))]
    assert texts == pieces
    assert all(label != "BODY" for label, _ in verdicts(article, "".join(pieces)))
    whole_prose(article, language)


@pytest.mark.parametrize("edge", ["Advertisement", "Share", "Read more"])
def test_chrome_glued_to_a_paragraph(edge: str) -> None:
    prose = PROSE["en"]
    article = clean("\n".join([prose[0], prose[1] + edge, prose[2], edge + prose[3]]))
    assert article.paragraphs == list(prose)


NAMES = [
    "iPhone", "eBay", "McDonald's", "McAllister", "MacKenzie", "DeVries", "G20", "U2", "H1N1", "3D", "B2B", "B52s",
    "YouTube", "LinkedIn", "WhatsApp", "PayPal", "PlayStation", "HomePod", "WordPress", "SoundCloud",
    "GmbH", "kWh", "mRNA", "LaTeX", "COVID19", "iOS16", "5km", "1990s", "MenuetOS",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_whole(name: str) -> None:
    sentence = f"What {name} has to do with the ferry, nobody on the quay could say on Friday."
    subheading = f"{name} changes its mind about the islands"
    for line in (sentence, subheading):
        assert len(at(placed("en", "middle", line), line)) == 1
    is_body(placed("en", "middle", sentence), sentence)


@pytest.mark.parametrize("name", ["YouTube", "LinkedIn", "WhatsApp", "iPhone", "PayPal"])
def test_a_name_alone_on_a_line_stays_whole(name: str) -> None:
    assert len(at(placed("en", "below", name), name)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The fare is 4km by road and 2km by sea.It was always so.",
        "At 10:15 the first boat left; at 11:30 the second.",
        "Section 3A of the Act says so, and so does 3B.",
    ],
)
def test_a_missing_space_does_not_lose_a_sentence(line: str) -> None:
    article = placed("en", "middle", line)
    assert "".join(line.split()) in "".join(article.body.split())


def test_pages_are_not_glued_to_each_other() -> None:
    texts = ["Community standards", "Discussion", "04:33 GMT", "24 June 2021"]
    assert [len(a.segments) for a in clean_batch(texts)] == [1, 1, 1, 1]


def test_without_it_lines_stay_as_they_are() -> None:
    article = clean(page(below=["Community standardsDiscussion"]), pipeline=RULES.without("seams"))
    assert article.segments[-1].text == "Community standardsDiscussion"
    assert sum(s.label is Label.BODY for s in article.segments) >= 4


def test_a_page_is_cut_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ShareTweetPrint\n" * 10
    assert len(clean(text, pipeline=RULES).segments) == 30
    monkeypatch.setattr("cleaner.rules.seams._MOST_CUTS", 5)
    found = clean(text, pipeline=RULES).segments
    assert len(found) == 15
    assert "".join(s.text for s in found) == text


@pytest.mark.parametrize(
    ("language", "line", "introducer"),
    [
        ("en", "{}Tags: ferry, harbour, outer islands", "Tags:"),
        ("de", "{}Schlagwörter: Fähre, Hafen, Inseln", "Schlagwörter:"),
        ("zh", "责任编辑：王小明  关键词：渡轮；港口", "关键词："),
        ("en", "Filed by the desk\tTags: ferry, harbour", "Tags:"),
    ],
)
def test_what_introduces_tags_begins_a_line(language: str, line: str, introducer: str) -> None:
    *prose, last = PROSE[language]
    line = line.format(last)
    assert any(segment.text.startswith(introducer) for segment in at(clean("\n".join([*prose, line])), line))


@pytest.mark.parametrize(
    "line",
    [
        "He spoke of dog tags: they were found on the quay, and nobody knew whose they had been.",
        "Tags: ferry, harbour, outer islands",
        "He opened the file config.labels: and found that nothing at all was written in it.",
        "She spoke of many topics.Topics: the ferry, the quay, and what the town would do with the boat.",
        "The ferry is late. Tags: none were found on the coats, the harbour office said on Friday.",
    ],
)
def test_other_colons_cut_nothing(line: str) -> None:
    assert len(at(clean("\n".join([*PROSE["en"], line])), line)) == 1
