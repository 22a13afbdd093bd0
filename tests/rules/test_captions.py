"""Captions and photo credits."""

from __future__ import annotations

import pytest

from tests.invented import is_body, placed, verdicts, whole_prose

HITS = [
    ("en", "Photo: Jane Roe"),
    ("en", "The ferry at her berth on Friday. Photo: Jane Roe"),
    ("en", "The ferry at her berth on Friday (Photo: Jane Roe)"),
    ("en", "The old bell in the market hall (Jane Roe/Reuters)"),
    ("en", "Image caption The old bell in the market hall"),
    ("en", "Photograph by Jane Roe"),
    ("en", "Getty Images"),
    ("en", "Image: The bell before it was cleaned"),
    ("de", "Foto: Max Muster/dpa"),
    ("de", "Die Fähre am Freitag im Hafen. Foto: Max Muster"),
    ("fr", "Crédit : Jeanne Roux"),
    ("fr", "Photo : Jeanne Roux"),
    ("es", "Foto: Juana Ruiz"),
    ("ru", "Фото: Иван Рублёв"),
    ("it", "Foto: Giovanna Rossi"),
    ("pl", "Fot. Jan Rolny"),
    ("nl", "Foto: Jan de Roo"),
    ("zh", "图片来源：王小明"),
    ("zh", "修好的旧渡口。摄影：王小明"),
    ("de", "Die Fähre am Freitag im Hafen.Foto: Max Muster"),
]
NEAR_MISSES = [
    ("en", "Photographs of the ferry are shown in the market hall until Sunday."),
    ("en", "The photo shows the captain with his back to the sea, as always."),
    ("en", "A picture by a local painter hangs in the ticket office, and nobody likes it."),
    ("en", "The image of the harbour has suffered, the mayor told Reuters."),
    ("en", "“Photo? There is no photo,” he said. “There was fog.”"),
    ("en", "He gave credit to the divers: without them, he said, there would be no bell."),
    ("de", "Das Foto zeigt den Kapitän mit dem Rücken zum Meer, wie immer."),
    ("fr", "La photo montre le capitaine de dos, comme toujours, devant la mer."),
    ("en", "She sold one picture (the smallest) to a man from Getty, and kept the others."),
]


@pytest.mark.parametrize(("language", "line"), HITS, ids=[f"{h[0]}-{h[1][:36]}" for h in HITS])
@pytest.mark.parametrize("where", ["above", "middle"])
def test_hit(language: str, line: str, where: str) -> None:
    article = placed(language, where, line)
    assert verdicts(article, line) == {("CAPTION", None)}
    assert line not in article.paragraphs
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:28]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    is_body(placed(language, "middle", line), line)
