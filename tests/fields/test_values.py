"""What lines give to their fields."""

import pytest

from cleaner import TEXT, Label
from cleaner.fields.values import value_of
from cleaner.phrases.book import default
from cleaner.readers import read_text


@pytest.mark.parametrize(
    ("label", "line", "value"),
    [
        (Label.BYLINE, "By Jane Roe and John Doe | Updated", "Jane Roe and John Doe"),
        (Label.BYLINE, "Jana Malá, 3 May 2024", "Jana Malá"),
        (Label.DATE, "Published 3 May 2024, 10:15", "2024-05-03"),
        (Label.DATE, "yesterday", None),
        (Label.SECTION, "Home > World > Europe", "Europe"),
        (Label.SECTION, "Europe", None),
        (Label.TAG, "Tags: ferry, harbour", ("ferry", "harbour")),
        (Label.TAG, "ferry, harbour, Saltmere", ("ferry", "harbour", "Saltmere")),
        (Label.HEADLINE, "Read also: Ferry to run again", "Ferry to run again"),
        (Label.HEADLINE, "Ferry to run again", None),
        (Label.CAPTION, "Photo: Jane Roe", None),
    ],
)
def test_a_line_gives_its_value(label: Label, line: str, value: object) -> None:
    batch = TEXT.before("tags").run(read_text([line]))
    assert value_of(batch, 0, label, default()) == value


def test_values_need_no_evidence() -> None:
    batch = read_text(["By Jane Roe, 3 May 2024"])
    assert value_of(batch, 0, Label.BYLINE, default()) == "By Jane Roe, 3 May 2024"
    assert value_of(batch, 0, Label.DATE, default()) is None
