"""The view in a real browser: opened, filtered, labelled by keyboard, undone, saved; hostile pages, and many."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cleaner.checking import check, compare
from tests.review.sources import FERRY, FIXTURES, HOSTILE

pytest.importorskip("selenium", reason="needs selenium, of the extra test")
pytest.importorskip("uvicorn", reason="needs uvicorn, of the extra view")

from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium") or "", shutil.which("chromedriver") or ""
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver")
#: Nothing of the browser's own is to ask the network.
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic", "--window-size=1440,900"),
)
#: Seconds that a page may take to show what it should: a machine may be busy.
PATIENCE = 30
MANY = 100_000

Start = Callable[..., str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the command, and gives the address that it prints."""
    running = []

    def begin(*arguments: str) -> str:
        command = [sys.executable, "-m", "cleaner", "view", "--no-browser", *arguments]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
        running.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S{20,}/", line)
        assert found, line
        return found[0]

    yield begin
    for process in running:
        process.terminate()
        process.communicate(timeout=PATIENCE)


class Shown:
    """The page in the browser, as tests ask for it."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver = driver
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(address)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def one(self, selector: str) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, condition: Callable[[], Any]) -> Any:
        return WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda _: condition())

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0])?.textContent.toWellFormed() ?? ''", selector))

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def press_with(self, held: str, *keys: str) -> None:
        webdriver.ActionChains(self.driver).key_down(held).send_keys(*keys).key_up(held).perform()

    def choose(self, selector: str, text: str) -> None:
        self.run(
            "const [box, text] = [document.querySelector(arguments[0]), arguments[1]];"
            "box.selectedIndex = [...box.options].findIndex((o) => o.textContent.startsWith(text));"
            "box.dispatchEvent(new Event('change', {bubbles: true}))",
            selector,
            text,
        )

    def names(self) -> list[str]:
        return [
            str(name)
            for name in self.run(
                "return [...document.querySelectorAll('.row .name')].map(x => x.textContent.toWellFormed())"
            )
        ]

    def choose_page(self, title: str) -> None:
        """Open the page with a title, and look at its lines."""
        script = "[...document.querySelectorAll('.row')].find((x) => x.textContent.includes(arguments[0])).click()"
        self.run(script, title)
        self.until(lambda: self.text("#name").startswith(title))
        self.run("document.getElementById('lines').focus()")

    def to(self, text: str) -> None:
        """Choose the line with a text."""
        self.run(
            "[...document.querySelectorAll('#lines .line')].find((x) => x.textContent.includes(arguments[0])).click()",
            text,
        )
        self.run("document.getElementById('lines').focus()")

    def complaints(self) -> list[str]:
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]

    def outside(self) -> list[str]:
        """Addresses that were asked for and are not the server's."""
        sent = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "chrome"))]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    shutil.copy(FIXTURES / "documents" / "news_article.html", folder / "mill.html")
    return folder


def test_open_filter_label_undo_save_and_check(browser: Any, start: Start, pages: Path, tmp_path: Path) -> None:
    shown = Shown(browser, start(str(pages), "--fixtures", str(tmp_path / "saved")))
    shown.until(lambda: len(shown.names()) == 2)
    shown.press("/")
    shown.press("ferry")
    shown.until(lambda: shown.names() == ["Ferry to run again from March"])
    shown.one(".row").click()
    shown.until(lambda: shown.text("#name") == "Ferry to run again from March")
    assert shown.all("#lines .run"), "chrome is folded"

    shown.one("#lines").click()
    shown.press("f")
    shown.until(lambda: not shown.all("#lines .run"))
    shown.to("Weather")
    shown.press("b")
    shown.until(lambda: shown.run("return document.querySelector('[name=body]').value.split('\\n')[0]") == "Weather")
    shown.press("u")
    shown.until(lambda: not shown.run("return document.querySelector('[name=body]').value").startswith("Weather"))
    shown.press("r")
    shown.until(lambda: shown.run("return document.querySelector('[name=body]').value").startswith("Weather"))

    shown.to("Privacy policy")
    shown.press_with(Keys.SHIFT, Keys.ARROW_DOWN)
    shown.press("c")
    shown.until(lambda: "3 lines relabelled" in shown.text("#edits"))
    shown.press("e")
    shown.until(lambda: len(shown.all(".weights tr")) > 3)

    shown.one("[name=tags]").send_keys("ferries", Keys.ENTER, "ports")
    shown.one("#why").send_keys("tags are not found", Keys.ESCAPE)
    shown.press("w")
    shown.until(lambda: "Saved to" in shown.text("#done"))

    saved = tmp_path / "saved" / "ferry.txt"
    expected = json.loads(saved.with_suffix(".json").read_text("utf-8"))
    assert expected["body"][0] == "Weather"
    assert expected["comments"] == ["Privacy policy", "Terms of use"]
    assert expected["tags"] == ["ferries", "ports"]
    assert {one.gap for one in compare(saved)} == {"tags are not found"}
    assert check(tmp_path / "saved") == []
    assert shown.complaints() == []
    assert shown.outside() == []

    shown.press("q")
    shown.until(lambda: "corrections.jsonl" in shown.text("#done"))
    assert json.loads((tmp_path / "corrections.jsonl").read_text("utf-8"))["fields"]["body"][0] == "Weather"


