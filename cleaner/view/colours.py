"""The colour of each label: the same in notebooks, in the browser and in reports."""

from __future__ import annotations

from cleaner.labels import Label

#: The hue of each label, in degrees; chrome is grey.
HUES = {
    Label.BODY: 140,
    Label.TITLE: 215,
    Label.BYLINE: 265,
    Label.DATE: 180,
    Label.SECTION: 25,
    Label.CAPTION: 80,
    Label.HEADLINE: 320,
    Label.TAG: 48,
    Label.COMMENT: 0,
}
