/** Rules by text find a secret in whatever surroundings and spelling it stands; a harmless name stays one beside a year, a country or in capitals. */

import { assertEquals } from "@std/assert";
import { textViolation } from "../../src/redaction/texts/text_rules.ts";
import { rowName } from "../support/row_name.ts";
import { HARMLESS } from "./harmless_names.ts";
import { PLANTED } from "./planted_kinds.ts";

type Spelling = readonly [name: string, spell: (text: string) => string];

const SPELLINGS: readonly Spelling[] = [
  ["in brackets", (text) => `Team Nord (${text})`],
  ["in square brackets", (text) => `[${text}]`],
  ["in quotes", (text) => `"${text}"`],
  ["behind an arrow", (text) => `Überlauf→${text}`],
  ["between signs that are pictures", (text) => `📞${text}🔒`],
  ["with wide spaces", (text) => text.replaceAll(" ", "  ")],
  ["with spaces that break no line", (text) => text.replaceAll(" ", "\u00a0")],
  ["in full width", (text) => text.replace(/[!-~]/g, (sign) => shifted(sign, 0xfee0))],
  ["with nothing wide between its signs", (text) => [...text].join("\u200b")],
  ["with Arabic digits", (text) => text.replace(/\d/g, (digit) => shifted(digit, 0x630))],
  ["with digits of Devanagari", (text) => text.replace(/\d/g, (digit) => shifted(digit, 0x936))],
  [
    "percent-encoded",
    (text) => [...new TextEncoder().encode(text)].map((byte) => `%${hexadecimal(byte)}`).join(""),
  ],
  ["with entities of HTML", (text) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join("")],
  ["in JSON within JSON", (text) => JSON.stringify(JSON.stringify({ note: text }))],
];

const NEIGHBOURS: readonly Spelling[] = [
  ["behind a year", (text) => `2026 ${text}`],
  ["behind a country", (text) => `DE ${text}`],
  ["before a version", (text) => `${text} (v2)`],
  ["in capitals", (text) => text.toUpperCase()],
];

function shifted(sign: string, by: number): string {
  return String.fromCodePoint((sign.codePointAt(0) ?? 0) + by);
}

function hexadecimal(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

Deno.test("a secret is found in whatever surroundings and spelling it stands", async (t) => {
  const texts = PLANTED.filter(({ byRule }) => byRule).map(({ text }) => text);
  for (const [name, spell] of SPELLINGS) {
    await t.step(rowName(name), () => {
      assertEquals(texts.filter((text) => textViolation(spell(text)) === null), []);
    });
  }
});

Deno.test("a harmless name stays one, whatever harmless stands beside it", async (t) => {
  for (const [name, spell] of NEIGHBOURS) {
    await t.step(rowName(name), () => {
      assertEquals(HARMLESS.filter((text) => textViolation(spell(text)) !== null), []);
    });
  }
});
