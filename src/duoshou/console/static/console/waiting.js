// Looks again after a while at a page on which something is still being worked out, unless somebody is filling in a form.

const EVERY_MS = 2000;

function lookAgain() {
  if (document.querySelector("main .decide details[open], main :focus:not([tabindex])")) setTimeout(lookAgain, EVERY_MS);
  else location.reload();
}

setTimeout(lookAgain, EVERY_MS);
