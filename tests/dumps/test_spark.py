"""Spark, for real, in local mode."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from cleaner.sites import Profile
from tests.dumps.dumped import Dump, lines

pyspark = pytest.importorskip("pyspark", reason="needs the extra spark")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    yield session
    session.stop()


def test_articles_are_those_of_a_run_on_one_machine(spark: Any, dump: Dump) -> None:
    from cleaner.dumps.spark import clean_dataframe

    pages = spark.read.parquet(str(dump.path)).repartition(3)
    rows = [row.asDict(recursive=True) for row in clean_dataframe(pages).collect()]
    assert sorted(row["id"] for row in rows if row["error"]) == ["bad", "none"]
    assert lines([row for row in rows if not row["error"]]) == dump.lines


def test_profiles_are_those_of_one_machine(spark: Any, dump: Dump) -> None:
    from cleaner.dumps.spark import learn_dataframe, profile_of

    profile = profile_of(learn_dataframe(spark.read.parquet(str(dump.path)).repartition(3)))
    assert profile.sites == Profile.load(dump.profile).sites
    assert profile.sites
