"""The reliability of scores as a picture: how often lines are right for how sure their segments are.

A diagonal is what scores that mean what they say give (M. H. DeGroot and S. E. Fienberg, "The comparison and
evaluation of forecasters", The Statistician 32, 1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot


def reliability(rows: Sequence[Sequence[float]], path: Path) -> None:
    """Draw rows of a bin's lower bound, lines, mean score and share right; the same picture for the same rows."""
    with pyplot.rc_context({"svg.hashsalt": "cleaner", "font.size": 10}):
        figure, (top, below) = pyplot.subplots(2, sharex=True, height_ratios=(4, 1), figsize=(5, 5.5))
        sure, right = [row[2] for row in rows], [row[3] for row in rows]
        top.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="as sure as right")
        top.plot(sure, right, marker="o", label="segments of held-out pages")
        top.set(ylabel="share of lines that are right", xlim=(0, 1), ylim=(0, 1))
        top.legend(loc="upper left")
        below.bar([row[0] + 0.05 for row in rows], [row[1] for row in rows], width=0.09, color="0.6")
        below.set(xlabel="score", ylabel="lines", yscale="log")
        figure.tight_layout()
        figure.savefig(path, metadata={"Date": None})
        pyplot.close(figure)
