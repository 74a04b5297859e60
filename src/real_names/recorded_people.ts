/** Lists who stands in a cassette, by the table that redaction goes by: names of people with the ids beside them. */

import type { Cassette } from "../cassette/cassette.ts";
import { answersOf } from "../redaction/table/models_by_path.ts";
import { storableValue } from "../redaction/walk.ts";
import type { NamedPerson } from "./people_file.ts";

/** Lists everybody whom an exchange names. */
export function recordedPeople({ head, exchanges }: Cassette): readonly NamedPerson[] {
  const answers = answersOf(head.surface, new Set());
  const found = new Map<string, string>();
  const storable = {
    text: (text: string, { kind }: { readonly kind: string }, person: string | null) => {
      if (kind === "person name" && person !== null) found.set(person, text);
      return text;
    },
    key: (key: string) => key,
  };
  for (const { request, response } of exchanges) {
    const { place, person } = answers(request.path, response.status);
    storableValue(response.body, place, person, { storable, trail: [], oddNumber: () => {} });
  }
  return [...found].map(([id, name]) => ({ id, name }));
}
