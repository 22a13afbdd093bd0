"""Pipelines that ship with the package. To change one is to derive your own from it."""

import importlib
from functools import cache

from cleaner.errors import InputError
from cleaner.filters.adverts import adverts
from cleaner.filters.authors import authors
from cleaner.filters.body import body
from cleaner.filters.bylines import Bylines
from cleaner.filters.captions import Captions
from cleaner.filters.clocks import Clocks
from cleaner.filters.coherence import coherence
from cleaner.filters.comments import comments
from cleaner.filters.declared import declared
from cleaner.filters.headlines import Headlines
from cleaner.filters.hidden import hidden
from cleaner.filters.labeller import Labeller
from cleaner.filters.legal import legal
from cleaner.filters.navigation import navigation
from cleaner.filters.phrases import Phrases
from cleaner.filters.players import players
from cleaner.filters.promos import promos
from cleaner.filters.publication import publication
from cleaner.filters.repeated import repeated
from cleaner.filters.seams import Seams
from cleaner.filters.sections import sections
from cleaner.filters.settle import settle
from cleaner.filters.share import share
from cleaner.filters.sitewide import shares, sitewide
from cleaner.filters.standfirst import standfirst
from cleaner.filters.tag_lists import TagLists
from cleaner.filters.tags import Tags
from cleaner.filters.titles import titles
from cleaner.labeller.opinion import Opinion, Trafilatura
from cleaner.labeller.weights import Model
from cleaner.pipeline import Pipeline


def rules(phrases: Phrases | None = None) -> Pipeline:
    """The pipeline without anything learned: rules alone, over the phrasebook of ``phrases``."""
    phrases = phrases or Phrases()
    return Pipeline(
        shares,
        Seams(phrases),
        phrases,
        share,
        players,
        promos,
        adverts,
        legal,
        comments,
        navigation,
        Clocks(phrases),
        Bylines(phrases),
        Captions(phrases),
        repeated,
        coherence,
        body,
        titles,
        standfirst,
        authors,
        publication,
        sections,
        Tags(phrases),
        TagLists(phrases),
        Headlines(phrases),
        settle,
        hidden,
        sitewide,
        name="rules",
    )


def text(phrases: Phrases | None = None, model: Model | None = None) -> Pipeline:
    """The pipeline for flattened text: the rules, and the learned labeller that weighs what they say.

    ``phrases`` looks lines up in another phrasebook than the one that ships, ``model`` has other weights.
    """
    phrases = phrases or Phrases()
    return Pipeline(*rules(phrases).before("settle"), Labeller(phrases, model), hidden, sitewide, name="text")


def html(phrases: Phrases | None = None, model: Model | None = None, opinion: Opinion | None = None) -> Pipeline:
    """The pipeline for HTML: that for text, and what the document declares; the labeller sees elements too.

    Nothing is glued there, so that nothing is cut at seams. ``phrases`` and ``model`` as for :func:`text`;
    ``opinion`` is asked what is body, too.
    """
    phrases = phrases or Phrases()
    before = rules(phrases).before("settle").without("seams")
    return Pipeline(*before, declared, Labeller(phrases, model, opinion), hidden, sitewide, name="html")


#: The preset for flattened text.
TEXT = text()
#: The preset for HTML.
HTML = html()
#: The same, and trafilatura is asked of the pages that the labeller is unsure of; needs the extra ``opinion``.
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
