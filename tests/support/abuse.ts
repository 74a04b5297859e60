/** Requests no client should send: random, malformed, oversized, slow and aborted ones, by seed. */

/** What came of it. */
export interface AbuseEnd {
  readonly requests: number;
  /** Pieces of answers that tell of our insides. */
  readonly shown: ReadonlySet<string>;
}

/** Words that stand in stack traces, paths of files and messages of libraries. */
const INTERNAL = /\bat \w+ \(|file:\/\/|\.ts:\d+|node_modules|ZodError|TypeError|RangeError|Bug in Ringback/;

/** As many as issue 4 asks a service to outlive: the suite sends them once, the benchmark of the service four times. */
export const ABUSE_REQUESTS = 10_000;

/** Requests in one round; a round costs about 40 ms. */
export const REQUESTS_A_ROUND = 56;

const PATHS = [
  "/simulate-routing",
  "/decisions",
  "/queues",
  "/queues/%2e%2e%2f/roster",
  "/scenarios/x/run",
  "/",
  "/%00",
  "//",
];
const METHODS = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "NONSENSE"];

/** Sends rounds of wrong requests to a server at this address. */
export async function abuse(
  url: string,
  settings: { readonly rounds: number; readonly seed: number },
): Promise<AbuseEnd> {
  const random = generator(settings.seed);
  const shown = new Set<string>();
  const port = Number(new URL(url).port);
  const look = (answer: string) => {
    const found = INTERNAL.exec(answer);
    if (found !== null) shown.add(answer.slice(Math.max(0, found.index - 80), found.index + 120));
  };
  for (let round = 0; round < settings.rounds; round++) {
    const wrong = Array.from({ length: REQUESTS_A_ROUND }, () => wrongRequest(random));
    await Promise.all(wrong.map(async (request) => look(await sent(port, request))));
  }
  return { requests: settings.rounds * REQUESTS_A_ROUND, shown };
}

interface Wrong {
  readonly bytes: Uint8Array;
  /** Closes without waiting for an answer. */
  readonly abort: boolean;
}

function wrongRequest(random: () => number): Wrong {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const text = (characters: string) => new TextEncoder().encode(characters);
  const method = one(METHODS);
  const path = one(PATHS);
  const body = one([
    '{"queue_id":',
    "null",
    '{"queue_id":"Billing","required_skills":[{"name":"Billing"}],"overlay":[{"agent":"nobody","skill":"x"}]}',
    `{"queue_id":"${"x".repeat(Math.floor(random() * 5000))}"}`,
    `[${"[".repeat(2000)}`,
    `{"__proto__":{"queue_id":"Billing"},"queue_id":"Billing","priority":1e999}`,
    '{"queue_id":"Billing","timeline":[1e9],"at":"9999-99-99"}',
  ]);
  const head = (length: number, type = "application/json") =>
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
  const kinds: readonly (() => Wrong)[] = [
    () => ({ bytes: noise(200), abort: false }),
    () => ({ bytes: text(head(body.length) + body), abort: false }),
    () => ({ bytes: text(head(body.length, "text/plain") + body), abort: false }),
    () => ({ bytes: text(head(50_000_000) + "x".repeat(100_000)), abort: true }),
    () => ({ bytes: text(head(5000) + body.slice(0, 20)), abort: true }),
    () => ({
      bytes: text(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${"y".repeat(30_000)}\r\n\r\n`),
      abort: false,
    }),
    () => ({ bytes: text(`GET /${"z".repeat(6000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`), abort: false }),
    () => ({
      bytes: text("POST /decisions HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
      abort: false,
    }),
  ];
  return one(kinds)();
}

/** The answer as it came, or nothing. */
async function sent(port: number, { bytes, abort }: Wrong): Promise<string> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  try {
    for (let written = 0; written < bytes.length;) written += await connection.write(bytes.subarray(written));
    if (abort) return "";
    await connection.closeWrite();
    return await new Response(connection.readable).text();
  } catch {
    return "";
  } finally {
    try {
      connection.close();
    } catch {
      // The stream that was read to its end has closed it.
    }
  }
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
