"""The command line, as people and pipes meet it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import cleaner
from cleaner.cli import app

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."
PAGE = f"Listen Live\n{PROSE}\n"
COMMAND = [sys.executable, "-c", "from cleaner.cli import app; app()"]


def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=input)


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


# ------------------------------------------------------------- clean, explain, filters


@pytest.mark.parametrize("source", ["file", "dash", "nothing"])
def test_clean_reads_file_or_stdin(page: Path, source: str) -> None:
    result = {
        "file": lambda: invoke("clean", page),
        "dash": lambda: invoke("clean", "-", input=PAGE),
        "nothing": lambda: invoke("clean", input=PAGE),
    }[source]()
    assert (result.exit_code, result.stdout) == (0, PROSE + "\n")


def test_clean_json_is_the_article(page: Path) -> None:
    article = cleaner.clean(PAGE)
    assert json.loads(invoke("clean", page, "--format", "json").stdout) == article.to_dict()
    with_segments = invoke("clean", page, "--format", "json", "--segments").stdout
    assert json.loads(with_segments) == article.to_dict(segments=True)


def test_clean_markdown(page: Path) -> None:
    assert invoke("clean", page, "--format", "markdown").stdout == cleaner.clean(PAGE).to_markdown()


def test_clean_empty_page_prints_nothing() -> None:
    result = invoke("clean", input="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_clean_encoding(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    text = "Der Zug nach Köln fährt heute später, weil die Brücke über den Fluss geprüft wird, sagte ein Sprecher."
    path.write_bytes(text.encode("cp1252"))
    assert invoke("clean", path, "--encoding", "cp1252").stdout == text + "\n"


@pytest.mark.parametrize(
    ("arguments", "input", "said"),
    [
        (["clean", "absent.txt"], None, "absent.txt: No such file"),
        (["clean", "."], None, "cleaner run"),
        (["clean"], b"\x00\x01\x02\xff" * 9, "standard input: "),
        (["clean", "--encoding", "klingon"], "x", "klingon"),
        (["clean", "--segments"], "x", "--format json"),
        (["explain", "absent.txt"], None, "absent.txt"),
        (["check", "absent"], None, "absent"),
        (["run", "absent", "-o", "-"], None, "absent: no such file"),
        (["run", "-"], "", "--output"),
        (["run", "-", "-o", "no/such/out.jsonl"], "", "no such folder"),
        (["run", "-", "-o", "out.jsonl.gz"], "", "compressed"),
        (["run", "-", "-o", "out.jsonl", "--rejects", "out.jsonl"], "", "same file"),
        (["run", "-", "-o", "."], "", "folder"),
        (["run", "-", "-o", "out.jsonl", "-j", "-1"], "", "'--workers'"),
        (["nonsense"], None, "nonsense"),
    ],
)
def test_unusable_input_exits_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], input: str | bytes | None, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke(*arguments, input=input)
    assert result.exit_code == 2
    assert said in re.sub(r"[\s│]+", " ", result.stderr)
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_explain_piped_is_columns(page: Path) -> None:
    lines = invoke("explain", page).stdout.splitlines()
    head = lines[0]
    assert head.split() == ["line", "label", "score", "filter", "reason", "text"]
    assert lines[1].split()[:3] == ["1", "CHROME", "player"]
    assert lines[1].endswith("Listen Live")
    assert lines[2].split()[:2] == ["2", "BODY"]
    assert lines[2][head.index("text") :] == PROSE  # whole, however long
    assert "\x1b" not in "".join(lines)


def test_explain_of_one_line_says_what_weighed(page: Path) -> None:
    verdict, chances, head, *weights = invoke("explain", page, "--line", "2").stdout.splitlines()
    assert verdict.split() == invoke("explain", page).stdout.splitlines()[2].split()
    assert chances.startswith("the network: ")
    assert head.split() == ["weight", "of"]
    amounts = [abs(float(weight.split()[0])) for weight in weights]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--line", "999"], "no line 999"),
        (["--line", "1", "--pipeline", "cleaner:RULES"], "pipeline 'rules' has no network"),
    ],
)
def test_explain_of_one_line_says_what_is_wrong(page: Path, options: list[str], message: str) -> None:
    result = invoke("explain", page, *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_explain_shows_no_control_characters() -> None:
    out = invoke("explain", input="\x1b[2J\x07Listen Live and a line of text\n").stdout
    assert "\x1b" not in out
    assert r"\x1b[2J\x07" in out


def test_explain_takes_labels_and_says_why(page: Path) -> None:
    head, *rows = invoke("explain", page, "--label", "body").stdout.splitlines()
    assert rows
    assert {row.split()[1] for row in rows} == {"BODY"}
    head, *rows = invoke("explain", page, "--label", "BODY", "--why").stdout.splitlines()
    assert "weighed most" in head
    assert re.search(r"[+-]\d\.\d\d ", rows[0])
    assert "weighed" not in invoke("explain", page, "--label", "BODY").stdout
    wrong = invoke("explain", page, "--label", "NONE")
    assert wrong.exit_code == 2
    assert "no label 'NONE': give BODY, TITLE" in wrong.stderr


def test_explain_reads_standard_input_once(page: Path) -> None:
    text = page.read_text("utf-8")
    assert invoke("explain", "--why", input=text).stdout == invoke("explain", "--why", page).stdout
    assert invoke("explain", "--line", "2", input=text).stdout == invoke("explain", "--line", "2", page).stdout


def plain_lines(out: str) -> list[str]:
    """The lines of what a terminal shows, without styles."""
    return re.sub(r"\x1b\[[\d;]*m", "", out).splitlines()


def in_terminal(*arguments: object, **more: str) -> str:
    """What a command prints in a terminal, 60 columns wide."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm", "COLUMNS": "60", **more}
    ours, theirs = os.openpty()
    subprocess.run([*COMMAND, *map(str, arguments)], stdout=theirs, env=environment, check=True)
    os.close(theirs)
    out = b""
    try:
        while data := os.read(ours, 65536):
            out += data
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    return out.decode("utf-8")


