"""The recipe for Scrapy, in a crawl; the others are run where they stand, in docs/pipelines.md."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPIDER = """
import sys
from cleaner import clean
import scrapy
from scrapy.crawler import CrawlerProcess

{recipe}

class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [sys.argv[1]]
    def parse(self, response):
        yield {{"html": response.body, "url": "https://courier.example/a"}}

CleanerPipeline.__module__ = "__main__"
process = CrawlerProcess({{
    "ITEM_PIPELINES": {{CleanerPipeline: 1}},
    "FEEDS": {{sys.argv[2]: {{"format": "jsonlines", "fields": ["url", "article"]}}}},
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
}})
process.crawl(Pages)
process.start()
"""


def test_scrapy(tmp_path: Path) -> None:
    pytest.importorskip("scrapy", reason="needs the extra recipes")
    examples = doctest.DocTestParser().get_examples((ROOT / "docs" / "pipelines.md").read_text("utf-8"))
    (recipe,) = (example.source for example in examples if "class CleanerPipeline" in example.source)
    (tmp_path / "spider.py").write_text(SPIDER.format(recipe=recipe))
    page = ROOT / "fixtures" / "documents" / "news_article.html"
    arguments = [sys.executable, "spider.py", page.as_uri(), "out.jsonl"]
    subprocess.run(arguments, cwd=tmp_path, check=True, timeout=120)
    (line,) = (tmp_path / "out.jsonl").read_text().splitlines()
    article = json.loads(line)["article"]
    assert article["title"] == "Tide mill grinds flour again after 94 years"
    assert article["hrefs"]["headlines"][0].startswith("https://courier.example/")
