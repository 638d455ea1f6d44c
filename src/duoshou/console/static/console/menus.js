// Menus of the top bar: one open at a time, closed by Escape or by looking elsewhere.

const menus = [...document.querySelectorAll("details.picker")];

function closeOthers(kept) {
  for (const menu of menus) if (menu !== kept) menu.open = false;
}

function escape(event) {
  const open = event.key === "Escape" && menus.find((menu) => menu.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

menus.forEach((menu) => menu.addEventListener("toggle", () => menu.open && closeOthers(menu)));
document.addEventListener("click", (event) => closeOthers(event.target.closest("details.picker")));
document.addEventListener("keydown", escape);
