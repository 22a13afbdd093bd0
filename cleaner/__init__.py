"""Clean scraped pages: body, related headlines and tags as fields, and nothing lost.

>>> from cleaner import clean
>>> article = clean("Share\\nThe ferry will run twice a day from March, the port authority said on Friday.")
>>> article.body
'The ferry will run twice a day from March, the port authority said on Friday.'
>>> [(s.label.name, s.text.strip()[:9]) for s in article.segments]
[('CHROME', 'Share'), ('BODY', 'The ferry')]
"""

from cleaner.api import clean, clean_batch
from cleaner.article import Article, Segment, Segments
from cleaner.batch import Batch, Evidence, Marks, Rescore, Split
from cleaner.errors import InputError
from cleaner.labels import Kind, Label
from cleaner.pipeline import Filter, Pipeline
from cleaner.presets import HTML, RULES, TEXT
from cleaner.rules import per_page, rule

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
    "Marks",
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
__version__ = "0.1.0"
