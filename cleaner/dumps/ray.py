"""Ray Data: pages in a dataset to articles, and to the profile of their sites. Needs the extra ``ray``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from cleaner.dumps.arrow import clean_arrow, lines_arrow, schema
from cleaner.dumps.learn import sites_of
from cleaner.dumps.work import Settings
from cleaner.sites import LEAST, SHARE, Profile

if TYPE_CHECKING:
    from ray.data import Dataset

#: Pages of a batch.
_PAGES = 256


def clean_dataset(pages: Dataset, settings: Settings | None = None) -> Dataset:
    """The articles of a dataset of pages, by ``map_batches``, as :func:`cleaner.dumps.arrow.clean_arrow` says."""
    work = partial(_cleaned, settings=settings or Settings())
    return pages.map_batches(work, batch_format="pyarrow", batch_size=_PAGES)


def learn_dataset(pages: Dataset, settings: Settings | None = None) -> Profile:
    """The profile of a dataset's sites; the lines that repeat are brought together on the driver."""
    work = partial(_lines, settings=settings or Settings())
    found = pages.map_batches(work, batch_format="pyarrow", batch_size=_PAGES)
    # the first count tells pages apart: a line counts once a page, whatever its partition
    lines = found.groupby(["site", "page", "line"]).count().groupby(["site", "line"]).count()
    counts = {row["site"]: row["count()"] for row in lines.filter(_is_page).iter_rows()}
    kept = lines.filter(lambda row: not _is_page(row) and row["count()"] >= LEAST)
    rows = [(row["site"], counts[row["site"]], row["line"], row["count()"]) for row in kept.iter_rows()]
    return Profile(sites_of(sorted(row for row in rows if row[3] >= SHARE * row[1])))


def _is_page(row: dict[str, object]) -> bool:
    return row["line"] == ""


def _cleaned(pages: pa.Table, settings: Settings) -> pa.Table:
    made = schema(segments=settings.segments, errors=True)
    return pa.Table.from_batches([clean_arrow(batch, settings) for batch in pages.to_batches()], made)


def _lines(pages: pa.Table, settings: Settings) -> pa.Table:
    empty = lines_arrow(pa.RecordBatch.from_pylist([], pages.schema), settings).schema
    return pa.Table.from_batches([lines_arrow(batch, settings) for batch in pages.to_batches()], empty)
