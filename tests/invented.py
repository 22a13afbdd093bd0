"""Invented pages for tests: prose in several languages, and the question what became of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import pytest

from cleaner import RULES, Article, Kind, Label, Pipeline, Segment
from cleaner import clean as clean_text

#: What single filters make of a page shows where no network joins in.
clean = partial(clean_text, pipeline=RULES)
#: Four paragraphs and a headline a language, all invented; the first is the one that follows what stands above.
PROSE: dict[str, tuple[str, str, str, str]] = {
    "en": (
        "The ferry between Saltmere and the outer islands will run twice a day from the first week of March, the "
        "port authority said on Friday, after two winters in which it hardly ran at all.",
        "Fishermen had asked for a later crossing, so that they could bring their catch to the market hall before it "
        "closes. The council has now agreed to an evening boat, although it will only carry forty people.",
        "Moira Lindqvist, who has run the ticket office for nineteen years, said that she had stopped counting the "
        "complaints. She has kept the letters, however, in a biscuit tin under the counter.",
        "The old ship is to be sold for scrap in the autumn. Nobody has yet said what will become of her bell, which "
        "was cast from the cannons of a wreck and is older than the harbour itself.",
    ),
    "de": (
        "Die Fähre zwischen Salzmünde und den äußeren Inseln fährt ab der ersten Märzwoche zweimal am Tag, teilte die "
        "Hafenbehörde am Freitag mit, nachdem sie zwei Winter lang kaum gefahren war.",
        "Die Fischer hatten um eine spätere Überfahrt gebeten, damit sie ihren Fang noch in die Markthalle bringen "
        "können. Der Rat hat nun einem Abendschiff zugestimmt, das allerdings nur vierzig Menschen mitnimmt.",
        "Moira Lindqvist, die seit neunzehn Jahren den Schalter leitet, zählt die Beschwerden schon lange nicht mehr. "
        "Die Briefe aber hat sie aufgehoben, in einer Keksdose unter dem Tresen.",
        "Das alte Schiff soll im Herbst verschrottet werden. Niemand hat bisher gesagt, was aus seiner Glocke wird, "
        "die "
        "aus den Kanonen eines Wracks gegossen wurde und älter ist als der Hafen.",
    ),
    "fr": (
        "Le bac entre Salmère et les îles du large fera deux traversées par jour à partir de la première semaine de "
        "mars, a annoncé vendredi la direction du port, après deux hivers où il n'a presque pas navigué.",
        "Les pêcheurs demandaient un départ plus tardif, pour apporter leur pêche à la halle avant la fermeture. Le "
        "conseil a accepté un bateau du soir, qui ne prendra toutefois que quarante personnes.",
        "Moira Lindqvist, qui tient le guichet depuis dix-neuf ans, dit qu'elle a cessé de compter les plaintes. "
        "Elle a "
        "pourtant gardé les lettres, dans une boîte à biscuits sous le comptoir.",
        "Le vieux navire doit être vendu à la ferraille cet automne. Personne n'a encore dit ce que deviendra sa "
        "cloche, qui fut fondue avec les canons d'une épave et qui est plus vieille que le port.",
    ),
    "es": (
        "El transbordador entre Salmera y las islas exteriores hará dos viajes al día desde la primera semana de "
        "marzo, "
        "anunció el viernes la autoridad del puerto, después de dos inviernos en los que apenas navegó.",
        "Los pescadores habían pedido una salida más tardía para llevar la captura al mercado antes del cierre. El "
        "concejo ha aceptado ahora un barco de la tarde, aunque solo llevará a cuarenta personas.",
        "Moira Lindqvist, que atiende la taquilla desde hace diecinueve años, dijo que ya no cuenta las quejas. Las "
        "cartas, sin embargo, las ha guardado en una lata de galletas debajo del mostrador.",
        "El viejo barco se venderá como chatarra en otoño. Nadie ha dicho todavía qué será de su campana, que fue "
        "fundida con los cañones de un naufragio y es más antigua que el propio puerto.",
    ),
    "ru": (
        "Паром между Сольмером и дальними островами с первой недели марта будет ходить дважды в день, сообщили в "
        "пятницу в управлении порта, после двух зим, когда он почти не ходил.",
        "Рыбаки просили о более позднем рейсе, чтобы успеть привезти улов на рынок до закрытия. Совет согласился на "
        "вечерний рейс, хотя он будет брать на борт только сорок человек.",
        "Мойра Линдквист, которая девятнадцать лет работает в кассе, сказала, что давно перестала считать жалобы. "
        "Письма она, однако, хранит в жестяной банке из-под печенья.",
        "Старое судно осенью продадут на металлолом. Никто пока не сказал, что будет с его колоколом, который отлит "
        "из пушек затонувшего корабля и старше самой гавани.",
    ),
    "zh": (
        "港务局星期五表示，盐湾与外岛之间的渡轮从三月第一周起将每天往返两次，此前的两个冬天里它几乎没有开过。",
        "渔民们曾要求把开船时间推迟，好让他们在市场关门以前把鱼送到。镇议会现在同意增加一班晚船，不过每次只能载四十个人。",
        "林小姐在售票处工作了十九年，她说自己早就不再数有多少投诉了。但是那些信她都留着，放在柜台下面的一个饼干盒里。",
        "旧船将在秋天作为废铁出售。还没有人说过船上的钟会怎么样，那口钟是用沉船上的大炮铸成的，比港口还要古老。",
    ),
    "it": (
        "Il traghetto tra Salmera e le isole esterne farà due corse al giorno dalla prima settimana di marzo, ha detto "
        "venerdì l'autorità portuale, dopo due inverni in cui non ha quasi mai navigato.",
        "I pescatori avevano chiesto una partenza più tardi, per portare il pescato al mercato prima della "
        "chiusura. Il "
        "consiglio ha ora accettato una corsa serale, che però porterà solo quaranta persone.",
        "Moira Lindqvist, che da diciannove anni lavora alla biglietteria, dice che ha smesso di contare le "
        "proteste. Le "
        "lettere però le ha conservate, in una scatola di biscotti sotto il banco.",
        "La vecchia nave sarà venduta come rottame in autunno. Nessuno ha ancora detto che cosa sarà della sua "
        "campana, "
        "che fu fusa con i cannoni di un relitto ed è più antica del porto.",
    ),
    "nl": (
        "De veerboot tussen Zoutmeer en de buiteneilanden vaart vanaf de eerste week van maart twee keer per dag, "
        "zei de "
        "havendienst vrijdag, na twee winters waarin hij bijna niet heeft gevaren.",
        "De vissers hadden om een latere overtocht gevraagd, zodat ze hun vangst nog naar de markthal kunnen "
        "brengen. De "
        "raad is nu akkoord met een avondboot, al neemt die maar veertig mensen mee.",
        "Moira Lindqvist, die al negentien jaar achter het loket zit, zei dat ze de klachten niet meer telt. De "
        "brieven "
        "heeft ze wel bewaard, in een koektrommel onder de toonbank.",
        "Het oude schip wordt in het najaar als schroot verkocht. Niemand heeft nog gezegd wat er met de bel "
        "gebeurt, die "
        "van de kanonnen van een wrak is gegoten en ouder is dan de haven zelf.",
    ),
    "pl": (
        "Prom między Solmierzem a wyspami zewnętrznymi od pierwszego tygodnia marca będzie kursował dwa razy dziennie, "
        "poinformował w piątek zarząd portu, po dwóch zimach, kiedy prawie nie pływał.",
        "Rybacy prosili o późniejszy rejs, żeby mogli dowieźć połów na targ przed zamknięciem. Rada zgodziła się "
        "teraz na "
        "rejs wieczorny, choć zabierze on tylko czterdzieści osób.",
        "Moira Lindqvist, która od dziewiętnastu lat prowadzi kasę, powiedziała, że już nie liczy skarg. Listy jednak "
        "zachowała, w puszce po ciastkach pod ladą.",
        "Stary statek zostanie jesienią sprzedany na złom. Nikt jeszcze nie powiedział, co się stanie z jego dzwonem, "
        "który odlano z armat wraku i który jest starszy niż sam port.",
    ),
}
TITLES = {
    "en": "Island ferry to sail twice a day from March",
    "de": "Inselfähre fährt ab März zweimal am Tag",
    "fr": "Le bac des îles fera deux traversées par jour",
    "es": "El transbordador de las islas hará dos viajes al día",
    "ru": "Паром на острова будет ходить дважды в день",
    "zh": "外岛渡轮三月起每天往返两次",
    "it": "Il traghetto delle isole farà due corse al giorno",
    "nl": "Veerboot naar de eilanden vaart twee keer per dag",
    "pl": "Prom na wyspy będzie kursował dwa razy dziennie",
}


def lines(
    language: str = "en", *, above: Iterable[str] = (), middle: Iterable[str] = (), below: Iterable[str] = ()
) -> list[str]:
    """The prose of a language with other lines above it, after its second paragraph, and below it."""
    prose = PROSE[language]
    return [*above, *prose[:2], *middle, *prose[2:], *below]


def page(
    language: str = "en", *, above: Iterable[str] = (), middle: Iterable[str] = (), below: Iterable[str] = ()
) -> str:
    """:func:`lines` as a page, one a line."""
    return "\n".join(lines(language, above=above, middle=middle, below=below))


def at(article: Article, line: str) -> list[Segment]:
    """The segments that a line of the input became."""
    text = "".join(s.text for s in article.segments)
    start = text.index(line)
    stop = start + len(line)
    return [s for s in article.segments if s.start < stop and s.end > start]


def verdicts(article: Article, line: str) -> set[tuple[str, str | None]]:
    """Names of label and kind of all that a line became."""
    return {(s.label.name, None if s.kind is None else s.kind.name) for s in at(article, line)}


def placed(language: str, where: str, line: str, *, pipeline: Pipeline = RULES) -> Article:
    """The article of a titled page with a line ``above``, in the ``middle`` of, or ``below`` the prose."""
    above = [TITLES[language]] + ([line] if where == "above" else [])
    middle, below = [line] if where == "middle" else [], [line] if where == "below" else []
    return clean(page(language, above=above, middle=middle, below=below), pipeline=pipeline)


def is_chrome(article: Article, line: str, kind: Kind) -> None:
    """Assert that a line became chrome of one kind, and that the prose around it is all there."""
    assert verdicts(article, line) == {("CHROME", kind.name)}
    assert line not in article.paragraphs


def is_body(article: Article, line: str) -> None:
    """Assert that a line is in the body as it stands, in one piece."""
    assert [s.label for s in at(article, line)] == [Label.BODY], f"{line!r} became {verdicts(article, line)}"
    assert " ".join(line.split()) in article.paragraphs


def whole_prose(article: Article, language: str = "en") -> None:
    """Assert that the body has the invented paragraphs, all and in order."""
    assert [p for p in article.paragraphs if p in PROSE[language]] == list(PROSE[language])


def body_with(extra: Sequence[str], language: str = "en") -> list[str]:
    """What the body is owed when ``extra`` lines after the second paragraph belong to it."""
    return lines(language, middle=extra)


def phrase_filter_tests(
    name: str, kind: Kind, hits: Sequence[tuple[str, str, str]], near_misses: Sequence[tuple[str, str]]
) -> tuple[Callable[..., None], Callable[..., None], Callable[[], None]]:
    """The tests of a filter that knows one kind of chrome by its phrases, to be named in its test file.

    ``hits`` are (language, where, line), ``near_misses`` (language, line): what begins like a hit and
    is body.
    """

    @pytest.mark.parametrize(("language", "where", "line"), hits, ids=[f"{h[0]}-{h[2][:24]}" for h in hits])
    def hit(language: str, where: str, line: str) -> None:
        article = placed(language, where, line)
        is_chrome(article, line, kind)
        whole_prose(article, language)

    @pytest.mark.parametrize(("language", "line"), near_misses, ids=[f"{n[0]}-{n[1][:24]}" for n in near_misses])
    def near_miss(language: str, line: str) -> None:
        is_body(placed(language, "middle", line), line)

    def without_the_filter_it_decides_nothing() -> None:
        some = page(below=[line for language, _, line in hits if language == "en"])
        assert name not in [s.filter for s in clean(some, pipeline=RULES.without(name)).segments]
        assert name in [s.filter for s in clean(some).segments]

    return hit, near_miss, without_the_filter_it_decides_nothing
