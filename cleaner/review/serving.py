"""Starts the server: on this machine alone, at a free port, below a path that nobody can guess."""

from __future__ import annotations

import secrets
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from cleaner.dumps.records import Reject
from cleaner.dumps.sources import Reader, check_sources
from cleaner.dumps.work import Settings
from cleaner.errors import InputError, needing
from cleaner.review.entries import Entry, entries
from cleaner.review.index import Index, filled
from cleaner.review.saving import Places
from cleaner.sites import loaded

_HOST = "127.0.0.1"
#: Seconds that reading has to end.
_PATIENCE = 3


def serve(
    sources: Sequence[str],
    *,
    settings: Settings | None = None,
    glob: str | None = None,
    most: int = 32_000_000,
    fixtures: Path = Path("fixtures"),
    corrections: Path = Path("corrections.jsonl"),
    port: int = 0,
    browser: bool = True,
    on_start: Callable[[str], None] = print,
) -> None:
    """Show the pages of ``sources`` in the browser, until it is stopped (Ctrl-C).

    ``sources`` are those of :func:`cleaner.dumps.run`, or outputs of a run. ``settings`` says how records are read and
    cleaned. What is saved goes to the folder ``fixtures`` and the file ``corrections``. ``port`` 0 takes a free one.
    ``on_start`` is given the address once it answers. Records of more than ``most`` bytes are left out.

    Raises :class:`InputError` or ``OSError`` for sources that can't be read and for a port that is taken,
    :class:`MissingError` without the extra ``view``.
    """
    with needing("view", "the view in the browser"):
        import uvicorn

        from cleaner.review.app import Review, application
    settings = settings or Settings()
    check_sources(sources, glob)
    pipeline = settings.own
    if settings.profile is not None:
        loaded(settings.profile)
    with tempfile.TemporaryDirectory(prefix="cleaner-view-") as folder, _listening(port) as listener:
        index = Index(Path(folder))
        reader = Reader(glob=glob, most=most, text_field=settings.text_field, id_field=settings.id_field)
        reader.url_field = settings.url_field
        ended = Event()
        reading = Thread(target=filled, args=(index, _until(entries(sources, reader, settings), ended)), daemon=True)
        number, token = listener.getsockname()[1], secrets.token_urlsafe(24)
        hosts = frozenset(f"{name}:{number}" for name in (_HOST, "localhost"))
        app = application(Review(index, settings, Places(fixtures, corrections, pipeline)), token, hosts)
        address = f"http://{_HOST}:{number}/{token}/"
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="off"))
        reading.start()
        try:
            on_start(address)
            if browser:
                Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            server.run(sockets=[listener])
        finally:
            ended.set()
            reading.join(_PATIENCE)  # a pipe may have nothing to read, for ever
            index.close()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, port))
        except OSError as error:
            way_out = f"port {port} can't be used ({error.strerror}): give another, or 0 for a free one"
            raise InputError(way_out) from error
        listener.listen()
        yield listener


def _until(some: Iterator[Entry | Reject], ended: Event) -> Iterator[Entry | Reject]:
    """Entries, as long as somebody wants them."""
    for one in some:
        if ended.is_set():
            return
        yield one
