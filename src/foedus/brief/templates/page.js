"use strict";
const all = (css, root = document) => [...root.querySelectorAll(css)];

// Filter the evidence by words, actor, layer and status.
const form = document.getElementById("filter");
form.hidden = false;
// Neighbouring words are left out: they belong to other claims.
const said = (card) => all("mark, .words ~ p", card).map((part) => part.textContent).join(" ").toLowerCase();
const sift = () => {
  const want = Object.fromEntries(new FormData(form));
  const words = want.text.toLowerCase();
  let left = 0;
  for (const card of all(".card[id]")) {
    const [actors, layer, status] = card.dataset.k.split("|");
    const fits =
      (!words || said(card).includes(words)) &&
      (!want.actor || actors.split(" ").includes(want.actor)) &&
      (!want.layer || layer === want.layer) &&
      (!want.status || status === want.status);
    card.hidden = !fits;
    left += fits;
  }
  for (const doc of all(".doc")) doc.hidden = !doc.querySelector(".card:not([hidden])");
  form.querySelector("output").textContent = `${left} of ${all(".card[id]").length} claims`;
};
form.addEventListener("input", sift);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(sift));

// Say to those who hear it what a short link leads to.
const kinds = { c: "claim", f: "fact", r: "row" };
for (const link of all("main a")) {
  const [, kind] = /^([cfr])\d+$/.exec(link.textContent) ?? [];
  if (kind) link.ariaLabel = `${link.textContent}, ${kinds[kind]}`;
}

// Open or close everything that folds.
const folds = document.createElement("p");
folds.className = "tools";
for (const [text, open] of [["Open all", true], ["Close all", false]]) {
  const button = document.createElement("button");
  button.textContent = text;
  button.onclick = () => all("details").forEach((fold) => (fold.open = open));
  folds.append(button);
}
document.querySelector("#ledger h2").after(folds);
const whole = document.getElementById("whole");
addEventListener("beforeprint", () => whole.checked && all("details").forEach((fold) => (fold.open = true)));

// Show a claim beside the line that cites it, so that the reader keeps the place.
const peek = document.createElement("dialog");
peek.id = "peek";
document.body.append(peek);
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#c"]');
  const card = link && document.getElementById(link.hash.slice(1));
  if (!card?.matches(".card") || link.closest("#peek") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.hidden = false;
  const source = document.createElement("p");
  source.className = "meta";
  source.textContent = card.closest(".doc").querySelector("h3").textContent;
  const bar = document.createElement("nav");
  bar.ariaLabel = "Claim";
  const go = document.createElement("a");
  go.href = link.hash;
  go.textContent = "See it among its neighbours";
  go.onclick = () => { form.reset(); card.hidden = false; peek.close(); };
  const shut = document.createElement("button");
  shut.textContent = "Close";
  shut.onclick = () => { peek.close(); link.focus(); };
  bar.append(go, shut);
  peek.ariaLabel = `Claim ${link.hash.slice(1)}`;
  peek.replaceChildren(copy, source, bar);
  if (!peek.open) peek.show();
  shut.focus();
});
addEventListener("keydown", (event) => event.key === "Escape" && peek.open && peek.querySelector("button").click());

// A link to a line that is folded away opens the fold.
const unfold = () => {
  const aim = location.hash && document.getElementById(location.hash.slice(1));
  if (!aim) return;
  for (let fold = aim.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  aim.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
