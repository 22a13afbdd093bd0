"""Pipelines that ship with the package. To change one is to derive your own from it."""

from __future__ import annotations

import importlib
from functools import cache

from cleaner.errors import InputError
from cleaner.model.cuts import glued
from cleaner.model.model import Model
from cleaner.model.opinion import Opinion, Trafilatura
from cleaner.phrases.book import Phrasebook
from cleaner.pipeline import Pipeline
from cleaner.rules import RULES as _RULES
from cleaner.rules.seams import seams
from cleaner.rules.spans import spans


def rules(book: Phrasebook | None = None) -> Pipeline:
    """The pipeline without anything learned: of every line the strongest signal decides.

    ``book`` has other phrases than those that ship.
    """
    return Pipeline(seams, *_RULES, name="rules", book=book)


def text(book: Phrasebook | None = None, model: Model | None = None) -> Pipeline:
    """The pipeline for flattened text: the same rules, and the network that weighs what they say. More glued lines are
    cut.

    ``book`` has other phrases than those that ship, ``model`` other weights.
    """
    return Pipeline(seams, glued, *_RULES, name="text", book=book, model=model or Model("text"))


def html(book: Phrasebook | None = None, model: Model | None = None, opinion: Opinion | None = None) -> Pipeline:
    """The pipeline for HTML: lines are cut where its elements are pieces of their own; the network sees elements, too.

    ``book`` and ``model`` as for :func:`text`; ``opinion`` is asked what is body, too.
    """
    return Pipeline(spans, *_RULES, name="html", book=book, model=model or Model("html"), opinion=opinion)


#: The preset for flattened text.
TEXT = text()
#: The preset for HTML.
HTML = html()
#: The same, and trafilatura is asked of the pages that the network is unsure of; needs the extra ``opinion``.
HTML_UNSURE = html(opinion=Trafilatura())
#: The same, and trafilatura is asked of every page.
HTML_VOTED = html(opinion=Trafilatura(below=2.0))
#: The same by rules alone.
RULES = rules()


@cache
def named(name: str) -> Pipeline:
    """The pipeline at ``"module:name"``, for what has to name one: a command line, a settings file, a worker.

    Raises :class:`InputError` where there is none.
    """
    module, _, attribute = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise InputError(f"no pipeline {name!r}: give it as module:name ({error})") from error
    if not isinstance(found, Pipeline):
        raise InputError(f"{name!r} has the type {type(found).__name__}, not Pipeline")
    return found
