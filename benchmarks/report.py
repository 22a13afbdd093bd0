"""Run every benchmark and write the figures.

python -m benchmarks.report --corpus DIR --tools DIR [--cache DIR] -o docs/figures.md
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy import OURS, RULED, Result, markdown
from benchmarks.common import arguments

AIM = 0.90  # body F1 on held-out articles
PAGE = """# Figures

Made by `python -m benchmarks.report --corpus DIR --tools DIR --cache DIR{sets} --held-out DIR -o docs/figures.md`,
which runs the scripts beside it; needs the `bench` extra. Machine: {machine}. Times are the processor's, on one core.
{sample}
## How to read this

{notes}

## Accuracy

Every system gets the same flattened text, in four styles. Scores are those of the tools' `score.py`: body by words
and by shingles of four words, snippets that must or must not be in the body, related headlines, tags, titles.
C4's line rule keeps lines of at least five words that end in `.`, `!`, `?` or `"` (Raffel et al. 2020). jusText has
each line as a paragraph, and the stop list of English, or those of all its languages in one.

{accuracy}

## Speed

Text in the style `wet`, rounds in alternating order, medians. jusText's core alone is the time of its two passes, its
paragraphs ready; trafilatura does another task (it reads HTML), and stands here for context.

{speed}

## Growth

One page made of invented pages over and over, with a word of each long line changed; each in a process of its own.

{growth}
"""


def notes(results: list[Result]) -> Iterator[str]:
    """What the scores say, good or bad, one item each."""
    yield (
        "These pages were at hand while the library was made. The labeller is measured by networks that have not seen "
        "a page's site; rules and phrases were made with all of them in view: expect less elsewhere."
    )
    scores = {(r["set"], r["style"], r["system"]): r["score"] for r in results}
    us = OURS if any(system == OURS for _, _, system in scores) else RULED
    ours = {(name, style): score for (name, style, system), score in scores.items() if system == us}
    bodies = {key: score["body"]["f1"] for key, score in ours.items() if "body" in score}
    below = [f"{name} {style} {f1:.3f}" for (name, style), f1 in bodies.items() if f1 < AIM]
    yield f"Body F1 is to reach {AIM:.2f} on articles never seen. Below that even here: {_listed(below)}."
    parts: dict[str, list[float]] = {}
    for (name, _), score in ours.items():
        types = score.get("body_f1_by_type", {})
        for kind, (f1, _) in types.items() if len(types) > 1 else ():
            parts.setdefault(f"{name} {kind}", []).append(f1)
    low = [f"{part} {min(f1s):.3f} to {max(f1s):.3f}" for part, f1s in parts.items() if min(f1s) < AIM]
    yield f"By page type, over the styles, below it: {_listed(low)}."
    beaten = [
        f"{name} {style} {system} ({measure} {_f1(score, measure):.3f}, {us} {_f1(ours[name, style], measure):.3f})"
        for (name, style, system), score in scores.items()
        for measure in ("body", "snippets")
        if system not in (OURS, RULED) and _f1(score, measure) > _f1(ours[name, style], measure)
    ]
    yield f"Peers ahead of the cleaner: {_listed(beaten)}."
    ahead: dict[str, set[str]] = {}
    for (name, style, system), score in scores.items():
        for kind, (f1, _) in score.get("body_f1_by_type", {}).items():
            if system not in (OURS, RULED) and f1 > ours[name, style]["body_f1_by_type"][kind][0]:
                ahead.setdefault(f"{name} {kind}", set()).add(system)
    named = [f"{part} ({_listed(sorted(who))})" for part, who in ahead.items()]
    yield f"By page type, ahead in some style: {_listed(named)}."
    yield "Gold tags include some that a page shows nowhere as text; gold headlines come from links, and are silver."
    yield "The body of `silver` is scored on the pages with a reviewed body; its recipes count under snippets."


def _f1(score: Result, measure: str) -> float:
    return float(score.get(measure, {}).get("f1", 0.0))


def _listed(items: list[str]) -> str:
    return ", ".join(items) or "none"


def machine() -> str:
    """The machine in neutral words."""
    return f"{os.cpu_count()} processor cores ({platform.machine()}), Python {platform.python_version()}"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, help="only so many pages of each set, for a trial")
    parser.add_argument("--sets", help="sets for the accuracy tables, with commas between (default: all)")
    parser.add_argument("--held-out", type=Path, help="folder of the networks of training/train.py, fold by fold")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the Markdown file to write")
    given = parser.parse_args()
    data = ["--corpus", str(given.corpus), "--tools", str(given.tools)]
    data += ["--cache", str(given.cache)] if given.cache else []
    some = ["--pages", str(given.pages)] if given.pages else []

    def run(script: str, *options: str) -> str:
        """What a script prints; in a process of its own, so that memory and caches are its own too."""
        print(f"{script} ...", file=sys.stderr)
        command = [sys.executable, str(Path(__file__).with_name(script)), *options]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()

    sets = ["--sets", given.sets] if given.sets else []
    sets += ["--held-out", str(given.held_out)] if given.held_out else []
    results = json.loads(run("accuracy.py", *data, *sets, *some, "--json"))
    text = PAGE.format(
        machine=machine(),
        sets=f" --sets {given.sets}" if given.sets else "",
        sample=f"This is a trial on {given.pages} pages of each set (`--pages {given.pages}`).\n" if some else "",
        notes="\n".join(f"- {note}" for note in notes(results)),
        accuracy=markdown(results),
        speed=run("speed.py", *data, *some),
        growth=run("growth.py"),
    )
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
