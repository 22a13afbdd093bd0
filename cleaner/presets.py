"""Pipelines that ship with the package. To change one is to derive your own from it."""

from __future__ import annotations

import importlib
from functools import cache

from cleaner.errors import InputError
from cleaner.pipeline import Pipeline
from cleaner.rules import RULES as _RULES
from cleaner.rules.seams import seams

#: Rules alone: of every line the strongest signal counts.
RULES = Pipeline(seams, *_RULES, name="rules")
#: For flattened text: the same rules, and the network that weighs what they say.
TEXT = Pipeline(seams, *_RULES, name="text")
#: For HTML: nothing is glued there, so that nothing is cut; the network sees elements, too.
HTML = Pipeline(*_RULES, name="html")


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
