"""The ways dumps spoil flattened text, so that the labeller learns from them too. Seeded by the caller's generator."""

from __future__ import annotations

import html
import random
from collections.abc import Callable
from itertools import pairwise

_BULLETS = ("- ", "* ", "• ", "· ", "– ", "▪ ", "1. ")


def truncated(text: str, rng: random.Random) -> str:
    """A page cut off at its end, or begun late."""
    if rng.random() < 0.7:
        return text[: int(len(text) * rng.uniform(0.25, 0.95))]
    return text[int(len(text) * rng.uniform(0.02, 0.4)) :]


def glued(text: str, rng: random.Random) -> str:
    """Line ends lost here and there, with nothing in their place."""
    return _joined(text, rng, "", rng.choice((0.05, 0.15, 0.3)))


def run_together(text: str, rng: random.Random) -> str:
    """Line ends that became spaces: whole paragraphs run together."""
    return _joined(text, rng, " ", rng.choice((0.1, 0.3, 0.6)))


def _joined(text: str, rng: random.Random, by: str, chance: float) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    out = lines[:1]
    for before, line in pairwise(lines):
        # short lines are joined with their kin more often than with paragraphs, as inline elements are
        alike = (len(before) < 60) == (len(line) < 60)
        if rng.random() < chance * (1 if alike else 0.4):
            out[-1] = out[-1].rstrip() + by + line.strip()
        else:
            out.append(line)
    return "\n".join(out)


def without_blanks(text: str, rng: random.Random) -> str:
    """Blank lines dropped, indentation too."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def with_blanks(text: str, rng: random.Random) -> str:
    """A blank line after every line, or after some."""
    chance = rng.choice((1.0, 0.5, 0.15))
    return "\n".join(line + "\n" if rng.random() < chance else line for line in text.split("\n"))


def indented(text: str, rng: random.Random) -> str:
    """Lines indented, by as much or by chance."""
    step = rng.choice((2, 4, 8))
    return "\n".join(" " * (step * rng.randrange(3)) + line for line in text.split("\n"))


def bulleted(text: str, rng: random.Random) -> str:
    """Short lines with bullets before them, as lists are written; sometimes all lines."""
    bullet, most = rng.choice(_BULLETS), rng.choice((40, 80, 80, 100_000))
    return "\n".join(bullet + line if line.strip() and len(line) <= most else line for line in text.split("\n"))


def upper(text: str, rng: random.Random) -> str:
    """Some lines in capitals, as style sheets show them; sometimes all short ones."""
    chance, most = rng.choice(((0.1, 100_000), (1.0, 40), (0.5, 80)))
    return "\n".join(line.upper() if len(line) <= most and rng.random() < chance else line for line in text.split("\n"))


def entities(text: str, rng: random.Random) -> str:
    """Entities left in."""
    text = html.escape(text, quote=rng.random() < 0.5)
    return text.replace("—", "&mdash;").replace("’", "&rsquo;").replace(" – ", "&nbsp;&ndash; ")


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    truncated,
    glued,
    run_together,
    without_blanks,
    with_blanks,
    indented,
    bulleted,
    upper,
    entities,
)


def spoiled(text: str, rng: random.Random) -> str:
    """A page after one to three changes, in random order."""
    for change in rng.sample(CHANGES, rng.choice((1, 1, 2, 3))):
        text = change(text, rng)
    return text


def cropped(lines: list[str], body: list[bool], rng: random.Random) -> str:
    """A page that somebody has trimmed: its body with a few of the lines around it, some of them dropped."""
    if True not in body:
        return "\n".join(lines)
    first, last = body.index(True), len(body) - 1 - body[::-1].index(True)
    above, below = (rng.choice((0, 1, 3, 6, 12, 25)) for _ in range(2))
    dropped = rng.choice((0.0, 0.2, 0.4))
    kept = [
        line
        for i, line in enumerate(lines[max(0, first - above) : last + 1 + below], start=max(0, first - above))
        if first <= i <= last or rng.random() >= dropped
    ]
    text = "\n".join(kept)
    return spoiled(text, rng) if rng.random() < 0.2 else text


def body_alone(body: str, rng: random.Random) -> str:
    """The gold body with nothing around it: all of it, or a stretch."""
    lines = body.split("\n")
    if rng.random() < 0.4 and len(lines) > 4:
        low = rng.randrange(len(lines) // 2)
        lines = lines[low : low + rng.randrange(3, len(lines))]
    text = "\n".join(lines)
    return spoiled(text, rng) if rng.random() < 0.3 else text