terminal = pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")


@terminal
@pytest.mark.parametrize(("more", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_explain_is_coloured_on_a_terminal_alone(page: Path, more: dict[str, str], coloured: bool) -> None:
    out = in_terminal("explain", page, **more)
    assert "Listen Live" in out
    assert ("\x1b[32m" in out) == coloured


@terminal
def test_explain_folds_chrome_in_a_terminal_and_keeps_to_its_width(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Home\nLog in\nRegister\nShare\n" + PROSE + "\n", encoding="utf-8")
    lines = plain_lines(in_terminal("explain", path))
    assert lines[0].split(":")[0].endswith("▸ to 4")
    assert "navigation 3, share 1" in lines[0]
    assert lines[1].split()[:2] == ["5", "BODY"]
    assert max(map(len, lines)) <= 60
    shown = " ".join(line[19:].strip() for line in lines[1:])
    assert shown.split() == PROSE.split()
    every = plain_lines(in_terminal("explain", path, "--all"))
    assert [line.split()[1] for line in every[:4]] == ["CHROME"] * 4
    why = plain_lines(in_terminal("explain", path, "--why", "--label", "BODY"))
    assert any(re.match(r"\s+[+-]\d\.\d\d ", line) for line in why)


def test_filters() -> None:
    assert invoke("filters").stdout == cleaner.TEXT.describe() + "\n"


def test_a_pipeline_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_cleaning.py").write_text("from cleaner import TEXT\nPIPELINE = TEXT.without('players')\n")
    (tmp_path / "page.txt").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    own = ("--pipeline", "own_cleaning:PIPELINE")
    assert "players" not in invoke("filters", *own).stdout
    assert "players" in invoke("explain", "page.txt").stdout
    assert "players" not in invoke("explain", "page.txt", *own).stdout
    assert invoke("run", "page.txt", "-o", "out.jsonl", "--segments", *own).exit_code == 0
    assert "players" not in Path("out.jsonl").read_text()
    assert invoke("check", ".", "--update", *own).exit_code == 0
    assert invoke("check", ".", *own).exit_code == 0
    assert invoke("clean", "page.txt", *own).exit_code == 0
    for command in (["clean", "page.txt"], ["filters"], ["run", "page.txt", "-o", "x.jsonl"], ["check", "."]):
        failed = invoke(*command, "--pipeline", "nowhere:X")
        assert failed.exit_code == 2
        assert "module:name" in failed.stderr


def test_version_and_help() -> None:
    assert invoke("--version").stdout == f"cleaner {cleaner.__version__}\n"
    assert "Exit codes" in invoke("--help").stdout


# ------------------------------------------------------------- run


def test_run_folder(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "b").mkdir(parents=True)
    for name in ("z.txt", "b/a.txt", "note.md"):
        (folder / name).write_text(PAGE)
    out = tmp_path / "out.jsonl"
    result = invoke("run", folder, "-o", out)
    assert result.exit_code == 0
    assert [(r["id"], r["source"]) for r in records(out)] == [
        ("z.txt", str(folder / "z.txt")),
        ("b/a.txt", str(folder / "b/a.txt")),
    ]
    expected = {"id": "z.txt", "source": str(folder / "z.txt"), **cleaner.clean(PAGE).to_dict()}
    assert records(out)[0] == expected
    assert list(records(out)[0]) == list(expected)
    assert re.match(
        r"2 pages, 0 rejects, [\d.]+ MB/s, [\d.]+ s\nlines: 2 BODY, 2 CHROME\nleast sure of: .*b/a.txt", result.stderr
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.state", "pages"]


def test_run_stdin_to_stdout() -> None:
    lines = "".join(json.dumps({"url": f"u{i}", "page": PAGE}) + "\n" for i in range(3))
    result = invoke("run", "-", "-o", "-", "--text-field", "page", "--id-field", "url", "--segments", input=lines)
    out = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(r["id"], r["source"], r["record"]) for r in out] == [("u0", "-", 1), ("u1", "-", 2), ("u2", "-", 3)]
    assert "".join(s["text"] for s in out[0]["segments"]) == PAGE


def test_run_strict_and_rejects(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": 1, "text": PAGE}) + "\nnot json\n")
    out, bad = tmp_path / "out.jsonl", tmp_path / "out.rejects.jsonl"
    assert invoke("run", source, "-o", out).exit_code == 0
    assert invoke("run", source, "-o", out, "--strict").exit_code == 1
    assert [(r["source"], r["record"], r["error"]) for r in records(bad)] == [(str(source), 2, "JSONDecodeError")]
    source.write_text(json.dumps({"id": 1, "text": PAGE}))
    assert invoke("run", source, "-o", out, "--strict").exit_code == 0
    assert not bad.exists()  # those of the run before would be taken for those of this one


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--max-lines", "ab\n" * 11),
        ("--max-characters", "The ferry sails."),
        ("--max-elements", "<html>" + "<br>" * 11),
    ],
)
def test_limits_of_pages_are_options(tmp_path: Path, option: str, text: str) -> None:
    result = invoke("clean", option, "10", input=text)
    assert result.exit_code == 2
    assert "standard input: text of" in result.stderr
    assert option in result.stderr
    assert invoke("clean", option, "100", input=text).exit_code == 0
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "large", "text": text}) + "\n" + json.dumps({"id": "small", "text": "A bell."}))
    invoke("run", source, "-o", out, option, "10")
    assert [r["id"] for r in records(out)] == ["small"]
    assert option in records(tmp_path / "out.rejects.jsonl")[0]["reason"]
    assert invoke("run", source, "-o", out, option, "100", "--strict").exit_code == 0
    assert [r["id"] for r in records(out)] == ["large", "small"]


