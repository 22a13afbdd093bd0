"""Which stretches of one text stand in another: found by hashes, in time that grows with the two texts alone."""

from __future__ import annotations

import numpy as np

from cleaner.folding import Bools, Folded, HashIndex, Ints, spread

#: Characters by which places are found where a stretch may stand; shorter stretches are not looked for.
_KEY = 24
#: How many such places are compared with each stretch, the first: prose has few beginnings that come again.
_PLACES = 8


def stand_in(other: Folded, text: Folded, starts: Ints, stops: Ints) -> Bools:
    """For each stretch ``[start, stop)`` of a text whether it stands in another, wherever it begins there."""
    found = np.zeros(len(starts), dtype=bool)
    rows = np.flatnonzero(stops - starts >= _KEY)
    keys, key_of = np.unique(text.hashes(starts[rows], starts[rows] + _KEY), return_inverse=True)
    places = np.arange(max(len(other.codes) - _KEY + 1, 0))
    known = HashIndex(keys).first(other.hashes(places, places + _KEY))
    places = np.flatnonzero(known >= 0)
    order = np.argsort(known[places], kind="stable")
    places, known = places[order], known[places][order]
    lows = np.searchsorted(known, key_of)
    highs = np.minimum(np.searchsorted(known, key_of, side="right"), lows + _PLACES)
    owner, at = spread(lows, highs)
    row, begin = rows[owner], places[at]
    end = begin + stops[row] - starts[row]
    fits = end <= len(other.codes)
    row, begin, end = row[fits], begin[fits], end[fits]
    found[row[other.hashes(begin, end) == text.hashes(starts[row], stops[row])]] = True
    return found
