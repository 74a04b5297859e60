/** A load of HTTP requests over kept-alive connections, measured as it is sent: raw sockets, so that the client is not the limit. */

/** What a load came to. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
}

/** How much load. */
export interface LoadSettings {
  readonly port: number;
  readonly connections: number;
  /** Whole requests as they travel; asked in turn. */
  readonly requests: readonly Uint8Array[];
  readonly milliseconds: number;
  /** Requests sent before the first answer is awaited, on each connection. */
  readonly depth?: number;
}

const HEAD_END = [13, 10, 13, 10];

/** Sends the requests over and over for a while. */
export async function load(settings: LoadSettings): Promise<LoadResult> {
  const until = performance.now() + settings.milliseconds;
  const times: number[] = [];
  let failed = 0;
  let next = 0;
  const take = () => settings.requests[next++ % settings.requests.length] as Uint8Array;
  const started = performance.now();
  await Promise.all(Array.from({ length: settings.connections }, async () => {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: settings.port });
    const reader = answers(connection);
    const depth = settings.depth ?? 1;
    while (performance.now() < until) {
      const sentAt = performance.now();
      const batch = depth === 1 ? take() : joined(Array.from({ length: depth }, take));
      for (let written = 0; written < batch.length;) {
        written += await connection.write(batch.subarray(written));
      }
      for (let count = 0; count < depth; count++) {
        const status = await reader();
        if (status !== 200) failed++;
        times.push(performance.now() - sentAt);
      }
    }
    connection.close();
  }));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return { perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

/** A request as it travels. */
export function requestBytes(method: string, path: string, body?: string): Uint8Array {
  const sized = body === undefined
    ? ""
    : `Content-Type: application/json\r\nContent-Length: ${new TextEncoder().encode(body).length}\r\n`;
  return new TextEncoder().encode(
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${sized}\r\n${body ?? ""}`,
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Reads one answer after the other and gives each its status; every answer states its length. Bodies are counted, not kept: what
 * the client throws away it would have to collect, and its pauses would show as the server's.
 */
function answers(connection: Deno.TcpConn): () => Promise<number> {
  const buffer = new Uint8Array(262_144);
  // What is received and not yet read lies between the two.
  let [from, to] = [0, 0];
  const more = async () => {
    if (from === to) [from, to] = [0, 0];
    else if (to === buffer.length) {
      buffer.copyWithin(0, from, to);
      [from, to] = [0, to - from];
    }
    const count = await connection.read(buffer.subarray(to));
    if (count === null) throw new Error("the server closed the connection");
    to += count;
  };
  return async () => {
    let end = headEnd(buffer, from, to);
    while (end < 0) {
      await more();
      end = headEnd(buffer, from, to);
    }
    const head = ASCII.decode(buffer.subarray(from, end));
    let left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    from = end;
    while (left > to - from) {
      left -= to - from;
      from = to;
      await more();
    }
    from += left;
    return Number(head.slice(9, 12));
  };
}

const ASCII = new TextDecoder();

/** Where the head of an answer ends, or -1 where it has not arrived whole. */
function headEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 3 < to; at++) {
    if (bytes[at] === 13 && HEAD_END.every((byte, index) => bytes[at + index] === byte)) return at + 4;
  }
  return -1;
}

/** What the system knows of a process. `cat` reads it: Deno itself opens /proc to nobody without every permission. */
function factsOf(pid: number, file: "status" | "stat"): string {
  const { stdout } = new Deno.Command("cat", { args: [`/proc/${pid}/${file}`] }).outputSync();
  return new TextDecoder().decode(stdout);
}

/** A server in a process of its own. */
export interface Spawned {
  readonly port: number;
  readonly readyMs: number;
  residentMiB(): number;
  /** Milliseconds of processor time used so far; what others do on the machine does not show in it. */
  processorMs(): number;
  stop(): Promise<void>;
}

/** Starts a server that prints its address, and waits until it has. */
export async function spawned(args: readonly string[]): Promise<Spawned> {
  const started = performance.now();
  const child = new Deno.Command("deno", {
    args: ["run", "-A", "--no-check", "--quiet", ...args],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  })
    .spawn();
  let said = "";
  for await (const piece of child.stdout.values({ preventCancel: true })) {
    said += new TextDecoder().decode(piece);
    if (said.includes("\n")) break;
  }
  const readyMs = performance.now() - started;
  return {
    port: Number(/:(\d+)/.exec(said.slice(said.indexOf("http")))?.[1]),
    readyMs,
    residentMiB: () => {
      const status = factsOf(child.pid, "status");
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    },
    processorMs: () => {
      const fields = factsOf(child.pid, "stat").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await child.stdout.cancel();
      await child.status;
    },
  };
}
