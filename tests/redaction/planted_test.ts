/**
 * Every kind of secret and person that we know of, planted in every place of every answer: none may be found in what is stored, and
 * the gate accepts what redaction made. In names of routing, which stay, the gate refuses what a rule can know.
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Exchange } from "../../src/cassette/cassette.ts";
import { SecretGateError } from "../../src/errors.ts";
import { type SurfaceName, SURFACES } from "../../src/http/transport.ts";
import type { Json } from "../../src/lib/json.ts";
import type { TableRow } from "../../src/redaction/table/place_words.ts";
import { READS_OF, VENDOR_MODELS } from "../../src/redaction/table/models_by_path.ts";
import { createPseudonyms } from "../../src/redaction/pseudonym.ts";
import { createRedactor, type Redactor } from "../../src/redaction/redact.ts";
import { textViolation } from "../../src/redaction/texts/text_rules.ts";
import { WALKTHROUGH_MODELS } from "../../src/redaction/table/walkthrough_models.ts";
import { cassetteOf } from "../support/cassettes.ts";
import { HARMLESS } from "./harmless_names.ts";
import { PLANTED } from "./planted_kinds.ts";

type Fields = Readonly<Record<string, TableRow>>;

const MODELS: Readonly<Record<SurfaceName, Readonly<Record<string, Fields>>>> = {
  platform: VENDOR_MODELS,
  walkthrough: { ...VENDOR_MODELS, ...WALKTHROUGH_MODELS },
};

/** A body of a model with the text at every place: fields known and unknown, keys, items of lists, numbers' and switches' places. */
function bodyOf(
  model: string,
  models: Readonly<Record<string, Fields>>,
  text: string,
  met: Set<string>,
): Json {
  const fields = models[model];
  if (fields === undefined || met.has(model)) return { id: text, name: "Care", [text]: text };
  met.add(model);
  const body: Record<string, Json> = {
    [text]: text,
    unknownField: text,
    unknownList: [text, [text], { [text]: text, name: text, id: text }],
    newSettings: {
      user: { name: text, email: text },
      description: text,
      enabled: true,
      limit: 4711000000000,
    },
  };
  for (const [field, row] of Object.entries(fields)) body[field] = valueOf(row, models, text, met);
  return body;
}

function valueOf(
  row: TableRow,
  models: Readonly<Record<string, Fields>>,
  text: string,
  met: Set<string>,
): Json {
  if (typeof row !== "string") return { [text]: bodyOf(row.value, models, text, met) };
  const [first = "", last = first] = row.split(" | ");
  const model = last.replace(/^same /, "");
  const own = first.startsWith("name of ") ? "Care" : text;
  if (models[model] !== undefined) return [own, bodyOf(model, models, text, met)];
  if (own !== text) return own;
  if (row === "lost") return { [text]: text, list: [text] };
  return [text, { [text]: text }];
}

function exchangesOf(surface: SurfaceName, redactor: Redactor, text: string): readonly Exchange[] {
  const met = new Set<string>();
  const escaped = encodeURIComponent(text);
  // What the walkthrough has of the vendor is planted there.
  const own = READS_OF[surface].filter(([, model]) =>
    surface === "platform" || Object.hasOwn(WALKTHROUGH_MODELS, model)
  );
  const reads = [
    ...own.map(([path, model]) => [path, model, 200] as const),
    ["users", "ErrorBody", 404] as const,
  ];
  return reads.map(([path, model, status]) => {
    const request = `/api/v2/${
      path.replace(/\{\w+\}/, escaped)
    }?${escaped}=1&expand=${escaped}&after=${escaped}`;
    const headers = new Headers({ "content-type": `application/json; x="${escaped}"`, "x-note": escaped });
    const body = bodyOf(model, MODELS[surface], text, met);
    return redactor.redact({ method: "GET", path: request, status, headers, body });
  });
}

/** As it stands, as JSON writes it, and as an address writes it. */
function spellingsOf(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].map((one) =>
    one.toLowerCase()
  );
}

function leakIn(exchanges: readonly Exchange[], secret: string): string | null {
  const stored = JSON.stringify(exchanges).toLowerCase();
  const found = spellingsOf(secret).find((one) => stored.includes(one));
  if (found === undefined) return null;
  const at = stored.indexOf(found);
  return `${secret} in …${stored.slice(Math.max(0, at - 90), at + 40)}`;
}

Deno.test("no kind of secret or person survives in any place of any answer of either surface, and the gate agrees", () => {
  assert(PLANTED.length >= 300, `${PLANTED.length} kinds`);
  for (const surface of SURFACES) {
    const redactor = createRedactor({ key: "a key", surface });
    const all: Exchange[] = [];
    const leaks = PLANTED.flatMap(({ text, secret }) => {
      const exchanges = exchangesOf(surface, redactor, text);
      all.push(...exchanges);
      return leakIn(exchanges, secret) ?? [];
    });
    assertEquals(leaks, []);
    const cassette = cassetteOf(all);
    redactor.gate({ ...cassette, head: { ...cassette.head, surface } });
  }
});

