"""Training examples: pages as the labeller sees them, with what each line may be."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from training import augment
import numpy as np
import numpy.typing as npt
from training.alignment import aligned, tokens
from training.gold import allowed, bits
from training.silver import Silver

from cleaner.labeller import sight
from cleaner.model.decode import words_of
from cleaner.labels import Label
from cleaner.pipeline import Pipeline
from cleaner.readers import read_text
from cleaner.document.read import read_html
from cleaner.document.parse import parse

#: Pages read together.
_PAGES = 32


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
    alone: bool


def examples(
    pages: Sequence[dict[str, Any]],
    silvers: dict[str, Silver],
    rules: Pipeline,
    variant: str,
    seed: int,
    dom: bool = False,
) -> Examples:
    """Examples from flattened pages (``id``, ``text``, ``gold``).

    ``variant`` is ``plain``, ``spoiled`` (one of :mod:`augment`'s changes or more), ``cropped`` (the body
    and a few lines around it) or ``alone`` (the body with nothing around it). Pages without a gold body
    are left out of the last two.
    """
    made = []
    for page in pages:
        rng = random.Random(zlib.crc32(f"{seed} {variant} {page['id']}".encode()))
        gold, mine = page["gold"], silvers[page["id"]]
        if variant == "alone":
            body = gold.get("body") or mine["body"]
            made.append(_Raw(augment.body_alone(body, rng) if body else "", {}, mine, True))
        elif variant == "cropped":
            body = gold.get("body") or mine["body"]
            lines = page["text"].split("\n")
            share = aligned([tokens(line) for line in lines], tokens(body)) if body else np.zeros(len(lines))
            made.append(_Raw(augment.cropped(lines, (share > 0.5).tolist(), rng) if body else "", gold, mine, False))
        else:
            text = augment.spoiled(page["text"], rng) if variant == "spoiled" else page["text"]
            made.append(_Raw(text, gold, mine, False))
    return _joined([_part(made[i : i + _PAGES], rules, dom) for i in range(0, len(made), _PAGES)])


def _part(some: Sequence[_Raw], rules: Pipeline, dom: bool) -> Examples:
    texts = [raw.text for raw in some]
    batch = rules.run(read_html([parse(text) for text in texts]) if dom else read_text(texts))
    grams = sight.parts(batch, dom)
    line = np.concatenate([part.line for part in grams])
    order = np.argsort(line, kind="stable")
    sets = []
    for index, raw in enumerate(some):
        page = batch.page(index)
        sets.append(np.full(len(page), bits(Label.BODY)) if raw.alone else allowed(page, raw.gold, raw.silver))
    bags = np.concatenate([np.full(len(part.line), part.bag, dtype=np.uint8) for part in grams])
    return Examples(
        first=batch.first.astype(np.int64),
        numbers=sight.numbers(batch, dom).astype(np.int16),
        gram_first=np.concatenate([[0], np.cumsum(np.bincount(line, minlength=len(batch)))]).astype(np.int64),
        gram=np.concatenate([part.hash for part in grams])[order],
        bag=bags[order],
        allowed=np.concatenate(sets).astype(np.int32) * (batch.mass > 0),
        words=words_of(batch).astype(np.int32),
    )


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
