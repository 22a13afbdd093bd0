"""Codes of languages: ISO 639-1, and the many ways in which documents name a language otherwise."""

from __future__ import annotations

from cleaner.patterns import later

_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj
kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nd ne ng nl no nr nv ny oc
oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl
tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
# withdrawn codes; languages of a macrolanguage; three letters; countries where no language has the code
_OTHERS = """
iw=he in=id ji=yi jw=jv mo=ro sh=sr
nb=no nn=no fil=tl cmn=zh yue=zh ckb=ku kmr=ku prs=fa arz=ar zsm=ms
eng=en deu=de ger=de fra=fr fre=fr spa=es ita=it por=pt nld=nl dut=nl rus=ru ukr=uk pol=pl ces=cs cze=cs slk=sk slo=sk
swe=sv dan=da nor=no nob=no nno=no fin=fi hun=hu ron=ro rum=ro bul=bg hrv=hr srp=sr slv=sl ell=el gre=el tur=tr cat=ca
ara=ar heb=he fas=fa per=fa farsi=fa hin=hi ben=bn urd=ur tam=ta tha=th vie=vi ind=id msa=ms may=ms zho=zh chi=zh
jpn=ja jap=ja kor=ko
cn=zh jp=ja cz=cs dk=da gr=el ua=uk vn=vi
"""
_CODES = frozenset(_TWO_LETTERS.split())
_OTHERWISE = dict(pair.split("=") for pair in _OTHERS.split())
_TAG = later(r"\s*([A-Za-z]{2,8})(?![A-Za-z])")


def code_of(tag: str | None) -> str | None:
    """The ISO 639-1 code of a language that is named by a tag (RFC 5646), or ``None`` if it has none that is known.

    Script and country are left out, and Norwegian is one language.

    >>> code_of("de-AT"), code_of("zh-Hant-TW"), code_of("nb_NO"), code_of("iw"), code_of("english")
    ('de', 'zh', 'no', 'he', None)
    """
    found = _TAG.match(tag or "")
    code = found.group(1).lower() if found else ""
    code = _OTHERWISE.get(code, code)
    return code if code in _CODES else None
