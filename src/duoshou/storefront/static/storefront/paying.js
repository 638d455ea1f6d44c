// The page that waits for money: opens the provider's page once, and asks how the order stands until it is known.

const place = document.querySelector("#paying");
const SOON_MS = 3000;
const SELDOM_MS = 10000;

// Whoever comes back from the provider with the browser's button is not sent there again.
const address = new URL(location.href);
if (address.searchParams.has("go")) {
  address.searchParams.delete("go");
  history.replaceState(null, "", address);
  document.querySelector("[data-go]")?.click();
}

let pause = SOON_MS;
const ask = async () => {
  if (!document.hidden) {
    try {
      const answer = await fetch(place.dataset.state, { credentials: "same-origin" });
      const said = answer.ok ? await answer.json() : {};
      if (said.go) {
        location.replace(said.go);
        return;
      }
    } catch {
      // The network is away for a moment; it is asked again.
    }
    pause = Math.min(pause * 1.1, SELDOM_MS);
  }
  setTimeout(ask, pause);
};

if (place) {
  setTimeout(ask, pause);
  // Back from the provider's app: asked at once, and often again.
  document.addEventListener("visibilitychange", () => (pause = SOON_MS));
}
