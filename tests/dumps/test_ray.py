"""Ray, for real, on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cleaner.sites import Profile
from tests.dumps.dumped import Dump, lines

ray = pytest.importorskip("ray", reason="needs the extra ray")


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, configure_logging=False, log_to_driver=False)
    yield
    ray.shutdown()


def pages(dump: Dump) -> Any:
    return ray.data.read_parquet(str(dump.path)).repartition(3)


def test_articles_are_those_of_a_run_on_one_machine(dump: Dump) -> None:
    from cleaner.dumps.ray import clean_dataset

    rows = clean_dataset(pages(dump)).take_all()
    assert sorted(row["id"] for row in rows if row["error"]) == ["bad", "none"]
    assert lines([row for row in rows if not row["error"]]) == dump.lines


def test_profiles_are_those_of_one_machine(dump: Dump) -> None:
    from cleaner.dumps.ray import learn_dataset

    assert learn_dataset(pages(dump)).sites == Profile.load(dump.profile).sites
