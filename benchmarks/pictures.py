"""The pictures in the documentation: the view of the fixtures in a browser, and a report on them, light and dark.

python -m benchmarks.pictures -o docs/pictures

Needs the extra ``test`` and Debian's packages chromium and chromium-driver.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from cleaner.dumps import Settings, run
from cleaner.report import report

#: Pages that are shown, the width and height of the picture, and the page that is opened.
_PAGES = ("fixtures/clock_first", "fixtures/documents", "fixtures/interview", "fixtures/news_wet", "fixtures/liveblog")
_SIZE = (1280, 800)
_OPENED = "Tide mill grinds flour"
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_PATIENCE = 30


@contextmanager
def browser(scheme: str) -> Iterator[Any]:
    """A browser with a window of the pictures' size, in a colour scheme."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in _FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver") or ""))
    width, height = _SIZE
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def viewed(*sources: str) -> Iterator[str]:
    """The address of ``cleaner view``, as long as it runs."""
    command = [sys.executable, "-m", "cleaner", "view", "--no-browser", *sources]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        if not (found := re.search(r"http://\S+", line)):
            raise SystemExit(f"cleaner view did not start: {line}")
        yield found[0]
    finally:
        process.terminate()
        process.communicate()


def view(driver: Any, address: str, target: Path) -> None:
    """The picture of the view: a page is open, a line is chosen, and what weighed in it is shown."""
    driver.get(address)
    wait = WebDriverWait(driver, _PATIENCE, 0.1)
    wait.until(lambda _: driver.find_element(By.ID, "count").text.endswith("pages"))
    driver.find_element(By.ID, "text").send_keys(_OPENED)
    wait.until(lambda _: len(driver.find_elements(By.CSS_SELECTOR, ".row .name")) == 1)
    driver.find_element(By.CSS_SELECTOR, ".row").click()
    wait.until(lambda _: driver.find_element(By.ID, "name").text.startswith(_OPENED))
    driver.find_element(By.ID, "text").send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
    wait.until(lambda _: len(driver.find_elements(By.CSS_SELECTOR, ".row .name")) > 5)
    driver.find_element(By.CSS_SELECTOR, ".line.BYLINE").click()
    driver.find_element(By.ID, "weights").click()
    wait.until(lambda _: driver.find_elements(By.CSS_SELECTOR, "table.weights tr"))
    driver.execute_script("document.activeElement.blur(); window.onbeforeunload = null")
    driver.save_screenshot(str(target))


@contextmanager
def reported(*sources: str) -> Iterator[str]:
    """The address of a report on a run over some pages."""
    with tempfile.TemporaryDirectory() as folder:
        output, target = Path(folder, "articles.jsonl"), Path(folder, "report.html")
        run(sources, output, settings=Settings(segments=True))
        report(output, target)
        yield target.as_uri()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write the pictures to")
    given = parser.parse_args()
    given.output.mkdir(exist_ok=True)
    with viewed(*_PAGES) as address:
        for scheme in ("light", "dark"):
            with browser(scheme) as driver:
                view(driver, address, given.output / f"view-{scheme}.png")
    with reported(*_PAGES) as address:
        for scheme in ("light", "dark"):
            with browser(scheme) as driver:
                driver.get(address)
                driver.execute_script("window.scrollTo(0, document.getElementById('quality').offsetTop - 24)")
                driver.save_screenshot(str(given.output / f"report-{scheme}.png"))


if __name__ == "__main__":
    main()
