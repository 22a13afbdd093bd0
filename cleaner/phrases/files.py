"""The phrase files: those that ship, and those of other folders."""

from __future__ import annotations

import os
from typing import Any

#: Where the files stand that ship with the package.
FOLDER = os.path.dirname(__file__)


def in_folder(folder: str) -> list[tuple[str, bytes]]:
    """The path and the content of every ``*.toml`` in a folder, in order."""
    found = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml"):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found.append((path, file.read()))
    return found


def shipped() -> list[tuple[str, bytes]]:
    """The path and the content of every phrase file that ships with the package, in order."""
    return in_folder(FOLDER)


def document(source: str, content: bytes) -> tuple[str, dict[str, Any]]:
    """A TOML document parsed, with the name to use in error messages. Raises ``ValueError`` naming it."""
    import tomllib  # the files that ship are seldom parsed

    try:
        return source, tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{source}: not TOML: {error}") from error
