// The report at work: searching, filtering, addresses and keys. Everything is in the document already; this only shows and hides.
"use strict";

const find = document.querySelector("#find");
const found = document.querySelector(".found");
const nothing = document.querySelector(".nothing");
const items = [...document.querySelectorAll(".item")];
const parts = [...document.querySelectorAll(".part")];
const words = new Map();

/** Characters that only turn directions are not searched for. */
const plain = (text) =>
  text.normalize("NFC").replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "").toLowerCase();

function wordsOf(item) {
  const known = words.get(item) ?? plain(item.textContent);
  words.set(item, known);
  return known;
}

function switchedOff(item) {
  const box = item.closest(".part")?.querySelector(`.filter input[value="${item.dataset.is}"]`);
  return box !== null && box !== undefined && !box.checked;
}

/** Shows what fits the search and the switches. A group without anything left goes as well. */
function show() {
  const wanted = plain(find.value.trim());
  let count = 0;
  for (const item of items) {
    const fits = !switchedOff(item) && (wanted === "" || wordsOf(item).includes(wanted));
    item.hidden = !fits;
    if (fits) count += 1;
  }
  for (const group of document.querySelectorAll(".group, .block")) {
    group.hidden = group.querySelector(".item") !== null &&
      group.querySelector(".item:not([hidden])") === null;
  }
  openFor(wanted);
  for (const part of parts) {
    part.hidden = wanted !== "" && part.querySelector(".item:not([hidden])") === null;
    const link = document.querySelector(`.contents a[href="#${part.id}"]`);
    if (link !== null) link.parentElement.hidden = part.hidden;
  }
  found.textContent = wanted === "" ? "" : count === 1 ? "1 place" : `${count} places`;
  nothing.hidden = wanted === "" || count > 0;
  document.body.classList.toggle("searching", wanted !== "");
}

/** Folds that searching opened. */
const opened = new Set();

/** Opens what folds away something that is searched for, and closes it again with the search. A scenario's card stays as it is. */
function openFor(wanted) {
  for (const fold of opened) fold.open = false;
  opened.clear();
  if (wanted === "") return;
  for (const fold of document.querySelectorAll("details.fold:not([open])")) {
    const inside = fold.querySelector(".item") !== null;
    const fits = inside
      ? fold.querySelector(".item:not([hidden])") !== null
      : fold.closest(".item:not([hidden]):not(.card)") !== null && plain(fold.textContent).includes(wanted);
    if (!fits) continue;
    fold.open = true;
    opened.add(fold);
  }
}

/** Shows what fits the text. */
function search(text) {
  find.value = text;
  show();
}

function targetOf(hash) {
  const id = hash.slice(1);
  return id === "" ? null : document.getElementById(id) ?? document.getElementById(decoded(id));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Goes where the address points to: what is folded opens, what is hidden shows. */
function go() {
  const { hash } = location;
  if (hash.startsWith("#find=")) return search(decoded(hash.slice("#find=".length)));
  const target = targetOf(hash);
  if (target === null) return;
  if (target.closest("[hidden]") !== null) search("");
  for (let at = target; at !== null; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  target.scrollIntoView();
}

find.addEventListener("input", () => {
  show();
  const hash = find.value === "" ? "#verdict" : `#find=${encodeURIComponent(find.value.toWellFormed())}`;
  history.replaceState(null, "", hash);
});
document.addEventListener("change", (event) => {
  if (event.target.closest(".filter") !== null) show();
});
addEventListener("hashchange", go);

/** The next, or the one before, of what can be opened and is in sight. */
function step(by) {
  const stops = [...document.querySelectorAll(".stop > summary")].filter((stop) =>
    stop.offsetParent !== null
  );
  const at = stops.indexOf(document.activeElement);
  const next = stops[at === -1 ? (by > 0 ? 0 : stops.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  "/": () => find.focus(),
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement?.closest("summary")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && find.value !== "") {
    search("");
    history.replaceState(null, "", "#verdict");
    return;
  }
  if (event.target.matches("input, select, textarea")) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

/** On paper nothing can be opened. */
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const fold of closed) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false;
});

for (const tool of document.querySelectorAll(".search, .keys")) tool.hidden = false;
for (const filter of document.querySelectorAll(".filter")) filter.hidden = false;
go();
