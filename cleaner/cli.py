"""The command line: ``cleaner clean``, ``explain``, ``filters``, ``run`` and ``check``.

Modules that a command alone needs are imported in it, to keep ``cleaner --help`` quick.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn, TypedDict

import typer

from cleaner.errors import InputError
from cleaner.page.limits import DEFAULT, Limits
from cleaner.page.suffixes import html_of

if TYPE_CHECKING:
    from rich.console import Console

    from cleaner.article import Article, Segment
    from cleaner.pipeline import Pipeline

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich takes a tenth of a second to load
    epilog="Exit codes: 0 fine; 1 differences (check), or rejects (run --strict); 2 wrong usage or unreadable input; "
    "3 nothing of what was read could be cleaned (run), or counted (learn); 130 stopped by Ctrl-C.",
)

File = Annotated[
    str, typer.Argument(metavar="FILE|-", help="A page, as text or HTML. Standard input if left out, or '-'.")
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the text. Else: byte order mark, UTF-8, detection.")
]
ProfileFile = Annotated[
    str | None, typer.Option(metavar="FILE", help="A profile of sites, made by `cleaner learn`: what they repeat.")
]
PipelineName = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="MODULE:NAME",
        help="A pipeline of your own, importable from here. Else: cleaner:TEXT for text, cleaner:HTML for HTML.",
    ),
]
Address = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="The page's address: links of HTML become absolute by it.")
]
Html = Annotated[
    bool | None,
    typer.Option(
        "--html/--text", help="Read pages as HTML, or as text. Else: by a name in .html, and how a page begins."
    ),
]
Glob = Annotated[
    str | None, typer.Option(metavar="PATTERN", help="Files to take from folders. Else: pages (.txt .html), and dumps.")
]
MaxCharacters = Annotated[
    int, typer.Option(min=1, metavar="N", help="Pages with more text are refused; HTML may have ten times as much.")
]
MaxLines = Annotated[int, typer.Option(min=1, metavar="N", help="Pages with more lines are refused.")]
MaxElements = Annotated[int, typer.Option(min=1, metavar="N", help="Documents with more elements are refused.")]
_LABELS = {"BODY": "green", "TITLE": "bold cyan", "CHROME": "dim", "HEADLINE": "magenta", "TAG": "yellow"}
_DIFF = {"-": "red", "+": "green", "@": "cyan"}


class Format(StrEnum):
    """What ``cleaner clean`` writes."""

    text = "text"
    json = "json"
    markdown = "markdown"


def _version(asked: bool) -> None:
    if asked:
        from cleaner import __version__

        typer.echo(f"cleaner {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Clean scraped pages: body, related headlines and tags as fields, and nothing lost."""


@app.command()
def clean(
    file: File = "-",
    format: Annotated[Format, typer.Option(help="The body alone, or the whole article.")] = Format.text,
    segments: Annotated[
        bool, typer.Option("--segments", help="With JSON: the account of every character too.")
    ] = False,
    encoding: Encoding = None,
    html: Html = None,
    url: Address = None,
    links: Annotated[bool, typer.Option("--links", help="With Markdown: links, too.")] = False,
    images: Annotated[bool, typer.Option("--images", help="With Markdown: images of the body, too.")] = False,
    max_characters: MaxCharacters = DEFAULT.characters,
    max_lines: MaxLines = DEFAULT.lines,
    max_elements: MaxElements = DEFAULT.elements,
    pipeline: PipelineName = None,
) -> None:
    """Clean one page, to standard output."""
    if segments and format is not Format.json:
        raise typer.BadParameter("segments are written as JSON: add --format json", param_hint="--segments")
    with _plain_errors():
        limits = Limits(max_characters, max_lines, max_elements)
        article = _Input(file, encoding, html, url, pipeline).article(limits)
        if format is Format.json:
            _write(article.to_json(segments=segments, indent=2) + "\n")
        elif format is Format.markdown:
            _write(article.to_markdown(links=links, images=images))
        elif article.body:
            _write(article.body + "\n")


