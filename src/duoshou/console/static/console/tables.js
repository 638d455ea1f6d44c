// Tables: sorted by the figures behind what is shown, and scrolled with the arrow keys where they are wider than their box.

const lang = document.documentElement.lang;

const figureOf = (cell) => cell?.dataset.value ?? cell?.textContent.trim() ?? "";
const asNumber = (text) => Number(text.replaceAll(",", ""));

// What is unknown comes last, whichever way the rest goes.
function inOrder(one, other, up) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const apart = asNumber(one) - asNumber(other);
  const less = Number.isNaN(apart) ? one.localeCompare(other, lang) : apart;
  return up ? less : -less;
}

function sortBy(table, heading) {
  const column = heading.cellIndex;
  const up = heading.getAttribute("aria-sort") === "descending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const figures = new Map([...table.tBodies[0].rows].map((row) => [row, figureOf(row.cells[column])]));
  const sorted = [...figures.keys()].sort((one, other) => inOrder(figures.get(one), figures.get(other), up));
  table.tBodies[0].append(...sorted);
}

function makeSortable(table) {
  for (const heading of table.tHead?.rows[0].cells ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading));
    heading.append(button);
  }
}

// Whoever comes to such a box with the keyboard hears which table it holds.
function makeReachable(box) {
  const isTooSmall = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
  const name = box.querySelector("table")?.getAttribute("aria-label");
  if (isTooSmall) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
  if (isTooSmall && name) {
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", name);
  }
}

document.querySelectorAll("table[data-sort]").forEach(makeSortable);
const sizes = new ResizeObserver((changed) => changed.forEach(({ target }) => makeReachable(target)));
document.querySelectorAll(".scroll").forEach((box) => sizes.observe(box));
