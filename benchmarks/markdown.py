"""Markdown by the library's own writer and by two others: which share of the tests' cases renders as the page showed.

python -m benchmarks.markdown

Needs the extras `test` and `bench`. The others get the HTML of each case, and the settings with which they do best. The
cases were written beside our own writer, so that what tells is where the others differ from the page. The generated
documents are those of the tests, too.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from html_to_markdown import ConversionOptions, convert
from hypothesis import Phase, given, settings
from markdownify import ATX, BACKSLASH, markdownify

from benchmarks.common import table
from cleaner import clean
from tests.markdown.outline import outline, rendered, text_of
from tests.markdown.test_markdown import ALL_BODY, BLOCKS, body_of

CASES = Path(__file__).parents[1] / "tests" / "markdown" / "cases.toml"
#: How often each case is converted for the time.
TIMES = 20
#: How many documents are generated.
GENERATED = 300


def ours(source: str) -> str:
    """Our own, with all lines as body: parsing and the reading of lines among it."""
    return body_of(clean(source, html=True, pipeline=ALL_BODY), links=True, images=True)


def markdownify_(source: str) -> str:
    """markdownify, with everything escaped that it can escape."""
    signs = {"sub_symbol": "<sub>", "sup_symbol": "<sup>"}
    return str(markdownify(source, heading_style=ATX, newline_style=BACKSLASH, bullets="-", escape_misc=True, **signs))


def html_to_markdown(source: str) -> str:
    """html-to-markdown, with everything escaped that it can escape."""
    options = ConversionOptions(
        escape_asterisks=True,
        escape_underscores=True,
        escape_misc=True,
        br_in_tables=True,
        extract_metadata=False,
        newline_style="backslash",
        sub_symbol="<sub>",
        sup_symbol="<sup>",
    )
    return convert(source, options).content or ""


def right(write: Callable[[str], str], source: str) -> tuple[bool, bool]:
    """Whether a case renders with the page's structure, and with its text."""
    try:
        shown = rendered(write(source))
        return outline(shown) == outline(source), "".join(text_of(shown).split()) == "".join(text_of(source).split())
    except Exception as error:  # any is a case that is not right
        print(f"{write.__name__}: {error!r} for {source!r}", file=sys.stderr)
        return False, False


def generated(write: Callable[[str], str]) -> float:
    """The share of generated documents that render with their structure, the same documents for all writers."""
    found: list[bool] = []

    @settings(max_examples=GENERATED, derandomize=True, phases=(Phase.generate,), database=None)
    @given(BLOCKS)
    def one(source: str) -> None:
        found.append(right(write, source)[0])

    one()
    return sum(found) / len(found)


def main() -> None:
    """Print the table."""
    cases = tomllib.loads(CASES.read_text("utf-8"))
    writers = {"ours": ours, "markdownify": markdownify_, "html-to-markdown": html_to_markdown}
    rows: dict[str, list[object]] = {name: [name] for name in writers}
    everything = [source for some in cases.values() for source in some]
    for name, write in writers.items():
        for some in (*cases.values(), everything):
            rows[name].append(sum(right(write, source)[0] for source in some) / len(some))
        rows[name].append(sum(right(write, source)[1] for source in everything) / len(everything))
        rows[name].append(generated(write))
        start = time.process_time()
        for _ in range(TIMES):
            for source in everything:
                write(source)
        rows[name].append(1000 * (time.process_time() - start) / TIMES / len(everything))
    counts = [f"{kind} ({len(some)})" for kind, some in cases.items()]
    print(
        table(
            ["", *counts, f"all ({len(everything)})", "text right", f"generated ({GENERATED})", "ms a case"],
            rows.values(),
        )
    )


if __name__ == "__main__":
    main()
