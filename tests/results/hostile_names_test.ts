/** Names that try to be more than a name change nothing but themselves, in any format. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Format, FORMATS, printed } from "../../src/results/formats.ts";
import { breaksLine } from "../../src/lib/text/slips.ts";
import { rowName } from "../support/row_name.ts";
import { type Found, found, PLAIN } from "./found.ts";
import { elementsOf, readCommand, readXml, textsOf, withoutCode, type XmlNode } from "./readers.ts";

const VERBS = ["test", "diff", "reach"] as const;

const HOSTILE: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror="alert('1')"> & <b>`,
  "an end of CDATA": "]]> <![CDATA[",
  "an end of a comment": "--> <!-- x",
  "an end of code": "`` ` ``` </code></summary></details>",
  "a command of the runner": "::error file=x,line=1::gone %0A::stop-commands::x",
  "right to left": "\u202eevil\u2066 \u200fשלום",
  "256 characters": "x".repeat(256),
  emoji: "👩‍🦰🏳️‍🌈 :tada: @everyone #1",
  "line breaks": "a\nFAIL  b\r\n::error::c\u2028d",
  "control characters": "a\u0000b\u001b[31mc\u0007\u009bd",
  "what Markdown means": "*a* _b_ [c](http://d) ![e](f) | g | ~h~ # i\\",
  "a proto": "__proto__",
  percent: "100%25 %0A",
};

/** The parts of what is printed that no name may move, and the texts in which names stand. */
const SHAPES: Readonly<
  Record<Format, (text: string) => { shape: unknown; texts: string[] }>
> = {
  text: (text) => ({
    shape: text.split("\n").map((line) => /^ *(?:FAIL|ok|note)?/.exec(line)?.[0]).sort(),
    texts: [text],
  }),
  json: (text) => {
    const texts: string[] = [];
    const shapeOf = (value: unknown): unknown => {
      if (typeof value === "string") texts.push(value);
      if (Array.isArray(value)) return value.map(shapeOf);
      if (typeof value !== "object" || value === null) return typeof value;
      return Object.entries(value).map(([key, item]) => [key, shapeOf(item)]);
    };
    return { shape: shapeOf(JSON.parse(text)), texts };
  },
  junit: (text) => {
    const shapeOf = (node: XmlNode): unknown => [
      node.name,
      Object.keys(node.attributes),
      elementsOf(node).map(shapeOf),
    ];
    const root = readXml(text);
    return { shape: shapeOf(root), texts: [...textsOf(root)] };
  },
  github: (text) => {
    const commands = text.split("\n").map(readCommand);
    return {
      shape: commands.map((command) =>
        command === null ? null : [command.name, command.properties["file"], command.properties["line"]]
      ),
      texts: commands.flatMap((command) =>
        command === null ? [] : [command.message, command.properties["title"] ?? ""]
      ),
    };
  },
  html: (text) => {
    const element = /<(?:"[^"]*"|[^">])*>/g;
    const [, body = ""] = /<body>([\s\S]*)<script>/.exec(text) ?? [];
    // Rows stand in the order of their names; what keeps a direction to itself comes with the name.
    const tags = [...body.matchAll(element)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));
    const entities = { "&lt;": "<", "&amp;": "&", "&quot;": '"' } as const;
    const told = body.replace(element, "").replace(
      /&(?:lt|amp|quot);/g,
      (each) => entities[each as keyof typeof entities],
    );
    return { shape: tags.filter((tag) => !/^<\/?bdi>$/.test(tag)).sort(), texts: [told] };
  },
  markdown: (text) => {
    const { rest, code } = withoutCode(text);
    return { shape: rest, texts: [...code] };
  },
};

/** As a name is shown where lines mean something. */
function shown(name: string): string {
  return JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\")
    .replaceAll("\\t", "\t").replaceAll("\\r", "\\u000d")
    .replace(
      /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

const plain = await found();

Deno.test("a hostile name of an agent, a queue, a skill or a note changes nothing but itself", async (t) => {
  for (const [kind, name] of Object.entries(HOSTILE)) {
    await t.step(rowName(kind), async () => {
      const hostile = await found({ agent: name, queue: name, skill: PLAIN.skill, note: name });
      for (const verb of VERBS) {
        for (const format of FORMATS) {
          await assertAlike(verb, format, hostile, name);
        }
      }
      // No scenario may ask for a name that breaks over lines.
      if (breaksLine(name)) return;
      // A skill is sorted among others by its name: what is told of it is looked at by itself.
      const skilled = await found({ ...PLAIN, skill: name });
      const { texts } = SHAPES.junit(await printed("junit", skilled.diff, {}));
      assert(texts.some((text) => text.includes(shown(name))), texts.join("\n"));
    });
  }
});

async function assertAlike(
  verb: (typeof VERBS)[number],
  format: Format,
  hostile: Found,
  name: string,
): Promise<void> {
  const text = await printed(format, hostile[verb], {});
  const { shape, texts } = SHAPES[format](text);
  assertEquals(shape, SHAPES[format](await printed(format, plain[verb], {})).shape, `${verb} ${format}`);
  // deno-lint-ignore no-control-regex -- what must not be there
  assert(!/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/.test(text), `${verb} ${format}`);
  const all = texts.join("\n");
  if (verb === "reach" && format === "github") return;
  assertStringIncludes(all, format === "json" ? name : shown(name), `${verb} ${format}`);
}
