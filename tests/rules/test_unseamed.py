"""Phrases glued in scripts without capitals: cut where all of the line is phrases, and nowhere else."""

from __future__ import annotations

import pytest

from cleaner import clean

GLUED = [
    ["分享到微信", "分享到微博", "QQ空间", "打印", "收藏"],
    ["首页", "社会", "财经", "体育"],
    ["공유하기", "카카오톡", "페이스북", "트위터", "인쇄"],
    ["مشاركة", "فيسبوك", "تويتر", "واتساب", "طباعة"],
    ["اشتراک‌گذاری", "تلگرام", "واتساپ", "توییتر", "چاپ"],
    ["שתפו", "פייסבוק", "טוויטר", "וואטסאפ", "הדפסה"],
    ["शेयर करें", "फेसबुक", "ट्विटर", "व्हाट्सएप", "प्रिंट"],
    ["แชร์", "เฟซบุ๊ก", "ทวิตเตอร์", "ไลน์", "พิมพ์"],
    ["শেয়ার করুন", "ফেসবুক", "টুইটার", "প্রিন্ট"],
    ["シェア", "ツイート", "印刷"],
]
WHOLE = [
    "他每天打印三份报纸，再分享给邻居和朋友。",  # a sentence that holds phrases
    "分享到微信的照片",  # begins with one
    "分享打印",  # two may be a word
    "国际经济",  # sections, as a title may have them
    "체육관 앞에서 만난 사람들",
    "مشاركة واسعة في مهرجان المدينة",
    "ตลาดน้ำเก่ากลับมาเปิดอีกครั้ง",
]


@pytest.mark.parametrize("pieces", GLUED, ids=[pieces[0] for pieces in GLUED])
@pytest.mark.parametrize("space", ["", " "], ids=["glued", "spaced"])
def test_lines_of_phrases_come_apart(pieces: list[str], space: str) -> None:
    article = clean(space.join(pieces) + "\n2021")
    assert [segment.text.strip() for segment in article.segments][: len(pieces)] == pieces


@pytest.mark.parametrize("line", WHOLE)
def test_other_lines_stay_whole(line: str) -> None:
    assert clean(line + "\n2021").segments[0].text.strip() == line


def test_a_name_before_a_number_of_letters_with_marks() -> None:
    article = clean("लेखक: मीरा जोशी22 जुलाई 2021\n\n" + "यह नाव हर दिन दो बार चलती है और लोग उससे बाज़ार जाते हैं।\n" * 3)
    assert article.segments[0].text == "लेखक: मीरा जोशी"
