"""Links: a text that knows where it leads."""

from __future__ import annotations

from urllib.parse import urljoin


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
        self = super().__new__(cls, text)
        self.href = href
        return self

    def __getnewargs__(self) -> tuple[str, str | None]:  # type: ignore[override]
        return str(self), self.href

    def __repr__(self) -> str:
        return super().__repr__()


def absolute(href: str, base: str | None) -> str:
    """An address as a page at ``base`` means it (RFC 3986, section 5); as it stands where nothing is known of the page.

    >>> absolute("../ferry", "https://example.org/news/today")
    'https://example.org/ferry'
    """
    try:
        return urljoin(base, href.strip()) if base else href.strip()
    except ValueError:  # an address that is none
        return href.strip()
