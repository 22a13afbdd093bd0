"""The source of a document without what nobody reads."""

def pruned(source: bytes) -> tuple[bytes, bool]:
    """A source without the attributes that are none of :data:`cleaner.scan.tags.ASKED`, and without what style sheets
    and scripts hold, but for JSON-LD: most of a page's source, which the parser would make nodes of. And whether one of
    its tags has more than 64 attributes.

    The tree is the same else, and each line of the source keeps its number. Tags end where the HTML Standard (13.2.5)
    says that they do. Those that parsers read in different ways are left as they are, and so is all that looks like no
    tag.

    >>> pruned(b'<p data-x="1" class=a onclick="go()">Text<script>if (a < b) go()</script>')
    (b'<p class=a>Text<script></script>', False)
    """
