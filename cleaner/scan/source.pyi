"""The source of a document, made fit for the parser."""

def endless(source: bytes) -> bytes:
    """A source without the end tags of its body and of the document."""

def long_tags(source: bytes, least: int) -> list[tuple[int, int]]:
    """Where the attributes of tags begin and end that take more than ``least`` bytes; the tag, or the element whose
    content is text, takes twice as many.

    Comments hold no tags, nor do scripts and other elements whose content is text (HTML Standard, 13.2.6.4 and 13.1.2).
    """
