// A definition opens beside its term, on hover and on focus as well as on a click.

const GAP = 6;
const EDGE = 8;
const LINGERS_MS = 220;

function place(popover, term) {
  const beside = term.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = beside.bottom + GAP;
  const above = Math.max(EDGE, beside.top - size.height - GAP);
  popover.style.margin = "0";
  popover.style.left = `${Math.max(EDGE, Math.min(beside.left, innerWidth - size.width - EDGE))}px`;
  popover.style.top = `${below + size.height < innerHeight ? below : above}px`;
}

function explain(term) {
  const popover = document.getElementById(term.getAttribute("popovertarget"));
  if (!popover?.showPopover) return;
  const isOpen = () => popover.matches(":popover-open");
  let closing;
  const open = () => {
    clearTimeout(closing);
    if (!isOpen()) popover.showPopover();
  };
  const closeSoon = () => { closing = setTimeout(() => isOpen() && popover.hidePopover(), LINGERS_MS); };

  popover.addEventListener("toggle", (event) => event.newState === "open" && place(popover, term));
  // The pointer may wander from the term into its definition, to mark or to follow a link.
  for (const part of [term, popover]) {
    part.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
    part.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && closeSoon());
  }
  term.addEventListener("focus", () => term.matches(":focus-visible") && open());
  term.addEventListener("blur", closeSoon);
}

document.querySelectorAll(".term[popovertarget]").forEach(explain);
