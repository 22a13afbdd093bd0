"""A report as one page of HTML: a template, filled with figures; nothing in it runs, and it loads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cleaner.report.charts import histogram
from cleaner.report.comparing import Compared
from cleaner.report.figures import BARS, Counted, Counts, Figures
from cleaner.report.files import Run
from cleaner.report.pages import Bad
from cleaner.report.rejected import Rejects
from cleaner.report.segments import Part, Repeating
from cleaner.report.shown import Shown
from cleaner.view.colours import solids, tints
from cleaner.view.escape import showable
from cleaner.wording import counted

#: Characters of a name in a table: of a source, a site, an id.
_NAME = 160
#: Characters that show the letters after them in another order, as names of files use them to deceive.
_TURNED = {0x202D: "\ufffd", 0x202E: "\ufffd"}


@dataclass(frozen=True)
class Report:
    """All that a report has. ``parts`` and ``repeating`` are ``None`` for a run without segments."""

    run: Run
    figures: Figures
    rejects: Rejects
    bad: list[Bad]
    parts: list[Part] | None
    repeating: list[Repeating] | None
    least: list[Shown]
    compared: Compared | None
    old_bad: list[Bad]


def html_of(report: Report) -> str:
    """The page. It can be encoded as UTF-8, whatever texts are in it."""
    environment = Environment(
        loader=PackageLoader("cleaner.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "number": lambda value: f"{value:,}",
        "two": lambda value: "–" if value is None else f"{value:.2f}",
        "percent": _percent,
        "name": _name,
        "counted": counted,
        "millions": lambda value: f"{value / 1e6:,.1f}",
    }
    template = environment.get_template("report.html")
    return template.render(
        report=report,
        run=report.run,
        figures=report.figures,
        labels=_labels(report.parts),
        kinds=_kinds(report.parts),
        chart=_chart(report.figures),
        steps=_steps(report.figures),
        changed=datetime.fromtimestamp(max(f.stat().st_mtime for f in report.run.files), UTC),
        tints=Markup(tints(".LABEL", ".lines .LABEL") + solids(".strip .LABEL")),
    )


def _shown(value: Any) -> Any:
    """What a template puts in the page: text without what HTML can't hold, or what would turn it round. The template
    escapes it after that."""
    return showable(value).translate(_TURNED) if isinstance(value, str) and not isinstance(value, Markup) else value


def _percent(part: float, whole: float) -> str:
    """A share in words: two digits, and never "0 %" for what there is, or "100 %" for what is not all."""
    if not whole:
        return "–"
    share = 100 * part / whole
    if 0 < share < 0.1:
        return "< 0.1 %"
    if 99.9 < share < 100:
        return "> 99.9 %"
    return f"{share:.0f} %" if share in (0, 100) else f"{share:.1f} %"


def _name(text: str | None, none: str = "none") -> str:
    """A name as tables show it, cut."""
    if not text:
        return none
    return text if len(text) <= _NAME else text[:_NAME] + "…"


def _labels(parts: list[Part] | None) -> list[tuple[str, int, int]]:
    """Labels with their segments and characters, the largest first."""
    return _sums((part.label, part) for part in parts or ())


def _kinds(parts: list[Part] | None) -> list[tuple[str, int, int]]:
    """Kinds of chrome with their segments and characters, the largest first."""
    return _sums((part.kind or "none", part) for part in parts or () if part.label == "CHROME")


def _sums(parts: Any) -> list[tuple[str, int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for name, part in parts:
        count, characters = sums.get(name, (0, 0))
        sums[name] = count + part.count, characters + part.characters
    found = [(name, count, characters) for name, (count, characters) in sums.items()]
    return sorted(found, key=lambda row: (-row[2], row[0]))


def _chart(figures: Figures) -> Markup | None:
    quality = figures.quality
    if not quality.pages:
        return None
    account = (
        f"Pages by quality from 0 to 1, in {BARS} steps. The mean is {quality.mean:.2f}, the median"
        f" {quality.median:.2f}. The table below has the counts."
    )
    return histogram("Pages by quality", account, quality.steps)


def _steps(figures: Figures) -> Counts:
    """The steps of the histogram, named, for its table."""
    steps = figures.quality.steps
    return Counts(tuple(Counted(f"{n / BARS:.2f} to {(n + 1) / BARS:.2f}", count) for n, count in enumerate(steps)))
