"""From what came in to a batch of lines. The only part that knows which form the input had."""

from cleaner.readers.encoding import decode
from cleaner.readers.text import read_text

__all__ = ["decode", "read_text"]
