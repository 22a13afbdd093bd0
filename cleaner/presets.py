"""Pipelines that ship with the package. To change one is to derive your own from it."""

import importlib
from functools import cache

from cleaner.errors import InputError
from cleaner.rules.adverts import adverts
from cleaner.rules.authors import authors
from cleaner.rules.body import body
from cleaner.rules.bylines import Bylines
from cleaner.rules.captions import Captions
from cleaner.rules.clocks import Clocks
from cleaner.filters.coherence import coherence
from cleaner.rules.comments import comments
from cleaner.rules.declared import declared
from cleaner.rules.headlines import Headlines
from cleaner.rules.hidden import hidden
from cleaner.filters.labeller import Labeller
from cleaner.rules.legal import legal
from cleaner.rules.navigation import navigation
from cleaner.filters.phrases import Phrases
from cleaner.rules.players import players
from cleaner.rules.promos import promos
from cleaner.rules.publication import publication
from cleaner.filters.repeated import repeated
from cleaner.rules.seams import Seams
from cleaner.rules.sections import sections
from cleaner.rules.settle import settle
from cleaner.rules.share import share
from cleaner.rules.sitewide import shares, sitewide
from cleaner.rules.standfirst import standfirst
from cleaner.rules.tag_lists import TagLists
from cleaner.rules.tags import Tags
from cleaner.rules.titles import titles
from cleaner.model.opinion import Opinion, Trafilatura
from cleaner.model.weights import Model
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
