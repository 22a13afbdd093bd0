"""The rules that ship, in the order in which they run. A rule reads one page and yields signals."""

from __future__ import annotations

from cleaner.rules.furniture import adverts, players, share

#: All rules, in order. Later ones read what earlier ones found.
RULES = (
    share,
    players,
    adverts,
)
#: Names of the rules whose signals the networks were trained on.
KNOWN = frozenset(rule.__name__ for rule in RULES)
