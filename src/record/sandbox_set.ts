/** The committed recordings of the sandbox: what `record` without flags writes, byte for byte the same each time. */

import type { SandboxOptions } from "../sandbox/sandbox.ts";
import type { SurfaceName } from "../http/transport.ts";

/** One committed cassette. */
export interface SandboxCassette {
  readonly name: string;
  readonly surface: SurfaceName;
  readonly sandbox: SandboxOptions;
  /** Names; null for every queue of the organisation but those in `but`. */
  readonly queues: readonly string[] | null;
  readonly but?: readonly string[];
  /** Agents' own utilization as well; without it the scenarios show what is assumed where it was not read. */
  readonly utilization?: boolean;
}

/** Queues that the recordings before and after a change hold. */
const SUPPORT = ["Billing", "Sales", "Technical Support", "Retention"];

/** All of them. */
export const SANDBOX_CASSETTES: readonly SandboxCassette[] = [
  { name: "sandbox", surface: "platform", sandbox: {}, queues: null, but: ["All Hands"] },
  {
    name: "sandbox-walkthrough",
    surface: "walkthrough",
    sandbox: {},
    queues: ["Billing", "Sales", "Technical Support", "Empty"],
  },
  { name: "support-before", surface: "platform", sandbox: {}, queues: SUPPORT },
  // Nobody changed a setting; people do something else than in the morning.
  { name: "support-afternoon", surface: "platform", sandbox: { variant: "afternoon" }, queues: SUPPORT },
  { name: "support-after", surface: "platform", sandbox: { variant: "after-change" }, queues: SUPPORT },
  {
    name: "worked-examples",
    surface: "platform",
    sandbox: { variant: "worked-examples" },
    queues: null,
    utilization: true,
  },
];
