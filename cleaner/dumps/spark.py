"""Apache Spark: pages in a DataFrame to articles, and to the profile of their sites. Needs the extra ``spark``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from cleaner.dumps.arrow import clean_arrow, lines_arrow, schema
from cleaner.dumps.learn import sites_of
from cleaner.dumps.work import Settings
from cleaner.sites import LEAST, SHARE, Profile


def clean_dataframe(pages: DataFrame, settings: Settings | None = None) -> DataFrame:
    """The articles of a DataFrame of pages, by ``mapInArrow``, as :func:`cleaner.dumps.arrow.clean_arrow` says.

    No shuffle: partitions stay as they are. Pipelines and profiles that ``settings`` name have to be on every worker.
    """
    settings = settings or Settings()
    made = from_arrow_schema(schema(segments=settings.segments, errors=True))
    return pages.mapInArrow(partial(_cleaned, settings=settings), made)


def learn_dataframe(pages: DataFrame, settings: Settings | None = None) -> DataFrame:
    """Which lines each site repeats: rows of ``site``, its ``pages``, ``line``, and ``times``, on how many it stands.

    Two shuffles, of the lines that are left of each partition: by page, site and line, then by site and line.
    """
    found = pages.mapInArrow(partial(_lines, settings=settings or Settings()), "site string, page long, line string")
    lines = found.distinct()
    counts = lines.where("line = ''").groupBy("site").agg(F.count("*").alias("pages"))
    times = lines.where("line != ''").groupBy("site", "line").agg(F.count("*").alias("times"))
    repeated = times.where(F.col("times") >= LEAST).join(counts, "site")
    return repeated.where(F.col("times") >= SHARE * F.col("pages")).select("site", "pages", "line", "times")


def profile_of(learned: DataFrame) -> Profile:
    """What :func:`learn_dataframe` found as a profile, collected on the driver."""
    rows = learned.orderBy("site", "line").toLocalIterator()
    return Profile(sites_of(tuple(row) for row in rows))


def _cleaned(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    return (clean_arrow(batch, settings) for batch in batches)


def _lines(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    return (lines_arrow(batch, settings) for batch in batches)
