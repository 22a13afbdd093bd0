"""What the addresses of links say, as numbers: each is read once."""

from collections.abc import Callable

class Addresses:
    """Addresses on a page.

    ``read`` gives (leads, depth, joined, digits, words) of an address, as :func:`cleaner.document.addresses.read` does:
    it is asked for those with characters beyond ASCII. ``near`` says of a host whether it belongs to the page's site.
    """

    def __init__(
        self, read: Callable[[str], tuple[int, int, int, int, tuple[str, ...]]], near: Callable[[str], bool]
    ) -> None: ...
    def __getitem__(self, href: str) -> tuple[int, int, int, int, list[int]]:
        """(leads, depth, joined, digits, CRC-32 of each word) of an address."""
