"""The colour of each label: a hue, so that every page that shows lines can take what lightness its ground needs."""

from __future__ import annotations

from cleaner.labels import Label

#: The hue of each label, in degrees; chrome is grey.
HUES = {
    Label.BODY: 140,
    Label.TITLE: 215,
    Label.BYLINE: 265,
    Label.DATE: 180,
    Label.SECTION: 25,
    Label.CAPTION: 80,
    Label.HEADLINE: 320,
    Label.TAG: 48,
    Label.COMMENT: 0,
}


def tints(label: str, edge: str) -> str:
    """CSS that gives each label a ground and an edge of its hue. Both are translucent: text keeps its colour.

    ``label`` and ``edge`` are selectors, in which ``LABEL`` stands for the label's name.
    """
    return "".join(
        f"{label.replace('LABEL', name)}{{background:hsl({hue} 70% 45%/.15)}}\n"
        f"{edge.replace('LABEL', name)}{{border-color:hsl({hue} 70% 45%/.8)}}\n"
        for name, hue in ((each.name, hue) for each, hue in HUES.items())
    )


def solids(selector: str) -> str:
    """CSS that gives each label, and chrome, a full ground of its hue, for areas without text."""
    hues = {label.name: f"{hue} 50% 52%" for label, hue in HUES.items()} | {Label.CHROME.name: "215 8% 60%"}
    return "".join(f"{selector.replace('LABEL', name)}{{background:hsl({hue})}}\n" for name, hue in hues.items())
