"""The rules that ship, in the order in which they run. A rule reads one page and yields signals."""

from __future__ import annotations

from cleaner.rules.authors import authors
from cleaner.rules.body import body
from cleaner.rules.bylines import bylines
from cleaner.rules.captions import captions
from cleaner.rules.clocks import clocks
from cleaner.rules.comments import comments
from cleaner.rules.furniture import adverts, players, share
from cleaner.rules.headlines import headlines
from cleaner.rules.legal import legal
from cleaner.rules.navigation import navigation
from cleaner.rules.promos import promos
from cleaner.rules.publication import publication
from cleaner.rules.readers import readers
from cleaner.rules.sections import sections
from cleaner.rules.standfirst import standfirst
from cleaner.rules.tag_lists import tag_lists
from cleaner.rules.tags import tags
from cleaner.rules.titles import titles

#: All rules, in order. Later ones read what earlier ones found.
RULES = (
    share,
    players,
    promos,
    adverts,
    legal,
    comments,
    navigation,
    clocks,
    bylines,
    captions,
    body,
    titles,
    standfirst,
    authors,
    publication,
    sections,
    tags,
    tag_lists,
    headlines,
    readers,
)
#: Names of the rules whose signals the networks were trained on.
KNOWN = frozenset(getattr(rule, "name", None) or rule.__name__ for rule in RULES)
