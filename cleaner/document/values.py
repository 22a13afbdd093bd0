"""What a document declares about itself, as values; read from its elements by :mod:`cleaner.document.declared`."""

from __future__ import annotations

from cleaner.links import absolute
from cleaner.patterns import later
from cleaner.scan.chars import fold
from cleaner.sites import site_of

#: A name before a title, and one behind it: "Site | Title", "Title - Site".
_ENDS = later(r"(.{2,60}?)\s+[|\-–—·•»:]\s+")
_ENDS_BEHIND = later(r"\s+[|\-–—·•»:]\s+((?:(?!\s[|\-–—·•»:]\s).){2,60})$")


class Declared:
    """Values by what they tell, as they stand, the more trusted first; empty where the document is silent."""

    def __init__(self, **known: list[str]) -> None:
        self.title = known.get("title", [])
        self.author = known.get("author", [])
        self.published = known.get("published", [])
        self.section = known.get("section", [])
        self.site = known.get("site", [])
        self.tags = known.get("tags", [])
        self.description = known.get("description", [])
        self.url = known.get("url", [])
        self.body = known.get("body", [])
        #: Names that elements of the body are marked to hold.
        self.marked = known.get("marked", [])
        self.language = known.get("language", [])
        self.head: str | None = None
        self.base: str | None = None

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if isinstance(other, Declared) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # it changes

    @property
    def home(self) -> str | None:
        """The address that links of the document are relative to, as far as it is known."""
        url = next(iter(self.url), None)
        return absolute(self.base, url) if self.base else url

    @property
    def headline(self) -> str | None:
        """The title of the page's own matter: the first that is not the site's name, without that at its ends."""
        site = {fold(name) for name in self.names_of_site}
        for title in self.title:
            first, last = _ENDS.match(title), _ENDS_BEHIND.search(title)
            if last and fold(last[1]) in site:
                title = title[: last.start()]
            elif first and fold(first[1]) in site:
                title = title[first.end() :]
            if title and fold(title) not in site:
                return title
        return None

    @property
    def names_of_site(self) -> list[str]:
        """What the site is called: by what it declares, and by its host."""
        hosts = [host for url in self.url[:2] if (host := site_of(url))]
        return [*self.site, *hosts]
