"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys

from cleaner.patterns import later, later_regex


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    pattern = later(r"(\d+) minutes", re.IGNORECASE)
    for _ in range(2):
        assert pattern.sub("-", "in 5 Minutes, 8 minutes") == "in -, -"
        assert pattern.groups == 1
    assert later_regex(r"\p{Lu}").findall("aBÉ") == ["B", "É"]


def test_importing_the_package_loads_neither_a_parser_nor_regex() -> None:
    code = "import sys, cleaner; cleaner.clean; print(sorted({'lxml', 'regex', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
