// The lines of one page: which are chosen, which labels they have now, what can be undone.

import { element } from "./list.js";

const LABEL = 0; // places in a line, as the server gives it: label, score, kind, filter, reason, text, element
const KIND = 2;
const FOLD = 3; // as many lines of chrome in a row are folded

export class Lines {
  constructor(box, onChoice, onEdit) {
    this.box = box;
    this.onChoice = onChoice;
    this.onEdit = onEdit;
    this.lines = [];
    this.folded = true;
    this.opened = new Set(); // first lines of runs that were unfolded
    this.clear();
    box.addEventListener("click", (event) => {
      const run = event.target.closest("[data-run]");
      if (run) return this.unfold(Number(run.dataset.run));
      const row = event.target.closest("[data-line]");
      if (row) this.choose(Number(row.dataset.line), event.shiftKey);
    });
  }

  clear() {
    this.edits = new Map(); // line: label
    this.past = [];
    this.future = [];
    this.at = this.from = 0;
  }

  show(lines) {
    this.lines = lines;
    this.opened.clear();
    this.clear();
    this.draw();
    const first = lines.findIndex((line) => line[LABEL] !== "CHROME");
    this.choose(Math.max(first, 0), false);
  }

  label(line) {
    return this.edits.get(line) ?? this.lines[line][LABEL];
  }

  range() {
    return [Math.min(this.at, this.from), Math.max(this.at, this.from)];
  }

  // The runs of chrome that are folded: of each its first line, and the line behind it.
  *parts() {
    let line = 0;
    while (line < this.lines.length) {
      let stop = line;
      while (this.folded && stop < this.lines.length && this.label(stop) === "CHROME" && !this.edits.has(stop)) stop++;
      if (stop - line >= FOLD && !this.opened.has(line)) yield [line, stop, true];
      else stop = Math.max(stop, line + 1), yield [line, stop, false];
      line = stop;
    }
  }

  draw() {
    const rows = [];
    for (const [first, stop, folded] of this.parts()) {
      if (folded) rows.push(this.run(first, stop));
      else for (let line = first; line < stop; line++) rows.push(this.row(line));
    }
    this.box.replaceChildren(...rows);
    this.mark();
  }

  run(first, stop) {
    const kinds = new Map();
    for (let line = first; line < stop; line++) {
      const kind = this.lines[line][KIND] ?? "chrome";
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    const parts = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`);
    const row = element("div", "run", `▸ ${stop - first} lines of chrome: ${parts.join(", ")}`);
    row.dataset.run = first;
    row.dataset.stop = stop;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.id = `run-${first}`;
    return row;
  }

  row(line) {
    const [, score, kind, filter, reason, text] = this.lines[line];
    const label = this.label(line);
    const edited = this.edits.has(line);
    const row = element("div", `line ${label}`);
    row.id = `line-${line}`;
    row.dataset.line = line;
    row.setAttribute("role", "option");
    row.style.setProperty("--strength", edited ? 1 : Math.max(0.15, score));
    const name = element("b", "", edited ? `${label} ✎` : label);
    const shown = element("bdi", "", text.trim() ? text : "⏎");
    shown.dir = "auto";
    const chance = element("small", "", edited ? "you" : score.toFixed(2));
    row.append(name, shown, chance);
    row.setAttribute("aria-label", `${label}, ${edited ? "labelled by you" : score.toFixed(2)}: ${text.trim() || "blank"}`);
    row.title = edited ? "" : `${kind ? `${label} ${kind}` : label}, ${filter}: ${reason}`;
    return row;
  }

  unfold(first) {
    this.opened.add(first);
    this.draw();
    this.choose(first, false);
  }

  unfoldRange() {
    const [low, high] = this.range();
    const hidden = [...this.box.querySelectorAll("[data-run]")].filter(
      ({ dataset }) => Number(dataset.run) <= high && Number(dataset.stop) > low,
    );
    if (!hidden.length) return;
    for (const { dataset } of hidden) this.opened.add(Number(dataset.run));
    this.draw();
  }

  fold() {
    this.folded = !this.folded;
    this.opened.clear();
    this.draw();
    this.reveal();
    return this.folded;
  }

  // The lines that can be chosen, in order: of a folded run its first.
  places() {
    return [...this.box.children].map((row) => Number(row.dataset.line ?? row.dataset.run));
  }

  move(step, extend) {
    const places = this.places();
    let at = places.indexOf(this.at);
    if (at < 0) at = places.filter((line) => line <= this.at).length - 1;
    const next = places[Math.min(Math.max(at + step, 0), places.length - 1)];
    if (next !== undefined) this.choose(next, extend);
  }

  choose(line, extend) {
    this.at = line;
    if (!extend) this.from = line;
    if (extend) this.unfoldRange(); // nothing is labelled that is not in sight
    this.mark();
    this.reveal();
    this.onChoice(line);
  }

  mark() {
    const [low, high] = this.range();
    for (const row of this.box.children) {
      const first = Number(row.dataset.line ?? row.dataset.run);
      const chosen = row.dataset.run === undefined ? first >= low && first <= high : this.at === first;
      row.setAttribute("aria-selected", String(chosen));
      row.classList.toggle("at", first === this.at);
      if (first === this.at) this.box.setAttribute("aria-activedescendant", row.id);
    }
  }

  reveal() {
    this.box.querySelector(".at")?.scrollIntoView({ block: "nearest" });
  }

  // Enter opens the folded run on which the mark is.
  enter() {
    if (this.box.querySelector(".at")?.dataset.run !== undefined) this.unfold(this.at);
  }

  give(label) {
    const [low, high] = this.range();
    const run = this.box.querySelector(`[data-run="${this.at}"]`);
    const last = run && low === high ? Number(run.dataset.stop) - 1 : high;
    const before = [];
    for (let line = low; line <= last; line++) {
      if (this.label(line) === label) continue;
      before.push([line, this.edits.get(line)]);
      if (this.lines[line][LABEL] === label) this.edits.delete(line);
      else this.edits.set(line, label);
    }
    if (!before.length) return 0;
    this.past.push(before);
    this.future = [];
    if (run) this.draw();
    else this.redraw(before);
    this.reveal();
    this.onEdit();
    return before.length;
  }

  // Draw some lines again, which are in sight: a page may have thousands.
  redraw(some) {
    for (const [line] of some) this.box.querySelector(`#line-${line}`)?.replaceWith(this.row(line));
    this.mark();
  }

  undo() {
    return this.step(this.past, this.future);
  }

  redo() {
    return this.step(this.future, this.past);
  }

  step(from, to) {
    const before = from.pop();
    if (!before) return false;
    to.push(before.map(([line]) => [line, this.edits.get(line)]));
    for (const [line, label] of before) {
      if (label === undefined) this.edits.delete(line);
      else this.edits.set(line, label);
    }
    this.draw();
    this.choose(before[0][0], false);
    this.onEdit();
    return true;
  }

  about(line) {
    const [label, score, kind, filter, reason, text, place] = this.lines[line];
    return { label, score, kind, filter, reason, text, place, now: this.label(line) };
  }
}
