/** The people of a recording: found by name or id, one of them opened as a card; both stand in the address. */

import { get } from "../lib/api.js";
import { byId, h, table } from "../lib/dom.js";
import { answeringIn, fill, opensElsewhere, served, toAddress } from "../lib/view.js";
import { cardPanels } from "./card.js";

const QUIET_MS = 120;

let person = "";
let timer = 0;
const inCard = answeringIn(byId("card"));
const inList = answeringIn(byId("list"));

function fields() {
  return { cassette: byId("cassette").value, find: byId("find").value.trim(), person };
}

async function search() {
  const { cassette, find } = fields();
  await inList(async () => {
    const query = new URLSearchParams({ cassette, find, limit: "100" });
    const { total, people } = await get(`/people?${query}`);
    byId("summary").textContent = total > people.length
      ? `${total} people, the first ${people.length} shown`
      : `${total} people`;
    if (people.length === 0) return [];
    const rows = people.map(({ id, name, queues }) => [
      h("a", {
        href: `?${new URLSearchParams({ cassette, person: id })}`,
        onclick: (event) => choose(event, id),
      }, name),
      queues.map((queue) => queue.name).join(", "),
      h("code", {}, id),
    ]);
    return [table(["Person", "Queues", "Id"], rows, { label: "People found" })];
  });
}

function choose(event, id) {
  if (opensElsewhere(event)) return;
  event.preventDefault();
  person = id;
  toAddress(fields(), true);
  open().then(() => byId("card").focus());
}

async function open() {
  const { cassette } = fields();
  if (person === "") return byId("card").replaceChildren();
  await inCard(async () => {
    const where = `/people/${encodeURIComponent(person)}?cassette=${encodeURIComponent(cassette)}`;
    return cardPanels(await get(where));
  });
}

function fromAddress() {
  const given = new URLSearchParams(location.search);
  person = given.get("person") ?? "";
  byId("find").value = given.get("find") ?? "";
  const cassette = given.get("cassette");
  if (cassette !== null) byId("cassette").value = cassette;
}

async function start() {
  await inList(async () => {
    const { cassettes } = await served();
    fill("cassette", cassettes.map(({ name }) => [name, name]));
    return [];
  });
  fromAddress();
  byId("ask").addEventListener("submit", (event) => event.preventDefault());
  byId("cassette").addEventListener("change", () => {
    toAddress(fields());
    search();
    open();
  });
  byId("find").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      toAddress(fields());
      search();
    }, QUIET_MS);
  });
  addEventListener("popstate", () => {
    fromAddress();
    search();
    open();
  });
  await Promise.all([search(), open()]);
}

start();
