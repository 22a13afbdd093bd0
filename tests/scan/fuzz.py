"""Runs the compiled scan under AddressSanitizer and UndefinedBehaviorSanitizer, with odd input.

    python -m tests.scan.fuzz [--seconds 120] [--seed 1] [--keep FOLDER]

A copy of the package is built with the sanitizers, in a scratch folder. Then its tests of the scan run, with many
examples, so that every compiled module is reached that has tests; after them ``clean`` reads random texts, random
documents and the fixtures, whole and damaged, for as many seconds as it was given. The first wrong access to memory
ends it. Needs gcc with libasan and libubsan (Debian has them with gcc), on Linux.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FLAGS = "-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g1"


def _words(joined: str) -> list[str]:
    return joined.split(",")


ODD = (
    "aaaabcdeE  .,:;!?\"'’»«“”-–(|*#123٣日本語船한글กข हि\u0301\u200b\xad\ufeff\u2060\u200d\u200eİıςΣẞ"
    "\n\n\n\r\t\0\v\x1c\x1f\x85\u2028\u3000\ud83d\ude00😀\U00010400\uffff。।۔@_/&<>="
)
WORDS = _words(
    "Share,Tweet,By,Jane,Doe,March,Monday,12.03.2024,10:45,Read,more,Comments,(3),Tags:,Photo:,©,Advertisement,ferry,"
    "harbour,island,said,the,and,of,in,that,boats.,winter.,日本語,共有,한국어,Поделиться,شارك,हिन्दी,https://a.example/b?c=d"
)
TAGS = _words(
    "html,head,body,div,p,a,span,h1,h2,li,ul,table,tr,td,br,img,script,style,time,article,main,nav,footer,b,i,svg,form,"
    "input,template,noscript,iframe,pre,title,meta,base,o:p,figure,figcaption,x-y"
)
ATTRIBUTES = _words(
    "class,id,href,src,style,hidden,datetime,rel,itemprop,property,content,name,lang,charset,data-x,aria-hidden,role"
)
VALUES = _words(
    "article body,share-bar,/tag/ferry,https://a.example/2024/03/12/ferry?x=1#y,display:none,2024-03-12T10:00:00Z,author,"
    "og:title,articleBody,true,,javascript:void(0),//b.example,mailto:x@y.example,utf-16,%F0%9F,../../.."
)
MARKS = ("<!-- a -->", "<![CDATA[x]]>", "<?php ?>", "&nbsp;&#0;&#x1F600;&bogus;", "<", "\0")


def text(rnd: random.Random) -> str:
    """A random text: of odd characters, of words, or of one thing many times."""
    sort = rnd.randrange(8)
    if sort == 0:
        return rnd.choice(ODD) * rnd.choice((0, 1, 23, 24, 25, 199, 200, 201, 70_000))
    if sort == 1:
        ranges = (0x80, 0x800, 0x10000, 0x110000)
        return "".join(chr(rnd.randrange(rnd.choice(ranges))) for _ in range(rnd.randrange(400)))
    if sort == 2:
        return rnd.choice(WORDS) * rnd.choice((1, 5_000)) + "\n" * rnd.randrange(5)
    if sort == 3:
        return "".join(rnd.choice(ODD) for _ in range(rnd.choice((3, 30, 300, 3_000))))
    sizes = [rnd.choice((1, 2, 5, 40)) for _ in range(rnd.randrange(60))]
    lines = [" ".join(rnd.choices(WORDS, k=size)) + rnd.choice(("", ".", " ", "”")) for size in sizes]
    return rnd.choice(("\n", "\n\n", "\r\n", " | ", "")).join(lines)


def document(rnd: random.Random) -> str:
    """A random document: elements that close, that don't, and that close what isn't open."""
    parts = []
    for _ in range(rnd.choice((1, 5, 50, 400))):
        sort = rnd.randrange(6)
        tag = rnd.choice(TAGS)
        if sort < 2:
            given = "".join(
                f' {rnd.choice(ATTRIBUTES)}="{rnd.choice(VALUES) if rnd.random() < 0.9 else text(rnd)[:50]}"'
                for _ in range(rnd.choice((0, 1, 2, 9)))
            )
            parts.append(f"<{tag}{given}>")
        elif sort == 2:
            parts.append(f"</{tag}>")
        elif sort == 3:
            parts.append(rnd.choice(MARKS))
        else:
            parts.append(text(rnd)[:300])
    if rnd.random() < 0.05:
        parts = ["<div>" * 3_000, *parts]
    return rnd.choice(("", "<!DOCTYPE html>", "<html><body>")) + "".join(parts)


def fixtures() -> list[bytes]:
    """All pages that ship as fixtures."""
    paths = sorted(path for path in (ROOT / "fixtures").rglob("*.*") if path.suffix in (".txt", ".html"))
    return [path.read_bytes() for path in paths]


def damaged(page: bytes, rnd: random.Random) -> bytes:
    """A page with a part cut out, put elsewhere, or overwritten."""
    if not page:
        return page
    low, high = sorted(rnd.randrange(len(page)) for _ in range(2))
    low = max(low, high - 2_000)
    return rnd.choice(
        (
            page[:low] + page[high:],
            page[:low] + page[low:high] * 3 + page[high:],
            page[:low] + rnd.randbytes(min(high - low, 20)) + page[high:],
        )
    )


def pages(rnd: random.Random) -> Iterator[str | bytes]:
    """Pages without end; the fixtures come first, as they are."""
    shipped = fixtures()
    yield from shipped
    while True:
        yield text(rnd)
        yield document(rnd)
        if shipped:
            yield damaged(rnd.choice(shipped), rnd)


def read_pages(seconds: float, seed: int) -> int:
    """Cleans pages until time is over, reads all that articles have, and gives the exit code."""
    from cleaner import HTML, RULES, TEXT, InputError, clean

    rnd = random.Random(seed)
    end = time.monotonic() + seconds
    done = refused = failed = 0
    for page in pages(rnd):
        if time.monotonic() > end:
            break
        pipeline = rnd.choice((None, TEXT, HTML, RULES))
        try:
            article = clean(page) if pipeline is None else clean(page, pipeline=pipeline)
            for name in dir(article):
                if not name.startswith("_"):
                    getattr(article, name)
        except InputError:
            refused += 1
        except Exception:
            failed += 1
            if failed <= 5:
                print(f"{page[:200]!r} fails:")
                traceback.print_exc()
        done += 1
    print(f"{done} pages read, {refused} refused, {failed} failed")
    return int(failed > 0)


def inside(seconds: float, seed: int) -> int:
    """What runs in the process with the sanitizers."""
    import pytest
    from hypothesis import HealthCheck, settings

    from cleaner.scan import lines

    print(f"under the sanitizers: {lines.__file__}", flush=True)
    settings.register_profile("fuzz", max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    chosen = ["-q", "-s", "-p", "no:cacheprovider", "--hypothesis-profile=fuzz", "-k", "not time_grows", "tests/scan"]
    code = pytest.main(chosen)
    return int(code) or read_pages(seconds, seed)


def library(name: str) -> str:
    """Where the compiler has a library."""
    command = ["gcc", f"-print-file-name={name}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def build(folder: Path) -> None:
    """A copy of the package and its tests, built with the sanitizers."""
    ignored = shutil.ignore_patterns("*.so", "*.c", "__pycache__")
    for name in ("cleaner", "tests", "fixtures"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored, dirs_exist_ok=True)
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    environment = {**os.environ, "CLEANER_CFLAGS": FLAGS}
    subprocess.run(
        [sys.executable, "setup.py", "-q", "build_ext", "--inplace"], cwd=folder, env=environment, check=True
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120, help="how long pages are read after the tests")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="build here, and leave it")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        return inside(given.seconds, given.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        build(folder)
        environment = {
            **os.environ,
            "LD_PRELOAD": f"{library('libasan.so')} {library('libubsan.so')}",
            "PYTHONMALLOC": "malloc",  # or Python's own arenas hide what is read beyond an object
            "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",  # an interpreter leaves much behind
            "UBSAN_OPTIONS": "print_stacktrace=1",
            "PYTHONPATH": str(folder),
        }
        command = [sys.executable, "-m", "tests.scan.fuzz", "--inside"]
        command += ["--seconds", str(given.seconds), "--seed", str(given.seed)]
        code = subprocess.run(command, cwd=folder, env=environment).returncode
    print("nothing wrong" if code == 0 else f"ended with {code}")
    return code


if __name__ == "__main__":
    sys.exit(main())
