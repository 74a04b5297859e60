/** What a client sees of a fault. */

import { isObject, type Json } from "../lib/json.ts";
import type { Fault } from "./faults.ts";
import { type Refusal, serverTrouble, tooManyRequests, unauthorised } from "./refusal.ts";

const RETRY_AFTER_SECONDS = 1;
const DELAY_SECONDS = 5;

/** The refusal that comes instead of an answer; null for faults that work otherwise. */
export function refusalOf({ kind, seconds = RETRY_AFTER_SECONDS }: Fault): Refusal | null {
  switch (kind) {
    case "429":
      return tooManyRequests(seconds);
    case "500":
      return serverTrouble(500);
    case "503":
      return serverTrouble(503);
    case "504":
      return serverTrouble(504);
    case "expired-token":
      return unauthorised("expired");
    default:
      return null;
  }
}

/** Milliseconds by which the answer is late. */
export function delayMsOf({ kind, seconds = DELAY_SECONDS }: Fault): number {
  return kind === "slow" ? seconds * 1000 : 0;
}

/** The answer as the fault leaves it. */
export async function spoiled({ kind }: Fault, answer: Response): Promise<Response> {
  switch (kind) {
    case "drop":
      return broken(answer, await answer.text());
    case "not-json":
      await answer.body?.cancel();
      return withBody(
        answer,
        "<!DOCTYPE html>\n<title>Gateway</title>\n<p>One moment, please.</p>\n",
        "text/html",
      );
    case "paging-loop":
      return looped(answer, await answer.text());
    default:
      return answer;
  }
}

/** Half of the body, then nothing more: the client sees the connection break. */
function broken(answer: Response, text: string): Response {
  const bytes = new TextEncoder().encode(text.slice(0, text.length / 2));
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(brokenConnection());
      sent = true;
      controller.enqueue(bytes);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** What `fetch` says of a broken connection; without a stack, which a server would print. */
function brokenConnection(): TypeError {
  const error = new TypeError("error reading a body from connection");
  error.stack = "";
  return error;
}

function looped(answer: Response, text: string): Response {
  const body: Json = JSON.parse(text);
  if (!isObject(body) || typeof body["selfUri"] !== "string") {
    return withBody(answer, text, "application/json");
  }
  const loop = {
    ...body,
    ...("nextUri" in body ? { nextUri: body["selfUri"] } : {}),
    ...(typeof body["nextPageUri"] === "string"
      ? { nextPageUri: new URL(body["nextPageUri"]).origin + body["selfUri"] }
      : {}),
  };
  return withBody(answer, JSON.stringify(loop), "application/json");
}

function withBody(answer: Response, text: string, type: string): Response {
  const headers = new Headers(answer.headers);
  headers.set("Content-Type", type);
  return new Response(text, { status: answer.status, headers });
}
