"""Articles as Markdown: CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), with the tables, struck-out text and
task lists of GitHub Flavored Markdown (https://github.github.com/gfm/).

Text that looks like markup is escaped. What Markdown has no sign for is written as inline HTML, which both allow.
"""
