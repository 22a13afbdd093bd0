"""A dump for engines, and what a run on one machine gives of it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.dumps import learn, run
from tests.dumps.dumped import Dump, lines

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FIXTURES = Path(__file__).parents[2] / "fixtures"
REPEATED = (
    "The Harbour Courier, morning edition\nThe boat was late again on {}, and so was the bus.\nWrite to the editors"
)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Dump:
    folder = tmp_path_factory.mktemp("dump")
    files = [*sorted(FIXTURES.rglob("*.txt"))[::5], *sorted(FIXTURES.rglob("*.html"))]
    rows: list[dict[str, object]] = [
        {"id": f"{i}", "text": path.read_bytes(), "url": f"https://site{i % 4}.example/{i}"}
        for i, path in enumerate(files)
    ]
    rows += [  # a site that repeats lines, whatever fixtures there are
        {"id": day, "text": REPEATED.format(day).encode(), "url": f"https://courier.example/{day}"} for day in DAYS
    ]
    rows += [{"id": "bad", "text": b"\x89PNG\x00\x00", "url": None}, {"id": "none", "text": None, "url": None}]
    pq.write_table(pa.Table.from_pylist(rows), folder / "in.parquet", row_group_size=16)
    sources = [str(folder / "in.parquet")]
    run(sources, folder / "out.parquet")
    learn(sources, folder / "profile.tsv")
    return Dump(folder / "in.parquet", lines(pq.read_table(folder / "out.parquet").to_pylist()), folder / "profile.tsv")
