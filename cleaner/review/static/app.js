// Joins the list, the lines and the fields; keys; what is saved.

import * as api from "./api.js";
import { Fields } from "./fields.js";
import { List, element } from "./list.js";
import { Lines } from "./page.js";

const find = (id) => document.getElementById(id);
const list = new List(find("scroller"), find("runway"), (number) => open(number));
const lines = new Lines(find("lines"), aboutLine, edited);
const fields = new Fields(find("fields"), written);
let labels = []; // name, hue and key of each label
let page = null; // the page that is open
let loading = null; // the number of the page that is being opened
let saving = Promise.resolve(); // what is being saved
let asked = 0; // so that an answer that comes late is no longer drawn
let revision = 0; // counts the changes of the page, labels and fields
let kept = 0; // the revision that is saved

// ---------------------------------------------------------------- the list

function query() {
  const [low, high] = find("quality").value.split("-");
  const chosen = { text: find("text").value.trim(), label: find("label").value, low, high, order: find("order").value };
  for (const name of ["site", "kind", "language"]) {
    const option = find(name).selectedOptions[0];
    if (option && option.dataset.value !== undefined) chosen[name] = option.dataset.value;
  }
  if (find("saved").checked) chosen.saved = "1";
  return chosen;
}

async function refresh(keep) {
  await list.find(query(), keep);
  find("count").dataset.found = list.total;
  drawCount();
}

let known = null;

function drawCount() {
  const found = list.total.toLocaleString("en");
  if (!known) return;
  const of = list.total === known.pages ? "" : ` of ${known.pages.toLocaleString("en")}`;
  const more = known.complete ? "" : ", and more are being read …";
  find("count").textContent = `${found}${of} ${list.total === 1 ? "page" : "pages"}${more}`;
}

function drawFilters() {
  for (const name of ["site", "kind", "language"]) {
    const box = find(name);
    const before = box.selectedOptions[0]?.dataset.value;
    const any = element("option", "", `any ${name}`);
    const options = known.filters[name].map(([value, count]) => {
      const option = element("option", "", `${value ?? "none"} (${count.toLocaleString("en")})`);
      option.dataset.value = value ?? "";
      option.selected = option.dataset.value === before;
      return option;
    });
    box.replaceChildren(any, ...options);
  }
  const rejects = find("rejects");
  rejects.hidden = !known.rejects;
  rejects.querySelector("summary").textContent = `${known.rejects.toLocaleString("en")} could not be read`;
  const reasons = known.reasons.map(([source, record, reason]) => element("li", "", `${source}${record ? `, record ${record}` : ""}: ${reason}`));
  rejects.querySelector("ul").replaceChildren(...reasons);
}

// While pages are read, the list grows. It is drawn again only where nobody has scrolled in it.
async function follow() {
  for (let wait = 300; ; wait = Math.min(wait * 1.5, 5000)) {
    const before = known?.pages ?? -1;
    known = await api.state();
    if (!labels.length) drawLabels(known.labels);
    if (known.pages !== before || known.complete) {
      if (!(document.activeElement instanceof HTMLSelectElement)) drawFilters();
      if (find("scroller").scrollTop === 0) await refresh(true);
      if (!page && list.total) await first();
    }
    drawCount();
    if (known.complete) return;
    await new Promise((done) => setTimeout(done, wait));
  }
}

async function first() {
  const block = list.blocks.get(0);
  if (Array.isArray(block) && block.length) await open(block[0].number, false);
}

// ---------------------------------------------------------------- a page

async function open(number, show = true) {
  if (page?.number === number && loading === null) return showPart("page");
  loading = number;
  await saving;
  if (loading !== number) return; // another page was asked for meanwhile
  if (unsaved() && !confirm("The changes of this page are not saved. Leave it?")) return (loading = null);
  let found;
  try {
    found = await api.page(number);
  } catch (error) {
    if (loading === number) loading = null;
    return complain(`The page can't be shown: ${error.message}`);
  }
  if (loading !== number) return;
  loading = null;
  asked++;
  page = found;
  list.choose(number);
  find("name").textContent = page.fields.title || page.name;
  find("name").title = page.name;
  find("done").textContent = page.saved ? `Saved before: ${page.saved}` : "";
  find("why").value = "";
  fields.show(page.fields, true);
  fields.keep(page.expected);
  for (const id of ["save", "correct"]) find(id).disabled = !page.whole; // of a run's body alone there is no page to save
  lines.show(page.lines);
  revision = kept = 0;
  drawAbout();
  drawEdits();
  if (show) showPart("page");
}

