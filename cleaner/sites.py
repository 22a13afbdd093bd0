"""Site profiles: which lines a site repeats from page to page, as plain files that people can read, edit and merge.

A profile is a text file in UTF-8. ``site<TAB>NAME<TAB>PAGES`` begins a site, and each line after it is
``COUNT<TAB>LINE``: on how many of the pages a line stands, folded, with all numbers as ``0``. In the place of a
count ``always`` says that a line is none of any article, ``never`` that its repeating tells nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.errors import InputError
from cleaner.frozen import Frozen
from cleaner.patterns import later
from cleaner.scan.chars import fold

if TYPE_CHECKING:
    from pathlib import Path

#: What a person says of a line, instead of a count.
ALWAYS, NEVER = "always", "never"
Count = int | str
#: Characters of a line that are compared.
LONGEST = 200
#: Pages that a line must stand on to be in a profile.
LEAST = 3
#: The share of a site's pages from which a line is in a profile.
SHARE = 0.02
_Z = 1.28  # of a one-sided interval of 90 %
_COUNT = later(r"[0-9]{1,15}")
_NUMBER = later(r"\d+")
_HEAD = "# lines that sites repeat: made by `cleaner learn`, see docs/dumps.md"


def normal(line: str) -> str:
    """A line as profiles hold it.

    >>> normal("  17 Comments on\\tthis ")
    '0 comments on this'
    """
    return _NUMBER.sub("0", fold(line[: LONGEST * 2]))[:LONGEST]


def share_of(count: int, pages: int) -> float:
    """The share of a site's pages that a line stands on, as far as so many pages can tell.

    The lower bound of E. B. Wilson's interval ("Probable inference, the law of succession, and statistical
    inference", JASA 22, 1927), so that one threshold holds for a site of five pages and of five million.

    >>> [round(share_of(3, 5), 2), round(share_of(600_000, 1_000_000), 2)]
    [0.33, 0.6]
    """
    if count < LEAST or pages < count:
        return 0.0 if count < LEAST else 1.0
    share, square = count / pages, _Z * _Z
    middle = share + square / (2 * pages)
    spread = _Z * math.sqrt(share * (1 - share) / pages + square / (4 * pages * pages))
    return (middle - spread) / (1 + square / pages)


def site_of(url: str | None) -> str | None:
    """The name under which profiles have the site of an address: its host, without ``www.``; ``None`` without one.

    >>> site_of("https://www.Harbour.example:8080/a")
    'harbour.example'
    """
    if not url:
        return None
    from urllib.parse import urlsplit  # by whom addresses are given

    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removesuffix(".").removeprefix("www.") if host else None


class Site(Frozen, init=False):
    """What is known of one site: of how many ``pages``, and how many of them each line stands on."""

    name: str
    pages: int
    lines: Mapping[str, Count]

    def __init__(self, name: str, pages: int, lines: Mapping[str, Count] | None = None) -> None:
        super().__init__(name, pages, {} if lines is None else lines)

    def share(self, line: str) -> float:
        """The share of the site's pages that a line (as :func:`normal` gives it) stands on; 0 for those of a few."""
        count = self.lines.get(line)
        if count is None or count == NEVER:
            return 0.0
        return 1.0 if isinstance(count, str) else share_of(count, self.pages)

    def shares(self, lines: Iterable[str]) -> list[float]:
        """The same for lines as they stand in a page."""
        return [self.share(normal(line)) for line in lines]


class Profile:
    """Sites by name."""

    def __init__(self, sites: Iterable[Site] = ()) -> None:
        self.sites = {site.name: site for site in sites}

    def __len__(self) -> int:
        return len(self.sites)

    def of(self, url: str | None) -> Site | None:
        """The site of an address, if it is known."""
        return self.sites.get(site_of(url) or "")

    @classmethod
    def load(cls, path: Path | str) -> Profile:
        """A profile from its file. Raises :class:`InputError` for what is none, ``OSError`` where it can't be read."""
        with open(path, encoding="utf-8") as file:
            return cls(read(file, str(path)))

    def save(self, path: Path | str) -> None:
        """Write the file of a profile, its sites and lines in order, so that two can be compared line by line."""
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(written(self.sites[name] for name in sorted(self.sites)))


def read(lines: Iterable[str], source: str = "profile") -> Iterator[Site]:
    """The sites of a profile, one at a time. Raises :class:`InputError` for a line that can't be one."""
    site: Site | None = None
    held: dict[str, Count] = {}
    for number, line in enumerate(_decoded(lines, source), 1):
        line = line.rstrip("\r\n")
        if not line or line.startswith("#"):
            continue
        head, _, rest = line.partition("\t")
        name, _, pages = rest.partition("\t")
        if head == "site" and name and _COUNT.fullmatch(pages):
            if site is not None:
                yield Site(site.name, site.pages, held)
            site, held = Site(name, int(pages)), {}
        elif site is not None and rest and (_COUNT.fullmatch(head) or head in (ALWAYS, NEVER)):
            held[rest] = head if head in (ALWAYS, NEVER) else int(head)
        else:
            forms = "'COUNT<TAB>LINE', 'always<TAB>LINE', 'never<TAB>LINE' or 'site<TAB>NAME<TAB>PAGES'"
            raise InputError(f"{source}, line {number}: {line[:60]!r} is none of {forms}")
    if site is not None:
        yield Site(site.name, site.pages, held)


def _decoded(lines: Iterable[str], source: str) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source}: is no text in UTF-8, and no profile: give one that `cleaner learn` wrote"
        ) from error


def written(sites: Iterable[Site]) -> Iterator[str]:
    """The lines of a profile's file."""
    yield _HEAD + "\n"
    for site in sites:
        yield f"site\t{site.name}\t{site.pages}\n"
        yield from (f"{site.lines[line]}\t{line}\n" for line in sorted(site.lines))


def merged(profiles: Sequence[Iterable[Site]]) -> Iterator[Site]:
    """Profiles of different pages as one; each has its sites in order, as files have them, and so has the result.

    Counts are added. A line that one of them does not have, since it stands on too few pages there, counts as on
    none. What a person decided on a line stays; ``never`` before ``always``.
    """
    from heapq import merge

    for name, some in groupby(merge(*profiles, key=lambda site: site.name), key=lambda site: site.name):
        pages, lines = 0, dict[str, Count]()
        for site in some:
            pages += site.pages
            for line, count in site.lines.items():
                lines[line] = _sum(lines.get(line, 0), count)
        yield Site(name, pages, lines)


def merge_files(paths: Sequence[Path], output: Path) -> None:
    """Several profiles as one file, which may be one of them: in memory is a site at a time."""
    from contextlib import ExitStack

    part = output.with_name(output.name + ".part")
    with ExitStack() as stack:
        files = [stack.enter_context(path.open(encoding="utf-8")) for path in paths]
        whole = merged([read(file, str(path)) for file, path in zip(files, paths, strict=True)])
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(written(whole))
    part.replace(output)


def _sum(one: Count, other: Count) -> Count:
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return NEVER if NEVER in (one, other) else ALWAYS


@cache
def loaded(path: str) -> Profile:
    """The profile of a file, read once in a process: for workers, which get its name."""
    return Profile.load(path)
