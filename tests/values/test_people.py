"""Words that are names of people."""

from __future__ import annotations

import pytest

from cleaner.values.people import people


@pytest.mark.parametrize("name", ["Jane", "Björn", "Сергей", "محمد", "अमित", "Giulia", "Agnieszka", "Mehmet"])
def test_first_names_are_known(name: str) -> None:
    assert name in people().given


@pytest.mark.parametrize("name", ["Smith", "Müller", "Кузнецов", "García"])
def test_family_names_are_known(name: str) -> None:
    assert name in people().family


@pytest.mark.parametrize("word", ["question", "started", "votes", "teilen", "weiterlesen", "article"])
def test_words_of_buttons_are_none(word: str) -> None:
    given, family = people()
    assert word not in given
    assert word not in family
