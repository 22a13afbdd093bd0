"""The language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import PROSE, page

from cleaner import clean
from cleaner.language import language_of

MORE = {
    "ja": "港の人たちは、三月から船が一日に二回出ると言っていた。けれども冬のあいだ、船はほとんど動かなかったのです。",
    "ko": "항만 당국은 삼월 첫째 주부터 섬으로 가는 배가 하루에 두 번 다닐 것이라고 금요일에 말했다. 지난 두 해 "
    "겨울에는 거의 다니지 않았다.",
    "ar": "قالت سلطة الميناء يوم الجمعة إن العبارة بين المدينة والجزر ستبحر مرتين في اليوم من الأسبوع الأول من "
    "مارس، بعد شتاءين لم تبحر فيهما إلا قليلا.",
    "pt": "A balsa entre a cidade e as ilhas vai fazer duas viagens por dia a partir da primeira semana de março, "
    "disse a "
    "autoridade do porto na sexta-feira, depois de dois invernos em que quase não navegou.",
    "sv": "Färjan mellan staden och öarna ska gå två gånger om dagen från den första veckan i mars, sade hamnen på "
    "fredagen, "
    "efter två vintrar då den knappt har gått alls. Det är en lättnad för dem som bor där ute.",
    "tr": "Liman idaresi cuma günü yaptığı açıklamada, adalara giden vapurun mart ayının ilk haftasından itibaren "
    "günde iki "
    "kez sefer yapacağını söyledi. İki kış boyunca bu vapur çok az çalışmıştı ve bu da ada halkı için zor oldu.",
    "uk": "Пором між містом і далекими островами з першого тижня березня ходитиме двічі на день, повідомили у "
    "п'ятницю в "
    "порту, після двох зим, коли він майже не ходив. Це добра новина для тих, хто там живе.",
}
TEXTS = [*((code, " ".join(prose)) for code, prose in PROSE.items()), *MORE.items()]


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[code for code, _ in TEXTS])
def test_paragraphs(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("code", PROSE)
def test_article(code: str) -> None:
    assert clean(page(code)).language == code


@pytest.mark.parametrize("text", ["", " \n", "1234 5678", "!!! ???", "Zyxgrr blorf wunk", "\ud800\udfff", "Xq"])
def test_no_telling(text: str) -> None:
    assert language_of(text) is None


def test_language_is_that_of_the_body() -> None:
    german_menu = ["Startseite", "Anmelden", "Teilen", "Drucken"]
    assert clean(page("fr", above=german_menu, below=german_menu)).language == "fr"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_any_text_is_answered(text: str) -> None:
    code = language_of(text)
    assert code is None or (len(code) == 2 and code.islower())
