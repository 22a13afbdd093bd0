"""Regular expressions that are compiled when they are first used.

Compiling takes longer than most pages do, the library regex takes its time to load, and no page needs all of them.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, AnyStr, cast


def later(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern of the module re."""
    return cast("re.Pattern[AnyStr]", _Later("re", expression, flags))


def later_regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of the library regex: it knows properties of Unicode, and its ``\\w`` has combining marks."""
    return cast("re.Pattern[str]", _Later("regex", expression, flags))


class _Later:
    """A pattern before its first use. What was asked of it once is an attribute from then on."""

    def __init__(self, library: str, expression: str | bytes, flags: int) -> None:
        self._given = library, expression, flags

    def __getattr__(self, name: str) -> Any:
        library, expression, flags = self._given
        value = getattr(import_module(library).compile(expression, flags), name)
        setattr(self, name, value)
        return value
