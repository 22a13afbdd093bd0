"""Training examples: pages as the labeller sees them, with what each line may be."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.labels import Label
from cleaner.page.html import read_html
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.pipeline import Pipeline
from cleaner.values.language import language_of
from training import augment, inputs
from training.alignment import aligned, tokens
from training.gold import SINGLE, Targets, Taught, bits, targets
from training.made import Other, made
from training.pages import fold_of
from training.silver import Silver

#: Characters of a body that are read for its language.
_READ = 2_000
#: Pages that share headlines: those of one fold and language.
_Kin = tuple[int, str | None]


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


class Raw(NamedTuple):
    """A page as text or HTML, and ``told``, which says what is known of its lines when they are read."""

    text: str
    told: Callable[[Page], Targets]


def examples(some: Iterable[Raw], rules: Pipeline, dom: bool) -> Examples:
    """Pages as the network reads them, with what each line may be."""
    return _joined([_example(raw, rules, dom) for raw in some])


def raws(
    pages: Sequence[dict[str, Any]],
    silvers: Mapping[str, Silver],
    taught: Mapping[str, Taught],
    variant: str,
    seed: int,
    dom: bool,
) -> Iterator[Raw]:
    """A variant of flattened pages (``id``, ``text``, ``gold``), one for each.

    ``variant`` is ``plain``, ``spoiled`` (one of :mod:`augment`'s changes or more), ``cropped`` (the body and a few
    lines around it), ``alone`` (the body with nothing around it) or ``made`` (the body with invented furniture around
    it). Pages without a gold body are empty in the last three. ``taught`` is what a network of HTML says of the pages,
    by id.
    """
    others = _others(pages, silvers) if variant == "made" else {}
    for page in pages:
        rng = random.Random(zlib.crc32(f"{seed} {variant} {page['id']}".encode()))
        gold, mine = page["gold"], silvers[page["id"]]
        told = partial(targets, gold=gold, silver=mine, taught=taught.get(page["id"]))
        body = gold.get("body") or mine["body"] or ""
        if variant == "plain":
            yield Raw(page["text"], told)
        elif variant == "spoiled":
            yield Raw(augment.spoiled(page["text"], rng), told)
        elif variant == "alone":
            yield Raw(augment.body_alone(body, rng) if body else "", _all_body)
        elif variant == "cropped":
            lines = page["text"].split("\n")
            share = aligned([tokens(line) for line in lines], tokens(body)) if body else np.zeros(len(lines))
            yield Raw(augment.cropped(lines, (share > 0.5).tolist(), rng) if body else "", told)
        else:
            new = made(gold, body, others.get(_kin(page, body), ()), rng)
            yield Raw("", told) if new is None else Raw(new.html if dom else new.text, new.targets)


def _others(
    pages: Sequence[dict[str, Any]], silvers: Mapping[str, Silver]
) -> dict[tuple[int, str | None], list[Other]]:
    """Titles of pages by fold and language, and how their texts begin: pages of one fold alone share them."""
    found: dict[tuple[int, str | None], list[Other]] = {}
    for page in pages:
        body = page["gold"].get("body") or silvers[page["id"]]["body"] or ""
        if title := page["gold"].get("title"):
            found.setdefault(_kin(page, body), []).append(Other(title, body.strip().split("\n")[0]))
    return found


def _kin(page: dict[str, Any], body: str) -> _Kin:
    return fold_of(page["site"]), language_of(body[:_READ])


def _all_body(page: Page) -> Targets:
    size = len(page.lines)
    sets = np.full(size, bits(Label.BODY), dtype=np.int32)
    none = np.zeros((size, len(SINGLE)), dtype=bool)
    return Targets(sets, none, np.zeros(len(SINGLE), dtype=np.int8))


def _example(raw: Raw, rules: Pipeline, dom: bool) -> Examples:
    page = read(raw.text, dom)
    rules.ask(page)
    sets = raw.told(page).allowed
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
