"""Names of files and addresses that are given as pages."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import cleaner
from cleaner import NameWarning, clean, clean_batch


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "page.html").write_text("<p>The bridge was closed on Monday.</p>")
    (tmp_path / "the page").write_text("The bridge was closed on Monday.")
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["page.html", "./page.html", "the page", "https://harbour.example/a?b=c#d"])
def test_a_name_is_cleaned_with_a_warning(folder: Path, name: str) -> None:
    with pytest.warns(NameWarning, match=r"^the page .* is (the name of a file|an address)") as caught:
        article = clean(name)
    assert [Path(warning.filename) for warning in caught] == [Path(__file__)]
    assert "".join(segment.text for segment in article.segments) == name
    with pytest.warns(NameWarning):
        list(clean_batch([name, name]))
    with pytest.warns(NameWarning):
        clean(str(folder / "page.html"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "other.html",
        "pages",
        ".",
        "page.html\n",
        "page.html\nThe bridge was closed.",
        "Read on at https://harbour.example/a",
        "<a href=https://harbour.example/a>",
        "page.html\0",
        "\ud800",
        "a" * 300,  # longer than names of files may be
        "a/" * 400,
        "a" * 100_000,
        "//harbour.example/share/page.html",
        r"\\harbour.example\share\page.html",
    ],
)
def test_text_is_cleaned_without(folder: Path, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        clean(text)


def test_bytes_are_no_names(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        clean(b"page.html")


def test_long_text_and_other_machines_are_not_looked_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[object] = []

    def refuse(name: object) -> bool:
        looked_up.append(name)
        return False

    monkeypatch.setattr("cleaner.page.names.os.path.isfile", refuse)
    for text in ("a" * 2000, "a\nb", "//a.example/b", r"\\a.example\b", "https://a.example/"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NameWarning)
            clean(text)
    clean("a short line")
    assert looked_up == ["a short line"]


def test_the_warning_is_public() -> None:
    assert issubclass(cleaner.NameWarning, UserWarning)
