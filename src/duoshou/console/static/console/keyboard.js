// Keys: / searches, g and a letter opens a room, j and k go through a table, Enter opens a row, ? lists all of them.

const GOING_MS = 1500;
const KEYS = {
  "/": focusSearch,
  "?": openKeys,
  g: startGoing,
  j: () => step(1),
  k: () => step(-1),
  Enter: openRow,
};
let goingTo = false;

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

function keyPressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (goingTo) {
    goingTo = false;
    document.querySelector(`[data-letter="${CSS.escape(event.key)}"]`)?.click();
    return;
  }
  // A key that found nothing to do keeps what the browser does with it.
  if (KEYS[event.key] && KEYS[event.key]() !== false) event.preventDefault();
}

function focusSearch() {
  document.getElementById("search")?.focus();
}

function openKeys() {
  document.getElementById("keys")?.showModal();
}

function startGoing() {
  goingTo = true;
  setTimeout(() => { goingTo = false; }, GOING_MS);
}

// The table one is in; else the first that is not folded away and does not come after the page itself.
function tableAtHand() {
  const isAtHand = (table) => !table.closest("details:not([open]), .judged");
  return document.activeElement.closest("table") ?? [...document.querySelectorAll("main .scroll table")].find(isAtHand);
}

function step(by) {
  const rows = [...(tableAtHand()?.tBodies[0]?.rows ?? [])];
  const at = rows.indexOf(document.activeElement.closest("tr"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  if (!next) return false;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function openRow() {
  const link = document.activeElement.tagName === "TR" && document.activeElement.querySelector("a[href]");
  if (!link) return false;
  link.click();
  return true;
}

document.addEventListener("keydown", keyPressed);
document.querySelectorAll("[data-keys]").forEach((button) => button.addEventListener("click", openKeys));
