"""What all tests share: hypothesis profiles, and the folder of shared material where there is one."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.invented")

# what runs in the background ignores Ctrl-C, and so would what tests start
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
# `ci` asks the same questions at every run; `thorough` new ones, and many (HYPOTHESIS_PROFILE=thorough)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("thorough", deadline=None, max_examples=2000, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shared",
        metavar="DIR",
        default=os.environ.get("CLEANER_SHARED"),
        help="folder of shared material (seed, corpora); also CLEANER_SHARED",
    )


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of shared material; without one the test is skipped."""
    folder = request.config.getoption("--shared")
    if not folder:
        pytest.skip("needs the shared folder: give --shared DIR or set CLEANER_SHARED")
    path = Path(folder)
    if not path.is_dir():
        pytest.fail(f"shared folder {path} is not there")
    return path
