/** The page of the API: sends what a reader tries, and shows what is answered. */

import { h } from "../lib/dom.js";

/** Characters shown of an answer. */
const SHOWN = 20_000;

for (const form of document.querySelectorAll("form.try")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}
fillKnown();

async function send(form) {
  const { method, path } = form.dataset;
  const place = form.querySelector(".tried");
  const body = form.querySelector("textarea")?.value;
  try {
    const answer = await fetch(addressOf(form, path), {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body }),
    });
    const text = await answer.text();
    const type = answer.headers.get("content-type") ?? "";
    const shown = type.includes("json") ? JSON.stringify(JSON.parse(text), null, 2) : text;
    place.replaceChildren(
      h("p", {}, h("b", {}, `${answer.status} `), type),
      h(
        "pre",
        { tabindex: "0" },
        h("code", {}, shown.length <= SHOWN ? shown : `${shown.slice(0, SHOWN)}\n… and more`),
      ),
    );
  } catch (error) {
    place.replaceChildren(h("p", {}, `The service does not answer: ${error.message}`));
  }
}

function addressOf(form, path) {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, value, dataset } of form.querySelectorAll("input")) {
    if (dataset.in === "path") address = address.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== "") query.set(name, value);
  }
  return query.size === 0 ? address : `${address}?${query}`;
}

/** Where the examples' queue is not served, the first that is stands in them. */
async function fillKnown() {
  const { queues = [] } = await (await fetch("/queues")).json().catch(() => ({}));
  const names = queues.map(({ name }) => name);
  const [first] = names;
  if (first === undefined || names.includes("Billing")) return;
  for (const field of document.querySelectorAll("form.try [id]")) {
    if (field.value === "Billing") field.value = first;
    if (field.tagName !== "TEXTAREA") continue;
    field.value = field.value.replace(/("queue_id"|"queue"): "Billing"/g, `$1: ${JSON.stringify(first)}`);
  }
}
