"""Training examples: pages as the labeller sees them, with what each line may be."""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.labels import Label
from cleaner.page.html import read_html
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.pipeline import Pipeline
from training import augment, inputs
from training.alignment import aligned, tokens
from training.gold import Taught, bits, targets
from training.silver import Silver


@dataclass
class Examples:
    """Pages in columns: ``first`` bounds the pages' lines, ``gram_first`` the lines' grams.

    ``allowed`` are the labels that each line may have, as bits; ``words`` how many F1 counts in it. A
    page that a variant leaves out has no lines.
    """

    first: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.int16]
    gram_first: npt.NDArray[np.int64]
    gram: npt.NDArray[np.uint64]
    bag: npt.NDArray[np.uint8]
    allowed: npt.NDArray[np.int32]
    words: npt.NDArray[np.int32]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.first) - 1

    def save(self, path: Path) -> None:
        """Write the columns to a file."""
        np.savez(path, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Examples:
        """Read what :meth:`save` wrote."""
        with np.load(path) as arrays:
            return cls(**{f.name: arrays[f.name] for f in fields(cls)})


class _Raw(NamedTuple):
    """A page's text with what tells of its lines; ``alone`` says that all of it is body."""

    text: str
    gold: dict[str, Any]
    silver: Silver
    taught: Taught
    alone: bool


def examples(
    pages: Sequence[dict[str, Any]],
    silvers: dict[str, Silver],
    rules: Pipeline,
    variant: str,
    seed: int,
    dom: bool = False,
    taught: Mapping[str, Taught] | None = None,
) -> Examples:
    """Examples from flattened pages (``id``, ``text``, ``gold``).

    ``variant`` is ``plain``, ``spoiled`` (one of :mod:`augment`'s changes or more), ``cropped`` (the body
    and a few lines around it) or ``alone`` (the body with nothing around it). Pages without a gold body
    are left out of the last two. ``taught`` is what a network of HTML says of the pages, by id.
    """
    made = []
    for page in pages:
        rng = random.Random(zlib.crc32(f"{seed} {variant} {page['id']}".encode()))
        gold, mine, own = page["gold"], silvers[page["id"]], (taught or {}).get(page["id"], {})
        if variant == "alone":
            body = gold.get("body") or mine["body"]
            made.append(_Raw(augment.body_alone(body, rng) if body else "", {}, mine, {}, True))
        elif variant == "cropped":
            body = gold.get("body") or mine["body"]
            lines = page["text"].split("\n")
            share = aligned([tokens(line) for line in lines], tokens(body)) if body else np.zeros(len(lines))
            made.append(
                _Raw(augment.cropped(lines, (share > 0.5).tolist(), rng) if body else "", gold, mine, own, False)
            )
        else:
            text = augment.spoiled(page["text"], rng) if variant == "spoiled" else page["text"]
            made.append(_Raw(text, gold, mine, own, False))
    return _joined([_example(raw, rules, dom) for raw in made])


def _example(raw: _Raw, rules: Pipeline, dom: bool) -> Examples:
    page = read(raw.text, dom)
    rules.ask(page)
    sets = (
        np.full(len(page.lines), bits(Label.BODY))
        if raw.alone
        else targets(page, raw.gold, raw.silver, raw.taught).allowed
    )
    line, gram, bag = inputs.hashes(page, dom)
    worded = np.array([one.mass > 0 for one in page.lines], dtype=bool)
    return Examples(
        first=np.array([0, len(page.lines)]),
        numbers=inputs.numbers(page, dom),
        gram_first=np.concatenate([[0], np.cumsum(np.bincount(line, minlength=len(page.lines)))]).astype(np.int64),
        gram=gram,
        bag=bag,
        allowed=sets.astype(np.int32) * worded,
        words=inputs.words(page),
    )


def read(text: str, dom: bool) -> Page:
    """A page of text, or of HTML."""
    return read_html(text) if dom else read_text(text)


def _joined(some: Sequence[Examples]) -> Examples:
    def bounds(name: str) -> npt.NDArray[np.int64]:
        columns = [getattr(part, name) for part in some]
        ends = np.cumsum([0, *(c[-1] for c in columns)])
        return np.concatenate([[0], *(c[1:] + end for c, end in zip(columns, ends, strict=False))])

    columns = ("numbers", "gram", "bag", "allowed", "words")
    return Examples(
        first=bounds("first"),
        gram_first=bounds("gram_first"),
        **{name: np.concatenate([getattr(part, name) for part in some]) for name in columns},
    )
