"""The phrase files that ship, in a form that loads fast: TOML takes longer to parse than a page to clean.

``python -m cleaner.phrases.compiled`` writes it anew. It names the contents that it was made of, and is
used for those alone: an edited phrase file counts at once, only the first call takes longer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any

from cleaner.labels import Kind, Label
from cleaner.phrases.book import Phrase, Phrasebook, document, parse, shipped

_NAME = "compiled.json"
#: The form's version: one of another is not read.
_FORM = 1


def _digest(contents: Sequence[tuple[str, bytes]]) -> str:
    digest = blake2b(str(_FORM).encode(), digest_size=16)
    for _, content in contents:
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def compiled(contents: Sequence[tuple[str, bytes]]) -> Phrasebook | None:
    """The phrasebook of the documents given, if the compiled form is of them."""
    path = files("cleaner").joinpath("phrases", _NAME)
    if not path.is_file():
        return None
    stored: dict[str, Any] = json.loads(path.read_bytes())
    if stored["digest"] != _digest(contents):
        return None
    phrases: list[Phrase] = []
    for label, kind, match, language, most, opens, texts in stored["phrases"]:
        about = (Label(label), Kind(kind), match, language, most, None if opens is None else Label(opens))
        phrases += [Phrase(text, *about) for text in texts]
    return Phrasebook(
        tuple(phrases),
        stored["months"],
        {language: frozenset(words) for language, words in stored["function_words"].items()},
        tuple(stored["credits"]),
        tuple(stored["agencies"]),
    )


def _plain(book: Phrasebook, digest: str) -> dict[str, Any]:
    groups = groupby(book.phrases, key=lambda phrase: phrase[1:])
    return {
        "digest": digest,
        "phrases": [
            [
                int(label),
                int(kind),
                match,
                language,
                most,
                None if opens is None else int(opens),
                [p.text for p in some],
            ]
            for (label, kind, match, language, most, opens), some in groups
        ],
        "months": book.months,
        "function_words": {language: sorted(words) for language, words in book.function_words.items()},
        "credits": book.credits,
        "agencies": book.agencies,
    }


def main() -> None:
    """Write the compiled form beside the phrase files."""
    contents = [(str(path), path.read_bytes()) for path in shipped()]
    book = parse(document(*content) for content in contents)
    with as_file(files("cleaner").joinpath("phrases")) as folder:
        text = json.dumps(_plain(book, _digest(contents)), ensure_ascii=False, separators=(",", ":"))
        (folder / _NAME).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
