"""Codes of languages."""

from __future__ import annotations

import pytest

from cleaner.values.codes import code_of


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("EN", "en"),
        ("pt_BR", "pt"),
        (" fr ", "fr"),
        ("en, fr", "en"),
        ("en;q=0.8", "en"),
        ("zh-Hant", "zh"),
        ("zh-cmn-Hans-CN", "zh"),
        ("nb-NO", "no"),
        ("nn", "no"),
        ("no", "no"),
        ("iw-IL", "he"),
        ("in", "id"),
        ("fil-PH", "tl"),
        ("sr-Latn", "sr"),
        ("hr", "hr"),
        ("bs", "bs"),
        ("eng", "en"),
        ("deu-DE", "de"),
        ("", None),
        (None, None),
        ("english", None),
        ("us", None),
        ("x-default", None),
        ("{{ lang }}", None),
        ("und", None),
    ],
)
def test_code(tag: str | None, code: str | None) -> None:
    assert code_of(tag) == code
