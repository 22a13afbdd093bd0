"""Charts as pictures within the page: pygal draws them, and all that is live or loaded is taken out.

Colours are those of the page's style sheet, by the classes that pygal gives, so that a chart follows light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygal
from lxml import etree
from markupsafe import Markup

_SVG = "{http://www.w3.org/2000/svg}"
#: Elements that run, style or comment, and those of pygal's tooltips, which need its script.
_LEFT_OUT = ("script", "style", "defs", "desc", "title")
#: Width and height, in units of which a letter is 13 high.
_SIZE = (560, 240)


def histogram(name: str, account: str, counts: Sequence[int]) -> Markup:
    """A histogram of values from 0 to 1 in equal steps, as an element ``svg``.

    ``name`` is the chart's title, ``account`` says what it shows to those who don't see it.
    """
    chart = pygal.Bar(
        js=(), width=_SIZE[0], height=_SIZE[1], margin=6, show_legend=False, explicit_size=False, title=None,
        show_minor_x_labels=False, truncate_label=-1, spacing=2, include_x_axis=True, min_scale=2, max_scale=5,
    )  # fmt: skip
    steps = len(counts)
    chart.x_labels = [f"{number / steps:.2f}" for number in range(steps)]
    chart.x_labels_major = [f"{number / steps:.2f}" for number in range(0, steps, max(1, steps // 5))]
    chart.value_formatter = lambda value: f"{value:,.0f}"
    chart.add(name, list(counts))
    return Markup(_bare(chart.render_tree(), name, account))


def _bare(root: Any, name: str, account: str) -> str:
    """A drawing with nothing but shapes and text, its classes, and words for screen readers."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.removeprefix(_SVG) in _LEFT_OUT:
            element.getparent().remove(element)
        elif "overlay" in element.get("class", "") or element.get("class") == "titles":
            element.getparent().remove(element)
    for element in root.iter():
        element.attrib.pop("style", None)
        element.attrib.pop("id", None)
    root.set("role", "img")
    for place, (tag, text) in enumerate((("title", name), ("desc", account))):
        node = etree.Element(_SVG + tag, id=f"chart-{tag}")
        node.text = text
        root.insert(place, node)
    root.set("aria-labelledby", "chart-title chart-desc")
    etree.cleanup_namespaces(root, top_nsmap={None: _SVG.strip("{}")})
    text: str = etree.tostring(root, encoding="unicode", with_tail=False)
    return text
