/** Writes Terraform's language: resources, blocks, attributes and comments, whatever names hold. */

/** Lines of a block, without indent. */
export type Attribute = readonly string[];

/** A value of an attribute. */
export type HclValue = string | number | boolean | readonly string[];

/** `name = value`. */
export function line(name: string, value: HclValue): Attribute {
  return [`${name} = ${written(value)}`];
}

/** A remark in place of an attribute whose value is unknown: whatever is written would be set. */
export function unknownAttribute(name: string): Attribute {
  return comment(`${name} is unknown`);
}

/** A remark, on one line. */
export function comment(text: string): Attribute {
  // deno-lint-ignore no-control-regex -- a line break in a name would end the remark
  return [`# ${text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ")}`];
}

/** A block with its attributes. */
export function block(name: string, attributes: readonly Attribute[]): Attribute {
  return [`${name} {`, ...attributes.flat().map((each) => `  ${each}`), "}"];
}

/** A resource, labelled by a name that Terraform takes; the id stands above it. */
export function resource(
  type: string,
  { id, name }: { readonly id: string; readonly name: string },
  attributes: readonly Attribute[],
): string {
  const label = name.replace(/[^A-Za-z0-9_-]+/g, "_").replace(/^(?![A-Za-z_])/, "_");
  return [
    ...comment(`${name}, id ${id}`),
    `resource "${type}" "${label.slice(0, LABEL_MAX)}" {`,
    ...attributes.flat().map((each) => `  ${each}`),
    "}",
  ].join("\n");
}

/** Characters of a label: nobody reads more. */
const LABEL_MAX = 60;

/** Templates in a text would be run: their marks are doubled. */
function written(value: HclValue): string {
  if (typeof value === "string") {
    return JSON.stringify(value).replace(/[$%]\{/g, (found) => `${found[0]}${found}`);
  }
  return typeof value === "object" ? `[${value.map(written).join(", ")}]` : String(value);
}
