"""Regular expressions that are compiled when they are first used.

Compiling takes longer than most pages do, the library regex takes its time to load, and no page needs all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast


def later(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern of the module re."""
    return cast("re.Pattern[AnyStr]", _Later(lambda: re.compile(expression, flags)))


def later_regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of the library regex: it knows properties of Unicode, and its ``\\w`` has combining marks."""

    def made() -> Any:
        import regex  # not by whom no pattern needs it

        return regex.compile(expression, flags)

    return cast("re.Pattern[str]", _Later(made))


class _Later:
    """A pattern before its first use. What was asked of it once is an attribute from then on."""

    def __init__(self, made: Callable[[], Any]) -> None:
        self._made = made

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._made(), name)
        setattr(self, name, value)
        return value
