"""The language of a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import clean
from cleaner.values import language
from cleaner.values.language import choose, language_of
from tests.invented import PROSE, page

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
MORE |= {
    "hi": "बंदरगाह के अधिकारियों ने शुक्रवार को कहा कि मार्च के पहले हफ्ते से द्वीपों के लिए "
    "नाव दिन में दो बार चलेगी। पिछली दो सर्दियों में यह बहुत कम चली थी।",
    "mr": "बंदर अधिकाऱ्यांनी शुक्रवारी सांगितले की मार्च महिन्याच्या पहिल्या आठवड्यापासून "
    "बेटांसाठी बोट दिवसातून दोन वेळा सुटणार आहे. गेल्या दोन हिवाळ्यात ती फार कमी वेळा "
    "सुटली होती आणि त्यामुळे येथे राहणारे लोक नाराज होते.",
    "bn": "বন্দর কর্তৃপক্ষ শুক্রবার জানিয়েছে, মার্চের প্রথম সপ্তাহ থেকে দ্বীপে যাওয়ার নৌকা দিনে দুবার চলবে।",
    "ta": "மார்ச் முதல் வாரத்தில் இருந்து தீவுகளுக்குச் செல்லும் படகு ஒரு நாளில் இரண்டு முறை செல்லும் என்று துறைமுகம் கூறியது.",
    "th": "ท่าเรือแจ้งเมื่อวันศุกร์ว่าเรือข้ามไปเกาะจะออกวันละสองเที่ยวตั้งแต่สัปดาห์แรกของเดือนมีนาคม",
    "he": "רשות הנמל הודיעה ביום שישי כי המעבורת אל האיים תצא פעמיים ביום החל מן השבוע הראשון של מרץ.",
    "fa": "سازمان بندر روز جمعه اعلام کرد که کشتی جزیره‌ها از هفته اول مارس روزی دو بار حرکت "
    "می‌کند و این برای مردم آن جا خبر خوبی است.",
    "ur": "بندرگاہ کے حکام نے جمعے کو کہا کہ جزیروں کے لیے کشتی مارچ کے پہلے ہفتے سے دن میں دو "
    "بار چلے گی اور یہ وہاں کے لوگوں کے لیے اچھی خبر ہے۔",
    "bg": "Фериботът до островите ще тръгва два пъти на ден от първата седмица на март, "
    "съобщиха в петък от пристанището, след като през последните две зими той почти не е "
    "пътувал.",
    "sk": "Prievoz na ostrovy bude od prvého týždňa v marci jazdiť dvakrát denne, oznámil v "
    "piatok prístav. Počas dvoch zím takmer nejazdil, čo bolo pre ľudí, ktorí tam žijú, "
    "ťažké.",
    "ca": "El transbordador entre la ciutat i les illes farà dos viatges al dia des de la "
    "primera setmana de març, segons va dir el port divendres, després de dos hiverns en "
    "què gairebé no ha navegat.",
}
TEXTS = [*((code, " ".join(prose)) for code, prose in PROSE.items()), *MORE.items()]


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[code for code, _ in TEXTS])
def test_paragraphs(code: str, text: str) -> None:
    assert language_of(text) == code


def test_combining_marks_belong_to_words() -> None:
    vietnamese = (
        "Cảng cho biết hôm thứ Sáu rằng phà ra đảo sẽ chạy hai chuyến một ngày từ tuần đầu của tháng Ba, vì trong hai "
        "mùa đông vừa qua nó đã không được chạy nhiều."
    )
    assert language_of(unicodedata.normalize("NFD", vietnamese)) == "vi"
    pointed = "הָרָשׁוּת אָמְרָה כִּי הַסְּפִינָה תֵּצֵא גַּם הַיּוֹם"
    assert language_of(pointed) == "he"
    assert language_of("قَالَتِ السُّلْطَةُ إِنَّ السَّفِينَةَ سَتُبْحِرُ مِنَ المِينَاءِ فِي هَذَا اليَوْمِ عَلَى أَنْ تَعُودَ إِلَى هُنَا") == "ar"


@pytest.fixture
def without_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where py3langid isn't installed."""
    monkeypatch.setattr(language, "_identifier", lambda: None)


