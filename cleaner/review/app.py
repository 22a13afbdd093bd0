"""The web application: pages of the list, lines, fields, and what people save; all below one secret path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from cleaner.checking import expectation
from cleaner.dumps.records import Record
from cleaner.dumps.work import Settings
from cleaner.errors import InputError
from cleaner.labels import Label
from cleaner.page.suffixes import is_page
from cleaner.review.asked import labels_of, query_of, sent, whole
from cleaner.review.guard import Guard
from cleaner.review.index import ORDERS, Index
from cleaner.review.pages import LINES, Opened, fields_of, opened
from cleaner.review.saving import Places, mended
from cleaner.view.colours import HUES

#: The files of the page, and their types.
_FILES = {
    "": ("index.html", "text/html; charset=utf-8"),
    **{
        name: (name, "text/javascript; charset=utf-8")
        for name in ("app.js", "list.js", "page.js", "fields.js", "api.js")
    },
    "style.css": ("style.css", "text/css; charset=utf-8"),
}
#: The key that gives each label. Letters of names, as far as they are free.
KEYS = {
    Label.BODY: "b",
    Label.TITLE: "t",
    Label.BYLINE: "a",
    Label.DATE: "d",
    Label.SECTION: "s",
    Label.CAPTION: "p",
    Label.HEADLINE: "h",
    Label.TAG: "g",
    Label.COMMENT: "c",
    Label.CHROME: "x",
}
#: Pages of the list that are given at a time, at most.
_MOST = 500
#: Pages that are kept open.
_OPEN = 8
#: Above all numbers of pages.
_LARGEST = 2**53


@dataclass(frozen=True)
class Review:
    """What the application works with."""

    index: Index
    settings: Settings
    places: Places


def application(review: Review, token: str, hosts: frozenset[str]) -> Guard:
    """The application, below ``/token/``, for requests to the hosts given ("127.0.0.1:8000") alone."""
    handlers = _Handlers(review)
    routes = [
        Route("/api/state", handlers.state),
        Route("/api/pages", handlers.pages),
        Route("/api/pages/{number:int}", handlers.page),
        Route("/api/pages/{number:int}/beside", handlers.beside),
        Route("/api/pages/{number:int}/lines/{line:int}", handlers.line),
        Route("/api/pages/{number:int}/fields", handlers.fields, methods=["POST"]),
        Route("/api/pages/{number:int}/save", handlers.save, methods=["POST"]),
        *(Route(f"/{path}", _file) for path in _FILES),
    ]
    errors = {ValueError: _refused, OSError: _refused, HTTPException: _failed}
    return Guard(Starlette(routes=[Mount(f"/{token}", routes=routes)], exception_handlers=errors), hosts)


class _Handlers:
    """One function a path. What takes time runs in a thread."""

    def __init__(self, review: Review) -> None:
        self._review, self._index = review, review.index
        self._open = lru_cache(maxsize=_OPEN)(self._opened)
        self._saving = Lock()  # two windows may save at the same time

    async def state(self, request: Request) -> Response:
        """How far reading has come, what filters offer, and what labels there are."""
        found = await run_in_threadpool(self._index.state)
        labels = [{"name": label.name, "hue": HUES.get(label), "key": KEYS[label]} for label in Label]
        places = {"fixtures": str(self._review.places.fixtures), "corrections": str(self._review.places.corrections)}
        return _json({**found, "labels": labels, "places": places, "orders": [*ORDERS]})

    async def pages(self, request: Request) -> Response:
        """Some pages of the list."""
        first, count = whole(request, "first", 0), whole(request, "count", 100)
        total, rows = await run_in_threadpool(self._index.find, query_of(request), first, min(count, _MOST))
        for row in rows:
            row["labels"] = [label.name for label in Label if row["labels"] & 1 << label]
        return _json({"total": total, "first": first, "rows": rows})

    async def beside(self, request: Request) -> Response:
        """The number of the next page of the list, or of the one before."""
        step = -1 if request.query_params.get("step") == "-1" else 1
        number = min(request.path_params["number"], _LARGEST)
        found = await run_in_threadpool(self._index.beside, query_of(request), number, step)
        return _json({"number": found})

    async def page(self, request: Request) -> Response:
        """The lines and fields of a page."""
        return _json(await run_in_threadpool(self._shown, request.path_params["number"]))

    async def line(self, request: Request) -> Response:
        """What weighed most in a line."""
        page = await run_in_threadpool(self._open, request.path_params["number"])
        return _json(await run_in_threadpool(page.why, request.path_params["line"]))

    async def fields(self, request: Request) -> Response:
        """The fields by the labels that lines have now."""
        given = await sent(request)
        page = await run_in_threadpool(self._open, request.path_params["number"])
        return _json({"fields": await run_in_threadpool(mended, page, labels_of(given), {})})

    async def save(self, request: Request) -> Response:
        """Write a fixture, or a correction."""
        given = await sent(request)
        return _json(await run_in_threadpool(self._saved, request.path_params["number"], given))

    def _opened(self, number: int) -> Opened:
        record = self._record(number)
        return opened(record, self._review.settings)

    def _record(self, number: int) -> Record:
        record = self._index.record(number) if number < _LARGEST else None
        if record is None:
            raise HTTPException(404, f"no page {number}")
        return record

    def _shown(self, number: int) -> dict[str, Any]:
        page = self._open(number)
        count = len(page.decision.page.lines)
        own = self._own(number)
        return {
            "number": number,
            "name": self._index.name(number),
            "url": page.url,
            "html": page.html,
            "written": page.written,
            "whole": page.whole,
            "kind": page.decision.sort,
            "quality": page.decision.quality,
            "saved": self._index.saved(number)[0],
            "fields": fields_of(page.article({})),
            "expected": {} if own is None else expectation(own)[0] or {},
            "mark": _mark(own),
            "lines": [*page.lines()],
            "left": max(count - LINES, 0),
        }

    def _saved(self, number: int, given: Mapping[str, Any]) -> dict[str, Any]:
        page, name, places = self._open(number), self._index.name(number), self._review.places
        labels, fields, why = labels_of(given), given.get("fields", {}), given.get("why", "")
        if not isinstance(fields, dict) or not isinstance(why, str):
            raise InputError("fields are no object, or the reason is no text")
        with self._saving:
            if given.get("to") == "correction":
                record = self._record(number)
                place = record.source if record.number is None else f"{record.source}:{record.number}"
                path, gaps = places.correction(page, name, place, labels, fields)
                self._index.save(number, str(path), fixture=False)
                return {"path": str(path), "gaps": gaps, "mark": given.get("mark")}
            own = self._own(number)
            if _mark(own) != given.get("mark"):
                raise HTTPException(409, "the expectation was changed elsewhere: open the page again, then mend it")
            path, gaps = places.fixture(page, name, own, labels, fields, why)
            self._index.save(number, str(path), fixture=True)
            return {"path": str(path), "gaps": gaps, "mark": _mark(path)}

    def _own(self, number: int) -> Path | None:
        """The file of a page that is a fixture already, or became one: beside it lies what is expected of it."""
        saved = self._index.saved(number)[1]
        record = self._record(number)
        of_source = record.source if record.number is None and is_page(record.source) else None
        for path in (saved, of_source):
            if path is not None and _is_fixture(Path(path)):
                return Path(path)
        return None


def _is_fixture(page: Path) -> bool:
    """Whether an expectation lies beside a page; another file of that name is somebody's, and stays."""
    try:
        return page.is_file() and expectation(page)[0] is not None
    except (ValueError, OSError):
        return False


def _mark(page: Path | None) -> str | None:
    """What tells whether the expectation of a page has changed."""
    if page is None:
        return None
    return sha256(page.with_suffix(".json").read_bytes()).hexdigest()


async def _file(request: Request) -> Response:
    name, type_ = _FILES[request.url.path.rsplit("/", 1)[1]]
    return Response((files("cleaner.review") / "static" / name).read_bytes(), media_type=type_)


def _json(value: object) -> Response:
    try:
        data = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        data = json.dumps(value).encode()
    return Response(data, media_type="application/json")


async def _refused(request: Request, error: Exception) -> Response:
    response = _json({"error": str(error)})
    response.status_code = 400
    return response


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _json({"error": error.detail})
    response.status_code = error.status_code
    return response
