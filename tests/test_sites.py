"""Site profiles."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import RULES, Label, clean, clean_batch
from cleaner.errors import InputError
from cleaner.sites import LEAST, SHARE, Profile, Site, merge_files, merged, normal, read, share_of, site_of, written

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."
MORE = "Ferries took the schoolchildren across until the evening, and the first lorry was towed at nine."
CODE = "Our newsroom follows a code of practice that is published every year, and readers may complain about us."


@pytest.mark.parametrize(
    ("line", "other", "alike"),
    [
        ("17 Comments", "1204 comments", True),
        ("17 Comments", "1,204 comments", False),
        ("Share  THIS", "share this", True),
        ("It’s 5 pm", "it's 12 PM", True),
    ],
)
def test_lines_that_are_alike(line: str, other: str, alike: bool) -> None:
    assert (normal(line) == normal(other)) == alike


@pytest.mark.parametrize(
    ("count", "pages", "kept"),
    [
        (2, 2, False),
        (3, 3, True),
        (3, 5, True),
        (3, 100, False),
        (8, 100, True),
        (30, 1000, True),
        (15, 1000, False),
        (150_000, 5_000_000, True),
        (50_000, 5_000_000, False),
    ],
)
def test_thresholds_hold_for_sites_of_every_size(count: int, pages: int, kept: bool) -> None:
    assert (share_of(count, pages) >= SHARE) == kept


@given(st.integers(LEAST, 10**7), st.integers(LEAST, 10**7))
def test_a_share_is_never_more_than_what_was_seen(count: int, pages: int) -> None:
    if count <= pages:
        assert 0 < share_of(count, pages) <= count / pages
        assert share_of(count, pages) <= share_of(count * 10, pages * 10) + 1e-12  # more pages tell more


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.harbour.example/a", "harbour.example"),
        ("http://News.Harbour.example:80/", "news.harbour.example"),
        ("http://www.harbour.example.:80/", "harbour.example"),
        ("harbour.example/a", None),
        ("http://[half", None),
        ("", None),
        (None, None),
    ],
)
def test_names_of_sites(url: str | None, site: str | None) -> None:
    assert site_of(url) == site


names = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20).filter(
    lambda name: normal(name) == name and not name.startswith("#")
)
counts = st.integers(0, 10**6) | st.sampled_from(["always", "never"])
sites = st.lists(
    st.builds(Site, names, st.integers(1, 10**6), st.dictionaries(names, counts, max_size=5)),
    max_size=5,
    unique_by=lambda site: site.name,
).map(lambda some: sorted(some, key=lambda site: site.name))


@given(sites)
def test_what_is_written_is_read(some: list[Site]) -> None:
    assert list(read(io.StringIO("".join(written(some)), newline=""))) == some


@given(sites, sites)
def test_merging(one: list[Site], other: list[Site]) -> None:
    both = {site.name: site for site in merged([one, other])}
    assert both == {site.name: site for site in merged([other, one])}
    assert list(both) == sorted({site.name for site in one + other})
    assert sum(site.pages for site in both.values()) == sum(site.pages for site in one + other)


@pytest.mark.parametrize(
    "line",
    [
        "share",
        "3\tshare",
        "x\tshare",
        "site\tx",
        "site\tx\tmany",
        "site\tx\t3\n-1\tshare",
        "site\tx\t²",
        "site\tx\t3\n²\tshare",
        "site\tx\t" + "9" * 5000,
    ],
)
def test_a_line_that_is_none_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.tsv"
    path.write_text("# comment\n\n" + line + "\n")
    with pytest.raises(InputError, match=r"profile.tsv, line \d"):
        Profile.load(path)


def test_files(tmp_path: Path) -> None:
    a, b = Site("a.example", 10, {"share": 9, "x": "never"}), Site("b.example", 5, {"share": 5})
    Profile([b, a]).save(tmp_path / "one.tsv")
    Profile([Site("a.example", 10, {"share": 1, "x": 3, "y": "always"})]).save(tmp_path / "two.tsv")
    merge_files([tmp_path / "one.tsv", tmp_path / "two.tsv"], tmp_path / "one.tsv")
    profile = Profile.load(tmp_path / "one.tsv")
    assert profile.sites == {
        "a.example": Site("a.example", 20, {"share": 10, "x": "never", "y": "always"}),
        "b.example": b,
    }
    assert profile.of("https://www.a.example/1") == profile.sites["a.example"]
    assert profile.of("https://c.example/1") is None


PAGE = f"Home\nHarbour bridge closed after a crash\n{PROSE}\n{CODE}\n{MORE}"


@pytest.mark.parametrize("pipeline", [None, RULES], ids=["labeller", "rules"])
@pytest.mark.parametrize(("count", "gone"), [(38, True), ("always", True), ("never", False), (2, False)])
def test_what_a_site_repeats_is_no_body(pipeline: object, count: int | str, gone: bool) -> None:
    site = Site("harbour.example", 40, {normal(CODE): count})
    article = clean(PAGE, site=site, pipeline=pipeline)  # type: ignore[arg-type]
    assert (CODE not in article.body) == gone
    assert PROSE in article.body
    assert MORE in article.body
    (segment,) = (s for s in article.segments if s.text.strip() == CODE)
    if gone:
        assert (segment.label, segment.filter) == (Label.CHROME, "sitewide")
        assert "of the site's pages" in segment.reason


def test_what_repeats_on_a_few_pages_of_many_stays() -> None:
    site = Site("harbour.example", 1_000, {normal(CODE): 15})
    assert clean(PAGE, site=site).body == clean(PAGE).body


def test_a_site_is_that_of_its_page_alone() -> None:
    site = Site("harbour.example", 40, {normal(CODE): 38})
    bodies = [a.body for a in clean_batch([PAGE, PAGE, f"<p>{PROSE}<p>{CODE}<p>{MORE}"], sites=[None, site], html=None)]
    assert [CODE in body for body in bodies] == [True, False, True]


def test_a_profile_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "profile.tsv"
    path.write_bytes(b"\x7f\xd0\xff\x00")
    with pytest.raises(InputError, match=r"profile.tsv: is no text in UTF-8"):
        Profile.load(path)
    with pytest.raises(InputError, match=r"profile.tsv: is no text in UTF-8"):
        merge_files([path], tmp_path / "merged.tsv")
