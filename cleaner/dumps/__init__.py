"""Whole dumps: sources in every form that they come in, to articles, and to profiles of their sites."""

from cleaner.dumps.learn import Learned, learn
from cleaner.dumps.runs import run, unfinished
from cleaner.dumps.summary import Summary
from cleaner.dumps.work import Settings

__all__ = ["Learned", "Settings", "Summary", "learn", "run", "unfinished"]
