/**
 * An answer whose text is at hand, in the shape of `fetch`'s `Response`. Between the transports of a recording an answer is passed on
 * several times, and each `Response` made anew copies headers and streams a body that somebody has read already.
 */

/** Statuses whose responses have no body. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What stays the same however often an answer is passed on. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  /** Null where the status has no body. */
  readonly text: string | null;
}

/** A response that can be read any number of times: nothing is used up. */
export class TextResponse extends Response {
  readonly heard: Heard;

  constructor(heard: Heard) {
    super(null, { status: heard.status });
    this.heard = BODILESS.has(heard.status) ? { ...heard, text: null } : heard;
  }

  override get headers(): Headers {
    return this.heard.headers;
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#streamed().body;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.heard.text ?? "");
  }

  override json(): Promise<unknown> {
    return this.#streamed().json();
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#streamed().arrayBuffer();
  }

  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#streamed().bytes();
  }

  override blob(): Promise<Blob> {
    return this.#streamed().blob();
  }

  override formData(): Promise<FormData> {
    return this.#streamed().formData();
  }

  override clone(): TextResponse {
    return new TextResponse(this.heard);
  }

  #streamed(): Response {
    const { text, status, headers } = this.heard;
    return new Response(text, { status, headers });
  }
}

const PARSED = new WeakMap<Heard, unknown>();

/**
 * The text as JSON, parsed once however many look at it: nobody may change it.
 * @throws SyntaxError where it is no JSON
 */
export function parsedOf(heard: Heard): unknown {
  if (PARSED.has(heard)) return PARSED.get(heard);
  const value: unknown = JSON.parse(heard.text ?? "");
  PARSED.set(heard, value);
  return value;
}

/** What a response says, read to its end. */
export async function heardOf(response: Response): Promise<Heard> {
  if (response instanceof TextResponse) return response.heard;
  const { status, headers } = response;
  return { status, headers, text: BODILESS.has(status) ? null : await response.text() };
}