function drawAbout() {
  const parts = [page.name, page.html ? "HTML" : "text"];
  if (page.kind) parts.push(page.kind);
  if (page.quality !== null) parts.push(`quality ${page.quality.toFixed(2)}`);
  parts.push(`${(page.lines.length + page.left).toLocaleString("en")} lines`);
  if (page.left) parts.push(`the last ${page.left.toLocaleString("en")} are not shown`);
  if (page.written && !page.whole) parts.push("the run kept the body alone: cleaner run --segments keeps every line");
  else if (page.written) parts.push("as a run wrote it");
  find("about").textContent = parts.join(" · ");
}

async function edited() {
  revision++;
  drawEdits();
  aboutLine(lines.at);
  const now = ++asked;
  try {
    const found = await api.fields(page.number, Object.fromEntries(lines.edits));
    if (now === asked) fields.show(found.fields, false);
  } catch (error) {
    complain(error.message);
  }
}

function written() {
  revision++;
  drawEdits();
}

const unsaved = () => page !== null && revision !== kept;

function drawEdits() {
  const count = (number, one, many) => (number ? [`${number} ${number === 1 ? one : many}`] : []);
  const parts = [
    ...count(lines.edits.size, "line relabelled", "lines relabelled"),
    ...count(fields.written.size, "field written", "fields written"),
    ...count(fields.expected.size, "field as the fixture has it", "fields as the fixture has them"),
  ];
  find("edits").textContent = parts.join(", ");
  find("undo").disabled = !lines.past.length;
  find("redo").disabled = !lines.future.length;
}

// ---------------------------------------------------------------- a line

function aboutLine(number) {
  const box = find("line");
  if (!page || !page.lines[number]) return box.replaceChildren();
  const one = lines.about(number);
  const rows = element("dl");
  const add = (name, value) => rows.append(element("dt", "", name), element("dd", "", value));
  add("label", one.now === one.label ? one.label : `${one.now}, by you; ${one.label} before`);
  add("chance", one.score.toFixed(2));
  if (one.kind) add("kind", one.kind);
  add("filter", one.filter);
  add("reason", one.reason);
  if (one.place) add("element", `${one.place[0]}, line ${one.place[1]} of the source`);
  const ask = element("button", "", "What weighed most ");
  ask.type = "button";
  ask.id = "weights";
  ask.append(element("kbd", "", "e"));
  ask.addEventListener("click", () => weigh(number));
  box.replaceChildren(element("h3", "", `Line ${number + 1}`), rows, ask);
}

async function weigh(number) {
  const box = find("line");
  const of = page;
  let found;
  try {
    found = await api.why(of.number, number);
  } catch (error) {
    return complain(error.message);
  }
  if (page !== of || lines.at !== number) return; // another line is shown by now
  const chances = Object.entries(found.chances).sort((a, b) => b[1] - a[1]);
  const table = element("table", "weights");
  table.append(element("caption", "", `The network: ${chances.slice(0, 4).map(([name, x]) => `${name} ${x.toFixed(2)}`).join(", ")}`));
  for (const [what, amount] of found.weights) {
    const row = element("tr");
    const number = element("td", amount < 0 ? "against" : "for", (amount > 0 ? "+" : "−") + Math.abs(amount).toFixed(2));
    const name = element("th", "", what);
    name.scope = "row";
    name.dir = "auto";
    row.append(number, name);
    table.append(row);
  }
  box.querySelector(".weights")?.remove();
  box.append(table);
  say(`${found.weights.length} weights`);
}

function drawLabels(some) {
  labels = some;
  const box = find("label");
  const options = labels.map(({ name }) => {
    const option = element("option", "", `has ${name}`);
    option.value = name;
    return option;
  });
  const any = element("option", "", "any label");
  any.value = "";
  box.replaceChildren(any, ...options);
  const buttons = labels.map(({ name, hue, key }) => {
    if (hue !== null) document.documentElement.style.setProperty(`--hue-${name}`, hue);
    const button = element("button", name, `${name} `);
    button.type = "button";
    button.append(element("kbd", "", key));
    button.addEventListener("click", () => give(name));
    return button;
  });
  find("legend").replaceChildren(...buttons);
  drawKeys();
}

function give(label) {
  if (!page || loading !== null) return say("The page is being opened");
  const count = lines.give(label);
  say(count ? `${count} ${count === 1 ? "line is" : "lines are"} ${label} now` : `That is ${label} already`);
}

// ---------------------------------------------------------------- saving

