"""The phrase files that ship, in a form that loads fast: TOML takes longer to parse than many pages to clean.

``python -m cleaner.phrases.compiled`` writes it anew. It names the contents that it was made of, and is
used for those alone: an edited phrase file counts at once, only the first call takes longer.

The first line of the form is JSON, with all that is small. The texts of the phrases follow, one a line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from cleaner.labels import Kind, Label
from cleaner.phrases import files
from cleaner.phrases.book import Group, Phrasebook, parse

#: Where the compiled form stands.
PATH = os.path.join(files.FOLDER, "compiled.txt")
#: The form's version: one of another is not read.
_FORM = 2


def _fingerprint(contents: Sequence[tuple[str, bytes]]) -> list[int]:
    """What tells that documents are the ones that the form was made of: the length and a checksum of each.

    The names of labels and kinds count too: the form has their numbers.
    """
    names = " ".join(one.name for one in (*Label, *Kind)).encode()
    return [_FORM, crc32(names), *(number for _, content in contents for number in (len(content), crc32(content)))]


def read(contents: Sequence[tuple[str, bytes]]) -> Phrasebook | None:
    """The phrasebook of the documents given, if the compiled form is of them."""
    try:
        with open(PATH, "rb") as file:
            about, texts = json.loads(file.readline()), file.read()
    except FileNotFoundError:
        return None
    if about["of"] != _fingerprint(contents):
        return None
    labels, kinds = list(Label), list(Kind)
    return Phrasebook(
        texts.decode("utf-8"),
        tuple(
            Group(labels[label], kinds[kind], match, language, most, None if opens is None else labels[opens], count)
            for label, kind, match, language, most, opens, count in about["groups"]
        ),
        about["months"],
        {language: frozenset(words.split()) for language, words in about["function_words"].items()},
        tuple(about["credits"]),
        tuple(about["agencies"]),
    )


def written(contents: Sequence[tuple[str, bytes]]) -> bytes:
    """The compiled form of documents."""
    book = parse(files.document(*content) for content in contents)
    about: dict[str, Any] = {
        "of": _fingerprint(contents),
        "groups": book.groups,
        "months": book.months,
        "function_words": {language: " ".join(sorted(words)) for language, words in book.function_words.items()},
        "credits": book.credits,
        "agencies": book.agencies,
    }
    return f"{json.dumps(about, ensure_ascii=False, separators=(',', ':'))}\n{book.texts}".encode()


def main() -> None:
    """Write the compiled form beside the phrase files."""
    with open(PATH, "wb") as file:
        file.write(written(files.shipped()))


if __name__ == "__main__":
    main()
