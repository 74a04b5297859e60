/** The HTML file as text: what it holds, what its policy lets run, and that names stay names. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { anchorOf } from "../../../src/results/html/anchor.ts";
import { html, markupText } from "../../../src/html/markup.ts";
import { printHtml } from "../../../src/results/html/print_html.ts";
import { comparedOrganisations, HOSTILE_NAMES } from "../compared.ts";

const SMALL = { agents: 24, skills: 8, queues: 2, scenarios: 6 };

Deno.test("one file: nothing is fetched, and its policy names the digests of what it holds itself", async () => {
  const text = printHtml(await comparedOrganisations(SMALL), {});
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  assertStringIncludes(policy, "default-src 'none'");
  assert(!policy.includes("unsafe"), policy);
  for (const [element, directive] of [["style", "style-src"], ["script", "script-src"]] as const) {
    const held = [...text.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, "g"))];
    assertEquals(held.length, 1, element);
    const digest = createHash("sha256").update(held[0]?.[1] ?? "").digest("base64");
    assertStringIncludes(policy, `${directive} 'sha256-${digest}'`);
  }
  assertEquals(
    text.match(/\s(?:src|style|on\w+)=|url\(|@import|https?:/g),
    null,
    "no address, no inline style, no handler",
  );
  assertEquals([...text.matchAll(/href="(?!#)/g)].length, 0, "every link stays on the page");
});

Deno.test("the same result gives the same bytes", async () => {
  const [one, other] = [await comparedOrganisations(SMALL), await comparedOrganisations(SMALL)];
  assert(printHtml(one, {}) === printHtml(other, {}));
});

Deno.test("hostile names change nothing but themselves", async () => {
  const nameOf = (kind: string, at: number) =>
    `${HOSTILE_NAMES[at % HOSTILE_NAMES.length]}${kind === "agent" ? ` ${at}` : ""}`;
  const plain = printHtml(await comparedOrganisations(SMALL), {});
  const hostile = printHtml(await comparedOrganisations({ ...SMALL, nameOf }), {});
  const elements = (text: string) =>
    [...text.matchAll(/<[a-z][a-z0-9]*/g)].map(([tag]) => tag).filter((tag) => tag !== "<bdi");
  const counts = (text: string) =>
    Object.entries(Object.groupBy(elements(text), (tag) => tag)).map(([tag, all = []]) => [tag, all.length])
      .sort();
  assertEquals(
    counts(hostile),
    counts(plain),
    "the same elements but those that keep a direction to themselves",
  );
});

Deno.test("text that runs from right to left is kept to itself, and whole", async (t) => {
  const rows = [
    ["skill שלום עולם: 3 → 4", "skill <bdi>שלום עולם</bdi>: 3 → 4"],
    ["a \u202Eb", "a <bdi>\u202E</bdi>b"],
    ["مرحبا", "<bdi>مرحبا</bdi>"],
    ["<b>&", "&lt;b>&amp;"],
    ["é 中文 🤷🏽‍♀️", "é 中文 🤷🏽‍♀️"],
  ] as const;
  for (const [text, expected] of rows) {
    await t.step(
      text,
      () =>
        assertEquals(
          markupText(html`<p>${text}</p>`).replace(/^<p>|<\/p>$/g, ""),
          expected,
        ),
    );
  }
});

Deno.test("places have an address each, whatever the name", () => {
  const names = [...HOSTILE_NAMES, "a b", "a~b", "a%20b", "a~20b", "\uD800", "sub/folder"];
  const anchors = names.map((name) => anchorOf("scenario", name));
  assertEquals(new Set(anchors).size, names.length);
  for (const anchor of anchors) assertMatch(anchor, /^scenario-[A-Za-z0-9_.!~*'()-]+$/);
});
