"""The two forms that pages come in, text and HTML: which variants of the pages a network is trained on, and how."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner import Pipeline, presets
from cleaner.model.model import Model
from training.fit import Recipe
from training.pages import HTML as DOCUMENT
from training.pages import STYLES


@dataclass(frozen=True)
class Form:
    """How the network for one form of pages is trained.

    ``variants`` are style, variant and how often a page is taken in it; the first is what vocabulary and
    calibration are made from. ``text_grams`` and ``element_grams`` say how many grams are known at most,
    and ``sites`` on how many they must stand. ``second`` are the styles and variants that the second look is
    trained on, with how often each is taken.
    """

    name: str
    variants: tuple[tuple[str, str, float], ...]
    styles: tuple[str, ...]
    text_grams: int
    element_grams: int
    sites: int
    recipe: Recipe = field(default_factory=Recipe)
    second: tuple[tuple[str, str, float], ...] = ()

    @property
    def dom(self) -> bool:
        """Whether the network reads elements."""
        return self.name == DOCUMENT

    @property
    def base(self) -> str:
        """The style that stands for the form."""
        return self.styles[0]

    @property
    def rules(self) -> Pipeline:
        """The filters whose signals the network reads: those of the pipeline that ships."""
        return presets.HTML if self.dom else presets.TEXT

    def pipeline(self, model: Model) -> Pipeline:
        """The pipeline that ships, with other weights."""
        return presets.html(model=model) if self.dom else presets.text(model=model)


_PLAIN = {"wet": 0.26, "indented": 0.11, "inscriptis": 0.10, "soup": 0.10}
_SPOILED = {"wet": 0.07, "indented": 0.05, "inscriptis": 0.05, "soup": 0.05}
_CROPPED = {"wet": 0.07, "indented": 0.05, "soup": 0.03}
_LOOKS = {"wet": 0.3, "indented": 0.15, "inscriptis": 0.15, "soup": 0.15}

TEXTS = Form(
    name="text",
    variants=(
        *((style, "plain", share) for style, share in _PLAIN.items()),
        *((style, "spoiled", share) for style, share in _SPOILED.items()),
        *((style, "cropped", share) for style, share in _CROPPED.items()),
        ("wet", "alone", 0.06),
        ("wet", "made", 0.12),
    ),
    styles=STYLES,
    text_grams=60_000,
    element_grams=0,
    sites=3,
    second=(*((style, "plain", share) for style, share in _LOOKS.items()), ("wet", "made", 0.25)),
)
DOCUMENTS = Form(
    name=DOCUMENT,
    variants=((DOCUMENT, "plain", 0.85), (DOCUMENT, "made", 0.15)),
    styles=(DOCUMENT,),
    text_grams=8_000,
    element_grams=16_000,
    sites=3,
    second=((DOCUMENT, "plain", 0.7), (DOCUMENT, "made", 0.3)),
)
FORMS = {form.name: form for form in (TEXTS, DOCUMENTS)}
