/** Readers of formats as their consumers read them, written from the formats' own rules and not from the printers. */

import { assert, assertEquals } from "@std/assert";

/** An element of XML; texts are decoded. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

/** Reads a document of elements, attributes and text; asserts that it is well-formed. */
export function readXml(document: string): XmlNode {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert(document.startsWith(declaration));
  // deno-lint-ignore no-control-regex -- characters that XML 1.0 does not have
  assert(!/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(document), "no character that XML does not have");
  assert(document.isWellFormed(), "no half of a character");
  const open: { name: string; attributes: Record<string, string>; children: (XmlNode | string)[] }[] = [
    { name: "", attributes: {}, children: [] },
  ];
  const tokens = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  for (tokens.lastIndex = declaration.length; tokens.lastIndex < document.length;) {
    const at = tokens.lastIndex;
    const found = tokens.exec(document);
    assert(found !== null, `not well-formed: ${document.slice(at, at + 80)}`);
    const [, closes, name = "", given = "", isEmpty, text] = found;
    const top = open.at(-1);
    assert(top !== undefined);
    if (text !== undefined) top.children.push(decoded(text));
    else if (closes === "/") {
      assertEquals(top.name, name);
      open.pop();
    } else {
      const pairs = [...given.matchAll(/ ([a-z]+)="([^"]*)"/g)];
      assertEquals(new Set(pairs.map(([, key]) => key)).size, pairs.length, "no attribute twice");
      const attributes = Object.fromEntries(
        // A reader makes blanks of line breaks in attributes, but for those that are written as numbers.
        pairs.map(([, key = "", value = ""]) => [key, decoded(value.replace(/[\n\t]/g, " "))]),
      );
      const node = { name, attributes, children: [] };
      top.children.push(node);
      if (isEmpty !== "/") open.push(node);
    }
  }
  assertEquals(open.length, 1, "every element is closed");
  const [root] = elementsOf(open[0] as XmlNode);
  assert(root !== undefined);
  return root;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+))?(;?)/g, (_, number, name, end) => {
    assertEquals(end, ";", `a bare ampersand in ${text}`);
    const character = number === undefined ? ENTITIES[name] : String.fromCodePoint(Number(number));
    assert(character !== undefined, `an entity XML does not know: ${name}`);
    return character;
  });
}

/** The elements among the children. */
export function elementsOf({ children }: XmlNode): readonly XmlNode[] {
  return children.filter((child) => typeof child !== "string");
}

/** All texts of an element and those below. */
export function textsOf(node: XmlNode): readonly string[] {
  return [
    ...Object.values(node.attributes),
    ...node.children.flatMap((child) => typeof child === "string" ? [child] : textsOf(child)),
  ];
}

/** Whatever GitHub's runner takes from a line of output: a command, or null for plain text. */
export function readCommand(line: string) {
  const [, name, given = "", message = ""] = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/s.exec(line) ?? [];
  if (name === undefined) return null;
  const unescaped = (text: string) =>
    text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const properties = Object.fromEntries(
    given.split(",").map((pair) => {
      const cut = pair.indexOf("=");
      return [pair.slice(0, cut), unescaped(pair.slice(cut + 1))] as const;
    }),
  );
  return { name, properties, message: unescaped(message) };
}

/** Markdown with every piece of code taken out, and those pieces. */
export function withoutCode(markdown: string): { readonly rest: string; readonly code: readonly string[] } {
  const code: string[] = [];
  const rest: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const [, run = ""] = /^ {0,3}(`{3,})[^`]*$/.exec(line) ?? [];
    if (fence === null && run !== "") {
      fence = run;
      rest.push("[block]");
    } else if (fence !== null && run.length >= fence.length && line.trim() === run) fence = null;
    else if (fence !== null) code.push(line);
    else rest.push(line.replace(/<code>(.*?)<\/code>/g, taken).replace(/(`+)(.*?[^`])\1(?!`)/g, taken));
  }
  assertEquals(fence, null, "every block of code ends");
  return { rest: rest.join("\n"), code };

  function taken(_: string, fenceOrText: string, text?: string): string {
    code.push(text ?? fenceOrText);
    return "[code]";
  }
}
