"""Charts as pictures within the page: pygal draws them, and all that is live or loaded is taken out.

Colours are those of the page's style sheet, by the classes that pygal gives, so that a chart follows light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygal
from lxml import etree
from markupsafe import Markup
from pygal.style import Style

_SVG = "{http://www.w3.org/2000/svg}"
#: Elements that run, style or comment, and those of pygal's tooltips, which need its script.
_LEFT_OUT = ("script", "style", "defs", "desc", "title")
#: Width and height of a chart, and of the letters for which it leaves room: on a phone they are larger.
_SIZE, _LETTERS = (460, 220), 18


def histogram(name: str, account: str, counts: Sequence[int]) -> Markup:
    """A histogram of values from 0 to 1 in equal steps, as an element ``svg``.

    ``name`` is the chart's title, ``account`` says what it shows to those who don't see it.
    """
    chart = pygal.Histogram(
        js=(), width=_SIZE[0], height=_SIZE[1], margin=6, margin_right=12, show_legend=False, explicit_size=False,
        title=None, truncate_label=-1, max_scale=5, order_min=0, xrange=(0, 1), style=Style(label_font_size=_LETTERS),
    )  # fmt: skip
    chart.x_labels = [tenth / 10 for tenth in range(0, 11, 2)]
    chart.x_value_formatter = "{:.1f}".format
    chart.value_formatter = "{:,.0f}".format
    chart.add(name, [(count, step / len(counts), (step + 1) / len(counts)) for step, count in enumerate(counts)])
    return Markup(_bare(chart.render_tree(), name, account))


def _bare(root: Any, name: str, account: str) -> str:
    """A drawing with nothing but shapes and text, its classes, and words for screen readers."""
    for element in list(root.iter()):
        named = isinstance(element.tag, str) and element.tag.removeprefix(_SVG) not in _LEFT_OUT
        if not named or "overlay" in element.get("class", ""):
            element.getparent().remove(element)
    for element in root.iter():
        element.attrib.pop("style", None)
        element.attrib.pop("id", None)
    root.set("role", "img")
    for place, (tag, words) in enumerate((("title", name), ("desc", account))):
        node = etree.Element(_SVG + tag, id=f"chart-{tag}")
        node.text = words
        root.insert(place, node)
    root.set("aria-labelledby", "chart-title chart-desc")
    etree.cleanup_namespaces(root, top_nsmap={None: _SVG.strip("{}")})
    text: str = etree.tostring(root, encoding="unicode", with_tail=False)
    return text
