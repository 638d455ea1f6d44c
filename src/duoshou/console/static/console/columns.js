// The preview follows what is chosen; without this file the button for it does the same.

const form = document.getElementById("columns");
const WAIT_MS = 250;
let waiting = 0;
let turn = 0;

async function again(chosen, mine) {
  const said = new FormData(form);
  said.set("do", "preview");
  const answer = await fetch(form.action, { method: "POST", body: said, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("columns");
  // A later choice is already on its way, or the answer is another page: then what is here stays.
  if (mine !== turn || !fresh) return;
  if (needsWhole(chosen)) return whole(fresh, chosen);
  document.getElementById("outcome").replaceChildren(...fresh.querySelector("#outcome").childNodes);
}

// Another table means other columns to choose from; a state or a time of payment brings questions of its own, as does
// another word for a state.
const needsWhole = (chosen) => chosen === "rows" || chosen === "added" || chosen.startsWith("column-");

function whole(fresh, chosen) {
  const name = form.elements.namedItem("name").value;
  const at = document.activeElement?.name || chosen;
  form.replaceChildren(...fresh.childNodes);
  form.elements.namedItem("name").value = name;
  form.elements.namedItem(at)?.focus();
}

function follow(chosen) {
  if (!chosen || chosen === "name") return;
  clearTimeout(waiting);
  turn += 1;
  waiting = setTimeout(again, WAIT_MS, chosen, turn);
}

form.addEventListener("change", (event) => follow(event.target.name));

// What was chosen before this file came, or was kept by the browser from an earlier look, is followed as well.
const asSent = (list) => Math.max(0, [...list.options].findIndex((one) => one.defaultSelected));
const early = [...form.querySelectorAll("select")].find((list) => list.selectedIndex !== asSent(list));
if (early) follow(early.name);
