/** `GET /docs`: the OpenAPI document as a page, made on the server; no script, no asset from another host. */

import { html, type Markup } from "../safety/html.ts";

/** The parts of an OpenAPI document that the page shows. */
interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: unknown;
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
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

const METHODS = ["get", "post"] as const;

/** The page. */
export function docsPage(document: object): string {
  const { info, paths = {}, components } = document as Document;
  const schemas =
    (components as { readonly schemas?: Readonly<Record<string, Schema>> } | undefined)?.schemas ?? {};
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Readonly<Record<string, Operation | undefined>>)[method];
      return operation === undefined ? [] : [operationSection(method, path, operation, schemas)];
    })
  );
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${info.title}: routes</title>
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/page/style.css">
      </head>
      <body class="docs">
        <header
          class="bar"><a class="brand" href="/"><img src="/page/icon.svg" alt="" width="24" height="24">Ringback</a><nav aria-label="Pages"><a href="/">Try it</a> <a href="/docs" aria-current="page">Routes</a></nav></header>
        <main>
        <h1>${info.title}</h1>
        <p>${info.description ?? ""} Version ${info
          .version}. For programs: <a href="/openapi.json">openapi.json</a>.</p>
        ${operations}
            </main>
      </body>
    </html>
  `.markup;
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
${schema === undefined ? html`` : fieldTable(schema)}
<h3>Answers</h3>
${
    table(
      ["Status", "Meaning"],
      Object.entries(operation.responses).map(([status, { description }]) => [status, description]),
    )
  }
${
    schema === undefined ? html`` : html`
      <h3>Example</h3>
      <pre tabindex="0"><code>curl -s http://127.0.0.1:8000${path} -H 'content-type: application/json' \\
        -d '{"caller_attributes": {}, "required_skills": [{"name": "Billing"}], "queue_id": "Billing"}'</code></pre>
    `
  }
</section>`;
}

function parameterTable({ parameters = [] }: Operation): Markup {
  if (parameters.length === 0) return html``;
  return html`<h3>Parameters</h3>${
    table(
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
    table(
      ["Field", "Type", "Meaning"],
      Object.entries(schema.properties ?? {}).map(([name, field]) => [
        required.has(name) ? `${name} (required)` : name,
        typeText(field),
        field.description ?? "",
      ]),
    )
  }`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`
    <div class="wide" tabindex="0">
      <table>
        <thead>
          <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
        </thead>
        <tbody>${rows.map((row) =>
          html`<tr>${
            row.map((cell, index) =>
              index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`
            )
          }</tr>`
        )}</tbody>
      </table>
    </div>
  `;
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
