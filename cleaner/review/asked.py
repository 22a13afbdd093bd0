"""What the browser asks for, read from requests: queries of the list, numbers, and objects that it sends.

All raise :class:`InputError` for what makes no sense.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from cleaner.errors import InputError
from cleaner.labels import Label
from cleaner.review.index import ORDERS, Query

#: Bytes of what the browser sends, at most.
_BODY = 5_000_000


def query_of(request: Request) -> Query:
    """The query of the list."""
    given = request.query_params
    label = given.get("label")
    if label and label not in Label.__members__:
        raise InputError(f"no label {label!r}")
    order = given.get("order") or "unsure"
    if order not in ORDERS:
        raise InputError(f"no order {order!r}: give {', '.join(ORDERS)}")
    return Query(
        given.get("text", ""),
        given.get("site"),
        given.get("kind"),
        given.get("language"),
        Label[label] if label else None,
        _share(given.get("low"), 0.0),
        _share(given.get("high"), 1.0),
        given.get("saved") == "1",
        order,
    )


def _share(text: str | None, default: float) -> float:
    try:
        return min(max(float(text), 0.0), 1.0) if text else default
    except ValueError:
        raise InputError(f"{text!r} is no number from 0 to 1") from None


def whole(request: Request, name: str, default: int) -> int:
    """A whole number, from 0."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InputError(f"{name} is no whole number: {text!r}")
    return int(text)


async def sent(request: Request) -> dict[str, Any]:
    """The object that the browser sent."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > _BODY:
            raise HTTPException(413, f"more than {_BODY:,} bytes")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError("what was sent is no JSON") from None
    if not isinstance(found, dict):
        raise InputError("what was sent is no object")
    return found


def labels_of(given: Mapping[str, Any]) -> dict[int, Label]:
    """The labels of lines, by their numbers."""
    some = given.get("labels", {})
    if not isinstance(some, dict):
        raise InputError("labels are no object")
    found = {}
    for line, name in some.items():
        is_line = line.isascii() and line.isdigit() and len(line) < 10
        if not is_line or not isinstance(name, str) or name not in Label.__members__:
            raise InputError(f"line {line[:20]!r} can't have the label {name!r}")
        found[int(line)] = Label[name]
    return found
