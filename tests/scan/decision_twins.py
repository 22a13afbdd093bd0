"""What is compiled between the network's chances and a page's labels, in plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cleaner.labels import Kind, Label
from cleaner.model.least import Least
from cleaner.scan.classes import CharClass as C
from cleaner.scan.lines import Line
from tests.scan.network_twins import TOP, best_body, chances, log, on_grid

ONE = 1 << 14
RARE = {Label.TITLE: 2.0, Label.BYLINE: 1.5, Label.DATE: 1.5, Label.SECTION: 1.5, Label.HEADLINE: 6.0, Label.TAG: 2.5}
SINGLE = (Label.TITLE, Label.BYLINE, Label.DATE, Label.SECTION)
#: The chances of a line's labels.
Row = Sequence[int]


def words_of(line: Line) -> int:
    return line.words + (line.ideographs + 1) // 2


def first_most(values: Sequence[int]) -> int:
    """The place of the largest value, the first of equals."""
    return max(range(len(values)), key=lambda i: (values[i], -i))


def other(row: Row) -> int:
    """The largest chance of another label than body, title and chrome."""
    return max(row[Label.BYLINE : Label.CHROME])


def decode(lines: Sequence[Line], rows: Sequence[Row], dated: set[int], between: bool) -> tuple[list[int], float]:
    title = first_most([row[Label.TITLE] for row in rows]) if rows else -1
    if title >= 0 and rows[title][Label.TITLE] < 0.08 * ONE:
        title = -1
    chance = [0 if i == title else row[Label.BODY] for i, row in enumerate(rows)]
    body, expected = best_body(chance, [words_of(line) for line in lines])
    if between:
        body = with_standfirst(lines, rows, with_gaps(lines, rows, body), title)
        body = with_sentences(lines, rows, body)
    bare = is_bare(lines, rows)
    found: list[int] = []
    for i, row in enumerate(rows):
        label = Label.BODY
        weights = {k: row[k] * RARE.get(k, 1.0) for k in Label if k and (k is not Label.TITLE or i == title)}
        if i not in dated:
            del weights[Label.DATE]
        if max(weights.values()) > 0:
            label = max(weights, key=lambda k: (weights[k], -k))
        if body[i] or (bare and other(row) < 0.5 * ONE):
            label = Label.BODY
        found.append(Label.TITLE if i == title else label)
    if not any(body):
        found = [Label.CHROME if label == Label.HEADLINE else label for label in found]
    return found, expected


def with_gaps(lines: Sequence[Line], rows: Sequence[Row], body: Sequence[int]) -> list[int]:
    found = list(body)
    for above, below in pairwise([i for i, one in enumerate(body) if one]):
        for k in range(above + 1, below) if below - above <= 5 else ():
            ruled = lines[k].label is Label.CHROME and lines[k].strength >= 0.85
            least = max(0.2 * ONE, other(rows[k]), rows[k][Label.TITLE])
            if not ruled and rows[k][Label.BODY] >= least:
                found[k] = 1
    return found


def with_standfirst(lines: Sequence[Line], rows: Sequence[Row], body: Sequence[int], title: int) -> list[int]:
    found, first = list(body), title + 1
    if title < 0:
        return found
    stop = first
    while stop < min(first + 3, len(lines)) and not body[stop] and may_be_sentence(lines[stop], rows[stop]):
        stop += 1
    signed = any(line.label in (Label.BYLINE, Label.DATE) for line in lines[stop : stop + 2])
    if signed and any(body[stop:]):
        found[first:stop] = [1] * (stop - first)
    return found


def may_be_sentence(line: Line, row: Row) -> bool:
    is_open = line.label in (None, Label.BODY) and line.last == C.END and line.mass > 0
    return is_open and row[Label.BODY] >= max(0.1 * ONE, other(row), row[Label.TITLE])


def is_time(line: Line) -> bool:
    return line.label is Label.CHROME and line.kind is Kind.CLOCK


def with_sentences(lines: Sequence[Line], rows: Sequence[Row], body: Sequence[int]) -> list[int]:
    found, last, tail = list(body), -1, 0
    entries = sum(one and i > 0 and is_time(lines[i - 1]) for i, one in enumerate(body))
    for i, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if body[i]:
            last, tail = i, 0
            continue
        is_open = line.label in (None, Label.BODY) and line.last == C.END and line.mass > 0
        if last < 0 or not is_open or row[Label.BODY] < max(other(row), row[Label.TITLE]):
            continue
        below = next((k for k in range(i + 1, len(body)) if body[k]), len(body))
        if entries >= 2 and is_time(lines[i - 1]):
            found[i] = int(row[Label.BODY] >= 0.04 * ONE)
        elif row[Label.BODY] >= 0.1 * ONE and below < len(body) and below - last <= 5:
            found[i] = 1
        elif row[Label.BODY] >= 0.1 * ONE and i == last + 1 and tail < 3 and line.in_run:
            found[i] = 1
            last, tail = i, tail + 1
    return found


def is_bare(lines: Sequence[Line], rows: Sequence[Row]) -> bool:
    signs = sum(
        line.label in (Label.HEADLINE, Label.TAG)
        or (line.label is Label.CHROME and line.strength >= 0.85 and line.kind not in (Kind.BLANK, Kind.CLOCK))
        for line in lines
    )
    prose = sum(row[Label.BODY] * line.mass for line, row in zip(lines, rows, strict=True))
    is_furnished = any(row[Label.CHROME] >= 0.97 * ONE for row in rows)
    return not is_furnished and signs <= 1 and prose >= 0.6 * ONE * sum(line.mass for line in lines)


def of_rules(line: Line, label: Label) -> bool:
    return line.label is label and on_grid(line.strength) > 0


def surroundings(
    lines: Sequence[Line], rows: Sequence[Row], body: Sequence[int], dates: Mapping[int, int], here: int
) -> list[int]:
    """What the second look reads of what stands around a line."""
    n, row, line = len(lines), rows[here], lines[here]
    found: list[int] = []
    for k in Label:
        found += [on_grid(row[k] * 4 / ONE), log(row[k])]
    for at in (here - 3, here - 2, here - 1, here + 1, here + 2, here + 3):
        if not 0 <= at < n:
            found += [0] * 11
            continue
        read = (*(k for k in Label if k not in (Label.SECTION, Label.CAPTION)),)
        found += [log(rows[at][k]) for k in read]
        found += [64 * of_rules(lines[at], k) for k in (Label.DATE, Label.BYLINE)]
        found.append(min(abs(log(lines[at].mass) - log(line.mass)), TOP))
    for k in (Label.BODY, Label.HEADLINE, Label.TAG, Label.COMMENT):
        for reach in (4, 10, 24):
            near = [one[k] for one in rows[max(here - reach, 0) : here + reach + 1]]
            found.append(on_grid(sum(near) / len(near) * (4 / ONE)))
        whole = sum(one[k] for one in rows)
        found += [log(whole // ONE), on_grid(whole / n * (4 / ONE))]
    for k in (Label.HEADLINE, Label.TAG):
        ruled = [of_rules(one, k) for one in lines]
        found += [log(sum(ruled)), log(sum(ruled[max(here - 3, 0) : here + 4]))]
    inside = [i for i, one in enumerate(body) if one]
    above, below = [i for i in inside if i <= here], [i for i in inside if i >= here]
    before = [i for i in inside if i < here]
    found += [64 * bool(body[here]), log(len(inside)), on_grid(len(before) / max(len(inside), 1) * 4)]
    found += [64 * (not before), 64 * (len(before) == len(inside) and not body[here])]
    found += [log(here - above[-1]) if above else TOP, log(below[0] - here) if below else TOP]
    for k in (Label.HEADLINE, Label.TAG, Label.CHROME):
        opened = [i for i in range(here + 1) if lines[i].opens is k]
        found.append(log(here - opened[-1]) if opened else TOP)
    for k in SINGLE:
        some = [one[k] for one in rows]
        best = first_most(some)
        found += [log(max(some)), 64 * (row[k] == max(some)), log(abs(here - best)), 64 * (here > best)]
    return found + [64 * (dates.get(here, 0) >> bit & 1) for bit in range(8)]


def looks(rows: Sequence[int], scores: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """The chances of the second look, of the lines that were worth it."""
    found = {row: [0] * 8 for row in rows}
    for k in range(4):
        choice = chances([*(one[k] for one in scores), 0], 1.0, [0.0] * (len(scores) + 1), [0.0] * (len(scores) + 1))
        for row, chance in zip(rows, choice, strict=False):
            found[row][k] = chance
    for row, own in zip(rows, scores, strict=True):
        found[row][4:] = [chances([score, 0], 1.0, [0.0, 0.0], [0.0, 0.0])[0] for score in own[4:]]
    return found


def singles(lines: Sequence[Line], seen: Mapping[int, Sequence[int]], asked: Least) -> list[int]:
    found = []
    for k, least in enumerate(asked[:4]):
        may = [row for row in seen if may_be(lines[row], Label(k + 1))]
        best = max(may, key=lambda row: (seen[row][k], -row), default=-1)
        if k == 3 and best >= 0 and is_menu(lines[best]) and seen[best][k] < asked.menu * ONE:
            best = -1
        found.append(best if sum(own[k] for own in seen.values()) >= least * ONE else -1)
    if found[3] >= 0:
        own = seen[found[3]][3]
        for row in range(found[3] + 1, found[0]):
            line = lines[row]
            if row in seen and seen[row][3] >= 0.1 * own and may_be(line, Label.SECTION) and not is_menu(line):
                found[3] = row
    return found


def is_menu(line: Line) -> bool:
    return line.label is Label.CHROME and line.strength > 0.5


def may_be(line: Line, label: Label) -> bool:
    if label is Label.DATE:
        is_clock = line.label is Label.CHROME and line.kind is Kind.CLOCK and line.strength >= 0.95
        return line.length > 0 and not is_clock
    if not line.mass:
        return False
    return label is not Label.TITLE or line.label not in (Label.SECTION, Label.CHROME) or line.strength < 0.85


def relabelled(
    lines: Sequence[Line],
    rows: Sequence[Row],
    label: Sequence[int],
    seen: Mapping[int, Sequence[int]],
    single: Sequence[int],
    asked: Least,
) -> list[int]:
    found = [
        Label.CHROME if one == Label.TITLE or one >= Label.CAPTION or (one and single[one - 1] < 0) else Label(one)
        for one in label
    ]
    bare = Label.CHROME not in map(Label, label)
    for i in out_of_body(lines, rows, found):
        found[i] = Label.CHROME
    related = Label.BODY in found
    for i, own in seen.items():
        found[i] = label_of(lines[i], own, found[i], related, 0.9 if bare else 0.6, asked)
    for i in in_runs(lines, seen) if related else ():
        if found[i] is Label.CHROME:
            found[i] = Label.HEADLINE
    for k in (3, 2, 1, 0):
        row = single[k]
        inside = row >= 0 and found[row] is Label.BODY and (bare or k == 0)
        if row >= 0 and (not inside or (row in seen and seen[row][k] >= (0.9 if bare and k else 0.5) * ONE)):
            found[row] = Label(k + 1)
    return [int(one) for one in found]


def in_runs(lines: Sequence[Line], seen: Mapping[int, Sequence[int]]) -> list[int]:
    """Headlines of rules that stand together, and are likely as a whole."""
    runs: list[list[int]] = []
    for i, line in enumerate(lines):
        if line.label is Label.HEADLINE:
            if runs and i - runs[-1][-1] <= 2:
                runs[-1].append(i)
            else:
                runs.append([i])
    found: list[int] = []
    for run in runs:
        chances = {i: seen[i][Label.HEADLINE - 1] if i in seen else 0 for i in run}
        if len(run) > 1 and sum(chances.values()) >= 0.5 * ONE * len(run):
            found += [i for i, chance in chances.items() if chance >= 0.1 * ONE]
    return found


def label_of(line: Line, seen: Sequence[int], own: Label, related: bool, inside: float, asked: Least) -> Label:
    least = {
        Label.COMMENT: asked.comment,
        Label.TAG: asked.tag,
        Label.HEADLINE: asked.headline,
        Label.CAPTION: asked.caption,
    }
    most = max(seen[4:])
    if own is Label.BODY and most < inside * ONE:
        return own
    outright = line.label is Label.TAG or (line.label is Label.HEADLINE and related)
    if own is not Label.BODY and line.strength >= 0.92 and line.label and outright:
        return line.label
    for label, part in least.items():
        if seen[label - 1] == most >= part * ONE and (related or label is not Label.HEADLINE):
            return label
    return own


def out_of_body(lines: Sequence[Line], rows: Sequence[Row], label: Sequence[Label]) -> list[int]:
    body = [i for i, one in enumerate(label) if one is Label.BODY]
    some = [
        i for i in body if lines[i].label is Label.HEADLINE and rows[i][Label.BODY] <= max(lines[i].strength, 0.8) * ONE
    ]
    few = sum(lines[i].mass for i in some) <= 0.2 * sum(lines[i].mass for i in body)
    return some if few else []


def shape(line: Line) -> dict[str, float]:
    """The numbers of a line that its own characters make."""

    def share(*classes: C) -> float:
        return sum(line.count(one) for one in classes) / max(line.length, 1) * 2

    last, first = line.last if line.length else C.OTHER, line.first if line.length else C.SPACE
    return {
        "share of small letters": share(C.LOWER),
        "share of capitals": share(C.UPPER),
        "share of letters without case": share(C.UNCASED, C.IDEOGRAPH),
        "share of commas": share(C.COMMA),
        "share of sentence ends": share(C.END),
        "share of quotation marks": share(C.QUOTE),
        "share of symbols": share(C.SYMBOL, C.OTHER, C.DASH, C.OPEN, C.CLOSE),
        "letters a word": min(line.mass / max(line.words, 1) / 4, 4),
        "ends in colon": last == C.COLON,
        "ends in comma": last == C.COMMA,
        "ends in digit": last == C.DIGIT,
        "ends in letter": last == C.LOWER,
        "ends in symbol": last == C.SYMBOL,
        "begins with small letter": first == C.LOWER,
        "begins with letter without case": first in (C.UNCASED, C.IDEOGRAPH),
        "begins with digit": first == C.DIGIT,
        "begins with quotation mark": first == C.QUOTE,
        "begins with symbol": first in (C.SYMBOL, C.DASH, C.OTHER),
        "like a heading": line.headed,
        "blank lines before": line.gap,
        "indented": line.begin > line.start,
        "in the run of prose": line.in_run * 2,
        "names a section": line.phrase_label is Label.SECTION,
        "opens HEADLINE": line.opens is Label.HEADLINE,
        "opens TAG": line.opens is Label.TAG,
        "opens CHROME": line.opens is Label.CHROME,
        **{f"rules say {kind.name.lower()}": (line.kind is kind) * line.strength for kind in Kind if 1 <= kind <= 8},
    }


def counts(lines: Sequence[Line], at: int) -> dict[str, int]:
    """The numbers of a line that are counts, and are read as logarithms."""
    line, masses = lines[at], [one.mass for one in lines]
    classes = {"sentence ends": C.END, "commas": C.COMMA, "colons": C.COLON, "symbols": C.SYMBOL, "digits": C.DIGIT}
    return {
        "letters": line.mass,
        "words": line.words,
        **{f"number of {name}": line.count(one) for name, one in classes.items()},
        "lines from the top": at,
        "lines from the bottom": len(lines) - 1 - at,
        "lines of the page": len(lines),
        "letters of the page": max(sum(masses), 1) >> 4,
        "long lines": sum(mass >= 100 for mass in masses),
        "times in the page": line.times - 1,
    }
