/** The switches of the form, and what they change: the answer before and after, and what becomes of every request. */

import { byId, h } from "../lib/dom.js";
import { fateParts } from "../lib/fates.js";
import { fill, showChips } from "../lib/view.js";
import { KINDS, rowWords } from "./changes.js";

/** Fills the switches; calls back with a row that somebody adds, with the position of one that is taken away, and to save them. */
export function listenToSwitches({ add, remove, save }) {
  fill("change", Object.entries(KINDS).map(([value, { label }]) => [value, label]));
  byId("change").addEventListener("change", showFields);
  byId("add-change").addEventListener("click", () => {
    const { who, which, typed, row } = KINDS[byId("change").value];
    const [agent, name] = [byId("change-who").value.trim(), byId("change-which").value.trim()];
    if (who === true && agent === "") return byId("change-who").focus();
    if (which !== undefined && name === "") return byId("change-which").focus();
    const value = byId(typed === undefined ? "change-value" : "change-typed");
    if (value.value.trim() === "") return value.focus();
    add(row(agent, name, value.value.trim()));
  });
  byId("changes").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === null) return;
    remove(Number(button.dataset.index));
    byId("change").focus();
  });
  byId("save-changes").addEventListener("click", save);
  showFields();
}

function showFields() {
  const { who, which, typed, values = [] } = KINDS[byId("change").value];
  byId("change-who-field").hidden = who !== true;
  byId("change-which-field").hidden = which === undefined;
  byId("change-which").value = "";
  if (which !== undefined) {
    byId("change-which").setAttribute("list", which[0]);
    byId("change-which-label").textContent = which[1];
  }
  byId("change-value-field").hidden = typed !== undefined;
  byId("change-typed-field").hidden = typed === undefined;
  byId("change-typed").placeholder = typed ?? "";
  fill("change-value", values.map((value) => [value, value]));
}

/** Shows the rows as chips. */
export function showChanges(rows) {
  showChips("changes", rows.map(rowWords), "Take back");
  byId("save-changes").hidden = rows.length === 0;
  if (rows.length > 0) byId("what-if").open = true;
}

/** Both verdicts beside each other. @param verdict makes the panel of an answer */
export function beforeAndAfter(before, after, verdict) {
  const side = (title, answer) =>
    h("div", { class: "side" }, h("p", { class: "quiet" }, title), verdict(answer));
  return h("div", { class: "two", id: "both" }, side("As it is", before), side("With the changes", after));
}

/** A place for what becomes of every request, filled when it is known. @param compare where the scenarios are put to it as well */
export function reachPlace(asked, compare) {
  const place = h(
    "section",
    { class: "panel", id: "what-becomes" },
    h("h2", {}, "What becomes of every request"),
    h("p", { class: "quiet" }, "Looking…"),
  );
  asked.then(
    ({ edits, reach }) =>
      place.replaceChildren(
        h("h2", {}, "What becomes of every request"),
        edits.length === 0
          ? h(
            "p",
            { class: "quiet" },
            "Nothing that requests see is set otherwise: what people do at the moment is no part of it.",
          )
          : h("ul", { class: "list" }, ...edits.map((text) => h("li", {}, text))),
        ...fateParts(reach),
        h("p", {}, h("a", { href: compare }, "Every queue and every scenario with these changes")),
      ),
    (error) => place.append(h("p", {}, error.message)),
  );
  return place;
}
