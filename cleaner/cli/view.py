"""The command ``view``: pages in the browser."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli.ending import plain_errors
from cleaner.cli.given import own
from cleaner.cli.options import Encoding, Glob, Html, PipelineName, ProfileFile


def view(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="As for `cleaner run`, and what `cleaner run` wrote."),
    ],
    glob: Glob = None,
    text_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds the page.")] = "text",
    id_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its id.")] = "id",
    url_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its address.")] = "url",
    encoding: Encoding = None,
    html: Html = None,
    pipeline: PipelineName = None,
    profile: ProfileFile = None,
    fixtures: Annotated[Path, typer.Option(metavar="FOLDER", help="Where pages go that are saved as fixtures.")] = Path(
        "fixtures"
    ),
    corrections: Annotated[
        Path, typer.Option(metavar="FILE", help="Where corrections go, a line each, for training.")
    ] = Path("corrections.jsonl"),
    port: Annotated[int, typer.Option(min=0, max=65_535, metavar="N", help="Port; 0: a free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Look at pages in the browser, label lines, mend fields, and save both. Only this machine can reach it."""
    from cleaner.dumps.work import Settings
    from cleaner.review import serve

    def start(address: str) -> None:
        typer.echo(f"cleaner view: {address}\nCtrl-C ends it.", err=True)

    with plain_errors(), _ended():
        own(pipeline)
        settings = Settings(text_field, id_field, url_field, False, encoding, pipeline, profile, html=html)
        serve(
            sources,
            settings=settings,
            glob=glob,
            fixtures=fixtures,
            corrections=corrections,
            port=port,
            browser=browser,
            on_start=start,
        )


@contextmanager
def _ended() -> Iterator[None]:
    """Ctrl-C and SIGTERM are how it ends: what it keeps for the time being is removed, and all is fine."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
