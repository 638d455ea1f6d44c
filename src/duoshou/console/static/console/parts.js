// Asks for the parts of a page that take longer than the page itself, and puts each in its place.

async function fill(place) {
  const link = place.querySelector("a");
  const said = link.textContent;
  link.textContent = link.dataset.waiting;
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(place.dataset.part, { headers: { "Duoshou-Part": "yes" } });
    if (!answer.ok || answer.redirected) throw new TypeError("no part");
    place.innerHTML = await answer.text();
    place.dispatchEvent(new Event("part-arrived", { bubbles: true }));
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    // The server is away, or the person signed out: the link still leads to the same as a page.
    link.textContent = `${said} · ${place.dataset.failed}`;
  }
  place.removeAttribute("aria-busy");
}

document.querySelectorAll("[data-part]").forEach(fill);
