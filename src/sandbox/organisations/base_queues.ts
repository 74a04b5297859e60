/** The queues of the base organisation: one for each way Genesys Cloud routes (routing semantics 2). */

import type { SandboxQueue } from "../organisation.ts";
import { BILLING_CAST, SALES_CAST } from "./cast_front_office.ts";

const byGroup = (agent: string, ring = 1) => ({ agent, ring, by: "group" as const });

const STANDARD_QUEUES: readonly SandboxQueue[] = [
  {
    key: "billing",
    name: "Billing",
    evaluation: "ALL",
    members: BILLING_CAST.map((agent) => agent.key),
    skillRequirements: ["Billing"],
    directRouting: { backupQueue: "general", waitForAgent: true, agentWaitSeconds: 120 },
    lastAgentRouting: "Disabled",
    estimatedWaitSeconds: 45,
  },
  {
    key: "sales",
    name: "Sales",
    evaluation: "BEST",
    members: SALES_CAST.map((agent) => agent.key),
    skillRequirements: ["Sales"],
    lastAgentRouting: "QueueMembersOnly",
    estimatedWaitSeconds: 20,
  },
  {
    key: "general",
    name: "General",
    evaluation: "NONE",
    scoring: "PriorityOnly",
    members: ["amara-okafor", "mei-chen", "nadia-rahman", "samuel-adeyemi", "clara-jensen", "jamal-bright"],
  },
  { key: "empty", name: "Empty", members: [] },
];

const TECHNICAL_SUPPORT: SandboxQueue = {
  key: "technical-support",
  name: "Technical Support",
  evaluation: "BEST",
  members: [
    "wanda-fischer",
    "xavier-roux",
    { agent: "yara-mansour", ring: 2 },
    { agent: "zoltan-kiss", ring: 2 },
    byGroup("alice-brandt", 3),
    byGroup("boris-novak", 3),
    { agent: "clara-jensen", ring: 4 },
    { agent: "dmitri-volkov", ring: 4 },
  ],
  memberGroups: ["Night Crew"],
  rings: [
    { timeoutSeconds: 15, removes: ["Mac OS"] },
    { timeoutSeconds: 30, removes: ["Networking"] },
    { timeoutSeconds: 45.5, groups: ["Night Crew"] },
    { timeoutSeconds: 60, removes: ["Technical"] },
  ],
  skillRequirements: ["Technical"],
};

const KEY_ACCOUNTS: SandboxQueue = {
  key: "key-accounts",
  name: "Key Accounts",
  evaluation: "ALL",
  members: ["emma-larsen", "felix-huber", "gina-rossi", "oscar-delgado", "priya-nair"],
  preferredRules: [
    { operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 20 },
    { operator: "MEETS_THRESHOLD", threshold: 60, waitSeconds: 30 },
    { operator: "ANY", waitSeconds: 15 },
  ],
  skillRequirements: ["Key Accounts"],
};

const CLAIMS: SandboxQueue = {
  key: "claims",
  name: "Claims",
  evaluation: "ALL",
  members: [
    byGroup("kofi-mensah"),
    byGroup("lena-vogel"),
    byGroup("marco-bianchi"),
    byGroup("nora-hansen"),
    "henrik-dahl",
  ],
  memberGroups: ["Claims Seniors", "Claims Backup"],
  groupRules: [
    {
      metric: "EstimatedWaitTime",
      operator: "GreaterThan",
      value: 30,
      groups: ["Claims Seniors"],
      waitSeconds: 20,
    },
    {
      queue: "general",
      metric: "ServiceLevel",
      operator: "LessThan",
      value: 80,
      groups: ["Claims Backup"],
      waitSeconds: 2,
    },
  ],
  skillRequirements: ["Claims"],
  estimatedWaitSeconds: 75,
};

const ESCALATIONS: SandboxQueue = {
  key: "escalations",
  name: "Escalations",
  evaluation: "ALL",
  members: [byGroup("omar-farouk"), byGroup("petra-schmid"), "henrik-dahl", "jonas-weber", "chiara-moretti"],
  memberGroups: ["Duty Managers"],
  activation: {
    pilot: {
      conditions: [{ metric: "EstimatedWaitTime", operator: "GreaterThan", value: 60 }],
      expression: "C1",
    },
    rules: [{
      conditions: [
        { metric: "IdleAgentCount", operator: "LessThan", value: 2 },
        { metric: "ServiceLevel", queue: "billing", operator: "LessThanOrEqualTo", value: 70 },
      ],
      expression: "C1 or C2",
      groups: ["Duty Managers"],
    }],
  },
  skillRequirements: ["Complaints"],
  estimatedWaitSeconds: 90,
};

const RETENTION: SandboxQueue = {
  key: "retention",
  name: "Retention",
  evaluation: "BEST",
  members: ["henrik-dahl", "ivana-horvat", "jamal-bright", "samuel-adeyemi", "petra-schmid"],
  skillRequirements: ["Retention"],
};

/** All queues but the two that hold agents by number: Service Desk and All Hands. */
export const BASE_QUEUES: readonly SandboxQueue[] = [
  ...STANDARD_QUEUES,
  TECHNICAL_SUPPORT,
  KEY_ACCOUNTS,
  CLAIMS,
  ESCALATIONS,
  RETENTION,
];
