// What a careful eye sees on a page: how far it scrolls sideways, controls without a name, text too faint to read, every text.
() => {
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
  };
  const short = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 140);

  const named = (element) => {
    if (element.getAttribute("aria-label")?.trim()) return true;
    if (element.getAttribute("aria-labelledby")) {
      return Boolean(document.getElementById(element.getAttribute("aria-labelledby"))?.textContent.trim());
    }
    if (element.matches("input, select, textarea")) return [...element.labels].some((label) => label.textContent.trim());
    if (element.matches("img")) return element.hasAttribute("alt");
    return Boolean(element.textContent.trim());
  };
  const controls = "a[href], button, summary, input:not([type=hidden]), select, textarea, img, [role=img], dialog, nav, progress";
  const unnamed = [...document.querySelectorAll(controls)].filter((element) => !named(element)).map(short);

  // Any colour as four numbers from 0 to 1.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const numbers = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255));
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((part, place) => part * a + below[place] * (1 - a)).concat(1);
  const behind = (element) => {
    if (!element) return [1, 1, 1, 1];
    const own = numbers(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text.
  const enough = ({ fontSize, fontWeight }) => {
    const size = parseFloat(fontSize);
    return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
  };

  const faint = [];
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || element.matches("script, style, noscript")) continue;
    texts.add(text);
    if (!seen(element)) continue;
    const style = getComputedStyle(element);
    const below = behind(element);
    const ratio = contrast(over(numbers(style.color), below), below);
    if (ratio < enough(style)) faint.push(`${ratio.toFixed(2)} ${text.slice(0, 40)}`);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    for (const name of ["aria-label", "title", "placeholder", "alt"]) texts.add(element.getAttribute(name) ?? "");
  }
  texts.add(document.title);

  return {
    // Not innerWidth: a phone zooms out until everything fits, and calls that its width.
    sideways: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    unnamed,
    faint: [...new Set(faint)],
    texts: [...texts],
    theme: document.documentElement.dataset.theme,
    lang: document.documentElement.lang,
  };
}
