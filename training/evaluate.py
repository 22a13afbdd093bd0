"""Figures of held-out pages: each page through the pipeline with the network that has not seen its site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
import numpy.typing as npt

from cleaner import RULES, Label, Pipeline, clean_batch
from cleaner.decide import Decision
from cleaner.document.values import Declared
from cleaner.fields.read import article
from cleaner.model.model import Model
from cleaner.values.language import language_of
from training.alignment import tokens
from training.examples import read
from training.forms import Form
from training.gold import targets
from training.pages import HTML, Source, arguments, fold_of, pages, silvers, source, table

__all__ = ["arguments", "figures", "markdown", "source"]
#: Bins of the reliability table, shares of pages kept by quality, and pages a language needs for a row of its own.
_BINS, _KEPT, _FEWEST = 10, (1.0, 0.95, 0.9, 0.8, 0.7, 0.5, 0.3), 5
#: The same of pages that were read for their fields; and which share of pages are the worst.
_TELLING, _WORST = 8, 0.05
#: Fields of one value.
_SINGLE = ("title", "byline", "section", "date")
#: Words between names, and before them.
_JOINING = frozenset(("and", "und", "by", "von"))

Figures = dict[str, Any]


class Judged(TypedDict):
    """What one network says of the pages of its fold: predictions, and how sure and how right its lines are."""

    style: str
    predictions: list[dict[str, Any]]
    shown: list[dict[str, Any]]
    sure: list[float]
    right: list[bool]
    kept: list[tuple[str, int, int]]


def _pages_of(where: Source, sets: Sequence[str], style: str, fold: int) -> list[dict[str, Any]]:
    return [page for page in pages(where, sets, style) if fold_of(page["site"]) == fold]


def judge(where: Source, sets: tuple[str, ...], folder: Path, form: Form, job: tuple[int, str]) -> Judged:
    """Clean the pages of a fold in one style."""
    fold, style = job
    pipeline = form.pipeline(Model.load(folder / f"fold{fold}.bin"))
    silver = {id_: s for name in sets for id_, s in silvers(where, name).items()}
    found: Judged = {"style": style, "predictions": [], "shown": [], "sure": [], "right": [], "kept": []}
    some = _pages_of(where, sets, style, fold)
    for page in some:
        decision = pipeline.run(read(page["text"], form.dom))
        found["predictions"].append({"id": page["id"], **article(decision).to_dict()})
        if form.dom and page["gold"].get("marked"):
            found["shown"].append({"id": page["id"], **_shown(decision)})
        if style == form.base and decision.page.lines:
            _compare(found, decision, targets(decision.page, page["gold"], silver[page["id"]]).allowed)
    if style == form.base and not form.dom:
        found["kept"] = _alone([p for p in some if p["gold"].get("body")], pipeline)
    return found


def _shown(decision: Decision) -> dict[str, Any]:
    """The fields of a document without the values that it declares and shows in no line."""
    dom = decision.page.dom
    assert dom is not None
    declared, dom.declared = dom.declared, Declared()
    fields = article(decision).to_dict()
    dom.declared = declared
    return fields


def _compare(found: Judged, decision: Decision, sets: npt.NDArray[np.int32]) -> None:
    known = sets > 0
    right = (sets >> np.array(decision.label, dtype=np.int64)) & 1 > 0
    found["sure"] += np.array(decision.chance)[known].tolist()
    found["right"] += right[known].tolist()


def _alone(some: Sequence[dict[str, Any]], pipeline: Pipeline) -> list[tuple[str, int, int]]:
    """Gold bodies with nothing around them: the set, lines kept as body, and all lines."""
    found = []
    made = clean_batch((page["gold"]["body"] for page in some), pipeline=pipeline, html=False)
    for page, alone in zip(some, made, strict=True):
        body = [s.label is Label.BODY for s in alone.segments if s.text.strip()]
        found.append((f"{page['set']} {page.get('page_type') or 'article'}", sum(body), len(body)))
    return found


def _rules(where: Source, sets: tuple[str, ...], style: str, name: str) -> list[dict[str, Any]]:
    some = pages(where, sets, style)
    part = [page for page in some if page["set"] == name]
    made = clean_batch((page["text"] for page in part), pipeline=RULES, html=style == HTML)
    return [{"id": page["id"], **ruled.to_dict()} for page, ruled in zip(part, made, strict=True)]


def figures(
    where: Source, sets: tuple[str, ...], folder: Path, form: Form, folds: Sequence[int], pool: Executor
) -> Figures:
    """All figures of the held-out pages of the folds, as plain data."""
    judged = list(pool.map(partial(judge, where, sets, folder, form), product(folds, form.styles)))
    score, word_prf = (getattr(where.tool("score"), name) for name in ("score", "word_prf"))
    found: Figures = {"scores": {}, "rules": {}, "read": {}, "comments": {}}
    all_ = {page["id"]: page for page in pages(where, sets, form.base) if fold_of(page["site"]) in folds}
    by_set = {name: [page for page in all_.values() if page["set"] == name] for name in sets}
    for style in form.styles:
        predictions = [p for j in judged if j["style"] == style for p in j["predictions"]]
        for name, rows in by_set.items():
            found["scores"][f"{name} {style}"] = score(rows, predictions)
            if name == "wcxb":
                found["scores"][f"wcxb articles {style}"] = score(
                    [r for r in rows if r["page_type"] == "article"], predictions
                )
        read_ = [page for page in all_.values() if page["gold"].get("marked")]
        found["read"][style] = _of_read(read_, predictions, score, word_prf)
        if form.dom:
            shown = [p for j in judged if j["style"] == style for p in j["shown"]]
            found["read"][f"{style}, nothing declared"] = _of_read(read_, shown, score, word_prf)
        commented = [page for page in all_.values() if page["gold"].get("comments")]
        found["comments"][style] = [len(commented), _comments(commented, predictions, word_prf)]
    ruled: list[dict[str, Any]] = []
    for name, predictions in zip(sets, pool.map(partial(_rules, where, sets, form.base), sets), strict=True):
        found["rules"][name] = score(by_set[name], predictions)
        ruled += predictions
    found["read"][f"{form.base}, rules alone"] = _of_read(read_, ruled, score, word_prf)
    ours = {p["id"]: p for j in judged if j["style"] == form.base for p in j["predictions"]}
    bodies = [page for page in all_.values() if page["gold"].get("body")]
    f1 = {page["id"]: word_prf(ours[page["id"]]["body"], page["gold"]["body"])[2] for page in bodies}
    found["languages"] = _languages(bodies, f1)
    found["read by language"] = _read_by_language(read_, list(ours.values()), score)
    found["coverage"] = _coverage(bodies, f1, ours)
    found["worst"] = _worst(bodies, ours, word_prf)
    found["reliability"] = _reliability([x for j in judged for x in j["sure"]], [x for j in judged for x in j["right"]])
    kept: dict[str, list[int]] = {}
    for name, body, lines in (k for j in judged for k in j["kept"]):
        sums = kept.setdefault(name, [0, 0, 0])
        sums[0], sums[1], sums[2] = sums[0] + 1, sums[1] + body, sums[2] + lines
    found["alone"] = kept
    found["declared"] = {name: _declared(rows, ours) for name, rows in by_set.items()}
    found["empty"] = {name: sum(not page["text"].strip() for page in rows) for name, rows in by_set.items()}
    return found


def _of_read(
    rows: Sequence[dict[str, Any]], predictions: Sequence[dict[str, Any]], score: Any, word_prf: Any
) -> dict[str, Any]:
    """Figures of pages that were read for their fields, and how many of those without comments get some."""
    given = {p["id"]: p["comments"] for p in predictions}
    none = [page for page in rows if page["gold"].get("read_body") and not page["gold"].get("comments")]
    some = [page for page in rows if page["gold"].get("comments")]
    return {
        **score(rows, predictions),
        "comments": [len(some), _comments(some, predictions, word_prf)],
        "no_comments": [len(none), sum(bool(given[page["id"]]) for page in none)],
        "hrefs": _hrefs(rows, predictions),
    }


def _read_by_language(
    rows: Sequence[dict[str, Any]], predictions: Sequence[dict[str, Any]], score: Any
) -> dict[str, dict[str, Any]]:
    """Figures of the fields of pages that were read, by the language of what was read."""
    found: dict[str, list[dict[str, Any]]] = {}
    for page in rows:
        gold = page["gold"]
        told = language_of(gold.get("body") or gold.get("read_body") or " ".join(gold.get("headlines") or ()))
        found.setdefault(told or "?", []).append(page)
    some = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    few = [page for _, pages_ in some if len(pages_) < _TELLING for page in pages_]
    told_apart = [(language, pages_) for language, pages_ in some if len(pages_) >= _TELLING]
    return {name: score(part, predictions) for name, part in (*told_apart, ("all others", few)) if part}


def _hrefs(rows: Sequence[dict[str, Any]], predictions: Sequence[dict[str, Any]]) -> float | None:
    """Of the headlines that are found word for word, and whose addresses readers gave, the share with that address."""
    given = {p["id"]: p for p in predictions}
    right = total = 0
    for page in rows:
        gold, ours = page["gold"], given[page["id"]]
        if "hrefs" not in ours or not gold.get("headline_hrefs"):
            continue
        known: dict[str, set[str]] = {}
        for text, href in zip(gold["headlines"], gold["headline_hrefs"], strict=False):
            known.setdefault(" ".join(tokens(text)), set()).add(_bare(href))
        for text, href in zip(ours["headlines"], ours["hrefs"]["headlines"], strict=True):
            if there := known.get(" ".join(tokens(text)), set()) - {""}:
                total += 1
                # a document that does not say where it lies has links without a host
                own = _bare(href)
                right += bool(own) and any(one.endswith(own) or own.endswith(one) for one in there)
    return right / total if total else None


def _bare(address: str | None) -> str:
    """An address without what does not tell pages apart: its scheme and fragment, and a slash at its end."""
    bare = (address or "").partition("#")[0]
    return bare.removeprefix("https:").removeprefix("http:").removeprefix("//").removeprefix("www.").rstrip("/")


def _comments(rows: Sequence[dict[str, Any]], predictions: Sequence[dict[str, Any]], word_prf: Any) -> float | None:
    """The mean word F1 of the comments of pages that have some."""
    given = {p["id"]: p["comments"] for p in predictions}
    texts = ((given[page["id"]], page["gold"]["comments"]) for page in rows)
    f1 = [word_prf(ours, gold if isinstance(gold, str) else "\n".join(gold))[2] for ours, gold in texts]
    return float(np.mean(f1)) if f1 else None


def _declared(rows: Sequence[dict[str, Any]], ours: dict[str, dict[str, Any]]) -> list[float]:
    """How many pages have a date and how many of them give the same day; the same for authors, in any order."""
    dated = [page for page in rows if page["gold"].get("date")]
    right = sum((ours[p["id"]]["date"] or "") == str(p["gold"]["date"])[:10] for p in dated)
    signed = [page for page in rows if page["gold"].get("author")]
    named = sum(_names(ours[p["id"]]["byline"]) == _names(p["gold"]["author"]) for p in signed)
    return [len(dated), right / max(len(dated), 1), len(signed), named / max(len(signed), 1)]


def _names(author: str | list[str] | None) -> list[str]:
    joined = author if isinstance(author, str) else " ".join(author or ())
    return sorted(word for word in tokens(joined) if word not in _JOINING)


def _languages(bodies: Sequence[dict[str, Any]], f1: dict[str, float]) -> dict[str, list[float]]:
    groups: dict[str, list[float]] = {}
    for page in bodies:
        if page.get("page_type") in (None, "article"):
            groups.setdefault(language_of(page["gold"]["body"]) or "?", []).append(f1[page["id"]])
    return {
        name: [len(some), float(np.mean(some))]
        for name, some in sorted(groups.items(), key=lambda x: -len(x[1]))
        if len(some) >= _FEWEST
    }


def _coverage(
    bodies: Sequence[dict[str, Any]], f1: dict[str, float], ours: dict[str, dict[str, Any]]
) -> list[list[float]]:
    """For shares of the pages of the highest quality: the quality they begin at, and the mean F1."""
    trust = np.array([ours[page["id"]]["quality"] or 0.0 for page in bodies])
    reached = np.array([f1[page["id"]] for page in bodies])
    order = np.argsort(-trust, kind="stable")
    counts = [max(1, round(len(order) * share)) for share in _KEPT]
    return [
        [share, float(trust[order[n - 1]]), float(reached[order[:n]].mean()), float((reached[order[:n]] < 0.5).mean())]
        for share, n in zip(_KEPT, counts, strict=True)
    ]


def _worst(
    bodies: Sequence[dict[str, Any]], ours: dict[str, dict[str, Any]], word_prf: Any
) -> list[tuple[str, int, int, float, float, float]]:
    """By kind of page: how many there are, how many among the worst; precision, recall and quality of those."""
    scored = [(page, word_prf(ours[page["id"]]["body"], page["gold"]["body"])) for page in bodies]
    scored.sort(key=lambda one: one[1][2])
    worst: dict[str, list[tuple[float, float, float]]] = {}
    for page, (precision, recall, _) in scored[: round(len(scored) * _WORST)]:
        worst.setdefault(_kind(page), []).append((precision, recall, ours[page["id"]]["quality"] or 0.0))
    return [
        (kind, sum(_kind(page) == kind for page in bodies), len(some), *np.mean(some, axis=0).tolist())
        for kind, some in sorted(worst.items(), key=lambda one: -len(one[1]))
    ]


def _kind(page: dict[str, Any]) -> str:
    return page.get("page_type") or page["gold"].get("kind") or "not known"


def _reliability(sure: Sequence[float], right: Sequence[bool]) -> Figures:
    """How often lines are right for how sure their segment is, and the expected calibration error."""
    s, r = np.array(sure), np.array(right, dtype=float)
    bins = np.minimum((s * _BINS).astype(int), _BINS - 1)
    rows, error = [], 0.0
    for index in range(_BINS):
        inside = bins == index
        if inside.any():
            gap = abs(s[inside].mean() - r[inside].mean())
            error += gap * inside.mean()
            rows.append([index / _BINS, int(inside.sum()), float(s[inside].mean()), float(r[inside].mean())])
    return {"error": float(error), "rows": rows}


def markdown(found: Figures, settings: dict[str, Any], form: Form, size: int, picture: str) -> str:
    """The figures as a page of Markdown."""
    return "\n\n".join(_parts(found, settings, form, size, picture)) + "\n"


def _read(found: Figures, form: Form) -> Iterator[str]:
    """The fields of pages that were read for them, and comments."""
    yield "## Fields, on pages that were read for them"
    yield (
        "People marked the fields of these pages by reading them: what they left out is absent. Titles are exact where "
        "the page has one; bylines name the same people, or none; sections and days are the same, or none."
    )
    head = ["style", "pages", "headlines F1", "precision", "recall", "tags F1", "precision", "recall"]
    head += [f"{name} right" for name in _SINGLE]
    yield table(head, ([style, *_fields(s)] for style, s in found["read"].items()))
    if form.dom:
        yield (
            "Readers marked what pages show. A day, an author or a section that a document declares and shows in no "
            "line is given all the same, and counts as wrong here; *nothing declared* is without such values."
        )
    if (right := found["read"][form.base]["hrefs"]) is not None:
        yield f"Of the headlines that are found word for word, {right:.3f} lead where the readers say."
    yield f"By language, {form.base}; languages of fewer pages than {_TELLING} are taken together, and tell little."
    yield table(head, ([language, *_fields(s)] for language, s in found["read by language"].items()))
    yield "Comments: pages that were read, with some and without; and all pages whose gold has some."
    head = ["style", "with", "F1 in words", "without", "some are found on", "all with", "F1 in words"]
    rows = [
        [style, *found["read"][style]["comments"], *found["read"][style]["no_comments"], *found["comments"][style]]
        for style in form.styles
    ]
    yield table(head, rows)


def _fields(s: dict[str, Any]) -> list[Any]:
    """The number of pages, and the figures of their fields."""
    numbers = [s.get(field, {}).get(x) for field in ("heads", "tags") for x in ("f1", "precision", "recall")]
    return [s["pages"], *numbers, *(s.get(f"{name}_exact") for name in _SINGLE)]


def _parts(found: Figures, settings: dict[str, Any], form: Form, size: int, picture: str) -> Iterator[str]:
    yield "# Figures of the labeller"
    yield (
        "Written by `python -m training.train`. Every page was cleaned with a network that has not seen its site "
        f"({settings['folds']} folds, no domain on two sides). Settings: {settings}. Weights: {size / 1e6:.2f} MB."
    )
    yield "## Body"
    head = ["pages", "style", "F1", "precision", "recall", "shingle F1", "exact", "snippets F1"]
    rows = []
    for name, s in found["scores"].items():
        of, style = name.rsplit(" ", 1)
        body, shingle = s.get("body", {}), s.get("shingle", {})
        numbers = [body.get(k) for k in ("f1", "precision", "recall")]
        exact = float(shingle["exact"]) if shingle else None
        snippets = s.get("snippets", {}).get("f1")
        rows.append([f"{of} ({s['pages']:,})", style, *numbers, shingle.get("f1"), exact, snippets])
    yield table(head, sorted(rows, key=lambda r: (r[0], form.styles.index(r[1]))))
    yield f"Pages without any text in the style `{form.base}`, on which nothing can be right: {found['empty']}."
    yield "### By page type (wcxb)"
    types = found["scores"][f"wcxb {form.base}"]["body_f1_by_type"]
    by = [(style, found["scores"][f"wcxb {style}"]["body_f1_by_type"]) for style in form.styles]
    rows = [[style, *(b[t][0] for t in types)] for style, b in by]
    rows.append([f"rules alone, {form.base}", *(found["rules"]["wcxb"]["body_f1_by_type"][t][0] for t in types)])
    yield table(["style", *(f"{t} ({n})" for t, (_, n) in types.items())], rows)
    yield f"### By language (articles of all sets, {form.base})"
    yield table(["language", "pages", "F1"], ([k, int(n), f] for k, (n, f) in found["languages"].items()))
    yield from _read(found, form)
    yield "## Fields by set"
    yield "By the corpora's own gold, and silver headlines. Only pages with gold tags count for tags."
    head = ["pages", "headlines F1", "precision", "recall", "tags F1", "precision", "recall", "title exact"]
    rows = []
    alone = {f"{name} {form.base}, rules alone": s for name, s in found["rules"].items()}
    for name, s in (found["scores"] | alone).items():
        heads, tags = s.get("heads", {}), s.get("tags", {})
        numbers = [field.get(x) for field in (heads, tags) for x in ("f1", "precision", "recall")]
        rows.append([name, *numbers, s.get("title_exact")])
    yield table(head, rows)
    yield "Dates and authors: of the pages whose gold has one, the share that gives the same day, or the same names."
    rows = [[name, *some] for name, some in found["declared"].items()]
    yield table(["pages", "with a date", "date right", "with an author", "author right"], rows)
    yield f"## Rules alone, body, {form.base}"
    yield table(
        ["pages", "F1", "precision", "recall"],
        ([n, *(s["body"][k] for k in ("f1", "precision", "recall"))] for n, s in found["rules"].items() if "body" in s),
    )
    yield "### The worst pages"
    yield f"Of the {_WORST:.0%} of the pages with the lowest F1, {form.base}, by kind: precision, recall and quality."
    head = ["kind", "pages", "among the worst", "precision", "recall", "quality"]
    yield table(head, found["worst"])
    yield "## Calibration"
    yield f"Expected calibration error of the segments' scores, {form.base}: {found['reliability']['error']:.4f}."
    yield f"![reliability]({picture})"
    head = ["score from", "lines", "mean score", "share right"]
    yield table(head, ([f"{low:.1f}", n, s, r] for low, n, s, r in found["reliability"]["rows"]))
    yield f"### Quality as a filter (pages with a gold body, {form.base})"
    head = ["pages kept", "quality from", "mean F1", "share of pages below 0.5"]
    yield table(head, ([f"{share:.0%}", q, f, b] for share, q, f, b in found["coverage"]))
    if not found["alone"]:
        return
    yield "## Text without chrome"
    yield "The gold body alone: how many of its lines stay body."
    rows = [
        [n, pages_, lines, f"{kept / max(lines, 1):.2%}"] for n, (pages_, kept, lines) in sorted(found["alone"].items())
    ]
    yield table(["pages", "number", "lines", "kept"], rows)
