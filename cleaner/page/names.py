"""Warnings for text that is the name of a page instead of a page: a file's name, or an address."""

from __future__ import annotations

import os
import warnings

from cleaner.patterns import later

#: The longest text that is looked at, in characters.
_LONGEST = 1000
_ADDRESS = later(r"https?://[^\s<>]+")
#: What may lead to another machine: nothing is ever loaded from there, not even the answer whether it exists.
_ELSEWHERE = ("//", "\\\\")


class NameWarning(UserWarning):
    """The text of a page is the name of a file that exists, or an address. It was cleaned as text."""


def warn_of_name(text: str) -> None:
    """Warns with :class:`NameWarning` where a text is the name of a file or an address, and nothing else."""
    if not 0 < len(text) <= _LONGEST or "\n" in text:
        return
    if _ADDRESS.fullmatch(text):
        advice = "an address, and nothing is loaded from it: give the page, and the address as url="
    elif _is_file(text):
        advice = "the name of a file, and was cleaned as text: give what the file holds, Path(...).read_bytes()"
    else:
        return
    warnings.warn(f"the page {text!r} is {advice}", NameWarning, stacklevel=5)


def _is_file(text: str) -> bool:
    if text.startswith(_ELSEWHERE):
        return False
    try:
        return os.path.isfile(text)
    except (OSError, ValueError):  # a NUL, or half of a surrogate pair
        return False
