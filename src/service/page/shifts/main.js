/** A shift asked for in a form, its outcome as charts; what is asked stands in the address. */

import { get, post, Refusal } from "../lib/api.js";
import { byId, h } from "../lib/dom.js";
import { answeringIn, fill, fillQueuesOf, momentName, served, toAddress } from "../lib/view.js";
import { outcomePanels } from "./outcome.js";

const FIELDS = ["media", "arrivals", "skills", "handle", "work", "patience", "seed"];

let queues = [];
const inFound = answeringIn(byId("found"));

async function play() {
  const asked = Object.fromEntries(
    ["cassette", "queue", "moment", ...FIELDS].map((id) => [id, byId(id).value.trim()]),
  );
  toAddress(asked);
  byId("found").replaceChildren(h("p", { class: "panel quiet", role: "status" }, "Playing…"));
  await inFound(async () => outcomePanels(await post("/shifts", bodyOf(asked))));
}

function bodyOf(asked) {
  const names = listOf(asked.skills);
  const drawn = (mean) => ({ exponential: { mean } });
  return {
    queue_id: asked.queue,
    cassette: asked.cassette,
    moment: asked.moment,
    media: asked.media,
    per_half_hour: listOf(asked.arrivals).map(counted),
    handle: drawn(asked.handle),
    after_call_work: asked.work || "0s",
    seed: Number(asked.seed) || 0,
    ...(names.length === 0 ? {} : { required_skills: names }),
    ...(asked.patience === "" ? {} : { patience: drawn(asked.patience) }),
  };
}

function listOf(text) {
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "");
}

function counted(text) {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Refusal({
    message: `"${text}" is no number of arrivals`,
    next: "Write numbers with commas: 12, 30, 25",
  });
}

async function start() {
  const given = new URLSearchParams(location.search);
  await inFound(async () => {
    const [found, { moments }] = await Promise.all([served(), get("/moments")]);
    queues = found.queues;
    fill("cassette", found.cassettes.map(({ name }) => [name, name]));
    fill("moment", moments.map((name) => [name, momentName(name)]));
    return [];
  });
  if (given.has("cassette")) byId("cassette").value = given.get("cassette");
  if (given.has("moment")) byId("moment").value = given.get("moment");
  fillQueuesOf("queue", queues, byId("cassette").value, given.get("queue"));
  // What a link leaves out was left empty.
  for (const id of FIELDS) if (given.size > 0) byId(id).value = given.get(id) ?? "";
  byId("cassette").addEventListener("change", () => {
    fillQueuesOf("queue", queues, byId("cassette").value, byId("queue").selectedOptions[0]?.textContent);
  });
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    play();
  });
  if (given.size > 0) await play();
}

start();
