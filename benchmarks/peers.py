"""Peers that get the same flattened text as the cleaner: C4's line rule, jusText, and no cleaning at all."""

from __future__ import annotations

from functools import cache
from html import escape

import justext
from justext.core import PathInfo, classify_paragraphs, revise_paragraph_classification
from justext.paragraph import Paragraph

ENGLISH: frozenset[str] = justext.get_stoplist("English")


@cache
def all_stop_words() -> frozenset[str]:
    """jusText's stop lists of all languages in one, as trafilatura uses them."""
    return frozenset().union(*map(justext.get_stoplist, justext.get_stoplists()))


def c4(text: str) -> str:
    """Lines of at least five words that end in a terminal punctuation mark (Raffel et al. 2020)."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(x for x in lines if x.endswith((".", "!", "?", '"')) and len(x.split()) >= 5)


def raw(text: str) -> str:
    """The text as it came."""
    return text


def justext_english(text: str) -> str:
    """jusText with its English stop list."""
    return justext_core(justext_paragraphs(text), ENGLISH)


def justext_any(text: str) -> str:
    """jusText with the stop lists of all languages at once."""
    return justext_core(justext_paragraphs(text), all_stop_words())


def justext_paragraphs(text: str) -> list[Paragraph]:
    """Each line as one of jusText's paragraphs."""
    path = PathInfo().append("html").append("body").append("p")
    made = []
    for line in text.splitlines():
        if line.strip():
            paragraph = Paragraph(path)
            paragraph.append_text(line.strip())
            made.append(paragraph)
    return made


def justext_core(paragraphs: list[Paragraph], stop_words: frozenset[str]) -> str:
    """What jusText's two passes keep of ready paragraphs."""
    classify_paragraphs(paragraphs, stop_words)
    revise_paragraph_classification(paragraphs)
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def as_html(text: str) -> str:
    """The lines as HTML paragraphs, for jusText's front door."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<html><body>{lines}</body></html>"


def justext_front_door(html: str) -> str:
    """What ``justext.justext`` keeps of HTML, with its English stop list."""
    return "\n".join(p.text for p in justext.justext(html, ENGLISH) if not p.is_boilerplate)


#: The peers by the names that tables give them.
PEERS = {
    "C4's line rule": c4,
    "jusText, English": justext_english,
    "jusText, all stop lists": justext_any,
    "raw text": raw,
}


def resiliparse_main(source: str) -> str:
    """Resiliparse's main content of an HTML page."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(source, main_content=True))


def trafilatura_fields(source: str) -> dict[str, str]:
    """trafilatura's body, by its defaults but without comments; nothing where it finds none."""
    import trafilatura

    return {"body": trafilatura.extract(source, include_comments=False) or ""}


def trafilatura_fast(source: str) -> dict[str, str]:
    """The same without its fallbacks."""
    import trafilatura

    return {"body": trafilatura.extract(source, include_comments=False, fast=True) or ""}
