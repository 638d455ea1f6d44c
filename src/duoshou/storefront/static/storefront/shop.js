// What a script adds to pages that work without one: parts that change in place, steps of one piece, running clocks.

const busy = (form, is) => {
  for (const button of form.querySelectorAll("button")) button.toggleAttribute("aria-busy", is);
  for (const button of document.querySelectorAll(`button[form="${form.id}"]`)) {
    if (form.id) button.setAttribute("aria-busy", String(is));
  }
};

// The same page, asked again; only the parts named by `places` are put in.
const swap = async (address, options, places, { replace = false } = {}) => {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const pairs = places.split(",").map((place) => [document.querySelector(place), fresh.querySelector(place)]);
  // What is not there to be changed, or was refused, is shown whole.
  if (!answer.ok || fresh.querySelector("[role=alert]") || pairs.some(([old, now]) => !old !== !now)) {
    document.title = fresh.title;
    document.body.replaceWith(document.adoptNode(fresh.body));
    if (answer.url !== location.href) history.replaceState(null, "", answer.url);
    scrollTo(0, 0);
    begin(document);
    return;
  }
  const held = document.activeElement?.getAttribute("aria-label");
  for (const [old, now] of pairs) {
    if (!old) continue;
    const gallery = old.querySelector("[data-gallery]");
    const kept = gallery && gallery.innerHTML === now.querySelector("[data-gallery]")?.innerHTML ? gallery : null;
    if (kept) now.querySelector("[data-gallery]").replaceWith(kept);
    old.replaceWith(now);
    begin(now);
  }
  count(fresh);
  tell(fresh.querySelector(".toast")?.textContent);
  if (replace) history.replaceState(null, "", address);
  // Whoever steers by keyboard or ear stays where they were.
  if (held) document.querySelector(`main [aria-label="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
};

const count = (fresh) => {
  const now = fresh.querySelector("[data-cart]");
  if (!now) return;
  for (const old of document.querySelectorAll("[data-cart]")) old.replaceWith(now.cloneNode(true));
};

let hush;
const tell = (words) => {
  if (!words) return;
  document.querySelector(".toast")?.remove();
  const said = document.createElement("p");
  said.className = "toast";
  said.setAttribute("role", "status");
  document.body.append(said);
  said.textContent = words;
  clearTimeout(hush);
  hush = setTimeout(() => said.remove(), 2600);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  const places = form.dataset.swap ?? (button?.hasAttribute("data-quiet") ? "#buy" : null);
  form.dataset.sent = "1";
  busy(form, true);
  if (!places) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, button));
  swap(form.action, { method: "POST", body }, places)
    .catch(() => location.reload())
    .finally(() => {
      delete form.dataset.sent;
      busy(form, false);
    });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  swap(link.href.split("#")[0], {}, link.dataset.swap, { replace: true }).catch(() => location.assign(link.href));
});

// A page that comes back from the browser's memory is not still being sent.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    busy(form, false);
  }
});

const pictures = (gallery) => {
  const place = gallery.parentElement.querySelector("[data-place]");
  if (!place) return;
  const now = () => (place.textContent = Math.round(gallery.scrollLeft / gallery.clientWidth) + 1);
  gallery.addEventListener("scroll", now, { passive: true });
};

// One less, one more, around a number that can also be typed.
const pieces = (box) => {
  const input = box.querySelector("input");
  if (input.disabled || box.querySelector("button")) return;
  const step = (by, sign) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", `${sign}1`);
    button.addEventListener("click", () => {
      input.stepUp(by);
      still();
    });
    return button;
  };
  const [less, more] = [step(-1, "\u2212"), step(1, "+")];
  const still = () => {
    less.disabled = Number(input.value) <= Number(input.min);
    more.disabled = Number(input.value) >= Number(input.max);
  };
  input.before(less);
  input.after(more);
  input.addEventListener("input", still);
  still();
};

// The server's clock runs on here; what this device believes the time to be is not asked.
const clock = (time) => {
  const ends = Number(time.dataset.ends);
  const ahead = Number(time.dataset.now) - performance.now() / 1000;
  const words = time.textContent;
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    if (!time.isConnected) return;
    // What is lost in large numbers must not make half an hour a second longer.
    const left = Math.ceil(ends - ahead - performance.now() / 1000 - 0.001);
    if (left <= 0) {
      location.reload();
      return;
    }
    if (left < 86400) {
      const face = `${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
      time.textContent = `${words} · ${face}`;
    }
    setTimeout(tick, 1000 - (performance.now() % 1000) + 5);
  };
  if (ends > Number(time.dataset.now)) tick();
};

const begin = (part) => {
  part.querySelectorAll("[data-gallery]").forEach(pictures);
  part.querySelectorAll("[data-pieces]").forEach(pieces);
  part.querySelectorAll("time[data-ends]").forEach(clock);
  const said = part.querySelector(".toast");
  if (said) hush = setTimeout(() => said.remove(), 2600);
};

begin(document);