@app.command()
def explain(
    file: File = "-",
    line: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only line N, with what the labeller saw in it.")
    ] = None,
    encoding: Encoding = None,
    html: Html = None,
    url: Address = None,
    pipeline: PipelineName = None,
) -> None:
    """Show what each line of a page was taken for. Beside it: how surely, by which filter, and why."""
    from cleaner.checking import visible

    page = _Input(file, encoding, html, url, pipeline)
    with _plain_errors():
        if line is not None:
            _write(_weighed(page, line))
            return
        head = ("line", "label", "score", "filter", "reason", "text")
        rows = [tuple(map(visible, _row(*numbered))) for numbered in enumerate(page.article().segments, 1)]
        console = _console()
        if not console.is_terminal:
            _write(_columns([head, *rows]))
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
        for name, share in zip(head, (None, None, None, None, 2, 3), strict=True):
            table.add_column(name, ratio=share, no_wrap=share is None)
        for row in rows:
            table.add_row(*map(Text, row), style=_LABELS.get(row[1].split()[0], ""))
        console.print(table)


@app.command()
def filters(pipeline: PipelineName = None) -> None:
    """List the filters that pages go through, in order."""
    with _plain_errors():
        _write(_pipeline(pipeline or "cleaner:TEXT").describe() + "\n")


@app.command()
def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Folders, pages, dumps (.jsonl .ndjson .warc .wet .parquet, .gz .zst), '-': JSONL on standard input.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="OUT", help="File .jsonl, or folder .parquet; '-': standard output."),
    ],
    glob: Glob = None,
    text_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds the page.")] = "text",
    id_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its id.")] = "id",
    url_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its address.")] = "url",
    encoding: Encoding = None,
    html: Html = None,
    workers: Annotated[int, typer.Option("-j", "--workers", min=0, metavar="N", help="Processes; 0: all cores.")] = 1,
    segments: Annotated[bool, typer.Option("--segments", help="Write the account of every character too.")] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(
            help="Where records go that fail. If left out: OUT with suffix .rejects.jsonl; with -o -, standard error."
        ),
    ] = None,
    profile: ProfileFile = None,
    max_mb: Annotated[
        float, typer.Option(min=0.001, max=1_000_000, metavar="MB", help="Records that are longer are rejects.")
    ] = 32,
    max_characters: MaxCharacters = DEFAULT.characters,
    max_lines: MaxLines = DEFAULT.lines,
    max_elements: MaxElements = DEFAULT.elements,
    any_status: Annotated[
        bool, typer.Option("--any-status", help="Take pages of WARC files that are errors or redirects, too.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew, where a run of before is unfinished, or has done all.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if there were rejects.")] = False,
    pipeline: PipelineName = None,
) -> None:
    """Clean a whole dump, in constant memory. OUT is there whole at the end; the same command goes on after a kill."""
    from cleaner import dumps
    from cleaner.dumps.progress import progress_bar

    limits = Limits(max_characters, max_lines, max_elements)
    settings = dumps.Settings(
        text_field, id_field, url_field, segments, encoding, pipeline, profile, limits=limits, html=html
    )
    to = sys.stdout.buffer if output == "-" else Path(output)
    with _plain_errors(), _stoppable(lambda: dumps.unfinished(to)):
        _own(pipeline)
        with progress_bar(sources) as advance:
            summary = dumps.run(
                sources,
                to,
                settings=settings,
                glob=glob,
                workers=workers,
                rejects=rejects,
                most=_bytes(max_mb),
                any_status=any_status,
                fresh=fresh,
                on_progress=advance,
            )
    typer.echo(summary.report(), err=True)
    if summary.nothing:
        raise typer.Exit(3)
    if strict and summary.rejects:
        raise typer.Exit(1)


