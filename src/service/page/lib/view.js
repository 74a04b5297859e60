/** What every page of a recording does alike: fields that stand in the address, lists of cassettes and queues, one answer at a time. */

import { get } from "./api.js";
import { byId, h } from "./dom.js";
import { problemOf, refusalPanel } from "./panels.js";

/** Fills a list. @param rows of `[value, text]` */
export function fill(id, rows) {
  byId(id).replaceChildren(...rows.map(([value, text]) => h("option", { value }, text)));
}

/** Shows words as chips, each a button that takes its own back. @param undo what the button is called to do: "Remove" */
export function showChips(id, words, undo) {
  byId(id).replaceChildren(...words.map((text, index) =>
    h(
      "li",
      {},
      h("button", { type: "button", "data-index": index, "aria-label": `${undo} ${text}` }, text),
    )
  ));
}

/** Whether a click on a link asks for another tab or window. */
export function opensElsewhere(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

/** The cassettes that are recordings, in order; and all queues. */
export async function served() {
  const [{ cassettes }, { queues }] = await Promise.all([get("/cassettes"), get("/queues")]);
  return { cassettes: cassettes.filter(({ origin }) => origin !== "live"), queues };
}

/** The queues of a cassette. */
export function queuesOf(queues, cassette) {
  return queues.filter((row) => row.cassette === cassette);
}

/** The queue of that id, else of that name. */
export function queueAmong(queues, wanted) {
  return queues.find((row) => row.id === wanted) ?? queues.find((row) => row.name === wanted);
}

/** The queues of a cassette, in the list of that id; the one of that id or name is chosen, else the first. */
export function fillQueuesOf(id, queues, cassette, wanted) {
  const own = queuesOf(queues, cassette);
  fill(id, own.map((row) => [row.id, row.name]));
  const chosen = queueAmong(own, wanted) ?? own[0];
  if (chosen !== undefined) byId(id).value = chosen.id;
}

/** What the moments that need no file are called. */
const MOMENTS = { recorded: "as recorded", free: "all free: whom settings alone would let in" };

/** What a moment is called; a file by its path. */
export function momentName(name) {
  return MOMENTS[name] ?? `as in ${name}`;
}

/**
 * Shows the fields in the address, those that are empty left out; a list stands once for each entry.
 * @param isNew whether going back leads to what was before
 */
export function toAddress(fields, isNew = false) {
  const given = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().filter((each) => each !== "").map((each) => [name, each])
    ),
  );
  const address = `${location.pathname}${given.size === 0 ? "" : `?${given}`}`;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** A way to show the last answer asked for in a place, or what was refused; an earlier one that comes late is left alone. */
export function answeringIn(place) {
  let last = 0;
  return async (make) => {
    const own = ++last;
    place.setAttribute("aria-busy", "true");
    try {
      const shown = await make();
      if (own === last) place.replaceChildren(...shown.filter((each) => each !== null));
    } catch (error) {
      if (own === last) place.replaceChildren(refusalPanel(problemOf(error)));
    }
    if (own === last) place.removeAttribute("aria-busy");
  };
}

/** Hands out a text as a file. */
export function saveAs(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
