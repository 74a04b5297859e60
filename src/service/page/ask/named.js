/** Finds what a question names among what the service has: the cassette, the queue, its roster. */

import { get } from "../lib/api.js";

/**
 * The cassette named, or the first that holds the queue; null where none is called that.
 * @param {{cassettes: {name: string}[], queues: {cassette: string, id: string, name: string}[]}} lists
 */
export function cassetteAsked({ cassettes, queues }, state) {
  if (state.cassette !== "") return cassettes.find((row) => row.name === state.cassette) ?? null;
  const holds = ({ name }) => queueAmong(queuesOf(queues, name), state.queue);
  return cassettes.find(holds) ?? cassettes[0];
}

/** The queues of a cassette. */
export function queuesOf(queues, cassette) {
  return queues.filter((row) => row.cassette === cassette);
}

/** The queue of that id, else of that name. */
export function queueAmong(queues, wanted) {
  return queues.find((row) => row.id === wanted) ?? queues.find((row) => row.name === wanted);
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
