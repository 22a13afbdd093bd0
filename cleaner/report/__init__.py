"""A report on a run: one file of HTML that shows what was cleaned, what failed, and where to look."""

from cleaner.report.making import Reported, report

__all__ = ["Reported", "report"]
