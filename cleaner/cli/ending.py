"""How commands end early: with a message and an exit code, instead of a traceback."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from cleaner.errors import InputError


@contextmanager
def plain_errors() -> Iterator[None]:
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
def stoppable(unfinished: Callable[[], int]) -> Iterator[None]:
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
