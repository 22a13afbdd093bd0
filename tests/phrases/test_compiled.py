"""The compiled form of the phrase files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.phrases import compiled, files
from cleaner.phrases.book import parse
from cleaner.phrases.shipped import default


def test_the_compiled_form_is_of_the_files_that_ship() -> None:
    """If this fails, run ``python -m cleaner.phrases.compiled`` and commit what it writes."""
    contents = files.shipped()
    found = compiled.read(contents)
    assert found is not None
    assert found == parse(files.document(*content) for content in contents)
    assert Path(compiled.PATH).read_bytes() == compiled.written(contents)


def test_edited_files_count_at_once() -> None:
    (name, content), *rest = files.shipped()
    assert compiled.read([(name, content + b"\n"), *rest]) is None
    assert compiled.read([(name, content.replace(b"a", b"e")), *rest]) is None, "of the same length"
    assert compiled.read(rest) is None


def test_without_it_the_files_are_parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiled, "PATH", str(tmp_path / "none.txt"))
    assert compiled.read(files.shipped()) is None


def test_the_default_is_the_compiled_form() -> None:
    assert default() == compiled.read(files.shipped())
