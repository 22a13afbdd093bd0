"""Writes the set of words that are names of people, from the lists that Faker has for its invented people.

python -m training.people -o cleaner/values/people.bin

Faker (D. Faraglia and others, MIT licence) lists first names and family names of some eighty countries, in their
scripts. Taken are the words alone. Words that are no name more often than one ("The", "News") do no harm: the networks
see all words of a line, and learn what a name is worth.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.scan.chars import fold
from cleaner.scan.wordset import wordset

#: Bits of each set: some 30,000 words have two each, so that one other word of a hundred is found by mistake.
_BITS = 1 << 19
#: Letters of the shortest word that is taken; in scripts without capitals one is enough for a name, and for much else.
_SHORTEST = 2


def words(sort: str) -> set[str]:
    """The words of all names of a sort, ``first`` or ``last``, as they are compared."""
    found = (part for name in _names(sort) for part in fold(name).replace("-", " ").split())
    return {word.strip(".,'’") for word in found if len(word.strip(".,'’")) >= _SHORTEST}


def _names(sort: str) -> Iterator[str]:
    from faker.providers import person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for name in dir(provider):
            found = getattr(provider, name)
            if name.startswith(f"{sort}_name") and isinstance(found, Iterable):
                yield from (one for one in found if isinstance(one, str))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    given = parser.parse_args()
    sets = [words("first"), words("last")]
    given.output.write_bytes(b"".join(wordset(sorted(some), _BITS) for some in sets))
    print(f"{len(sets[0]):,} first names, {len(sets[1]):,} family names")


if __name__ == "__main__":
    main()
