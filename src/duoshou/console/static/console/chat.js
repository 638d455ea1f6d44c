// News of one conversation while somebody looks, ever less often while nothing comes; ready answers go into the box.

const talk = document.getElementById("talk");
const box = document.getElementById("text");
const SOON_MS = 2500;
const LATE_MS = 15000;

let mark = "";
let last = Number(talk.dataset.last);
let pause = SOON_MS;
let timer;

function put(html) {
  const fresh = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html");
  let added = false;
  for (const said of fresh.querySelectorAll("li[data-message]")) {
    last = Math.max(last, Number(said.dataset.message));
    if (document.getElementById(said.id)) continue;
    talk.append(document.adoptNode(said));
    added = true;
  }
  if (added) talk.scrollTop = talk.scrollHeight;
  return added;
}

async function look() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const headers = mark ? { "If-None-Match": mark } : {};
    const answer = await fetch(`${talk.dataset.news}?after=${last}`, { headers, cache: "no-store" });
    if (answer.redirected) return location.reload();
    if (answer.ok) {
      mark = answer.headers.get("ETag") ?? "";
      pause = put(await answer.text()) ? SOON_MS : pause * 1.3;
    } else {
      pause *= 1.3;
    }
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    // The server is away for a moment; the next look may find it again.
  }
  pause = Math.min(pause, LATE_MS);
  timer = setTimeout(look, pause);
}

for (const button of document.querySelectorAll("[data-words]")) {
  button.type = "button";
  button.addEventListener("click", () => {
    box.value = box.value ? `${box.value}\n${button.dataset.words}` : button.dataset.words;
    box.focus();
  });
}
document.addEventListener("visibilitychange", () => {
  pause = SOON_MS;
  look();
});
talk.scrollTop = talk.scrollHeight;
timer = setTimeout(look, SOON_MS);
