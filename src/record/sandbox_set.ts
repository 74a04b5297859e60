/** The committed recordings of the sandbox: what `record` without flags writes, byte for byte the same each time. */

import type { SandboxOptions } from "../sandbox/sandbox.ts";
import type { SurfaceName } from "../http/transport.ts";
import type { Wanted } from "./request.ts";

/** One committed cassette. */
export interface SandboxCassette {
  readonly name: string;
  readonly surface: SurfaceName;
  readonly sandbox: SandboxOptions;
  readonly wanted: Wanted;
  /** Agents' own utilization as well; without it the scenarios show what is assumed where it was not read. */
  readonly agentUtilization?: boolean;
}

/** Queues that the recordings before and after a change hold. */
const SUPPORT: Wanted = { all: false, queues: ["Billing", "Sales", "Technical Support", "Retention"] };

/** All of them. */
export const SANDBOX_CASSETTES: readonly SandboxCassette[] = [
  { name: "sandbox", surface: "platform", sandbox: {}, wanted: { all: true, but: ["All Hands"] } },
  {
    name: "sandbox-walkthrough",
    surface: "walkthrough",
    sandbox: {},
    wanted: { all: false, queues: ["Billing", "Sales", "Technical Support", "Empty"] },
  },
  { name: "support-before", surface: "platform", sandbox: {}, wanted: SUPPORT },
  // Nobody changed a setting; people do something else than in the morning.
  { name: "support-afternoon", surface: "platform", sandbox: { variant: "afternoon" }, wanted: SUPPORT },
  { name: "support-after", surface: "platform", sandbox: { variant: "after-change" }, wanted: SUPPORT },
  {
    name: "worked-examples",
    surface: "platform",
    sandbox: { variant: "worked-examples" },
    wanted: { all: true, but: [] },
    agentUtilization: true,
  },
];
