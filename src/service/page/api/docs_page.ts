/** `GET /docs`: the OpenAPI document as a page, made on the server; its one script sends what a reader tries. */

import { html, type Markup } from "../../../html/markup.ts";
import { markupTable } from "../../../html/markup_table.ts";
import { viewText } from "../frame.ts";

/** The parts of an OpenAPI document that the page shows. */
interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Partial<Record<(typeof METHODS)[number], Operation>>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
    readonly description?: string;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const METHODS = ["get", "post"] as const;

/** The page. */
export function docsPage(document: object): string {
  const { info, paths = {}, components } = document as OpenApi;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined
        ? []
        : [operationSection(method, path, operation, components?.schemas ?? {})];
    })
  );
  const main = html`
    <main class="docs" id="answer" tabindex="-1">
      <h1>The API of this service</h1>
      <p>${info.description ?? ""} Version ${info
        .version}. For programs: <a href="/openapi.json">openapi.json</a>.</p>
      ${operations}
    </main>
  `;
  return viewText({ title: "the API of this service", current: "/docs", script: "api/try.js", main });
}

function operationSection(
  method: string,
  path: string,
  operation: Operation,
  schemas: Readonly<Record<string, Schema>>,
): Markup {
  const body = operation.requestBody?.content["application/json"]?.schema;
  const schema = body?.$ref === undefined ? body : schemas[body.$ref.replace(/^.*\//, "")];
  return html`<section class="panel">
<h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${operation.summary ?? ""}</p>
${parameterTable(operation)}
${schema === undefined ? null : fieldTable(schema)}
<h3>Answers</h3>
${
    markupTable(
      ["Status", "Meaning"],
      Object.entries(operation.responses).map(([status, { description }]) => [status, description]),
    )
  }
<h3>Try it</h3>
${trial(method, path, operation)}
</section>`;
}

/** A form that sends the request; the script shows what is answered. */
function trial(method: string, path: string, { parameters = [], requestBody }: Operation): Markup {
  const example = requestBody?.content["application/json"]?.example;
  const at = `${method} ${path}`.replace(/[^a-z]+/g, "-");
  const fields = parameters.map(({ name, in: place, schema }) =>
    html`
      <div class="field">
        <label for=${`${at}-${name}`}>${name}</label>
        <input id=${`${at}-${name}`} name=${name} data-in=${place} value=${String(schema?.example ?? "")} />
      </div>
    `
  );
  const body = requestBody === undefined ? null : html`
    <div class="field">
      <label for=${`${at}-body`}>Body, an example</label>
      <textarea id=${`${at}-body`} rows="8" spellcheck="false">${JSON.stringify(
        example ?? {},
        null,
        2,
      )}</textarea>
    </div>
  `;
  return html`
    <form class="try" data-method=${method.toUpperCase()} data-path=${path}>
      ${fields}${body}
      <button type="submit">Try it</button>
      <div class="tried" role="status"></div>
    </form>
  `;
}

function parameterTable({ parameters = [] }: Operation): Markup {
  if (parameters.length === 0) return null;
  return html`<h3>Parameters</h3>${
    markupTable(
      ["Name", "In", "Type", "Meaning"],
      parameters.map((row) => [
        row.required === true ? `${row.name} (required)` : row.name,
        row.in,
        typeText(row.schema),
        row.description ?? row.schema?.description ?? "",
      ]),
    )
  }`;
}

function fieldTable(schema: Schema): Markup {
  const required = new Set(schema.required ?? []);
  return html`<h3>Body</h3>${
    markupTable(
      ["Field", "Type", "Meaning"],
      Object.entries(schema.properties ?? {}).map(([name, field]) => [
        required.has(name) ? `${name} (required)` : name,
        typeText(field),
        field.description ?? "",
      ]),
    )
  }`;
}

function typeText(schema: Schema | undefined): string {
  if (schema === undefined) return "any";
  if (schema.$ref !== undefined) return schema.$ref.replace(/^.*\//, "");
  if (schema.enum !== undefined) return schema.enum.map(String).join(" | ");
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeText))].join(" | ");
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type;
  if (type === "object" && schema.properties !== undefined) {
    return `{${Object.keys(schema.properties).join(", ")}}`;
  }
  return String(type ?? "any");
}
