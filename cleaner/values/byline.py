"""Who wrote a page: from names that stand in its lines, that its elements are marked to hold, and that it declares.

Each is evidence, and none is believed alone: what is declared may be the site or an account, a mark may be on another
article's author, a line beside the title may be no name. Where two of them agree, the fuller one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from cleaner.scan.chars import fold
from cleaner.values.crediting import Rank
from cleaner.values.credits import Credit, read


class Place(IntEnum):
    """Where a line stands that may name authors, the likelier later."""

    ELSEWHERE = 0
    OPEN = 1  # beside the title, with another label than of bylines or dates
    DATED = 2  # beside the title, and the date stands in it
    SIGNED = 3  # beside the title, and labelled as a byline


class Seen(NamedTuple):
    """A credit that stands in a line."""

    credit: Credit
    place: Place
    # how many lines it is from the title, and how sure its label is
    distance: int
    score: float

    @property
    def worth(self) -> int:
        """How far it is to be believed, from 0 to 6."""
        rank, place = self.credit.rank, self.place
        if rank < Rank.NAMED:
            return 1 if place is not Place.ELSEWHERE else 0
        if place is Place.ELSEWHERE:
            return 2 if rank is Rank.WRITER else 1
        if " " not in self.credit.text and self.credit.text.upper() != self.credit.text.lower():
            return 2  # a word alone, in a script with capitals
        return 6 if rank is Rank.WRITER else 2 + place


def worth_at_most(place: Place, introduced: bool) -> int:
    """The most that a credit at a place is worth; less where nothing introduces names."""
    if place is Place.ELSEWHERE:
        return 2 if introduced else 1
    return 6 if introduced else 2 + place


def byline(
    seen: Iterable[Seen],
    marked: Sequence[str],
    declared: Sequence[str],
    site: Collection[str],
    shown: Callable[[str], bool],
) -> str | None:
    """The names of the authors, as they stand on the page where they do.

    ``marked`` are names that elements are marked to hold, ``declared`` those of the head, ``site`` names of the site;
    ``shown`` says whether a name stands in the page's text.
    """
    there, here = People(declared, site), People(marked)
    known = [some for some in (there.names, here.names) if some]
    found = sorted(seen, key=lambda one: (-one.worth, one.distance, -one.score))
    for one in found:  # where two agree
        for people in known if one.place is not Place.ELSEWHERE else known[:1]:
            if one.worth and (fuller := _fuller(one.credit, people)):
                return fuller
    best = next(iter(found), None)
    if best and best.worth >= _SURE:
        return best.credit.text
    likely = [some for some in known if any(map(shown, some))]
    if best and best.worth >= (_SIGNED if likely else _LIKELY) and not any(map(shown, there.names)):
        return best.credit.text  # a name that is only marked may be that of another article
    for some in (*likely, *known):
        return ", ".join(some)
    return ", ".join(here.others or there.others) or (best.credit.text if best and best.worth else None)


#: The worth from which a credit in a line is believed: rather than names that are declared and stand nowhere, than
#: those that are marked, than any.
_LIKELY, _SIGNED, _SURE = 4, 5, 6


class People:
    """Names as a document declares them, cleaned: without introducers, jobs and what names no one.

    ``names`` are people; ``others`` sign where no one else does: agencies, desks and firms. Who is called as
    the site is no author.

    >>> People(["By Jane Roe", "Roe, Jane", "admin", "The Saltmere Times"], ["The Saltmere Times"]).names
    ['Jane Roe']
    """

    def __init__(self, names: Iterable[str], site: Collection[str] = ()) -> None:
        people: dict[frozenset[str], str] = {}
        others: dict[frozenset[str], str] = {}
        known = [_plain(name) for name in site]
        for name in islice(names, _MOST):
            name = _once(" ".join(name.split()))
            credit = _signed(name)
            if credit is None or _plain(name) in known or (credit.rank is Rank.NOBODY and site):
                continue
            firm = _is_firm(name, credit)
            for one in (name,) if firm or _is_pair(name, credit) else credit.names[:_MOST]:
                if (same := _plain(one)) in known:
                    continue
                alike = len(same) > _SHORT and any(same in x or x in same for x in known if len(x) > _SHORT)
                apart = firm or credit.rank < Rank.NAMED
                if not alike:  # a page that only says whose site it is on says nothing of its author
                    (others if apart else people).setdefault(_key(one), one)
        full = [name for name in people.values() if " " in name]
        self.names = (full or list(people.values()))[:_MOST]
        self.others = list(others.values())[:_MOST]


@lru_cache(maxsize=16)
def _signed(name: str) -> Credit | None:
    """The credit in a name that signs a page. Many are both declared and marked."""
    return read(name, signed=True)


def _plain(name: str) -> str:
    return "".join(fold(name).replace("-", " ").split())


def _once(name: str) -> str:
    """A name that is glued to itself, once."""
    half = len(name) // 2
    return name[:half] if name[:half] == name[half:] else name


def _is_pair(name: str, credit: Credit) -> bool:
    """Whether a name is one as it stands, though it looks like two: "Roe, Jane"."""
    words = name.split()
    lone = all(" " not in one for one in credit.names)
    return lone and len(words) == 2 and fold(words[0].strip(",")) == fold(credit.names[0])


def _is_firm(name: str, credit: Credit) -> bool:
    """Whether a name of several words is no person's, since its first word alone reads like a name."""
    words = name.split()
    first = fold(words[0]) == fold(credit.text)
    return first and len(words) > 2 and name.replace(" ", "").isalpha()


#: How many names are read of those that a document declares or marks.
_MOST = 40
#: Characters of the longest name that a longer one may hold by chance.
_SHORT = 5


def _key(name: str) -> frozenset[str]:
    return frozenset(fold(name).replace(".", " ").replace(",", " ").split())


def _fuller(credit: Credit, people: Sequence[str]) -> str | None:
    """Of a credit and other names the fuller, if they name the same; ``None`` if they don't."""
    here, there = [_key(name) for name in credit.names], [_key(name) for name in people]
    matched = [any(one <= other or other <= one for other in there) for one in here]
    if not any(matched):
        return None
    junk = len(here) == len(there) and all(len(other) > 1 and any(other <= one for one in here) for other in there)
    if junk and any(not any(one <= other for other in there) for one in here):
        return ", ".join(people)  # a job or a place is left beside the name in the line
    longer = len(there) > len(here) or all(any(one < other for other in there) for one in here)
    return ", ".join(people) if longer and frozenset().union(*here) <= frozenset().union(*there) else credit.text
