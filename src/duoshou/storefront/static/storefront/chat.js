// A conversation that goes on by itself: asks for news while somebody looks, and ever less often while nothing comes.

const chat = document.getElementById("chat");
const talk = document.getElementById("talk");
const form = document.getElementById("say");
const trouble = document.querySelector("[data-trouble]");
const SOON_MS = 2500;
const LATE_MS = 15000;

let mark = "";
let last = Number(chat.dataset.last);
let pause = SOON_MS;
let timer;

const toEnd = () => document.getElementById("end").scrollIntoView({ block: "end" });

const put = (html) => {
  const fresh = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html");
  let added = false;
  for (const said of fresh.querySelectorAll("li[data-message]")) {
    last = Math.max(last, Number(said.dataset.message));
    if (document.getElementById(said.id)) continue;
    talk.append(document.adoptNode(said));
    added = true;
  }
  if (!added) return false;
  document.querySelector("[data-empty]")?.remove();
  toEnd();
  return true;
};

const look = async () => {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const headers = mark ? { "If-None-Match": mark } : {};
    const answer = await fetch(`${chat.dataset.news}?after=${last}`, { headers, cache: "no-store" });
    if (answer.ok) {
      mark = answer.headers.get("ETag") ?? "";
      pause = put(await answer.text()) ? SOON_MS : pause * 1.3;
    } else {
      pause *= 1.3;
    }
    trouble.hidden = answer.status < 500;
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    // No network for a moment; the next look may find it again.
    trouble.hidden = false;
  }
  pause = Math.min(pause, LATE_MS);
  timer = setTimeout(look, pause);
};

const now = () => {
  pause = SOON_MS;
  look();
};

form.addEventListener(
  "submit",
  async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) {
        document.querySelector("main > .note")?.remove();
        const why = page.querySelector("main > .note");
        if (why) document.querySelector("main").prepend(document.adoptNode(why));
        why?.scrollIntoView({ block: "center" });
        return;
      }
      document.querySelector("main > .note")?.remove();
      document.querySelector(".about-now")?.remove();
      form.reset();
      chosen();
      // The next message is another one.
      form.elements.once.value = page.querySelector("#say [name=once]").value;
      now();
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure;
      trouble.hidden = false;
    } finally {
      button.disabled = false;
      form.elements.text.focus();
    }
  },
  { capture: true },
);

const chosen = () => {
  const name = form.querySelector("[data-chosen]");
  name.textContent = form.elements.picture.files[0]?.name ?? "";
  name.hidden = !name.textContent;
};

form.elements.picture.addEventListener("change", chosen);
form.elements.text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
document.addEventListener("visibilitychange", () => document.hidden || now());
document.querySelector("[data-reload]").parentElement.hidden = true;
if (talk.querySelector("[data-message]")) toEnd();
timer = setTimeout(look, SOON_MS);
