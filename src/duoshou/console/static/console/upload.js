// Drag and drop, and how much has been sent; without this file the form works all the same.

const form = document.getElementById("upload");
const zone = document.getElementById("drop-zone");
const input = document.getElementById("files");
const chosen = document.getElementById("chosen");
const sending = document.getElementById("sending");

// The browser names its own button in its own language; ours is the label around it.
input.classList.add("unseen");

const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

function list() {
  chosen.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = `${file.name} (${size(file.size)})`;
    return item;
  }));
}

for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
zone.addEventListener("dragleave", (event) => {
  if (!zone.contains(event.relatedTarget)) zone.classList.remove("over");
});
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  const all = new DataTransfer();
  for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
  input.files = all.files;
  list();
});
input.addEventListener("change", list);

function say(text, percent) {
  sending.hidden = false;
  sending.querySelector("progress").value = percent;
  sending.querySelector("span").textContent = text;
}

// The server leads on to the import's own page; a refusal comes back as the form with its reason.
function answered(request, button) {
  if (request.status < 300) return location.assign(request.responseURL);
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  const why = answer.querySelector(".refusal") ?? answer.querySelector("main .card");
  sending.hidden = true;
  button.disabled = false;
  document.querySelector("main > .refusal")?.remove();
  if (why) return form.before(document.adoptNode(why));
  return say(form.dataset.failed, 0);
}

function send() {
  const button = form.querySelector("button.p");
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    say(`${form.dataset.sending} ${size(loaded)} / ${size(total)}`, (loaded * 100) / total);
  });
  request.addEventListener("load", () => answered(request, button));
  request.addEventListener("error", () => {
    button.disabled = false;
    say(form.dataset.failed, 0);
  });
  request.open("POST", form.action);
  button.disabled = true;
  say(form.dataset.sending, 0);
  request.send(new FormData(form));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const total = [...input.files].reduce((sum, file) => sum + file.size, 0);
  if (total > Number(form.dataset.limit)) say(form.dataset.tooLarge, 0);
  else send();
});
