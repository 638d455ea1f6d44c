// Asks every second how far the import is, and shows the result when it is over.

const EVERY_MS = 1000;
const watch = document.getElementById("watch");

// Written only when it changed: the state and the file are read out, and need not be said every second.
function say(id, text) {
  const place = document.getElementById(id);
  if (place.textContent !== text) place.textContent = text;
}

async function look() {
  try {
    const answer = await fetch(watch.dataset.state, { headers: { Accept: "application/json" } });
    if (answer.redirected) return location.reload();
    if (!answer.ok) return setTimeout(look, EVERY_MS);
    const now = await answer.json();
    if (now.over) return location.reload();
    say("watch-state", now.says);
    say("watch-file", now.file);
    say("watch-step", now.step);
    if (now.percent) document.getElementById("watch-bar").value = now.percent;
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    // The server is away for a moment; the next look may find it again.
  }
  setTimeout(look, EVERY_MS);
}

if (watch.dataset.over === "no") setTimeout(look, EVERY_MS);
