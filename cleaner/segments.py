"""The lossless account of a page: every character of it, in stretches that each have one label."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from cleaner.labels import Kind, Label
from cleaner.packing import Packed, packed, unpacked
from cleaner.scan.columns import elements_of, extents

if TYPE_CHECKING:
    from cleaner.decide import Decision
    from cleaner.document.dom import Dom, Element


class Segment(NamedTuple):
    """A stretch of the input with one decision: ``[start, end)`` in characters of the decoded input.

    ``text`` is the stretch itself, white space included. ``kind`` is set for chrome alone. ``score`` (0 to 1) is the
    chance that the label is right, ``filter`` names what decided, ``reason`` says why. ``element`` is where it stands
    in its document, if that was HTML.
    """

    start: int
    end: int
    label: Label
    kind: Kind | None
    score: float
    filter: str
    reason: str
    text: str
    element: Element | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain types; label and kind by name. ``element`` is left out where there is none."""
        fields: dict[str, Any] = {
            **self._asdict(),
            "label": self.label.name,
            "kind": self.kind.name.lower() if self.kind is not None else None,
            "score": round(self.score, 4),
        }
        del fields["element"]
        return fields if self.element is None else fields | {"element": self.element._asdict()}


class Lines(NamedTuple):
    """Segments as columns: where they start (and the last ends), their extents without white space, their labels."""

    bounds: array[int]
    begin: array[int]
    end: array[int]
    label: array[int]


class _Packed(NamedTuple):
    """Segments in little room: what is pickled, and what is compared."""

    text: str
    sizes: Packed
    margins: tuple[Packed, Packed]
    labels: Packed
    kinds: Packed
    scores: bytes
    filters: list[str]
    reasons: list[str]
    elements: Packed
    dom: dict[str, Any] | None


class Segments(Sequence[Segment]):
    """The segments of one page, in order. Concatenated, their texts are the input.

    Each is made when somebody asks for it, since few people ask for the segments of a whole dump. Until then there are
    columns of numbers. Segments are equal if all that they hold is equal; as with tuples, a list is never equal to
    them. They can be hashed, copied and pickled.
    """

    def __init__(self, decision: Decision) -> None:
        page = decision.page
        lines = page.lines
        self._text = page.text.source
        self._bounds, begin, end = extents(lines)
        self._extents = begin, end
        self._bounds.append(len(self._text))
        self._label, self._kind, self._score = decision.label, decision.kind, decision.chance
        self._filters, self._filter, self._reason = decision.filters, decision.filter, decision.reason
        #: The elements of the page's document; ``None`` where the page was text.
        self.dom: Dom | None = None if page.dom is None else page.dom.kept_alone()
        #: The row of each segment's element in ``dom``; empty where the page was text.
        self.elements = array("i") if page.dom is None else elements_of(lines)

    def __getstate__(self) -> _Packed:
        bounds, (begin, end) = self._bounds, self._extents
        return _Packed(
            self._text,
            packed(array("i", [b - a for a, b in pairwise(bounds)])),
            (
                packed(array("i", [b - a for a, b in zip(bounds, begin, strict=False)])),
                packed(array("i", [b - a for a, b in zip(end, bounds[1:], strict=True)])),
            ),
            packed(self._label),
            packed(self._kind),
            self._score.tobytes(),
            [self._filters[number] for number in self._filter],  # the same names, whatever other filters there were
            self._reason,
            packed(self.elements),
            None if self.dom is None else self.dom.packed(),
        )

    def __setstate__(self, state: _Packed) -> None:
        self._text = state.text
        self._bounds = array("i", accumulate(unpacked(state.sizes), initial=0))
        before, after = map(unpacked, state.margins)
        self._extents = (
            array("i", [at + margin for at, margin in zip(self._bounds, before, strict=False)]),
            array("i", [at - margin for at, margin in zip(self._bounds[1:], after, strict=True)]),
        )
        self._label, self._kind = unpacked(state.labels), unpacked(state.kinds)
        self._score = array("d")
        self._score.frombytes(state.scores)
        self._filters, self._reason = tuple(dict.fromkeys(state.filters)), state.reasons
        numbers = {name: number for number, name in enumerate(self._filters)}
        self._filter = array("h", [numbers[name] for name in state.filters])
        self.elements = unpacked(state.elements)
        self.dom = None
        if state.dom is not None:
            from cleaner.document.dom import Dom  # who has text alone need not load it

            self.dom = Dom.unpacked(state.dom)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segments):
            return NotImplemented
        if self is other:
            return True
        # bytes are compared, by which a score that is no number equals itself
        return self._text == other._text and self.__getstate__() == other.__getstate__()

    def __hash__(self) -> int:
        return hash((self._text, self._label.tobytes()))

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> list[Segment]: ...
    def __getitem__(self, index: int | slice) -> Segment | list[Segment]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        i = range(len(self))[index]  # raises IndexError, and counts from the end
        start, end = self._bounds[i], self._bounds[i + 1]
        kind = self._kind[i]
        return Segment(
            start,
            end,
            Label(self._label[i]),
            Kind(kind) if kind else None,
            self._score[i],
            self._filters[self._filter[i]],
            self._reason[i],
            self._text[start:end],
            None if self.dom is None else self.dom.element(self.elements[i]),
        )

    def __iter__(self) -> Iterator[Segment]:
        return (self[i] for i in range(len(self)))

    @property
    def source(self) -> str:
        """The text that the segments are parts of: the decoded input, or of HTML the text that was read from it."""
        return self._text

    @property
    def lines(self) -> Lines:
        """The segments as columns: bounds, extents without the white space around, and labels."""
        return Lines(self._bounds, *self._extents, self._label)

    def labels(self) -> dict[Label, int]:
        """How many segments each label has, of those that there are."""
        counts = Counter(self._label)
        return {label: counts[label] for label in Label if counts[label]}

    def _repr_html_(self) -> str:
        """The lines coloured by label, as notebooks show them."""
        from cleaner.view.notebook import segments_html  # for notebooks alone

        return segments_html(self)

    def __repr__(self) -> str:
        return f"<{len(self)} segments of {len(self._text):,} characters>"
