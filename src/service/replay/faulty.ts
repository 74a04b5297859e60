/** Answers a request that meets a fault: with the vendor's error, late, or with the recorded answer as the fault leaves it. */

import type { Tracks } from "../../cassette/tracks.ts";
import { cutShort, delayMsOf, faultAnswer, forbidden, spoiled } from "../../http/faults/fault_answers.ts";
import type { Handler } from "../../doors/world.ts";
import type { Fault } from "../../http/faults/fault_grammar.ts";
import { isObject, type Json, type JsonObject } from "../../lib/json.ts";
import { needOf } from "../../surfaces/permissions.ts";

/** A request that a fault has met. */
export interface Afflicted {
  readonly fault: Fault;
  readonly request: Request;
  /** Below any gateway's prefix. */
  readonly path: string;
  readonly tracks: Tracks;
  /** What the request would get without the fault. */
  readonly answer: Handler;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The answer, or what comes instead of it. */
export async function faultyAnswer(afflicted: Afflicted): Promise<Response> {
  const { fault, path, sleep } = afflicted;
  const instead = fault.kind === "missing-permission" ? forbidden(needOf(path).anyOf) : faultAnswer(fault);
  if (instead !== null) {
    const { headers = {}, ...body } = instead;
    return Response.json({ ...body, details: [], errors: [] }, { status: body.status, headers });
  }
  if (delayMsOf(fault) > 0) await sleep(delayMsOf(fault));
  // A body is spoiled as text.
  const request = new Request(afflicted.request);
  request.headers.delete("accept-encoding");
  const answer = await afflicted.answer(request);
  if (fault.kind === "members-changed") return await withMemberMoved(afflicted, answer);
  return fault.kind === "drop" && answer.body !== null
    ? await cutShort(answer)
    : await spoiled(fault, answer);
}

/** One more member at the head of all moves everyone along: the last of one page is the first of the next. */
async function withMemberMoved(afflicted: Afflicted, answer: Response): Promise<Response> {
  const { path } = afflicted;
  const [, before, number = "1", after] = /^(.*\/members\?(?:.*&)?pageNumber=)(\d+)(.*)$/.exec(path) ?? [];
  if (before === undefined || number === "1" || answer.status !== 200) return answer;
  const last = (await membersOn(afflicted, `${before}${Number(number) - 1}${after}`)).at(-1);
  const page: Json = await answer.json();
  if (!isObject(page) || last === undefined) return Response.json(page, { headers: answer.headers });
  const members = entitiesOf(page);
  const entities = [last, ...("nextUri" in page ? members.slice(0, -1) : members)];
  return Response.json({ ...page, entities }, { headers: answer.headers });
}

/** The members on another page: a recorded one is looked at without being played, any other is derived anew. */
async function membersOn(
  { path, request, tracks, answer }: Afflicted,
  page: string,
): Promise<readonly Json[]> {
  const recorded = tracks.find("GET", page);
  if (recorded !== undefined) return entitiesOf(recorded.exchanges.at(-1)?.response.body);
  const other = new Request(request.url.replace(path, page), request);
  other.headers.delete("accept-encoding");
  const derived = await answer(other);
  return derived.status === 200 ? entitiesOf(await derived.json()) : [];
}

function entitiesOf(body: Json | undefined): readonly Json[] {
  const entities = isObject(body) ? (body as JsonObject)["entities"] : undefined;
  return Array.isArray(entities) ? entities : [];
}
