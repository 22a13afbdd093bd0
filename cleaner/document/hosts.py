"""Which hosts are one site: those of one registered domain, by the Public Suffix List (publicsuffix.org)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

#: Characters that a host can have in the domain name system; what is longer is none.
_LONGEST = 253
_NUMBERS = re.compile(r"[\d.]+|.*[:\[\]].*", re.DOTALL)


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one owner, as far as their names say.

    Hosts of different customers of one service (``alice.github.io``, ``bob.github.io``) do not, as the list's
    private section has it. Upper case, a last dot, and Punycode make no difference.

    >>> same_site("edition.cnn.com", "www.cnn.com"), same_site("ferry.co.uk", "harbour.co.uk")
    (True, False)
    """
    return host == other or site(host) == site(other)


def site(host: str) -> str:
    """The registered domain of a host; the host itself where it has none: a number, a suffix, a single label.

    >>> site("www.Harbour.co.uk."), site("alice.github.io"), site("localhost"), site("192.0.2.7"), site("co.uk")
    ('harbour.co.uk', 'alice.github.io', 'localhost', '192.0.2.7', 'co.uk')
    """
    return _registered(host) if len(host) <= _LONGEST else host


@lru_cache(maxsize=16_384)
def _registered(host: str) -> str:
    name = _plain(host)
    if _NUMBERS.fullmatch(name):
        return name
    return _suffixes().privatesuffix(name) or name


def _plain(host: str) -> str:
    """A host in small letters of its own script, without a last dot."""
    name = host.lower().removesuffix(".")
    if name.isascii() and "xn--" not in name:
        return name
    return ".".join(map(_letters, unicodedata.normalize("NFKC", name).split(".")))


def _letters(label: str) -> str:
    """A label of Punycode (RFC 3492) as it is read; any other, and what is none, as it is."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@cache
def _suffixes() -> PublicSuffixList:
    """The list that ships with the library: read at the first host that needs it, never from the network."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_encoded_idn=False)  # names are compared in their own script