def test_run_rejects_of_a_stream_go_to_stderr() -> None:
    result = invoke("run", "-", "-o", "-", input="[]\n")
    assert result.stdout == ""
    assert json.loads(result.stderr.splitlines()[0])["reason"] == "the record is a list, not an object"


def test_reader_that_stops_reading_ends_the_run_quietly() -> None:
    """An endless input: that this ends at all says that input is not read ahead without bound."""
    line = json.dumps({"text": PAGE})
    script = f"yes '{line}' | {sys.executable} -c 'from cleaner.cli import app; app()' run - -o - | head -n 2"
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=30, check=True)
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == b""


#: The command line; a run tells when it has written the twelfth record, and waits there for a signal.
WAITING = """
import signal
from cleaner.cli import app
from cleaner.dumps import runs, sinks
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what runs in the background
runs._RECORDS, sinks._EVERY = 5, 0.0
write = sinks.Lines.write
def waiting(self, data):
    write(self, data)
    if b'"id": 12' in data:
        print("written", flush=True)
        signal.pause()
sinks.Lines.write = waiting
app()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize(
    ("number", "workers", "source"),
    [
        (signal.SIGINT, 1, "-"),
        (signal.SIGINT, 2, "in.jsonl"),
        (signal.SIGTERM, 1, "in.jsonl"),
        (signal.SIGTERM, 2, "-"),
    ],
)
def test_interrupted_run_leaves_the_old_output(
    tmp_path: Path, number: signal.Signals, workers: int, source: str
) -> None:
    """And beside it what it needs to go on, where it can: of a file, not of standard input."""
    left = [] if source == "-" else ["out.jsonl.part", "out.jsonl.state", "out.rejects.jsonl.part"]
    dump, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    dump.write_text("".join(json.dumps({"id": i, "text": PAGE}) + "\n" for i in range(30)))
    out.write_text("old\n")
    command = [sys.executable, "-c", WAITING, "run", source, "-o", "out.jsonl", "-j", str(workers)]
    with (
        dump.open("rb") as stdin,
        subprocess.Popen(command, cwd=tmp_path, stdin=stdin, stdout=PIPE, stderr=PIPE) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        assert (tmp_path / "out.jsonl.part").exists()
        process.send_signal(number)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert b"Traceback" not in stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["in.jsonl", "out.jsonl", *left])
    assert out.read_text() == "old\n"


# ------------------------------------------------------------- check


def test_check_and_update(tmp_path: Path, page: Path) -> None:
    expectation = tmp_path / "page.json"
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert "page.json is missing" in result.stdout
    assert invoke("check", tmp_path, "--update").exit_code == 0
    assert invoke("check", page).exit_code == 0
    expectation.write_text(json.dumps({"title": "No such title", "body": [PROSE, "One line more."]}))
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert "  - No such title\n  + null\n" in result.stdout
    assert "  - One line more.\n" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stdout.endswith("- expected, + got\n1 page, 1 differ, 0 known gaps\n")


def test_check_shows_known_gaps(tmp_path: Path, page: Path) -> None:
    expectation = tmp_path / "page.json"
    gap = {"title": "the page has one, and it is lost"}
    expectation.write_text(json.dumps({"title": "No such title", "body": [PROSE], "known_gaps": gap}))
    result = invoke("check", tmp_path)
    line = f"{page}: title: known gap: the page has one, and it is lost\n"
    assert (result.exit_code, result.stdout) == (0, line + "1 page, 0 differ, 1 known gap\n")
    diff = "  - No such title\n  + null\n- expected, + got\n"
    assert invoke("check", tmp_path, "--gaps").stdout == line + diff + "1 page, 0 differ, 1 known gap\n"
    result = invoke("check", tmp_path, "--update")
    assert (result.exit_code, result.stdout) == (0, line + "1 page, 0 differ, 1 known gap, 0 updated\n")
    expectation.write_text(json.dumps({"title": None, "body": [], "known_gaps": {"title": "", "body": "lost"}}))
    result = invoke("check", tmp_path, "--update")
    assert (result.exit_code, "'known_gaps' gives no reason for 'title'" in result.stdout) == (1, True)


def test_check_fails_on_closed_gaps(tmp_path: Path, page: Path) -> None:
    expectation = tmp_path / "page.json"
    expectation.write_text(json.dumps({"title": None, "body": ["Other."], "known_gaps": {"title": "it is lost"}}))
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert f"{page}: title\n  the known gap is closed: take the field out of 'known_gaps' in page.json" in result.stdout
    result = invoke("check", tmp_path, "--update")
    written = f"{page}: expectation written\n1 page, 0 differ, 0 known gaps, 1 updated\n"
    assert (result.exit_code, result.stdout) == (0, written)
    assert json.loads(expectation.read_text()) == {"title": None, "body": [PROSE]}


# ------------------------------------------------------------------- documents

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"


def test_a_document_as_markdown() -> None:
    page = str(DOCUMENTS / "api_reference.html")
    plain = invoke("clean", page, "--format", "markdown").stdout
    assert "```python\nfrom tidewater import Queue\n" in plain
    assert "| Name | Type | Meaning |" in plain
    assert "](" not in plain


def test_links_and_address() -> None:
    page = str(DOCUMENTS / "old_tables.html")
    source = Path(page).read_bytes().replace(b"sechshundert", b'<a href="tonnen.html">sechshundert</a>')
    text = invoke("clean", "--format", "markdown", "--links", "--url", "https://l.example/r/", input=source).stdout
    assert "[sechshundert](https://l.example/r/tonnen.html)" in text


def test_images_of_a_document() -> None:
    page = str(DOCUMENTS / "news_article.html")
    assert "![](/" not in invoke("clean", page, "--format", "markdown").stdout
    assert (
        "](https://courier.example/img/wheel.jpg)" in invoke("clean", page, "--format", "markdown", "--images").stdout
    )


def test_explain_a_document() -> None:
    assert "Tide mill grinds flour again" in invoke("explain", str(DOCUMENTS / "news_article.html")).stdout
    verdict, chances, *_ = invoke("explain", str(DOCUMENTS / "news_article.html"), "--line", "3").stdout.splitlines()
    assert verdict.split() == invoke("explain", str(DOCUMENTS / "news_article.html")).stdout.splitlines()[3].split()
    assert chances.startswith("the network: ")


def test_learn_and_run_with_what_was_learnt(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra learn")
    code = "Our newsroom follows a code of practice that is published every year, and readers may complain."
    pages = [{"text": f"{PROSE}\n{code}\nNumber {i}.", "url": f"https://a.example/{i}"} for i in range(9)]
    pages = [page | {"text": page["text"].replace("Monday", f"day {'abcdefghi'[i]}")} for i, page in enumerate(pages)]
    dump, profile, out = tmp_path / "in.jsonl", tmp_path / "sites.tsv", tmp_path / "out.jsonl"
    dump.write_text("".join(json.dumps(page) + "\n" for page in pages))
    learnt = invoke("learn", str(dump), "-o", str(profile))
    assert (learnt.exit_code, learnt.stderr) == (0, "9 pages: 2 lines of 1 site\n")
    assert f"9\t{code.lower()}\n" in profile.read_text()
    invoke("learn", str(dump), "-o", str(profile), "--merge", str(profile))
    assert f"18\t{code.lower()}\n" in profile.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "sites.tsv"]
    ran = invoke("run", str(dump), "-o", str(out), "--profile", str(profile))
    assert ran.exit_code == 0
    assert "lines: " in ran.stderr
    assert code not in out.read_text()
    refused = invoke("run", str(dump), "-o", str(out), "--profile", str(dump))
    assert (refused.exit_code, "in.jsonl, line 1" in refused.stderr) == (2, True)


FRAGMENT = f"<div class=story><h1>Harbour bridge closed</h1><p>{PROSE}</p><p>{PROSE} Again.</p></div>"


@pytest.mark.parametrize(
    ("name", "options", "html"),
    [
        ("frag.html", [], True),
        ("frag.HTM", [], True),
        ("frag.xhtml", [], True),
        ("frag.txt", [], False),
        ("frag.txt", ["--html"], True),
        ("frag.html", ["--text"], False),
    ],
)
def test_fragments_are_read_as_html_by_name_or_option(
    tmp_path: Path, name: str, options: list[str], html: bool
) -> None:
    page, out = tmp_path / name, tmp_path / "out.jsonl"
    page.write_text(FRAGMENT)
    cleaned = invoke("clean", page, *options).stdout
    assert ("<p>" not in cleaned, "Again." in cleaned) == (html, True)
    assert ("<p>" not in invoke("explain", page, *options).stdout) == html
    verdict = invoke("explain", page, "--line", "1", *options).stdout.splitlines()[0]
    assert ("<p>" not in verdict) == html
    for source in (page, tmp_path):
        assert invoke("run", source, "-o", out, "--fresh", *options).exit_code == 0
        (article,) = records(out)
        assert article["body"] + "\n" == cleaned
        out.unlink()


@pytest.mark.parametrize(("option", "html"), [("--html", True), ("--text", False)])
def test_fragments_in_records_are_read_as_html_by_option(tmp_path: Path, option: str, html: bool) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    address = "https://harbour.example/{}"
    texts = (f"<div><p>{PROSE}</p><p>Story {chr(97 + i) * 9} of the day.</p></div>" for i in range(6))
    source.write_text("".join(json.dumps({"text": t, "url": address.format(i)}) + "\n" for i, t in enumerate(texts)))
    assert invoke("run", source, "-o", out, option).exit_code == 0
    assert {"<p>" in article["body"] for article in records(out)} == {not html}
    pytest.importorskip("duckdb", reason="needs the extra learn")
    assert invoke("learn", source, "-o", tmp_path / "sites.tsv", option).exit_code == 0
    assert (PROSE.lower() in (tmp_path / "sites.tsv").read_text().splitlines()[-1]) == html


def test_explain_takes_the_address() -> None:
    page = f'<p>{PROSE} <a href="/more">More of it</a></p>'
    for option in ([], ["--line", "1"]):
        result = invoke("explain", "--html", "--url", "https://harbour.example/a", *option, input=page)
        assert (result.exit_code, "BODY" in result.stdout) == (0, True)
