/** One try of one request: a time-out over head and body, a size limit while the body streams in, no redirects followed. */

import { startedAs, taskCalledAs } from "../../lib/called_as.ts";
import type { Clock } from "../../doors/world.ts";
import { LiveApiError, UsageError } from "../../errors.ts";
import type { HttpAnswer } from "../../http/answer.ts";
import { shownAddress } from "../../http/shown_address.ts";
import type { Transport } from "../../http/transport.ts";
import { bodyText } from "./body_text.ts";

/** An answer whose body has arrived whole. */
export interface WireAnswer extends HttpAnswer {
  readonly text: string;
}

/** A try without an answer: the connection broke or time ran out. Worth another try. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** What a try needs. */
export interface AttemptOptions {
  readonly fetch: Transport;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly bodyBytes: number;
  /** Any of them ends the try. */
  readonly signals: readonly AbortSignal[];
  /** Takes secrets out of what the network says: it repeats a header that it does not like. */
  readonly hide: (text: string) => string;
  /** The addresses in use: whoever may not reach one of them is told of all. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
}

const DONE = new Error("done");

/**
 * Sends once and reads the whole answer.
 * @throws NoAnswer when the connection breaks, also in the middle of the body, or time runs out
 * @throws LiveApiError when the body is over the limit, or not of the charset it names
 * @throws UsageError when this process has no permission for the host
 */
export async function attempt(url: string, init: RequestInit, options: AttemptOptions): Promise<WireAnswer> {
  const late = new AbortController();
  const answered = new AbortController();
  options.clock.sleep(options.timeoutMs, answered.signal).then(
    () => late.abort(new NoAnswer(`no answer within ${options.timeoutMs / 1000} s`)),
    () => {},
  );
  const signal = AbortSignal.any([late.signal, ...options.signals]);
  try {
    const response = await options.fetch(url, { ...init, redirect: "manual", signal });
    const { status, headers } = response;
    if (status < 200 || status > 599) throw new NoAnswer(`it has status ${status}, which no answer has`);
    const bytes = await readBytes(response, url, options.bodyBytes);
    return {
      status,
      headers,
      text: bodyText(bytes, { url, status, contentType: headers.get("content-type") }),
    };
  } catch (error) {
    throw signal.aborted ? signal.reason : explained(error, url, options);
  } finally {
    answered.abort(DONE);
  }
}

/** What is announced may be the length of a compressed body: what it becomes is counted. */
async function readBytes(response: Response, url: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = response.headers.get("content-length");
  if (announced !== null && Number(announced) > limit) {
    await response.body?.cancel();
    throw tooLarge(url, limit);
  }
  let bytes = new Uint8Array();
  if (response.body === null) return bytes;
  let length = 0;
  for await (const chunk of response.body) {
    // Leaving the loop cancels the stream.
    if (length + chunk.length > limit) throw tooLarge(url, limit);
    // Most answers come in one piece. Of others one piece grows: a million chunks of a byte each would take a thousand times their length.
    if (length === 0) bytes = chunk;
    else {
      if (length + chunk.length > bytes.length) bytes = grown(bytes, length + chunk.length);
      bytes.set(chunk, length);
    }
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}

function grown(bytes: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(atLeast, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

function tooLarge(url: string, limit: number): LiveApiError {
  return new LiveApiError({
    what: `The answer is larger than the limit of ${limit / 2 ** 20} MiB and was not read to its end`,
    where: shownAddress(url),
    next: "see what answers at that address; if the size is right, give a higher --body-limit",
  }, null);
}

function explained(error: unknown, url: string, options: AttemptOptions): unknown {
  if (error instanceof LiveApiError || error instanceof NoAnswer || !(error instanceof Error)) return error;
  if (error.name === "NotCapable") return noPermission(url, options);
  const reason = reasonOf(error);
  const said = options.hide(reason);
  // A cause is printed with its error wherever a stack is.
  return new NoAnswer(said, said === reason ? { cause: error } : {});
}

/** "fetch failed" says nothing; what it was caused by does, and repeats the address. */
function reasonOf(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error;
  return inner.message.replace(/^error sending request for url \([^)]*\): /, "").replace(
    /^client error \(Connect\): /,
    "",
  );
}

/** The door is locked from inside: the rights that the program was started with do not name the host. */
function noPermission(url: string, { baseUrl, tokenUrl }: AttemptOptions): UsageError {
  const { host } = new URL(url);
  // Whatever is left out is refused next.
  const hosts = new Set([baseUrl, tokenUrl, url].flatMap((each) => URL.parse(each)?.host ?? []));
  const names = [...hosts].map((each) => `"${each}"`).join(", ");
  return new UsageError({
    what: `${startedAs()} has no permission to reach "${host}"`,
    detail: ["It may reach the regions of Genesys Cloud and this machine, nothing else."],
    next: `add ${names} to "net" of the permission set "live" in deno.json, and run the task: ` +
      `${taskCalledAs()} record <the same flags>`,
  });
}
