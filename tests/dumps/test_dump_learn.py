"""Profiles from dumps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.dumps import Settings, learn, run
from cleaner.dumps.learn import number_of
from cleaner.errors import InputError
from cleaner.sites import Profile

NAMES = ["harbour", "ferry", "lorry", "bridge", "pier", "market", "school", "lighthouse"]
CODE = "Our newsroom follows a code of practice that is published every year, and readers may complain about us."
REFRAIN = "And the sea goes out, and the sea comes in."


def page(site: str, number: int) -> dict[str, str]:
    """A page of a site: what it repeats around an article of its own."""
    a, b = NAMES[number % 8], NAMES[number // 8 % 8]
    prose = [f"The {a} was closed on day {number} after the {b} had been seen by {n} of its neighbours." for n in "abc"]
    body = "\n".join([prose[0], REFRAIN, prose[1], REFRAIN, prose[2], REFRAIN]) if number == 7 else "\n".join(prose)
    return {"text": f"{site}\n{number} comments\n{body}\n{CODE}\nShare", "url": f"https://www.{site}/{number}"}


def dump(path: Path, pages: list[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(page) + "\n" for page in pages))
    return str(path)


@pytest.mark.parametrize("workers", [1, 2])
def test_lines_that_repeat(tmp_path: Path, workers: int) -> None:
    pages = [page(site, number) for number in range(20) for site in ("a.example", "b.example")]
    source = dump(tmp_path / "in.jsonl", [*pages, {"text": "no address"}, {"nothing": "x"}])
    found = learn([source], tmp_path / "profile.tsv", workers=workers)
    assert (found.pages, found.left_out, found.sites) == (40, 2, 2)
    profile = Profile.load(tmp_path / "profile.tsv")
    for name in ("a.example", "b.example"):
        site = profile.sites[name]
        assert site.pages == 20
        assert site.lines == {name: 20, "0 comments": 20, CODE.lower(): 20, "share": 20}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "profile.tsv"]


def test_the_same_article_at_many_addresses_is_one_page(tmp_path: Path) -> None:
    copies = [page("a.example", 7) | {"url": f"https://a.example/7?from={i}"} for i in range(30)]
    source = dump(tmp_path / "in.jsonl", copies + [page("a.example", i) for i in range(5)])
    learn([source], tmp_path / "profile.tsv")
    site = Profile.load(tmp_path / "profile.tsv").sites["a.example"]
    assert site.pages == 6
    assert REFRAIN.lower() not in site.lines
    assert all("neighbours" not in line for line in site.lines)


def test_a_run_with_a_profile(tmp_path: Path) -> None:
    source = dump(tmp_path / "in.jsonl", [page("a.example", number) for number in range(20)])
    learn([source], tmp_path / "profile.tsv")
    run([source], tmp_path / "out.jsonl", settings=Settings(profile=str(tmp_path / "profile.tsv")))
    bodies = [json.loads(line)["body"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert not any(CODE in body for body in bodies)
    assert all("neighbours" in body for body in bodies)
    assert bodies[7].count(REFRAIN) == 3


def test_documents_and_texts_of_a_site_count_together(tmp_path: Path) -> None:
    pages = [page("a.example", number) for number in range(6)]
    for some in pages[::2]:
        some["text"] = "<html><body>" + "".join(f"<p>{line}</p>" for line in some["text"].split("\n"))
    learn([dump(tmp_path / "in.jsonl", pages)], tmp_path / "profile.tsv")
    assert Profile.load(tmp_path / "profile.tsv").sites["a.example"].lines["share"] == 6


def test_pages_are_number_of_their_longest_lines() -> None:
    one, other = (page("a.example", number)["text"].split("\n") for number in (1, 2))
    assert number_of(one) == number_of([*one, "A line of another menu"])
    assert number_of(one) != number_of(other)
    assert number_of([]) == number_of([""])


def test_a_profile_that_is_none_stops_a_run_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "profile.tsv").write_text("nothing of the sort\n")
    source = dump(tmp_path / "in.jsonl", [page("a.example", 1)])
    with pytest.raises(InputError, match=r"profile.tsv, line 1"):
        run([source], tmp_path / "out.jsonl", settings=Settings(profile=str(tmp_path / "profile.tsv")))


def test_why_pages_are_left_out_is_what_a_run_says(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pages = [b"%PDF-1.7\n\x00", b"%PDF-1.4 of another", b"\x00\x01\x02\xff" * 9]
    pq.write_table(pa.table({"text": pages, "url": ["https://a.example/1"] * 3}), folder / "in.parquet")
    learned = learn([str(folder)], tmp_path / "profile.tsv")
    summary = run([str(folder)], tmp_path / "out.jsonl")
    assert learned.reasons == summary.reasons
    assert sorted(learned.reasons.values()) == [1, 2]
    assert any("PDF" in reason for reason in learned.reasons)
