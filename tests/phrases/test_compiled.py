"""The compiled form of the phrase files."""

from cleaner import compiling, phrasebook
from cleaner.phrases.book import document, parse, shipped


def _contents() -> list[tuple[str, bytes]]:
    return [(str(path), path.read_bytes()) for path in shipped()]


def test_the_compiled_form_is_of_the_files_that_ship() -> None:
    """If this fails, run ``python -m cleaner.phrases.compiled`` and commit what it writes."""
    contents = _contents()
    found = compiling.compiled(contents)
    assert found is not None
    assert found == parse(document(*content) for content in contents)


def test_edited_files_count_at_once() -> None:
    (name, content), *rest = _contents()
    assert compiling.compiled([(name, content + b"\n"), *rest]) is None


def test_the_default_is_the_compiled_form() -> None:
    assert phrasebook.default() == compiling.compiled(_contents())