@app.command()
def learn(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="As for `cleaner run`.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PROFILE", help="The profile to write.")],
    merge: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A profile of other pages, to be added. Repeatable.")
    ] = None,
    glob: Glob = None,
    text_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds the page.")] = "text",
    url_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its address.")] = "url",
    encoding: Encoding = None,
    html: Html = None,
    workers: Annotated[int, typer.Option("-j", "--workers", min=0, metavar="N", help="Processes; 0: all cores.")] = 1,
    memory: Annotated[int, typer.Option(metavar="MB", help="Memory to count in; the rest goes to disk.")] = 1_000,
) -> None:
    """Count which lines each site of a dump repeats. The profile that comes of it is for `cleaner run --profile`."""
    from cleaner import dumps
    from cleaner.sites import merge_files

    settings = dumps.Settings(text_field=text_field, url_field=url_field, encoding=encoding, html=html)
    with _plain_errors(), _stoppable(lambda: 0):
        new = output.with_name(output.name + ".new") if merge else output
        found = dumps.learn(sources, new, settings=settings, glob=glob, workers=workers, memory=memory)
        if merge and not found.nothing:
            merge_files([new, *merge], output)
            new.unlink()
    typer.echo(found.report(), err=True)
    if found.nothing:
        raise typer.Exit(3)


@app.command()
def check(
    fixtures: Annotated[
        list[Path], typer.Argument(metavar="FIXTURES", help="Folders of pages (.txt, .html) with expectations (.json).")
    ],
    update: Annotated[
        bool, typer.Option("--update", help="Write what pages give now as their expectations, where that differs.")
    ] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Show what known gaps differ in, too.")] = False,
    pipeline: PipelineName = None,
) -> None:
    """Compare pages with the fields expected of them."""
    from cleaner import checking
    from cleaner.wording import counted

    count = differ = known = updated = 0
    with _plain_errors():
        console, own = _console(), _own(pipeline)
        for page in [page for path in fixtures for page in checking.pages(path)]:
            differences = checking.compare(page, own)
            new = [difference for difference in differences if difference.gap is None]
            count, known = count + 1, known + len(differences) - len(new)
            accepted = update and bool(new) and all(difference.acceptable for difference in new)
            if accepted:
                checking.accept(page, own)
                updated += 1
                _write(f"{page}: expectation written\n")
            else:
                differ += bool(new)
            for difference in differences:
                if difference.gap is not None:
                    _print_difference(console, str(difference) if gaps else str(difference).split("\n")[0])
                elif not accepted:
                    _print_difference(console, str(difference))
        if differ or (gaps and known):
            _write("- expected, + got\n")
        total = f"{counted(count, 'page')}, {differ:,} differ, {counted(known, 'known gap')}"
        _write(total + (f", {updated:,} updated\n" if update else "\n"))
    if differ:
        raise typer.Exit(1)


def _bytes(megabytes: float) -> int:
    """The bytes of a number of megabytes; what is no number passes the range of the option in old versions of typer."""
    if not megabytes > 0:
        raise typer.BadParameter(f"{megabytes} is no number of megabytes", param_hint="--max-mb")
    return round(megabytes * 1e6)


def _pipeline(name: str) -> Pipeline:
    """The pipeline at ``module:name``; modules of the working folder count, as they do for ``python -m``."""
    from cleaner.presets import named

    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    return named(name)


def _own(name: str | None) -> Pipeline | None:
    return None if name is None else _pipeline(name)


class _Input(NamedTuple):
    """The page of a command, and how it is to be read."""

    file: str
    encoding: str | None
    html: bool | None
    url: str | None
    pipeline: str | None

    def raw(self) -> bytes:
        return sys.stdin.buffer.read() if self.file == "-" else Path(self.file).read_bytes()

    def options(self) -> _Options:
        """What :func:`cleaner.clean` and ``why`` take beside the page."""
        html = html_of(self.file) if self.html is None else self.html
        return {"encoding": self.encoding, "html": html, "url": self.url, "pipeline": _own(self.pipeline)}

    def article(self, limits: Limits = DEFAULT) -> Article:
        from cleaner.api import clean

        with _naming(self.file):
            return clean(self.raw(), limits=limits, **self.options())


