// The list of pages. Of many thousands only those in sight are elements; the others are asked for when they come in sight.

import * as api from "./api.js";

const ROW = 64; // pixels, as in style.css
const BLOCK = 100; // pages that are asked for at a time
const LONGEST = 200_000; // browsers draw nothing beyond some million pixels

export class List {
  constructor(scroller, runway, onOpen) {
    this.scroller = scroller;
    this.runway = runway;
    this.onOpen = onOpen;
    this.query = {};
    this.total = 0;
    this.blocks = new Map();
    this.chosen = null; // the number of the page that is open
    this.generation = 0;
    scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    scroller.addEventListener("click", (event) => {
      const row = event.target.closest("[data-number]");
      if (row) this.onOpen(Number(row.dataset.number));
    });
    new ResizeObserver(() => this.draw()).observe(scroller);
  }

  // Ask anew: for another query, or since there are more pages by now. `keep` leaves the list where it is scrolled to.
  async find(query, keep = false) {
    this.query = query;
    const generation = ++this.generation;
    const top = keep ? Math.floor(this.scroller.scrollTop / ROW / BLOCK) : 0;
    const found = await api.pages(query, top * BLOCK, BLOCK);
    if (generation !== this.generation) return;
    this.blocks = new Map([[top, found.rows]]);
    this.total = found.total;
    this.runway.style.height = `${Math.min(this.total, LONGEST) * ROW}px`;
    if (!keep) this.scroller.scrollTop = 0;
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - 5);
    const last = Math.min(this.total, LONGEST, first + Math.ceil(this.scroller.clientHeight / ROW) + 10);
    const rows = [];
    for (let place = first; place < last; place++) {
      const block = this.blocks.get(Math.floor(place / BLOCK));
      if (!block) this.load(Math.floor(place / BLOCK));
      const page = Array.isArray(block) ? block[place % BLOCK] : null;
      rows.push(page ? this.row(page, place) : this.blank(place));
    }
    this.runway.replaceChildren(...rows);
  }

  async load(block) {
    const generation = this.generation;
    this.blocks.set(block, "asked");
    try {
      const found = await api.pages(this.query, block * BLOCK, BLOCK);
      if (generation === this.generation) this.blocks.set(block, found.rows);
    } catch {
      if (generation === this.generation) this.blocks.delete(block);
      return; // asked again at the next scroll
    }
    this.draw();
  }

  row(page, place) {
    const row = this.blank(place);
    row.id = `page-${page.number}`;
    row.dataset.number = page.number;
    row.setAttribute("aria-selected", String(page.number === this.chosen));
    const name = element("span", "name", page.title || page.name);
    name.dir = "auto";
    const about = element("span", "about", [page.site ?? page.name, page.kind, page.language].filter(Boolean).join(" · "));
    about.dir = "auto";
    const quality = element("span", "quality", page.quality === null ? "–" : page.quality.toFixed(2));
    quality.title = "how well the body is expected to be found, 0 to 1";
    if (page.quality !== null) quality.style.setProperty("--share", page.quality);
    row.append(quality, name, about);
    if (page.saved) row.append(element("span", "saved", "saved"));
    return row;
  }

  blank(place) {
    const row = element("div", "row");
    row.style.transform = `translateY(${place * ROW}px)`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-posinset", String(place + 1));
    row.setAttribute("aria-setsize", String(this.total));
    return row;
  }

  choose(number) {
    this.chosen = number;
    this.draw();
    if (this.runway.querySelector(`#page-${number}`)) this.scroller.setAttribute("aria-activedescendant", `page-${number}`);
  }

  // Bring a page in sight, as far as it is known where it stands.
  reveal(number) {
    for (const [block, rows] of this.blocks) {
      const at = Array.isArray(rows) ? rows.findIndex((page) => page.number === number) : -1;
      if (at < 0) continue;
      const top = (block * BLOCK + at) * ROW;
      const { scrollTop, clientHeight } = this.scroller;
      if (top < scrollTop) this.scroller.scrollTop = top;
      else if (top + ROW > scrollTop + clientHeight) this.scroller.scrollTop = top + ROW - clientHeight;
    }
  }

  note(number, saved) {
    for (const rows of this.blocks.values()) {
      const page = Array.isArray(rows) && rows.find((one) => one.number === number);
      if (page) page.saved = saved;
    }
    this.draw();
  }
}

export function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text; // never markup: pages may hold anything
  return made;
}
