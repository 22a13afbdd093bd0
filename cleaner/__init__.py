"""Clean scraped pages: body, related headlines and tags as fields, and nothing lost.

>>> from cleaner import clean
>>> article = clean("Share\\nThe ferry will run twice a day from March, the port authority said on Friday.")
>>> article.body
'The ferry will run twice a day from March, the port authority said on Friday.'
>>> [(s.label.name, s.text.strip()[:9]) for s in article.segments]
[('CHROME', 'Share'), ('BODY', 'The ferry')]

A name is loaded when it is first used. So ``cleaner --help``, and pytest, which loads our plugin in every project,
start without the filters and the network.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.api import clean, clean_batch
    from cleaner.article import Article
    from cleaner.errors import InputError
    from cleaner.labels import Kind, Label
    from cleaner.page.limits import Limits
    from cleaner.page.names import NameWarning
    from cleaner.page.page import Page
    from cleaner.pipeline import Pipeline
    from cleaner.presets import HTML, RULES, TEXT
    from cleaner.scan.lines import Line
    from cleaner.segments import Segment, Segments
    from cleaner.signals import Filter, Rule, Signal, Splitter, rule, splitter

__all__ = [
    "HTML",
    "RULES",
    "TEXT",
    "Article",
    "Filter",
    "InputError",
    "Kind",
    "Label",
    "Limits",
    "Line",
    "NameWarning",
    "Page",
    "Pipeline",
    "Rule",
    "Segment",
    "Segments",
    "Signal",
    "Splitter",
    "clean",
    "clean_batch",
    "rule",
    "splitter",
]
__version__ = "0.3.0"

_HOMES = {
    "api": ("clean", "clean_batch"),
    "article": ("Article",),
    "errors": ("InputError",),
    "labels": ("Kind", "Label"),
    "page.limits": ("Limits",),
    "page.names": ("NameWarning",),
    "page.page": ("Page",),
    "pipeline": ("Pipeline",),
    "presets": ("HTML", "RULES", "TEXT"),
    "scan.lines": ("Line",),
    "segments": ("Segment", "Segments"),
    "signals": ("Filter", "Rule", "Signal", "Splitter", "rule", "splitter"),
}

if not TYPE_CHECKING:  # type checkers know the names from above, and that there are no others

    def __getattr__(name: str) -> object:
        for home, names in _HOMES.items():
            if name in names:
                value: object = getattr(_loaded(f"{__name__}.{home}"), name)
                globals()[name] = value  # asked for once
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def _loaded(module: str) -> object:
        try:
            return import_module(module)
        except ModuleNotFoundError as error:
            if not str(error.name).startswith(f"{__name__}.scan."):
                raise
            raise ImportError(
                f"this folder of sources is not compiled: {__path__[0]}. Run Python in another folder, where it"
                " finds the installed package, or compile this one by: pip install -e ."
            ) from error

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
