"""The two forms that pages come in, text and HTML: which variants of the pages a network is trained on, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from training.fit import Recipe
from training.pages import HTML, STYLES

from cleaner import presets
from cleaner.model.weights import Model
from cleaner.pipeline import Pipeline


@dataclass(frozen=True)
class Form:
    """How the network for one form of pages is trained.

    ``variants`` are style, variant and how often a page is taken in it; the first is what vocabulary and
    calibration are made from. ``text_grams`` and ``element_grams`` say how many grams are known at most,
    and ``sites`` on how many they must stand. ``looked`` are the styles that the second look is trained on.
    """

    name: str
    variants: tuple[tuple[str, str, float], ...]
    styles: tuple[str, ...]
    text_grams: int
    element_grams: int
    sites: int
    recipe: Recipe = field(default_factory=Recipe)
    looked: tuple[str, ...] = ()

    @property
    def dom(self) -> bool:
        """Whether the network reads elements."""
        return self.name == HTML

    @property
    def base(self) -> str:
        """The style that stands for the form."""
        return self.styles[0]

    @property
    def before(self) -> Pipeline:
        """The filters before the labeller."""
        return (presets.HTML if self.dom else presets.TEXT).before("labeller")

    @property
    def pipeline(self) -> Callable[[Model], Pipeline]:
        """The pipeline that ships, with other weights."""
        made = presets.html if self.dom else presets.text
        return lambda model: made(model=model)


_PLAIN = {"wet": 0.26, "indented": 0.11, "inscriptis": 0.10, "soup": 0.10}
_SPOILED = {"wet": 0.07, "indented": 0.05, "inscriptis": 0.05, "soup": 0.05}
_CROPPED = {"wet": 0.07, "indented": 0.05, "soup": 0.03}

TEXT = Form(
    name="text",
    variants=(
        *((style, "plain", share) for style, share in _PLAIN.items()),
        *((style, "spoiled", share) for style, share in _SPOILED.items()),
        *((style, "cropped", share) for style, share in _CROPPED.items()),
        ("wet", "alone", 0.06),
    ),
    styles=STYLES,
    text_grams=60_000,
    element_grams=0,
    sites=3,
    looked=("wet", "indented"),
)
DOCUMENTS = Form(
    name=HTML,
    variants=((HTML, "plain", 1.0),),
    styles=(HTML,),
    text_grams=8_000,
    element_grams=16_000,
    sites=3,
)
FORMS = {form.name: form for form in (TEXT, DOCUMENTS)}
