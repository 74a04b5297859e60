/** Runs `record` over HTTP against a sandbox on loopback, and says how it ended: what the tests of recording stand on. */

import { runCommand } from "../../src/cli/command.ts";
import { recordCommand } from "../../src/commands/record/record.ts";
import type { World } from "../../src/doors/world.ts";
import { RingbackError } from "../../src/errors.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { hurriedClock } from "../support/clocks.ts";
import { memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

export const CREDENTIALS = {
  GENESYSCLOUD_OAUTHCLIENT_ID: "sandbox-client",
  GENESYSCLOUD_OAUTHCLIENT_SECRET: "sandbox-secret",
};

/** With the sandbox's own key, so that a sandbox behind HTTP gives the bytes of one in this process. */
export const SANDBOX_KEYED = { ...CREDENTIALS, RINGBACK_PSEUDONYM_KEY: "ringback" };

interface Attempt {
  readonly exitCode: number;
  readonly out: string;
  readonly note: string;
  readonly files: Map<string, string>;
}

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Map<string, string>;
  readonly fetch?: World["fetch"];
  readonly interactive?: boolean;
  readonly clock?: World["clock"];
  /** Resolves when the user wants to stop; never where absent. */
  readonly stopped?: Promise<void>;
  /** Told of all that went to standard error before it ended. */
  readonly drawn?: (text: string) => void;
}

/** Runs the command in this process: files in memory, the network real unless given. */
export async function record(args: readonly string[], given: Given = {}): Promise<Attempt> {
  const files = given.files ?? new Map<string, string>();
  const { world: plain, printed } = testWorld({ files: memoryFiles(files), environment: given.env ?? {} });
  const world: World = {
    ...plain,
    clock: given.clock ?? hurriedClock(30_000),
    terminal: {
      ...plain.terminal,
      interactive: given.interactive ?? false,
      note: (text) => {
        plain.terminal.note(text);
        given.drawn?.(text);
      },
    },
    fetch: given.fetch ?? fetch,
    untilStopped: () => given.stopped ?? new Promise(() => {}),
  };
  try {
    return { exitCode: await runCommand(recordCommand, args, world), ...printed(), files };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { exitCode: error.exitCode, out: printed().out, note: error.message, files };
  }
}

export interface Served extends AsyncDisposable {
  readonly baseUrl: string;
  /** "GET /path" of every request. */
  readonly seen: string[];
  readonly secretsGiven: string[];
}

/** A sandbox over HTTP, with one chance to answer differently. */
export function serveSandbox(
  options: SandboxOptions = {},
  instead: (request: Request, path: string) => Response | null | Promise<Response | null> = () => null,
  changed: (answer: Response, path: string) => Response | Promise<Response> = (answer) => answer,
): Served {
  const sandbox = createSandbox(options);
  const seen: string[] = [];
  const secretsGiven: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    seen.push(`${request.method} ${pathname}`);
    const other = await instead(request, pathname + search);
    if (other !== null) return other;
    const { method, url, headers } = request;
    const response = await sandbox.fetch(url, {
      method,
      headers,
      body: method === "POST" ? await request.text() : null,
    });
    if (pathname !== "/oauth/token" || !response.ok) return await changed(response, pathname);
    const granted = await response.json();
    secretsGiven.push(granted.access_token);
    return Response.json(granted);
  });
  return {
    seen,
    secretsGiven,
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

export const at = (served: Served) => ["--base-url", served.baseUrl, "--login-url", served.baseUrl];

/** A cassette that is damaged is recorded over; a file that is none is not. */
export const OLD = '{"format": "ringback-cassette", the old one';

export const Q = ["--queue", "Billing", "--name", "x"];
