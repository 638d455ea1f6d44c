// The frame's own behaviour: keyboard, definitions on hover, tables that sort, menus that close.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
let goingTo = false;

function keyPressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (goingTo) {
    goingTo = false;
    const room = document.querySelector(`[data-letter="${CSS.escape(event.key)}"]`);
    if (room) location.href = room.href;
    return;
  }
  const does = { "/": focusSearch, "?": openKeys, g: startGoing, j: () => step(1), k: () => step(-1), Enter: openRow }[event.key];
  if (does && does(event) !== false) event.preventDefault();
}

function focusSearch() {
  document.getElementById("search")?.focus();
}

function openKeys() {
  document.getElementById("keys")?.showModal();
}

function startGoing() {
  goingTo = true;
  setTimeout(() => { goingTo = false; }, 1500);
}

function step(by) {
  const table = document.activeElement.closest("table")
    ?? [...document.querySelectorAll("main .scroll table")].find((one) => !one.closest("details:not([open])"));
  if (!table?.tBodies.length) return false;
  const rows = [...table.tBodies[0].rows];
  const at = rows.indexOf(document.activeElement.closest("tr"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  if (!next) return false;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function openRow() {
  const link = document.activeElement.tagName === "TR" && document.activeElement.querySelector("a[href]");
  if (!link) return false;
  link.click();
}

document.addEventListener("keydown", keyPressed);
document.querySelectorAll("[data-keys]").forEach((button) => button.addEventListener("click", openKeys));

// A definition opens beside its term, on hover and on focus as well as on a click.
function place(popover, term) {
  const beside = term.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = beside.bottom + 6;
  const top = below + size.height < innerHeight ? below : Math.max(8, beside.top - size.height - 6);
  popover.style.margin = "0";
  popover.style.left = `${Math.max(8, Math.min(beside.left, innerWidth - size.width - 8))}px`;
  popover.style.top = `${top}px`;
}

for (const term of document.querySelectorAll(".term[popovertarget]")) {
  const popover = document.getElementById(term.getAttribute("popovertarget"));
  if (!popover?.showPopover) continue;
  let closing;
  const open = () => {
    clearTimeout(closing);
    if (!popover.matches(":popover-open")) popover.showPopover();
  };
  const closeSoon = () => { closing = setTimeout(() => popover.matches(":popover-open") && popover.hidePopover(), 220); };
  popover.addEventListener("toggle", (event) => event.newState === "open" && place(popover, term));
  for (const part of [term, popover]) {
    part.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
    part.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && closeSoon());
  }
  term.addEventListener("focus", () => term.matches(":focus-visible") && open());
  term.addEventListener("blur", closeSoon);
}

// A table wider than its box can be scrolled with the arrow keys.
for (const box of document.querySelectorAll(".scroll")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

// Menus of the top bar: one open at a time, closed by Escape or by looking elsewhere.
const menus = [...document.querySelectorAll("details.picker")];
const closeOthers = (kept) => menus.forEach((menu) => { if (menu !== kept) menu.open = false; });
menus.forEach((menu) => menu.addEventListener("toggle", () => menu.open && closeOthers(menu)));
document.addEventListener("click", (event) => closeOthers(event.target.closest("details.picker")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = menus.find((menu) => menu.open);
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});

// Tables sort by the figures behind what is shown.
function sortBy(table, heading) {
  const column = heading.cellIndex;
  const up = heading.getAttribute("aria-sort") === "descending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const figure = (row) => row.cells[column]?.dataset.value ?? row.cells[column]?.textContent.trim() ?? "";
  const number = (text) => (text === "" ? NaN : Number(text.replaceAll(",", "")));
  const order = (one, other) => {
    const [a, b] = [figure(one), figure(other)];
    if (a === "" || b === "") return (a === "") - (b === "");
    const both = number(a) - number(b);
    const less = Number.isNaN(both) ? a.localeCompare(b, document.documentElement.lang) : both;
    return up ? less : -less;
  };
  table.tBodies[0].append(...[...table.tBodies[0].rows].sort(order));
}

for (const table of document.querySelectorAll("table[data-sort]")) {
  for (const heading of table.tHead?.rows[0].cells ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading));
    heading.append(button);
  }
}