def test_nothing_is_lost_without_a_question(browser: Any, start: Start, pages: Path, tmp_path: Path) -> None:
    shown = Shown(browser, start(str(pages)))
    shown.until(lambda: len(shown.names()) == 2)
    shown.choose_page("Ferry")
    shown.press("f")
    shown.to("Weather")
    shown.press("b")
    shown.choose_page("Ferry")  # its own row opens nothing anew
    assert "1 line relabelled" in shown.text("#edits")
    shown.press("w")
    shown.until(lambda: "Saved to" in shown.text("#done"))
    shown.press("u", "n")  # what is on the screen is not what was saved
    shown.until(partial(alert, browser)).dismiss()
    assert shown.text("#name").startswith("Ferry")
    shown.press("r", "w")
    shown.until(lambda: "Saved to" in shown.text("#done"))
    shown.press("n", "m")
    shown.until(lambda: shown.text("#done").startswith("Saved before"))
    expected = json.loads((tmp_path / "fixtures" / "ferry.json").read_text("utf-8"))
    assert expected["body"][0] == "Weather"
    shown.until(lambda: "field as the fixture has it" in shown.text("#edits"))
    shown.press("n")
    shown.until(lambda: not shown.text("#name").startswith("Ferry"))


def alert(driver: Any) -> Any:
    """The question that the page asks; nothing as long as it asks none."""
    try:
        return driver.switch_to.alert
    except NoAlertPresentException:
        return None


def test_a_range_unfolds_what_it_passes(browser: Any, start: Start, pages: Path) -> None:
    shown = Shown(browser, start(str(pages)))
    shown.until(lambda: len(shown.names()) == 2)
    shown.choose_page("Ferry")
    runs = len(shown.all("#lines .run"))
    shown.press(Keys.HOME)
    shown.press("c")
    shown.until(lambda: "4 lines relabelled" in shown.text("#edits"))
    shown.press("u", Keys.END)
    shown.press_with(Keys.SHIFT, *[Keys.ARROW_UP] * 3)
    assert len(shown.all("#lines .run")) == runs - 1
    chosen = len(shown.all("#lines [aria-selected=true]"))
    shown.press("c")
    shown.until(lambda: f"{chosen} lines relabelled" in shown.text("#edits"))
    shown.run("window.onbeforeunload = null")
    shown.press(*"u")


def other_page(shown: Shown, number: int, before: str) -> bool:
    return number == 0 or shown.text("#about") != before


def test_hostile_pages_neither_run_nor_load(browser: Any, start: Start, tmp_path: Path) -> None:
    text = "\n".join((*HOSTILE, FERRY))
    records = [
        {"id": bad, "url": f"https://{number}.example/{bad}", "text": f"{bad}\n{text}"}
        for number, bad in enumerate(HOSTILE)
    ]
    path = tmp_path / "hostile.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    markup = "".join(f"<p title='{bad[:9]}'>{bad}</p>" for bad in HOSTILE)
    (tmp_path / "hostile.html").write_text(
        f"<html><title>{HOSTILE[0]}</title><body><h1>{HOSTILE[1]}</h1>{markup}<p>{FERRY}</p></body></html>",
        encoding="utf-8",
        errors="replace",
    )
    shown = Shown(browser, start(str(path), str(tmp_path / "hostile.html")))
    shown.until(lambda: len(shown.names()) == len(HOSTILE) + 1)
    texts = []
    for number in range(len(HOSTILE) + 1):
        before = shown.text("#about")
        shown.run("document.querySelectorAll('.row')[arguments[0]].click()", number)
        shown.until(partial(other_page, shown, number, before))
        shown.run("document.getElementById('lines').focus()")
        shown.press("f", "f", "e")
        texts.append(shown.text("#lines"))
    assert browser.title == "cleaner view"
    assert shown.all("iframe, #lines script, #lines img, #lines svg, .row img") == []
    assert sum("<script>document.title='owned'</script>" in text for text in texts) == len(HOSTILE)
    assert [one for one in shown.complaints() if "favicon" not in one] == []
    assert shown.outside() == []