class _Options(TypedDict):
    encoding: str | None
    html: bool | None
    url: str | None
    pipeline: Pipeline | None


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Errors say of which input they are."""
    name = "standard input" if file == "-" else file
    try:
        yield
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}: give a text file, or - (for many: cleaner run)") from error


def _row(number: int, segment: Segment) -> tuple[str, ...]:
    """The cells of a line in ``explain``; ``number`` is what ``--line`` takes."""
    label = segment.label.name + (f" {segment.kind.name.lower()}" if segment.kind else "")
    return str(number), label, f"{segment.score:.2f}", segment.filter, segment.reason, " ".join(segment.text.split())


def _weighed(page: _Input, line: int) -> str:
    """A line's verdict, and what weighed most for the labeller."""
    from cleaner.api import clean
    from cleaner.checking import visible
    from cleaner.explain import why

    options = page.options()
    with _naming(page.file):
        raw = page.raw()
        segments = list(clean(raw, **options).segments)
        if line > len(segments):
            raise InputError(f"no line {line}: the page has {len(segments)}")
        try:
            found = why(raw, line - 1, **options)
        except ValueError as error:
            raise InputError(str(error)) from error
    chances = sorted(found.chances.items(), key=lambda item: -item[1])
    likely = ", ".join(f"{label.name} {chance:.2f}" for label, chance in chances if chance >= 0.01)
    rows: list[tuple[str, ...]] = [
        ("weight", "of"),
        *((f"{weight.amount:+.2f}", visible(weight.what)) for weight in found.weights),
    ]
    verdict = _columns([tuple(map(visible, _row(line, segments[line - 1])))])
    return f"{verdict}the network: {likely}\n{_columns(rows)}"


def _columns(rows: list[tuple[str, ...]]) -> str:
    """Cells padded to columns; the last is left as long as it is, for grep and less."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row[:-1], widths)) + "  " + row[-1] for row in rows]
    return "".join(line.rstrip() + "\n" for line in lines)


def _print_difference(console: Console, text: str) -> None:
    from rich.text import Text

    if not console.is_terminal:
        _write(text + "\n")
        return
    for line in text.split("\n"):
        console.print(Text(line, style=_DIFF.get(line[2:3], "") if line.startswith("  ") else "bold"))


def _console() -> Console:
    """Rich's console: it knows whether standard output is a terminal, and of NO_COLOR."""
    from rich.console import Console

    return Console(highlight=False)


def _write(text: str) -> None:
    """To standard output as UTF-8, whatever the terminal's encoding: the output is mostly for files and pipes."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Unreadable input ends with a message and exit code 2, instead of a traceback."""
    try:
        yield
    except BrokenPipeError:  # the reader has had enough: typer ends quietly
        raise
    except InputError as error:
        _fail(str(error), error)
    except OSError as error:
        name = f"{error.filename}: " if error.filename is not None else ""
        _fail(f"{name}{error.strerror or error}", error)


@contextmanager
def _stoppable(unfinished: Callable[[], int]) -> Iterator[None]:
    """Ctrl-C and SIGTERM end with a message that says how to go on, and the exit code that shells give them."""

    def stop(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except (KeyboardInterrupt, SystemExit) as stopped:
        from cleaner.wording import counted

        done, goes_on = unfinished(), "the same command goes on from there (--fresh: from the beginning)"
        message = f"stopped after {counted(done, 'record')}: {goes_on}" if done else "stopped: nothing is kept"
        typer.echo(f"cleaner: {message}", err=True)
        raise typer.Exit(128 + (signal.SIGTERM if isinstance(stopped, SystemExit) else signal.SIGINT)) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _fail(message: str, cause: Exception) -> NoReturn:
    typer.echo(f"cleaner: {message}", err=True)
    raise typer.Exit(2) from cause
