"""How likely the second look has to find a line, for the line to get its label: chances chosen on held-out pages."""

from __future__ import annotations

from typing import NamedTuple


class Least(NamedTuple):
    """Chances, 0 to 1. The first four are of the page having such a line at all, the others of a single line.

    ``menu`` is that of a section that rules call an item of a menu: most of these are names of sections.
    """

    title: float
    byline: float
    date: float
    section: float
    menu: float
    caption: float
    headline: float
    tag: float
    comment: float


TEXT = Least(title=0.1, byline=0.4, date=0.3, section=0.15, menu=0.6, caption=0.5, headline=0.4, tag=0.35, comment=0.3)
#: Elements tell menus from sections.
HTML = TEXT._replace(title=0.05, section=0.1, menu=0.4)
