/** `sandbox`: the embedded stand-in for Genesys Cloud as a server. */

import { defineCommand } from "../cli/command.ts";
import type { Flag, Given } from "../cli/flags/flag_table.ts";
import { FAULT_FLAG, FAULT_HELP } from "../cli/flags/fault_flag.ts";
import type { Listening } from "../doors/world.ts";
import { EXIT } from "../errors.ts";
import { parseFaults } from "../http/faults/fault_grammar.ts";
import {
  createSandbox,
  MAX_AGENTS,
  type Sandbox,
  type SandboxOptions,
  VARIANTS,
} from "../sandbox/sandbox.ts";
import { isLoopback, listen, stopGracefully, urlOf } from "../service/safety/address.ts";
import { DEFAULT_GUARD, guarded, withBody } from "../service/safety/guard.ts";
import { serverTerminal } from "../service/safety/log.ts";
import { calledAs } from "../lib/called_as.ts";
import { addressFrom, HOST_FLAG, TOKEN_VARIABLE, tokenFrom } from "./common/server_flags.ts";

const FLAGS = [
  { name: "port", value: "<number>", help: "Port; 8787 by default, 0 for any free one." },
  HOST_FLAG,
  {
    name: "token",
    value: "<secret>",
    help: "The client's secret in place of sandbox-secret, and a bearer token that is always good.",
  },
  {
    name: "agents",
    value: "<number>",
    help: `Agents in all, the hand-written cast included, ${MAX_AGENTS} at most; 300 by default.`,
  },
  { name: "seed", value: "<number>", help: "Ids and generated agents follow from it; 1 by default." },
  { name: "variant", value: "<name>", words: VARIANTS, help: `${VARIANTS.join(", ")}; base by default.` },
  { name: "rate-limit", value: "<number>", help: "Requests a minute and token; 30000 by default." },
  FAULT_FLAG,
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** A slow answer that was asked for may take its minutes. */
const TIME_LIMIT_MS = 3_600_000;

/** The command's row. */
export const sandboxCommand = defineCommand({
  name: "sandbox",
  summary: "Serve the embedded stand-in for Genesys Cloud",
  about:
    "The organisation is the same on every run: it follows from the seed, the number of agents and the variant, and its\n" +
    "clock stands still. Tokens and the rate limit go by the real clock. Loopback only, unless --host says otherwise and a\n" +
    "token keeps strangers out.",
  listed: FAULT_HELP,
  flags: FLAGS,
  environment: [TOKEN_VARIABLE],
  examples: [
    "sandbox",
    "sandbox --port 8787 --agents 5000",
    "sandbox --variant after-change",
    "sandbox --fault 503@/api/v2/users/*,rate=0.2 --fault 429,count=1,wait=2s",
  ],
  async run(given, world) {
    const secret = tokenFrom(given, world);
    const address = addressFrom(given, 8787, secret);
    const sandbox = createSandbox({
      ...optionsGiven(given),
      ...(secret === null ? {} : { guard: { secret, newToken: () => world.randomKey() } }),
      now: () => world.clock.now(),
      sleep: (ms) => world.clock.sleep(ms),
    });
    const guard = {
      ...DEFAULT_GUARD,
      loopbackOnly: isLoopback(address.hostname),
      timeLimitMs: TIME_LIMIT_MS,
    };
    const handle = guarded(
      (request, body) => sandbox.fetch(body === null ? request : withBody(request, body)),
      guard,
      world.clock,
    );
    const listening = await listen(world, handle, address);
    const stopped = world.untilStopped();
    serverTerminal(world.terminal).out(
      readyLine(sandbox, listening, { wanted: given.count("agents"), isSecretOwn: secret !== null }),
    );
    await stopped;
    await stopGracefully(world, listening);
    return EXIT.good;
  },
});

function optionsGiven(given: Flags): SandboxOptions {
  const agents = given.count("agents", 1, MAX_AGENTS);
  const seed = given.count("seed", 0);
  const requestsPerMinute = given.count("rate-limit");
  return {
    variant: given.text("variant") ?? "base",
    faults: given.all("fault").flatMap(parseFaults),
    ...(agents === undefined ? {} : { agents }),
    ...(seed === undefined ? {} : { seed }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
  };
}

function readyLine(
  sandbox: Sandbox,
  listening: Listening,
  { wanted, isSecretOwn }: { readonly wanted: number | undefined; readonly isSecretOwn: boolean },
): string {
  const address = urlOf(listening);
  // Listening everywhere is listening on loopback too, and a record task may reach that.
  const here = address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
  // Whoever chose a secret knows it, and logs are read by others.
  const secret = isSecretOwn ? "your token" : sandbox.clientSecret;
  const given = isSecretOwn ? '"$RINGBACK_TOKEN"' : sandbox.clientSecret;
  return `Sandbox ready at ${address} with client ${sandbox.clientId} and secret ${secret}${
    wanted === undefined || wanted === sandbox.agents ? "" : agentsText(sandbox.agents, wanted)
  }; record it with: ` +
    `GENESYSCLOUD_OAUTHCLIENT_ID=${sandbox.clientId} GENESYSCLOUD_OAUTHCLIENT_SECRET=${given} ` +
    `${calledAs()} record --base-url ${here} --login-url ${here} --queue Billing --name billing\n`;
}

function agentsText(agents: number, wanted: number): string {
  return `, with ${agents} agents and not ${wanted}: ${
    agents > wanted ? "the hand-written cast is the least" : "the variant has no others"
  }`;
}