function save(to) {
  if (!page || loading !== null || find("save").disabled) return;
  const [of, at] = [page, revision];
  const labels = Object.fromEntries(lines.edits);
  const value = { to, labels, fields: fields.values(), why: find("why").value, mark: of.mark };
  saving = saving.then(async () => {
    let outcome;
    try {
      const found = await api.save(of.number, { ...value, mark: of.mark });
      of.mark = found.mark;
      if (page === of) kept = at;
      list.note(of.number, found.path);
      const gaps = found.gaps.length ? ` Known gaps: ${found.gaps.join(", ")}.` : "";
      outcome = `Saved to ${found.path}.${gaps}`;
    } catch (error) {
      outcome = `Not saved: ${error.message}`;
    }
    if (page === of) find("done").textContent = outcome;
    else say(outcome);
  });
}

// ---------------------------------------------------------------- keys

const COMMANDS = {
  ArrowDown: ["down", () => lines.move(1, false)],
  ArrowUp: ["up", () => lines.move(-1, false)],
  "Shift+ArrowDown": ["choose the lines below, too", () => lines.move(1, true)],
  "Shift+ArrowUp": ["choose the lines above, too", () => lines.move(-1, true)],
  PageDown: ["20 lines down", () => lines.move(20, false)],
  PageUp: ["20 lines up", () => lines.move(-20, false)],
  Home: ["the first line", () => lines.move(-1e9, false)],
  End: ["the last line", () => lines.move(1e9, false)],
  Enter: ["unfold a run of chrome", () => lines.enter()],
  f: ["fold or unfold all chrome", fold],
  u: ["undo (also Ctrl+Z)", () => lines.undo() && say("undone")],
  r: ["redo (also Ctrl+Y)", () => lines.redo() && say("done again")],
  e: ["what weighed most in the line", () => page && weigh(lines.at)],
  n: ["the next page", () => step(1)],
  m: ["the page before", () => step(-1)],
  w: ["save as a fixture", () => save("fixture")],
  q: ["add to the corrections", () => save("correction")],
  "/": ["search", () => find("text").focus()],
  "?": ["these keys", () => find("help").showModal()],
};

function drawKeys() {
  const rows = [];
  const add = (key, what) => rows.push(element("dt", "", key), element("dd", "", what));
  for (const [key, [what]] of Object.entries(COMMANDS)) add(key.replace("Arrow", ""), what);
  for (const { name, key } of labels) add(key, `the chosen lines are ${name}`);
  add("Escape", "leave a field, back to the lines");
  find("keys").replaceChildren(...rows);
}

let stepping = Promise.resolve(); // steps come one after the other, however fast the keys are

function step(by) {
  if (!page) return;
  stepping = stepping.then(async () => {
    const found = await api.beside(page.number, query(), by);
    if (found.number === null) return say("There is no more page in the list");
    await open(found.number);
    list.reveal(found.number);
  });
}

function fold() {
  const folded = lines.fold();
  find("fold").setAttribute("aria-pressed", String(folded));
  find("fold").firstChild.textContent = folded ? "Chrome folded " : "Chrome shown ";
}

document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (find("help").open) return;
  const writes = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  if (writes) {
    if (event.key === "Escape") find("lines").focus();
    return; // what is written in a field is no command
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    const undo = !event.altKey && { z: event.shiftKey ? "r" : "u", y: "r" }[event.key.toLowerCase()];
    if (!undo) return;
    event.preventDefault();
    return COMMANDS[undo][1]();
  }
  if (target instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ")) return;
  if (target === find("scroller") && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) {
    event.preventDefault();
    if (event.key === "Enter") return find("lines").focus();
    return step(event.key === "ArrowDown" ? 1 : -1);
  }
  const command = COMMANDS[(event.shiftKey && event.key.startsWith("Arrow") ? "Shift+" : "") + event.key];
  const label = labels.find(({ key }) => key === event.key);
  if (!command && !label) return;
  event.preventDefault();
  if (label) give(label.name);
  else command[1]();
});

// ---------------------------------------------------------------- the parts, on narrow screens

function showPart(name) {
  document.querySelector("main").dataset.shown = name;
  for (const tab of document.querySelectorAll(".tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
}

function complain(text) {
  find("edits").textContent = text;
  say(text);
}

function say(text) {
  find("announce").textContent = text;
}

for (const tab of document.querySelectorAll(".tabs button")) tab.addEventListener("click", () => showPart(tab.dataset.show));
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("filters").addEventListener("change", () => refresh(false));
let typing = 0;
find("text").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => refresh(false), 150);
});
find("fold").addEventListener("click", fold);
find("undo").addEventListener("click", () => lines.undo());
find("redo").addEventListener("click", () => lines.redo());
find("save").addEventListener("click", () => save("fixture"));
find("correct").addEventListener("click", () => save("correction"));
find("help-button").addEventListener("click", () => find("help").showModal());
window.addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

follow().catch((error) => {
  find("count").textContent = `The server does not answer any more (${error.message}). Start cleaner view again.`;
});