GERMAN = " ".join(PROSE["de"])
SWEDISH_TITLE = "Vackert väder"
#: Text, what is declared, and the language: script, clear vote, declared where that is silent, in this order.
DECLARED = [
    (GERMAN, ["en"], "de"),
    (GERMAN, ["de-AT"], "de"),
    (MORE["ar"], ["en"], "ar"),
    (MORE["hi"], ["en-IN"], "hi"),
    (MORE["th"], ["en"], "th"),
    ("港口管理处周五表示，渡轮将从三月第一周起每天开两班。", ["en"], "zh"),
    ("港口管理处周五表示，渡轮将从三月第一周起每天开两班。", ["ja"], "zh"),
    ("東京都知事選挙", ["ja"], "ja"),
    ("東京都知事選挙", [], "zh"),
    ("Ferry Line 21", ["sv"], "sv"),
    ("Ferry Line 21", ["zh", "sv"], "sv"),
    ("Ferry Line 21", ["ru"], None),
    ("Ferry Line 21", ["nonsense"], None),
    ("Ferry Line 21", [], None),
    ("Паром 21", ["uk-UA"], "uk"),
    ("Паром 21", ["en"], None),
    ("Паром 21", [], None),
    ("2021", ["de"], "de"),
    ("", ["de"], "de"),
    ("", [], None),
    ("שלום", ["yi"], "yi"),
    (MORE["he"], ["yi"], "he"),
    (MORE["he"], ["iw"], "he"),
    # a page full of code in the Latin alphabet, with a little text
    ("int a = frob(x); " * 20 + "这个函数很有用，可以用来计算两个数的和。", ["zh-CN"], "zh"),
]


@pytest.mark.parametrize(("text", "declared", "code"), DECLARED, ids=[f"{d[0][:12]}-{d[1]}" for d in DECLARED])
@pytest.mark.usefixtures("without_identifier")
def test_what_is_declared_is_a_hint(text: str, declared: list[str], code: str | None) -> None:
    assert language_of(text, declared) == code


#: Votes, words, hints, what the identifier says, and the choice.
CHOICES = [
    ({"de": 20, "nl": 4}, 60, [], None, "de"),
    ({"de": 20, "nl": 4}, 60, ["en"], "en", "de"),  # a clear vote
    ({"no": 20, "da": 18}, 60, ["da"], "no", "da"),  # close: what is declared
    ({"no": 20, "da": 18}, 60, ["sv", "da"], "no", "da"),
    ({"no": 20, "da": 18}, 60, ["sv"], "da", "da"),  # close, and something else is declared: the identifier
    ({"no": 20, "da": 18}, 60, [], None, "no"),  # nothing else to go by
    ({"no": 18, "da": 18}, 60, [], None, None),
    ({"no": 45, "da": 40}, 150, [], "da", "no"),  # close, but many votes
    ({"no": 45, "da": 40}, 150, ["da"], "no", "da"),
    ({"de": 2}, 60, ["en"], "fi", "fi"),  # too few votes
    ({"de": 2}, 60, ["en"], None, "en"),
    ({"de": 2}, 60, ["de"], "fi", "de"),
    ({}, 60, ["en"], "fi", "fi"),
    ({}, 60, ["en"], None, "en"),
    ({}, 60, [], None, None),
    ({}, 0, [], None, None),
]


@pytest.mark.parametrize(("votes", "words", "hints", "identified", "code"), CHOICES)
def test_choice(votes: dict[str, int], words: int, hints: list[str], identified: str | None, code: str | None) -> None:
    assert choose(votes, words, hints, lambda: identified) == code


def test_identifier_is_not_asked_where_the_vote_is_clear() -> None:
    assert choose({"de": 20}, 60, [], lambda: pytest.fail("asked")) == "de"


def test_identifier_names_languages_without_a_phrase_file() -> None:
    pytest.importorskip("py3langid")
    text = "Bydd y fferi i'r ynysoedd yn hwylio ddwywaith y dydd o wythnos gyntaf mis Mawrth, meddai'r porthladd."
    zulu = "Umkhumbi oya eziqhingini uzohamba kabili ngosuku kusukela ngesonto lokuqala likaNdasa, kusho abasethekwini."
    assert (language_of(text), language_of(zulu)) == ("cy", "zu")


@pytest.mark.usefixtures("without_identifier")
def test_repeated_letters_and_words_tell_little() -> None:
    assert language_of("Smith v. Jones\nMiller v. Cook\nBaker v. Mason\n" * 9) is None
    assert language_of("que " * 50) is None


@pytest.mark.parametrize(("code", "declared"), [("de", "en"), ("ru", "en"), ("es", "zh-Hans"), ("en", "fr")])
def test_body_of_a_document_counts(code: str, declared: str) -> None:
    menu = "<nav><a href='/'>Home</a> <a href='/a'>Sign in</a> <a href='/b'>Read more about the weather</a></nav>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE[code])
    document = f"<html lang='{declared}'><body>{menu}<article><h1>Ferry</h1>{body}</article></body></html>"
    assert clean(document, html=True).language == code


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
