/** The base organisation: a hand-written cast that covers every situation, and generated agents behind it. */

import {
  DEFAULT_UTILIZATION,
  EMPTY_ORGANISATION,
  type SandboxAgent,
  type SandboxOrganisation,
} from "../organisation.ts";
import { BASE_QUEUES } from "./base_queues.ts";
import { SPECIALIST_CAST, TECHNICAL_CAST } from "./cast_back_office.ts";
import { BILLING_CAST, SALES_CAST } from "./cast_front_office.ts";
import { generatedAgents } from "./generated_agents.ts";

/** Members of the Service Desk: three pages. */
const SERVICE_DESK_MEMBERS = 260;

const CAST: readonly SandboxAgent[] = [...BILLING_CAST, ...SALES_CAST, ...TECHNICAL_CAST, ...SPECIALIST_CAST];

const BASE_SKILLS = [
  "Billing",
  "billing",
  "Claims",
  "Complaints",
  "Escalations",
  "Francais",
  "Français",
  "Fraud",
  "Key Accounts",
  "Mac OS",
  // Held by three, none of them free.
  "Mortgages",
  "Networking",
  "Retention",
  "Sales",
  "Spanish",
  "Technical",
  "Upselling",
  "Windows",
] as const;

/** @param agents how many in all; the cast is always there, so a smaller number counts as the cast's size */
export function baseOrganisation(seed: number, agents: number): SandboxOrganisation {
  const everyone = [...CAST, ...generatedAgents(seed, CAST.length, agents)];
  return {
    ...EMPTY_ORGANISATION,
    skills: BASE_SKILLS,
    languages: ["English", "French", "German", "Spanish"],
    groups: [
      { name: "Claims Backup", kind: "GROUP" },
      { name: "Claims Seniors", kind: "GROUP" },
      { name: "Complaint Handlers", kind: "SKILLGROUP" },
      { name: "Duty Managers", kind: "GROUP" },
      { name: "Inbound Team", kind: "TEAM" },
      { name: "Night Crew", kind: "GROUP" },
    ],
    labels: ["Back Office", "VIP"],
    utilization: {
      ...DEFAULT_UTILIZATION,
      labels: { VIP: { maximum: 1 }, "Back Office": { maximum: 2, interruptedBy: ["VIP"] } },
    },
    agents: everyone,
    queues: [
      ...BASE_QUEUES,
      {
        key: "service-desk",
        name: "Service Desk",
        members: everyone.slice(0, SERVICE_DESK_MEMBERS).map((agent) => agent.key),
      },
      { key: "all-hands", name: "All Hands", members: everyone.map((agent) => agent.key) },
    ],
    predictors: [
      {
        key: "retention-predictor",
        queues: ["retention"],
        state: "Active",
        schedule: "OngoingValueMonitoring",
        timeoutSeconds: 60,
      },
      { key: "sales-predictor", queues: ["sales"], state: "Created" },
    ],
  };
}
