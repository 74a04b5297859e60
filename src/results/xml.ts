/** Prints XML elements: whatever a name holds, it stays one text. */

import { visible } from "../lib/json.ts";

/** An element; a text among its children is text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly children?: readonly (XmlElement | string)[];
}

/** A document, declaration and final newline included. */
export function printXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}`;
}

function elementText({ name, attributes = {}, children = [] }: XmlElement, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`);
  const open = `${indent}<${name}${given.join("")}`;
  if (children.length === 0) return `${open}/>\n`;
  const texts = children.filter((child) => typeof child === "string");
  if (texts.length === children.length) return `${open}>${escaped(texts.join(""))}</${name}>\n`;
  const inside = children.map((child) =>
    typeof child === "string" ? escaped(child) : elementText(child, `${indent}  `)
  );
  return `${open}>\n${inside.join("")}${indent}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What no XML may hold is written as JSON writes it. */
function escaped(text: string): string {
  return visible(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}

/** Whoever reads an attribute makes blanks of line breaks that stand there as they are. */
function attribute(text: string): string {
  return escaped(text).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
