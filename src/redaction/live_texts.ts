/**
 * Answers of a live organisation as a server may tell them on: people, ids and names of routing as they are, since whoever asked for the
 * live organisation wants to see them; all other text as a cassette would hold it, by the same table.
 */

import { requestPath } from "../cassette/identity.ts";
import { FIRST_REFUSAL } from "../http/answer.ts";
import { TextResponse, textResponseOf } from "../http/text_response.ts";
import type { SurfaceName, Transport } from "../http/transport.ts";
import { isJsonText, type Json } from "../lib/json.ts";
import { createPseudonyms } from "./pseudonym.ts";
import { createStorable, type Storable } from "./storable.ts";
import { answersOf } from "./table/models_by_path.ts";
import type { TextKind } from "./table/place_words.ts";
import { NO_TEXTS, textViolation } from "./texts/text_rules.ts";
import { storableValue } from "./walk.ts";

/** What the live organisation is asked for. */
const AS_IT_IS: ReadonlySet<TextKind["kind"]> = new Set(["id", "person id", "person name", "path", "cursor"]);

/** Gives the transport whose good answers hold no other text than the table allows. @param key of the marks that stand for texts; one nobody can guess */
export function withoutTexts(
  transport: Transport,
  { surface, baseUrl, key }: {
    readonly surface: SurfaceName;
    readonly baseUrl: string;
    readonly key: string;
  },
): Transport {
  const answers = answersOf(surface, new Set());
  const storable = liveStorable(key);
  return async (input, init) => {
    const { heard } = await textResponseOf(await transport(input, init));
    const { status, headers, text } = heard;
    if (text === null || status >= FIRST_REFUSAL || !isJsonText(text)) return new TextResponse(heard);
    const path = requestPath(input instanceof Request ? input.url : String(input), baseUrl);
    const { place, person } = answers(path, status);
    const walk = { storable, trail: [], oddNumber: () => {} };
    const body = storableValue(JSON.parse(text) as Json, place, person, walk);
    return new TextResponse({ status, headers, text: JSON.stringify(body) });
  };
}

function liveStorable(key: string): Storable {
  const inner = createStorable(createPseudonyms(key), NO_TEXTS, { person: () => {}, kept: () => {} });
  return {
    key: inner.key,
    text: (text, kind, person) => {
      // A gateway's ids are asked for again as they came; a telephone number in the place of one is not.
      const stays = AS_IT_IS.has(kind.kind) && (kind.kind !== "id" || textViolation(text) === null);
      return stays ? text : inner.text(text, kind, person);
    },
  };
}
