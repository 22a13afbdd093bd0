"""The command ``cleaner``, and ``python -m cleaner``: the command line, or the sentence that says how to install it."""

from __future__ import annotations

import sys

from cleaner.errors import MissingError, needing


def main() -> None:
    """Run the command line. Its libraries are an extra: without them, say so on standard error and exit with 2."""
    try:
        with needing("cli", "the command line"):
            from cleaner.cli import app
    except MissingError as error:
        print(f"cleaner: {error}", file=sys.stderr)
        sys.exit(2)
    app()


if __name__ == "__main__":
    main()
