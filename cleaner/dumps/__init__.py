"""Whole dumps: folders of text files and JSONL files to one JSONL file of articles."""

from cleaner.dumps.runs import Summary, run
from cleaner.dumps.work import Settings

__all__ = ["Settings", "Summary", "run"]
