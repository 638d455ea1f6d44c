// The flash sale's page: a clock that keeps the server's time through sleep and background, a ticket in time, one press.

const clock = document.querySelector("#flash-clock");
const face = clock.querySelector("[data-face]");
const told = document.querySelector("#flash-told");
// The button is put in anew once there is a ticket, so it is looked for each time.
const buying = () => document.querySelector("#flash-buy");
const pressing = () => document.querySelector("[data-press]");
const SECOND = 1000;
const ASKS_EVERY = 15 * SECOND;

let starts = Number(clock.dataset.starts);
let ends = Number(clock.dataset.ends);
let over = clock.hasAttribute("data-over");
let waiting = false;
let gone = false;
// What to add to this device's ticking to get the server's time; the device's own date is never asked.
let ahead = Number(clock.dataset.now) - performance.now();

const now = () => performance.now() + ahead;
const two = (number) => String(number).padStart(2, "0");
const say = (words) => {
  told.textContent = words;
  told.hidden = !words;
};

const show = () => {
  const at = now();
  const press = pressing();
  const state = over || at >= ends ? "over" : at < starts ? "before" : "open";
  for (const part of clock.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  const left = Math.max(Math.ceil(((state === "before" ? starts : ends) - at) / SECOND), 0);
  const hours = `${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
  face.textContent = state === "over" ? "" : hours;
  if (press && !waiting) {
    press.disabled = state !== "open";
    press.textContent = state === "open" ? (gone ? press.dataset.wordsGone : press.dataset.wordsOpen) : press.dataset.wordsBefore;
  }
  if (state !== "over") setTimeout(show, state === "before" && left <= 1 ? 50 : 250);
};

const ask = async () => {
  const sent = performance.now();
  const answer = await fetch(clock.dataset.state, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) return;
  const state = await answer.json();
  const back = performance.now();
  // The answer was written in the middle of the way; what took long tells little of the time.
  if (back - sent < 2 * SECOND) ahead = state.now_ms - (sent + back) / 2;
  starts = state.starts_ms;
  ends = state.ends_ms;
  over = state.is_over;
  const meter = document.querySelector("[data-meter]");
  const pieces = Number(meter.dataset.inAll);
  meter.value = pieces ? 100 - Math.floor((state.left * 100) / pieces) : 100;
  gone = state.left <= 0 && now() >= starts;
  const press = pressing();
  if (!press) return;
  const words = state.left > 0 ? press.dataset.wordsLeft.replace("%n", state.left) : press.dataset.wordsSold;
  const back_words = state.left <= 0 && state.waiting ? ` · ${press.dataset.wordsBack.replace("%n", state.waiting)}` : "";
  document.querySelector("[data-left]").textContent = words + back_words;
};

const again = () => ask().catch(() => {});
// A page that slept, or lay behind others, has a clock that stood still: it asks as soon as it is seen.
addEventListener("pageshow", (event) => event.persisted && again());
addEventListener("online", again);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
setInterval(() => document.visibilityState === "visible" && again(), ASKS_EVERY + Math.random() * 5 * SECOND);

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// One press, one ticket: a request that was lost is sent once more under the same key and brings the same order.
const buy = async (form) => {
  const press = pressing();
  const body = JSON.stringify({
    item_id: Number(form.dataset.item),
    pieces: Number(form.elements.pieces.value),
    address_id: Number(new FormData(form).get("address")),
    confirmed: new FormData(form).get("confirmed") || "",
  });
  const headers = { "Content-Type": "application/json", "Idempotency-Key": form.elements.ticket.value, "X-Duoshou": "1" };
  for (let turn = 0; turn < 6; turn += 1) {
    const answer = await fetch("/api/v1/flash-sale/orders", { method: "POST", credentials: "same-origin", headers, body }).catch(() => null);
    if (!answer) {
      say(press.dataset.wordsLost);
      await rest(SECOND * (turn + 1));
      continue;
    }
    const content = await answer.json();
    if (answer.ok) {
      location.assign(form.dataset.pay.replace("987654321", content.order_id));
      return;
    }
    const error = content.error;
    const english = form.dataset.english;
    say(english ? `${error.message_en}. ${error.remedy_en}` : `${error.message_zh}\u3002${error.remedy_zh}`);
    if (error.code !== "TicketTooFresh" && answer.status !== 503) {
      gone = error.code === "FlashSoldOut";
      break;
    }
    await rest(SECOND * (Number(error.facts?.seconds) || 1));
  }
  waiting = false;
  press.removeAttribute("aria-busy");
  await again();
  show();
};

// Before the shop's own listener, which would send the form.
document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== buying()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting) return;
    waiting = true;
    const press = pressing();
    press.setAttribute("aria-busy", "true");
    press.textContent = press.dataset.wordsWaiting;
    say("");
    buy(event.target);
  },
  true,
);
show();
// The ticket is fetched as soon as the page is there, so that it is old enough when it is needed.
const enter = document.querySelector("#flash-enter");
if (enter && !document.querySelector("[role=alert]")) enter.requestSubmit();