def test_a_hundred_thousand_pages_open_at_once_and_scroll(browser: Any, start: Start, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    fields: dict[str, Any] = {
        "byline": None,
        "date": None,
        "section": None,
        "language": "en",
        "headlines": [],
        "tags": [],
    }
    with path.open("w", encoding="utf-8") as file:
        for number in range(MANY):
            row = {"id": f"p{number}", "title": f"Ferry number {number} to run again", **fields}
            row |= {"body": "The ferry will run again.", "kind": "article", "quality": number / MANY, "comments": ""}
            row["url"] = f"https://site{number % 50}.example/{number}"
            file.write(json.dumps(row) + "\n")
    address = start(str(path))
    begin = time.perf_counter()
    shown = Shown(browser, address)
    shown.until(lambda: len(shown.names()) > 5)
    print(f"{MANY:,} pages: the first are shown after {time.perf_counter() - begin:.2f} s")
    shown.until(lambda: shown.text("#count") == f"{MANY:,} pages")
    assert shown.names()[0] == "Ferry number 0 to run again"
    shown.run("const box = document.getElementById('scroller'); box.scrollTop = box.scrollHeight")
    shown.until(lambda: f"Ferry number {MANY - 1} to run again" in shown.names())
    assert len(shown.all(".row")) < 60, "what is out of sight is no element"
    shown.one("#text").send_keys("number 54321 ")
    shown.until(lambda: shown.names() == ["Ferry number 54321 to run again"])


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_width_and_scheme(browser: Any, start: Start, pages: Path, width: int, scheme: str) -> None:
    shutil.copy(FIXTURES / "inscriptis" / "ar_kurat_yad.txt", pages)
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        shown = Shown(browser, start(str(pages)))
        shown.until(lambda: len(shown.names()) == 3)
        row = next(number for number, name in enumerate(shown.names()) if "\u0600" <= name[0] <= "\u06ff")
        shown.run("document.querySelectorAll('.row')[arguments[0]].click()", row)
        shown.until(lambda: shown.all(".line.TITLE bdi"))
        assert shown.run("return document.documentElement.scrollWidth <= innerWidth")
        # Arabic stands at the right edge of its column
        ends = shown.run(
            "const line = document.querySelector('.line.TITLE bdi'), range = document.createRange();"
            "range.selectNodeContents(line);"
            "return [line.getBoundingClientRect().right, range.getBoundingClientRect().right]"
        )
        assert abs(ends[0] - ends[1]) < 30
        for selector in (".line.BODY bdi", ".line.CHROME bdi", ".line b", ".line small", ".status", ".row .about"):
            assert contrast(shown, selector) >= 4.5, selector
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def contrast(shown: Shown, selector: str) -> float:
    """The least contrast (WCAG 2.1) of the texts of some elements with their ground; 21 where there are none."""
    script = """
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
    const light = (c) => {
      const [r, g, b] = c.map((x) => (x / 255 <= 0.03928 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let least = 21;
    for (const one of [...document.querySelectorAll(arguments[0])].slice(0, 40)) {
      const layers = [];
      for (let at = one; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
      const ground = layers.reduce((below, top) => over(top, below), [255, 255, 255]);
      const ink = over(rgba(getComputedStyle(one).color), ground);
      const [a, b] = [light(ground), light(ink)];
      least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
    }
    return least;
    """
    return float(shown.run(script, selector))


def test_what_a_screen_reader_is_given(browser: Any, start: Start, pages: Path) -> None:
    shown = Shown(browser, start(str(pages)))
    shown.until(lambda: shown.all(".line.TITLE"))
    named = shown.run(
        "return [...document.querySelectorAll('input, select, textarea, button')].filter((x) => x.offsetParent)"
        ".filter((x) => !(x.labels?.length || x.ariaLabel || x.textContent.trim())).map((x) => x.outerHTML)"
    )
    assert named == []
    assert shown.one("#lines").get_attribute("role") == "listbox"
    active = shown.one("#lines").get_attribute("aria-activedescendant")
    assert shown.one(f"#{active}").get_attribute("aria-selected") == "true"
    title = shown.one(".line.TITLE").get_attribute("aria-label")
    assert re.match(r"TITLE, \d\.\d\d: ", title)
    shown.run("document.getElementById('lines').focus()")
    shown.press("h")
    shown.until(lambda: "HEADLINE now" in shown.text("#announce"))
