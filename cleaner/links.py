"""Links: a text that knows where it leads."""

from __future__ import annotations

from contextlib import suppress

from cleaner.patterns import later


class Link(str):
    """The text of a headline or tag, a ``str`` in all respects, with the address that it leads to.

    ``href`` is ``None`` where there was no link, as in flattened text.

    >>> link = Link("Ferry runs again", "https://example.org/ferry")
    >>> link == "Ferry runs again", link.href
    (True, 'https://example.org/ferry')
    """

    __slots__ = ("href",)
    href: str | None

    def __new__(cls, text: str, href: str | None = None) -> Link:
        self = str.__new__(cls, text)
        self.href = href
        return self

    def __getnewargs__(self) -> tuple[str, str | None]:  # type: ignore[override]
        return str(self), self.href

    def __repr__(self) -> str:
        return super().__repr__()


#: Schemes of addresses that lead to a page, a file or a person. Others can be code to run, or data in themselves.
_SCHEMES = frozenset(("http", "https", "ftp", "mailto", "tel"))
_SCHEME = later(r"([^/?#:]*):")
#: Spaces, control characters, and others that nobody sees.
_UNSEEN = later(r"[\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
#: Addresses of a usual form, which a page at any place means as they stand (with a host, the group) or behind its own
#: host: nothing in them is white space, empty, or a step to be taken back, as ``/../`` is.
_USUAL = later(
    r"(https?://[^\x00-\x20/?#;]++)?+(?(1)|(?=/(?!/)))(?:(?!/\.)[^\x00-\x20?#;])*+(?:\?[^\x00-\x20#]++)?+(?:#[^\x00-\x20]++)?+"
)
#: The host of a page's address, with its scheme.
_HOST = later(r"https?://[^\x00-\x20\x7f-\U0010ffff/?#;[\]]++(?=[/?#]|\Z)")
#: What browsers leave out at the ends of an address, and within it.
_ENDS, _WITHIN = "".join(map(chr, range(0x21))), dict.fromkeys(map(ord, "\t\n\r"))


def absolute(href: str, base: str | None) -> str | None:
    """An address as a page at ``base`` means it (RFC 3986, section 5); as it stands where nothing is known of the page.

    ``None`` for an address that is not safe to follow (:func:`is_safe`). White space is read as browsers do
    (https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 to 3).

    >>> absolute("../ferry", "https://example.org/news/today")
    'https://example.org/ferry'
    >>> absolute(" JavaScript:alert(1)", "https://example.org/") is None
    True
    """
    usual = _USUAL.fullmatch(href)
    if usual and usual[1]:
        return href
    if usual and base and (host := _HOST.match(base)):
        return host[0] + href
    address = href.strip(_ENDS).translate(_WITHIN)
    if base and is_safe(address):
        from urllib.parse import urljoin  # pages of text have no links

        with suppress(ValueError):  # an address that is none stays as it is
            address = urljoin(base, address)
    return address if is_safe(address) else None


def is_safe(address: str) -> bool:
    """Whether an address is relative, or its scheme is ``http``, ``https``, ``ftp``, ``mailto`` or ``tel``.

    Characters that nobody sees are left out before, wherever they stand: some programs do so, too.

    >>> is_safe("mailto:harbour@example.org"), is_safe("java\\tscript:alert(1)"), is_safe("/wiki/Talk:Ferry")
    (True, False, True)
    """
    found = _SCHEME.match(_UNSEEN.sub("", address))
    return found is None or found.group(1).lower() in _SCHEMES
