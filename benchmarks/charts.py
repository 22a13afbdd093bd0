"""Charts of figures that stand in docs/, drawn from the tables there: nothing is measured, or typed anew.

python -m benchmarks.charts

Needs matplotlib, of the extra ``bench``. It writes docs/speed.svg, of docs/speed.md, and docs/comparison.svg, of
docs/documents.md and docs/figures.md. Ink is the reader's: dark on a light page, light on a dark one.
"""

from __future__ import annotations

import io
import re
from html import escape
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent / "docs"
_INK = "#123456"  # a colour that nothing else has: it becomes the reader's
_STYLE = "<style>svg{color:#333}@media(prefers-color-scheme:dark){svg{color:#ddd}}</style>"
_OURS, _RULES, _OTHERS = "#009485", "#6fbfb5", "#9a9a9a"
_COLOURS = {
    "cleaner": _OURS,
    "trafilatura": "#e07b39",
    "resiliparse": "#7a7fd0",
    "C4's line rule": "#e07b39",
    "jusText, all stop lists": "#7a7fd0",
}
_MARKS = ("o", "D", "s")
_TYPES = ("article", "documentation", "service", "forum", "listing", "collection", "product")

_SYSTEMS = {
    "From HTML": ("cleaner", "trafilatura", "resiliparse"),
    "From text": ("cleaner", "C4's line rule", "jusText, all stop lists"),
}
#: A chart's panes, each with its series, each of these with its values: what is drawn, and what is read aloud.
Chart = dict[str, dict[str, dict[str, str]]]


def rows(page: str, *headings: str) -> list[dict[str, str]]:
    """The rows of the first table below the headings, each of which stands below the one before it."""
    text = (DOCS / page).read_text("utf-8")
    for heading in headings:
        text = re.split(rf"^#+ {re.escape(heading)}.*$", text, maxsplit=1, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    if table is None:
        raise SystemExit(f"no table in {page} below {headings}")
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table[0].splitlines()]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def speed() -> Chart:
    """Milliseconds a page, of text and of HTML, on the pages of `news`."""
    left_out = ("before", "one `clean()`")
    return {
        f"{form}: ms a page, less is better": {
            row["system"].replace("`", ""): {"": row["ms a page"]}
            for row in rows("speed.md", "news", form)
            if not any(words in row["system"] for words in left_out)
        }
        for form in ("Text", "HTML")
    }


def comparison() -> Chart:
    """F1 of the body by type of page, of wcxb, from HTML and from flattened text."""
    of_html = {row["system"]: row for row in rows("documents.md", "Body F1 by page type")}
    of_text = {row["system"]: row for row in rows("figures.md", "Body F1 by page type") if row["style"] == "wet"}
    return {
        title: {name: _of_types(found[name]) for name in _SYSTEMS[title]}
        for title, found in (("From HTML", of_html), ("From text", of_text))
    }


def _of_types(row: dict[str, str]) -> dict[str, str]:
    """The cells of a row that are of a type of page."""
    return {name: row[name] for each in _TYPES for name in row if name.startswith(f"{each} (")}


def told(chart: Chart) -> str:
    """A chart in words, for those who can't see it."""
    return " ".join(
        f"{title}. " + "; ".join(f"{name}: {_values(values)}" for name, values in series.items()) + "."
        for title, series in chart.items()
    )


def _values(values: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}".strip() for name, value in values.items())


def draw_bars(chart: Chart) -> Any:
    """A bar for each series, a pane below the other."""
    figure, panes = _plots(len(chart), 1, figsize=(7.6, 4.4), height_ratios=[len(each) + 1 for each in chart.values()])
    for pane, (title, series) in zip(panes, chart.items(), strict=True):
        colours = [_OURS if "batch" in name else _RULES if "rules" in name else _OTHERS for name in series]
        values = [value for each in series.values() for value in each.values()]
        bars = pane.barh(list(series), list(map(float, values)), color=colours, height=0.7)
        pane.bar_label(bars, values, padding=4, color=_INK)
        pane.invert_yaxis()
        pane.set_title(title, loc="left", fontsize=10, fontweight="bold")
        pane.spines[["bottom", "top", "right"]].set_visible(False)
        pane.xaxis.set_visible(False)
        pane.tick_params(axis="y", length=0)
    return figure


def draw_dots(chart: Chart) -> Any:
    """A row for each type of page, a dot for each series, a pane beside the other."""
    figure, panes = _plots(1, len(chart), figsize=(7.6, 3.9), sharey=True)
    for pane, (title, series) in zip(panes, chart.items(), strict=True):
        for mark, (name, values) in zip(_MARKS, series.items(), strict=True):
            found = list(map(float, values.values()))
            pane.scatter(found, range(len(found)), color=_COLOURS[name], marker=mark, s=42, label=name, zorder=3)
            pane.set_yticks(range(len(found)), list(values))
        pane.set_xlim(0.35, 1)
        pane.grid(axis="both", color=_INK, alpha=0.18, linewidth=0.7)
        pane.spines[:].set_visible(False)
        pane.tick_params(length=0)
        pane.set_title(title, loc="left", fontsize=10, fontweight="bold")
        pane.set_xlabel("F1 of the body, more is better")
        pane.legend(loc="upper center", bbox_to_anchor=(0.45, -0.2), frameon=False, fontsize=9, handletextpad=0.2)
    panes[0].invert_yaxis()
    return figure


def _plots(*shape: int, **options: Any) -> Any:
    """Matplotlib's figure and axes, with text as text, in the reader's ink, the same on every run."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    inked = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
    settings: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "cleaner", **dict.fromkeys(inked, _INK)}
    pyplot.rcParams.update(settings)
    return pyplot.subplots(*shape, layout="constrained", **options)


def save(figure: Any, name: str, title: str, chart: Chart) -> None:
    """Write a chart to docs/, without a date, and with its title and values in words."""
    out = io.StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    svg = out.getvalue().replace(_INK, "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>\s*|<!DOCTYPE.*?>\s*", "", svg, flags=re.DOTALL)
    words = f"<title>{escape(title)}</title>\n <desc>{escape(told(chart))}</desc>\n {_STYLE}"
    svg = re.sub(r"(<svg[^>]*>)", lambda head: f"{head[0]}\n {words}", svg, count=1)
    (DOCS / name).write_text("".join(f"{line.rstrip()}\n" for line in svg.splitlines()), "utf-8")


if __name__ == "__main__":
    save(draw_bars(speed()), "speed.svg", "CPU time of a page on one core, by system", speed())
    save(draw_dots(comparison()), "comparison.svg", "F1 of the body by type of page, by system", comparison())
