// The page that waits for money: opens the provider's page once, and asks how the order stands until it is known.

const place = document.querySelector("#paying");
const button = document.querySelector("[data-bridge]");
const SOON_MS = 3000;
const SELDOM_MS = 10000;
const BRIDGE_MS = 5000;

let pause = SOON_MS;
let next;
const ask = async () => {
  clearTimeout(next);
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
  clearTimeout(next);
  next = setTimeout(ask, pause);
};

// Inside WeChat its own bridge takes the payment. What it says is only said on: the server alone knows what was paid.
const tell = (which) => {
  for (const one of document.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== which;
};

const bridge = () =>
  new Promise((there, away) => {
    if (window.WeixinJSBridge) there(window.WeixinJSBridge);
    document.addEventListener("WeixinJSBridgeReady", () => there(window.WeixinJSBridge), { once: true });
    setTimeout(away, BRIDGE_MS);
  });

let isTried = false;
const payInWeChat = async () => {
  // A second try is signed anew.
  if (isTried) {
    location.assign(button.dataset.again);
    return;
  }
  isTried = true;
  tell("");
  let weixin;
  try {
    weixin = await bridge();
  } catch {
    tell("missing");
    return;
  }
  weixin.invoke("getBrandWCPayRequest", JSON.parse(button.dataset.bridge), (result) => {
    const how = String(result?.err_msg).split(":")[1];
    tell(how === "ok" || how === "cancel" ? how : "fail");
    if (how === "ok") {
      pause = SOON_MS;
      ask();
    }
  });
};
button?.addEventListener("click", payInWeChat);

// Whoever comes back from the provider with the browser's button is not sent there again.
const address = new URL(location.href);
if (address.searchParams.has("go")) {
  address.searchParams.delete("go");
  history.replaceState(null, "", address);
  document.querySelector("[data-go]")?.click();
}

if (place) {
  next = setTimeout(ask, pause);
  // Back from the provider's app: asked at once, and often again.
  document.addEventListener("visibilitychange", () => (pause = SOON_MS));
}