Deno.test("in a name of routing the gate refuses every kind that a rule can know, and the message never repeats it", () => {
  const missed = PLANTED.filter(({ byRule, text }) => byRule && textViolation(text) === null);
  assertEquals(missed.map(({ text }) => text), []);
  for (const { text, secret } of PLANTED.filter(({ byRule }) => byRule)) {
    const redactor = createRedactor({ key: "a key", surface: "platform" });
    const path = "/api/v2/routing/queues/q1";
    const exchange = redactor.redact({
      method: "GET",
      path,
      status: 200,
      headers: new Headers(),
      body: { name: text },
    });
    const refused = caught(() => redactor.gate(cassetteOf([exchange])));
    assert(refused instanceof SecretGateError, text);
    assert(
      !refused.message.includes(secret) && refused.message.includes("$.exchanges[0].response.body.name"),
      text,
    );
    assert(!redactor.shown(text).includes(secret), text);
  }
});

/** Bodies of a model, each with the text at one place of a name. */
function* named(
  model: string,
  models: Readonly<Record<string, Fields>>,
  text: string,
  within: readonly string[] = [],
): Generator<Json> {
  for (const [field, row] of Object.entries(models[model] ?? {})) {
    const words = (typeof row === "string" ? row : row.value).split(" | ");
    if (words.some((word) => word.startsWith("name of "))) yield { [field]: text };
    for (const inner of words.map((word) => word.replace(/^same /, ""))) {
      if (models[inner] === undefined || within.includes(inner)) continue;
      for (const body of named(inner, models, text, [...within, inner])) {
        yield { [field]: typeof row === "string" ? body : { "00000000-0000-4000-8000-000000000000": body } };
      }
    }
  }
}

Deno.test("the gate refuses a secret at every place of a name, of every answer of either surface, and passes it where the team allows it", () => {
  const texts = ["Pflege 12345678", "pw geheim", "db01.intern.example", "M-AB 1234"];
  for (const surface of SURFACES) {
    let places = 0;
    for (const [path, model] of READS_OF[surface]) {
      texts.forEach((text, at) => {
        for (const body of named(model, MODELS[surface], text, [model])) {
          const asked = { method: "GET", path: `/api/v2/${path.replace(/\{\w+\}/, "q1")}`, status: 200 };
          const gated = (allowed: readonly string[]) => {
            const redactor = createRedactor({ key: "a key", surface, allowed: new Set(allowed) });
            const { head, ...cassette } = cassetteOf([
              redactor.redact({ ...asked, headers: new Headers(), body }),
            ]);
            return caught(() => redactor.gate({ ...cassette, head: { ...head, surface } }));
          };
          const where = `${surface} ${path} ${JSON.stringify(body)}`;
          assert(gated(texts.toSpliced(at, 1)) instanceof SecretGateError, where);
          assertEquals(gated([text]), null, where);
          places++;
        }
      });
    }
    assert(places > 400, `${places} places`);
  }
});

function caught(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

Deno.test("names of routing as organisations write them pass the rules", () => {
  assert(HARMLESS.length >= 300, `${HARMLESS.length} names`);
  const refused = HARMLESS.flatMap((name) => {
    const rule = textViolation(name);
    return rule === null ? [] : [`${name}: ${rule}`];
  });
  assertEquals(refused, []);
});

Deno.test("no id, stand-in or pseudonym is taken for a secret, alone or in a sentence", () => {
  const pseudonyms = createPseudonyms("a key");
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const texts = [
        id,
        `Refused with 403, correlation id ${id}`,
        pseudonyms.id(id),
        pseudonyms.name(`user:${id}`),
        pseudonyms.textMark(id),
      ];
      assertEquals(texts.filter((text) => textViolation(text) !== null), []);
    }),
    { seed: 20261127, numRuns: 3000 },
  );
});

Deno.test("a rule finds what is percent-encoded, escaped for HTML or JSON, in Base64 or hexadecimal, and twice over", () => {
  const encoders: Readonly<Record<string, (text: string) => string>> = {
    percent: (text) => each(text, (code) => `%${code.toString(16)}`),
    decimal: (text) => each(text, (code) => `&#${code};`),
    hexadecimal: (text) => each(text, (code) => `&#x${code.toString(16)};`),
    json: (text) => each(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
    base64: (text) => btoa(text),
    bytes: (text) => each(text, (code) => code.toString(16)),
    twice: (text) => encodeURIComponent(encodeURIComponent(text)),
  };
  const secrets = [
    "password=hunter2",
    "+49 211 1234567",
    "erika@acme.example",
    "4111 1111 1111 1111",
    "10.1.2.3",
  ];
  const missed = Object.entries(encoders).flatMap(([name, encode]) =>
    secrets.filter((secret) => textViolation(encode(secret)) === null).map((secret) => `${name} ${secret}`)
  );
  assertEquals(missed, []);
});

function each(text: string, written: (code: number) => string): string {
  return [...text].map((character) => written(character.codePointAt(0) ?? 0)).join("");
}

Deno.test("a text longer than any name is not looked through, and may not stay", () => {
  const began = performance.now();
  assertEquals(textViolation("a.".repeat(1_000_000)), "too-long");
  assert(performance.now() - began < 1000);
});
