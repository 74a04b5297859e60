// The report at work: searching, filtering, addresses and keys. Everything is in the document already; this only shows and hides.
"use strict";

const find = document.querySelector("#find");
const found = document.querySelector(".found");
const nothing = document.querySelector(".nothing");
/** Characters that only turn directions are not searched for. */
const plain = (text) =>
  text.normalize("NFC").replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "").toLowerCase();

/** What is made when it is first asked for: a page opens sooner. */
function lazily(make) {
  let made;
  return () => made ??= make();
}

/** Part → kind of row → its switch. */
const switches = lazily(() =>
  new Map(
    [...document.querySelectorAll(".part")].map((part) => [
      part,
      new Map([...part.querySelectorAll(".filter input")].map((box) => [box.value, box])),
    ]),
  )
);

/** Every row that can be found, with its switch and what goes with it where nothing else of it is left. */
const rows = lazily(() =>
  [...document.querySelectorAll(".item")].map((item) => {
    const around = [];
    for (let at = item.parentElement; at !== null; at = at.parentElement) {
      if (at.matches(".group, .block, .part")) around.push(at);
    }
    const part = around.find((each) => switches().has(each));
    return { item, around, box: switches().get(part)?.get(item.dataset.is), words: null };
  })
);
const groups = lazily(() =>
  new Set(rows().flatMap(({ around }) => around).filter((each) => !switches().has(each)))
);

/** Folds within a row that is no card. */
const folds = lazily(() =>
  rows().filter(({ item }) => !item.matches(".card")).flatMap((row) =>
    [...row.item.querySelectorAll("details.fold")].map((fold) => ({ fold, row }))
  )
);

/** Folds that searching opened. */
const opened = new Set();

/** Shows what fits the search and the switches. A group without anything left goes as well. */
function show() {
  const wanted = plain(find.value.trim());
  const left = new Set();
  let count = 0;
  for (const row of rows()) {
    if (wanted !== "") row.words ??= plain(row.item.textContent);
    const fits = row.box?.checked !== false && (wanted === "" || row.words.includes(wanted));
    if (row.item.hidden === fits) row.item.hidden = !fits;
    if (!fits) continue;
    count += 1;
    for (const each of row.around) left.add(each);
  }
  for (const group of groups()) group.hidden = !left.has(group);
  for (const part of switches().keys()) {
    part.hidden = wanted !== "" && !left.has(part);
    const link = document.querySelector(`.contents a[href="#${part.id}"]`);
    if (link !== null) link.parentElement.hidden = part.hidden;
  }
  openFor(wanted, left);
  found.textContent = wanted === "" ? "" : count === 1 ? "1 place" : `${count} places`;
  nothing.hidden = wanted === "" || count > 0;
}

/** Opens what folds away something that is searched for, and closes it again with the search. A scenario's card stays as it is. */
function openFor(wanted, left) {
  for (const fold of opened) fold.open = false;
  opened.clear();
  if (wanted === "") return;
  const hold = (fold, fits) => {
    if (!fits || fold.open) return;
    fold.open = true;
    opened.add(fold);
  };
  for (const group of groups()) if (group.matches("details")) hold(group, left.has(group));
  for (const { fold, row } of folds()) {
    hold(fold, !row.item.hidden && plain(fold.textContent).includes(wanted));
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
  const stops = [...document.querySelectorAll(".stop > summary")].filter((stop) => stop.checkVisibility());
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
