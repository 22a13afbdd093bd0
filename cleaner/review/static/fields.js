// The fields beside the lines. They follow the labels, but for those that a person has written something in.

import { element } from "./list.js";

const LISTS = { body: "a paragraph a line", headlines: "one a line", tags: "one a line", comments: "one a line" };
const ROWS = { body: 8, headlines: 4, tags: 3, comments: 3 };

export class Fields {
  constructor(form, onEdit) {
    this.form = form;
    this.onEdit = onEdit;
    this.written = new Map(); // fields that a person writes now
    this.expected = new Map(); // those that a fixture of the page has already
    form.addEventListener("input", (event) => {
      const name = event.target.name;
      this.expected.delete(name);
      this.written.set(name, this.value(name));
      event.target.closest(".field").classList.add("edited");
      this.onEdit();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  show(fields, fresh) {
    if (fresh) {
      this.written.clear();
      this.expected.clear();
    }
    if (fresh || !this.form.children.length) this.build(fields);
    for (const [name, value] of Object.entries(fields)) {
      if (this.written.has(name) || this.expected.has(name)) continue;
      this.form.elements[name].value = name in LISTS ? value.join("\n") : (value ?? "");
    }
  }

  // Values that a fixture has already: they stay, whatever the labels say.
  keep(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const input = this.form.elements[name];
      const text = name in LISTS ? value.join("\n") : (value ?? "");
      if (!input || input.value === text) continue;
      input.value = text;
      this.expected.set(name, this.value(name));
      input.closest(".field").classList.add("expected");
    }
  }

  build(fields) {
    const rows = Object.keys(fields).map((name) => {
      const row = element("div", "field");
      const label = element("label", "", name);
      label.htmlFor = `field-${name}`;
      if (name in LISTS) label.append(element("small", "", ` ${LISTS[name]}`));
      const input = document.createElement(name in LISTS ? "textarea" : "input");
      input.id = label.htmlFor;
      input.name = name;
      input.dir = "auto";
      if (name in LISTS) input.rows = ROWS[name];
      else input.placeholder = "none";
      row.append(label, input);
      return row;
    });
    this.form.replaceChildren(...rows);
  }

  value(name) {
    const text = this.form.elements[name].value;
    if (name in LISTS) return text.split("\n").map((line) => line.trim()).filter(Boolean);
    return text.trim() || null;
  }

  values() {
    return Object.fromEntries([...this.expected, ...this.written]);
  }
}
