/** Values that fit an OpenAPI schema, made by fast-check from the document itself; and values that do not. */

import fc from "fast-check";

/** The part of JSON Schema that our document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** Schemas by name, for `$ref`. */
export type Schemas = Readonly<Record<string, Schema>>;

/** Values that fit. `known` offers real values for fields by name, so that generated requests get beyond the first check. */
export function fitting(
  schema: Schema,
  schemas: Schemas,
  known: Readonly<Record<string, readonly unknown[]>> = {},
): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    return fitting(schemas[schema.$ref.replace(/^.*\//, "")] ?? {}, schemas, known);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => fitting(one, schemas, known)));
  const types = Array.isArray(schema.type)
    ? schema.type as readonly string[]
    : [schema.type as string | undefined];
  return fc.oneof(...types.map((type) => ofType(type, schema, schemas, known)));
}

function ofType(
  type: string | undefined,
  schema: Schema,
  schemas: Schemas,
  known: Readonly<Record<string, readonly unknown[]>>,
): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = 1000, minItems = 0, maxItems = 3 } = schema;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: minimum, max: Math.max(minimum, Math.min(maximum, 2 ** 31 - 1)) });
    case "number":
      return fc.double({ min: minimum, max: Math.max(minimum, maximum), noNaN: true });
    case "string":
      return text(schema);
    case "array":
      return fc.array(fitting(schema.items ?? {}, schemas, known), {
        minLength: minItems,
        maxLength: Math.min(maxItems, 5),
      });
    case "object":
      return object(schema, schemas, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function text({ minLength = 0, maxLength = 12, format, pattern }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") {
    return fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  if (pattern !== undefined) return fc.constantFrom("45s", "12m", "1h30m", "3d");
  return fc.string({ minLength, maxLength: Math.min(maxLength, 40) });
}

function object(
  schema: Schema,
  schemas: Schemas,
  known: Readonly<Record<string, readonly unknown[]>>,
): fc.Arbitrary<unknown> {
  const properties = schema.properties ?? {};
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => {
      const real = known[name];
      const generated = fitting(one, schemas, known);
      return [
        name,
        real === undefined
          ? generated
          : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...real) }, generated),
      ];
    }),
  );
  const fixed = fc.record(model, { requiredKeys: [...schema.required ?? []] });
  if (Object.keys(properties).length > 0 || typeof schema.additionalProperties !== "object") return fixed;
  return fc.dictionary(
    fc.string({ minLength: 1, maxLength: 8 }),
    fitting(schema.additionalProperties, schemas, known),
    {
      maxKeys: 3,
    },
  );
}

/** Anything: values of the wrong type, fields that do not exist, text that is no JSON. */
export function anything(schema: Schema, schemas: Schemas): fc.Arbitrary<string> {
  const wrong = fc.tuple(
    fitting(schema, schemas),
    fc.string({ maxLength: 10 }),
    fc.jsonValue({ maxDepth: 3 }),
  )
    .map(([value, name, surplus]) => JSON.stringify({ ...value as object, [name]: surplus }));
  return fc.oneof(wrong, fc.json({ maxDepth: 3 }), fc.string({ maxLength: 60 }));
}
