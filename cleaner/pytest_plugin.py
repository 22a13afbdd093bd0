"""pytest plugin: fixtures as test items.

::

    [pytest]
    cleaner_fixtures = fixtures
    cleaner_pipeline = mypackage.cleaning:PIPELINE

makes every page below ``fixtures`` with its expectation a test, named by its path, of the pipeline
named (if none is: the one that ships).
``--cleaner-fixtures DIR`` adds a folder, ``--cleaner-update`` accepts what the pages give now. The
checker is imported only when a fixture is run: pytest loads plugins early, in projects without fixtures too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cleaner.checking import Difference

_WRITTEN = "cleaner_expectation_written"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The ini option and the command line's options."""
    parser.addini("cleaner_fixtures", "folders of cleaner fixtures to test", type="paths", default=[])
    parser.addini("cleaner_pipeline", "pipeline to clean the fixtures with, as module:name", default="")
    group = parser.getgroup("cleaner")
    group.addoption(
        "--cleaner-fixtures", action="append", default=[], metavar="DIR", help="test the cleaner fixtures below DIR too"
    )
    group.addoption(
        "--cleaner-update", action="store_true", help="write what cleaner fixtures give now as their expectations"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Have the folders collected: those of the command line always, those of the ini unless tests were named."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    given = [config.invocation_params.dir / arg.split("::")[0] for arg in config.args]
    for folder in _asked(config) if named else _folders(config):
        if not folder.is_dir():
            raise pytest.UsageError(f"cleaner fixtures: {folder} is no folder")
        if not any(folder.is_relative_to(path.resolve()) for path in given):
            config.args.append(str(folder))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FixtureFile | None:
    """A page below one of the folders is a fixture."""
    if any(file_path.is_relative_to(folder) for folder in _folders(parent.config)):
        from cleaner.page.suffixes import PAGES

        if file_path.suffix in PAGES:
            return FixtureFile.from_parent(parent, path=file_path)
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many expectations were written: tests that pass by being rewritten should not do so unseen."""
    reports = [report for outcome in ("passed", "xfailed") for report in terminalreporter.stats.get(outcome, [])]
    written = sum((_WRITTEN, True) in report.user_properties for report in reports)
    if written:
        from cleaner.wording import counted

        terminalreporter.write_line(f"cleaner: {counted(written, 'expectation')} written", yellow=True)


class FixtureFile(pytest.File):
    """A page; collects the one test of its expectation."""

    def collect(self) -> Iterator[FixtureItem]:
        yield FixtureItem.from_parent(self, name="expectation")


class FixtureItem(pytest.Item):
    """The test that a page gives what is expected."""

    def runtest(self) -> None:
        """Compare, and with ``--cleaner-update`` accept what can be accepted. Raises :class:`Differs`.

        A page that differs in known gaps alone is an expected failure, with their reasons.
        """
        from cleaner.checking import accept, compare
        from cleaner.presets import named

        name = self.config.getini("cleaner_pipeline")
        pipeline = named(name) if name else None
        differences = compare(self.path, pipeline)
        new = [difference for difference in differences if difference.gap is None]
        if new and self.config.option.cleaner_update and all(difference.acceptable for difference in new):
            accept(self.path, pipeline)
            self.user_properties.append((_WRITTEN, True))
        elif new:
            raise Differs(new)
        known = [difference for difference in differences if difference.gap is not None]
        if known:
            reason = "; ".join(f"{difference.field}: {difference.gap}" for difference in known)
            self.add_marker(pytest.mark.xfail(reason=reason))
            raise Differs(known)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The diff alone, where that is what failed."""
        if isinstance(excinfo.value, Differs):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the test stands: the page, by its path from the root."""
        root = self.config.rootpath
        return self.path, None, str(self.path.relative_to(root) if self.path.is_relative_to(root) else self.path)


class Differs(Exception):
    """A page doesn't give what is expected."""

    def __init__(self, differences: list[Difference]) -> None:
        accepting = "; accept with --cleaner-update" if all(found.acceptable for found in differences) else ""
        super().__init__("\n".join([*map(str, differences), f"- expected, + got{accepting}"]))


def _asked(config: pytest.Config) -> list[Path]:
    return [(config.invocation_params.dir / folder).resolve() for folder in config.option.cleaner_fixtures]


def _folders(config: pytest.Config) -> list[Path]:
    return [folder.resolve() for folder in config.getini("cleaner_fixtures")] + _asked(config)
