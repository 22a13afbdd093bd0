"""Pages of invented sites, flattened, of which body and headlines are known: for profiles, and for large dumps.

Every site has its own furniture: menu words, sentences that look like prose (a code of practice, an appeal for
donations, terms), and a list of links to its other articles. Articles are made of clauses, so that no two are
alike. A few pages hold what repeats and is body all the same: a poem with a refrain, the same correction.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PARTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@dataclass(frozen=True)
class Site:
    """A site's furniture: its menu, sentences above and below each article, and the titles of its articles."""

    name: str
    menu: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    titles: tuple[str, ...]


def site(number: int, pages: int) -> Site:
    """The site of a number, with so many articles."""
    rng = random.Random(f"site {number}")
    name = f"{rng.choice(_PARTS['names'])} {rng.choice(_PARTS['papers'])}"
    said = [
        line.format(name=name, n=rng.randrange(2, 90) * 100, y=rng.randrange(1880, 1990))
        for line in _PARTS["furniture"]
    ]
    rng.shuffle(said)
    titles = tuple(_clause(rng, 2).capitalize() for _ in range(pages))
    return Site(name, tuple(rng.sample(_PARTS["menu"], 7)), tuple(said[:1]), tuple(said[1:4]), titles)


def pages(number: int, count: int) -> Iterator[dict[str, Any]]:
    """The pages of a site: ``id``, ``url``, ``text``, and ``gold`` (``body``, ``headlines``, lines to ``keep``)."""
    made = site(number, count)
    for page in range(count):
        rng = random.Random(f"page {number} {page}")
        body = [" ".join(sentence(rng) for _ in range(rng.randrange(2, 5))) for _ in range(rng.randrange(3, 8))]
        keep: list[str] = []
        if page % 50 == 7:
            body[1:1], keep = [_PARTS["correction"]], [_PARTS["correction"]]
        if page % 97 == 3:
            body, keep = [x for line in body for x in (*line.split(". "), _PARTS["refrain"])], [_PARTS["refrain"]]
        related = rng.sample([t for t in made.titles if t != made.titles[page]], min(5, count - 1))
        lines = [*made.menu, *made.above, made.titles[page], f"{rng.randrange(2, 60)} comments", *body, *made.below]
        lines += ["More from us", *related, f"© {made.name}", "Terms", "Contact"]
        yield {
            "id": f"{number}-{page}",
            "url": f"https://www.site{number}.example/{page}",
            "text": "\n".join(lines),
            "gold": {"body": "\n".join(body), "headlines": related, "keep": keep},
        }


def _clause(rng: random.Random, parts: int) -> str:
    names = ("who", "did", "what", "when")[: 2 + parts]
    return " ".join(rng.choice(_PARTS[name]) for name in names)


def sentence(rng: random.Random) -> str:
    """A sentence of an article."""
    first, rest = _clause(rng, rng.randrange(1, 3)), rng.choice(_PARTS["why"])
    return f"{first[0].upper()}{first[1:]} {rest}."
