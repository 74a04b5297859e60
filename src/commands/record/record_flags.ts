/** The flags of `record`. */

import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import { FEW_AGENTS } from "../../record/request.ts";
import { DEFAULT_LIMITS } from "../../record/wire/client.ts";
import { MAX_AGENTS, VARIANTS } from "../../sandbox/sandbox.ts";

/** The table. */
export const RECORD_FLAGS = [
  {
    name: "again",
    help: "Record the cassettes named, or all, anew, with everything that their own heads say.",
  },
  { name: "queue", value: "<id or name>", repeat: true, help: "Queue to record." },
  { name: "all-queues", help: "Every queue the client may see." },
  { name: "except", value: "<id or name>", repeat: true, help: "Queue to leave out of --all-queues." },
  { name: "accept-unfit", help: "Takes the recording as it is, though it is not fit to decide by." },
  { name: "name", value: "<cassette>", help: "Writes cassettes/<cassette>.json." },
  { name: "surface", value: "platform|walkthrough", help: "Dialect of the API, platform where not given." },
  {
    name: "region",
    value: "<name>",
    help: 'Region, "us-east-1" or "mypurecloud.com"; before the environment.',
  },
  {
    name: "base-url",
    value: "<address>",
    help: "Address of the API instead of a region's: gateways, tests, sandbox.",
  },
  {
    name: "login-url",
    value: "<address>",
    help: "Address before /oauth/token; the base URL where not given.",
  },
  {
    name: "record-mode",
    value: "none|once|new_episodes|all",
    help:
      "all (default) records anew, once only where there is no cassette, new_episodes (append) adds what is missing, none (replay) asks nothing.",
  },
  {
    name: "utilization",
    help:
      `Also the own settings (utilization, backups for direct routing) of more than ${FEW_AGENTS} agents: a request each. Of up to ${FEW_AGENTS} they are read anyway.`,
  },
  {
    name: "for-clients",
    help:
      "Also what clients ask and routing does not need: presence definitions, labels, skill groups, waits, everybody's utilization.",
  },
  {
    name: "keep-text",
    value: "<field>",
    repeat: true,
    help: "Text that stays as it is, as queue.description, where no rule finds a secret or an address in it.",
  },
  {
    name: "replace",
    help: "Over a recording of another organisation, or made with another pseudonym key.",
  },
  {
    name: "in-flight",
    value: "<number>",
    help: `Requests at the same time, ${DEFAULT_LIMITS.inFlight} where not given.`,
  },
  {
    name: "timeout",
    value: "<duration>",
    help: `For one try, ${DEFAULT_LIMITS.timeoutMs / 1000}s where not given.`,
  },
  {
    name: "tries",
    value: "<number>",
    help: "Tries of one request, 5 where not given; Retry-After does not count.",
  },
  {
    name: "longest-wait",
    value: "<duration>",
    help:
      "No single wait is longer, 2m where not given, whatever Retry-After or the rate limit's headers ask.",
  },
  { name: "budget", value: "<duration>", help: "All waits of one request together, 5m where not given." },
  { name: "body-limit", value: "<MiB>", help: "Largest answer that is read, unpacked, 64 where not given." },
  {
    name: "sandbox-agents",
    value: "<number>",
    help: `Agents of the embedded sandbox, ${MAX_AGENTS} at most.`,
  },
  { name: "sandbox-seed", value: "<number>", help: "Its seed." },
  {
    name: "sandbox-variant",
    value: VARIANTS.join("|"),
    words: VARIANTS,
    help: "Its organisation.",
  },
] as const satisfies readonly Flag[];

/** The flags as given. */
export type RecordGiven = Given<(typeof RECORD_FLAGS)[number]>;
