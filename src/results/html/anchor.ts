/** Names the places of a page that an address may point to. */

/** What places are of. */
export type Anchor = "agent" | "queue" | "reach" | "scenario";

/**
 * The id of an element: the same for the same name, another for every other, and as it is in an address.
 * @param name an id, or a scenario's name
 */
export function anchorOf(place: Anchor, name: string): string {
  const written = encodeURIComponent(name.toWellFormed()).replaceAll("~", "%7E").replaceAll("%", "~");
  return `${place}-${written}`;
}

/** An address that searches the page for a text. */
export function findAddress(text: string): string {
  return `#find=${encodeURIComponent(text.toWellFormed())}`;
}
