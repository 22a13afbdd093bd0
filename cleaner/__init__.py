"""Clean scraped pages: body, related headlines and tags as fields, and nothing lost.

>>> from cleaner import clean
>>> article = clean("Share\\nThe ferry will run twice a day from March, the port authority said on Friday.")
>>> article.body
'The ferry will run twice a day from March, the port authority said on Friday.'
>>> [(s.label.name, s.text.strip()[:9]) for s in article.segments]
[('CHROME', 'Share'), ('BODY', 'The ferry')]

A name is loaded when it is first used. So ``cleaner --help``, and pytest, which loads our plugin in every project,
start without numpy and the filters.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.api import clean, clean_batch
    from cleaner.article import Article, Segment, Segments
    from cleaner.batch import Batch, Evidence, Marks, Rescore, Split
    from cleaner.errors import InputError
    from cleaner.labels import Kind, Label
    from cleaner.page.limits import Limits
    from cleaner.page.names import NameWarning
    from cleaner.pipeline import Filter, Pipeline
    from cleaner.presets import HTML, RULES, TEXT
    from cleaner.signals import per_page, rule

__all__ = [
    "HTML",
    "RULES",
    "TEXT",
    "Article",
    "Batch",
    "Evidence",
    "Filter",
    "InputError",
    "Kind",
    "Label",
    "Limits",
    "Marks",
    "NameWarning",
    "Pipeline",
    "Rescore",
    "Segment",
    "Segments",
    "Split",
    "clean",
    "clean_batch",
    "per_page",
    "rule",
]
__version__ = "0.2.0"

_HOMES = {
    "api": ("clean", "clean_batch"),
    "article": ("Article", "Segment", "Segments"),
    "batch": ("Batch", "Evidence", "Marks", "Rescore", "Split"),
    "errors": ("InputError",),
    "labels": ("Kind", "Label"),
    "limits": ("Limits",),
    "names": ("NameWarning",),
    "pipeline": ("Filter", "Pipeline"),
    "presets": ("HTML", "RULES", "TEXT"),
    "rules": ("per_page", "rule"),
}

if not TYPE_CHECKING:  # type checkers know the names from above, and that there are no others

    def __getattr__(name: str) -> object:
        for home, names in _HOMES.items():
            if name in names:
                value: object = getattr(import_module(f"{__name__}.{home}"), name)
                globals()[name] = value  # asked for once
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
