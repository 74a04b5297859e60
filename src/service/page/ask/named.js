/** Finds what a question names among what the service has: the cassette, the queue, its roster. */

import { get } from "../lib/api.js";
import { queueAmong, queuesOf } from "../lib/view.js";

/**
 * The cassette named, or the first that holds the queue; null where none is called that.
 * @param {{cassettes: {name: string}[], queues: {cassette: string, id: string, name: string}[]}} lists
 */
export function cassetteAsked({ cassettes, queues }, state) {
  if (state.cassette !== "") return cassettes.find((row) => row.name === state.cassette) ?? null;
  const holds = ({ name }) => queueAmong(queuesOf(queues, name), state.queue);
  return cassettes.find(holds) ?? cassettes[0];
}

const rosters = new Map();

/** Who is in a queue; asked of the service once. */
export async function rosterOf(cassette, queue) {
  const key = JSON.stringify([cassette, queue]);
  if (!rosters.has(key)) {
    const where = cassette === "" ? "" : `?cassette=${encodeURIComponent(cassette)}`;
    // Without a queue's name there is still the cassette's to be refused.
    rosters.set(key, await get(`/queues/${encodeURIComponent(queue || "-")}/roster${where}`));
  }
  return rosters.get(key);
}
