"""The pytest plugin, in other people's projects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner.checking  # noqa: F401 -- pytester unloads what its runs load, and what is compiled is loaded once

pytest_plugins = ["pytester"]

# another plugin, which takes a second to import, in every run anew
OPTIONS = "-p no:hypothesispytest"
PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a test, a fixture that is right, one that is wrong, and texts that are no fixtures."""
    pytester.makeini(f"[pytest]\naddopts = {OPTIONS}\ntestpaths = tests\ncleaner_fixtures = pages\n")
    for name, body in (("good", PROSE), ("bad", "Something else.")):
        path = pytester.path / "pages" / "news" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Listen Live\n{PROSE}\n")
        path.with_suffix(".json").write_text(json.dumps({"body": [body]}))
    (pytester.path / "tests").mkdir()
    (pytester.path / "tests" / "test_own.py").write_text("def test_own(): pass\n")
    (pytester.path / "tests" / "notes.txt").write_text("no fixture")
    return pytester


def test_fixtures_of_the_ini_are_tests(project: pytest.Pytester) -> None:
    result = project.runpytest("-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "pages/news/bad.txt::expectation FAILED*",
            "pages/news/good.txt::expectation PASSED*",
            "*pages/news/bad.txt*",
            "*bad.txt: body",
            "  - Something else.",
            f"  + {PROSE}",
            "- expected, + got; accept with --cleaner-update",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*runtest*")


def test_the_pipeline_of_the_ini(project: pytest.Pytester) -> None:
    project.makepyfile(cleaning_of_ours="from cleaner import Pipeline\nPIPELINE = Pipeline()\n")
    project.makeini(
        f"[pytest]\naddopts = {OPTIONS}\ncleaner_fixtures = pages\n"
        "pythonpath = .\ncleaner_pipeline = cleaning_of_ours:PIPELINE\n"
    )
    project.runpytest("pages").assert_outcomes(failed=2)


@pytest.mark.parametrize(
    ("arguments", "outcomes"),
    [
        (["tests"], {"passed": 1}),
        (["tests/test_own.py::test_own"], {"passed": 1}),
        (["pages/news/good.txt"], {"passed": 1}),
        (["pages"], {"passed": 1, "failed": 1}),
        (["."], {"passed": 2, "failed": 1}),
        (["-k", "good"], {"passed": 1, "deselected": 2}),
        (["tests", "--cleaner-fixtures", "pages"], {"passed": 2, "failed": 1}),
        (["pages/news/good.txt::expectation"], {"passed": 1}),
    ],
)
def test_what_is_named_is_run(project: pytest.Pytester, arguments: list[str], outcomes: dict[str, int]) -> None:
    project.runpytest("-p", "no:doctest", *arguments).assert_outcomes(**outcomes)


def test_option_without_ini(project: pytest.Pytester) -> None:
    project.makeini(f"[pytest]\naddopts = {OPTIONS}\n")
    project.runpytest().assert_outcomes(passed=1)
    project.runpytest("--cleaner-fixtures", "pages").assert_outcomes(passed=2, failed=1)


def test_update(project: pytest.Pytester) -> None:
    expectation = Path(project.path, "pages/news/bad.json")
    result = project.runpytest("--cleaner-update")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["cleaner: 1 expectation written"])
    assert json.loads(expectation.read_text()) == {"body": [PROSE]}
    expectation.unlink()
    project.runpytest().assert_outcomes(passed=2, failed=1)
    project.runpytest("--cleaner-update").assert_outcomes(passed=3)
    expectation.write_text("{broken")
    project.runpytest("--cleaner-update").assert_outcomes(passed=2, failed=1)


def test_known_gaps_are_expected_failures_with_their_reason(project: pytest.Pytester) -> None:
    expectation = Path(project.path, "pages/news/bad.json")
    gap = {"known_gaps": {"body": "the paragraph is lost"}}
    expectation.write_text(json.dumps({"body": ["Something else."]} | gap))
    result = project.runpytest("-rx")
    result.assert_outcomes(passed=2, xfailed=1)
    result.stdout.fnmatch_lines(["XFAIL pages/news/bad.txt::expectation - body: the paragraph is lost"])
    result = project.runpytest("--runxfail")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*: body: known gap: *", "  - Something else.", f"  + {PROSE}", "- expected, + got"])
    expectation.write_text(json.dumps({"body": ["Something else."], "title": "Other"} | gap))
    result = project.runpytest()
    result.assert_outcomes(passed=2, failed=1)  # what is not listed fails as ever
    result.stdout.fnmatch_lines(["*bad.txt: title", "  - Other"])
    result.stdout.no_fnmatch_line("*Something else.*")
    expectation.write_text(json.dumps({"body": [PROSE]} | gap))
    result = project.runpytest()
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["  the known gap is closed: *"])
    result = project.runpytest("--cleaner-update")
    result.assert_outcomes(passed=3)
    assert json.loads(expectation.read_text()) == {"body": [PROSE]}


def test_an_update_leaves_known_gaps(project: pytest.Pytester) -> None:
    expectation = Path(project.path, "pages/news/bad.json")
    gap = {"known_gaps": {"body": "the paragraph is lost"}}
    expectation.write_text(json.dumps({"body": ["Something else."], "title": "Other"} | gap))
    result = project.runpytest("--cleaner-update")
    result.assert_outcomes(passed=2, xfailed=1)
    result.stdout.fnmatch_lines(["cleaner: 1 expectation written"])
    assert json.loads(expectation.read_text()) == {"title": None, "body": ["Something else."]} | gap


def test_folder_that_is_not_there_is_a_usage_error(project: pytest.Pytester) -> None:
    result = project.runpytest("--cleaner-fixtures", "absent")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*absent is no folder*"])


def test_plugin_does_nothing_unasked(pytester: pytest.Pytester) -> None:
    pytester.makefile(".txt", page="Listen Live")
    assert pytester.runpytest("-p", "no:doctest").ret == pytest.ExitCode.NO_TESTS_COLLECTED
