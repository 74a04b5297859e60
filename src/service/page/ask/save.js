/** Takes the question away: as a scenario, as a file of what-if changes, as a link. */

import { postForText } from "../lib/api.js";
import { byId } from "../lib/dom.js";
import { saveAs } from "../lib/view.js";
import { overlayText } from "./changes.js";
import { bodyOf } from "./state.js";

/** Saves the question as a scenario file. */
export async function saveScenario(state) {
  try {
    const text = await postForText("/scenario-file", bodyOf(state));
    saveAs("scenario.yaml", text, "application/yaml");
    note("Saved as scenario.yaml: put it into a folder of its own in scenarios/, then accept it");
  } catch (error) {
    note([error.message, error.problem?.next].filter((text) => text !== undefined).join(": "));
  }
}

/** Saves what is tried as a file of overlay rows. */
export function saveChanges(state, roster) {
  saveAs("changes.yaml", overlayText(state.changes, roster?.agents ?? []), "application/yaml");
  note("Saved as changes.yaml: for --overlay of any command, or its rows for a scenario or a shift");
}

/** Puts the address of the page into the clipboard. */
export async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    note("The link is in the clipboard");
  } catch {
    note("The address of this page is the link: copy it from there");
  }
}

/** A line under the buttons. */
export function note(text) {
  byId("action-note").textContent = text;
}
