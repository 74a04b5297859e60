/** The hand-written cast of the base organisation, first half: Billing and Sales. Everyone in it is fictional. */

import type { SandboxAgent } from "../organisation.ts";

/** Billing: one agent for almost every situation a router has to tell apart. */
export const BILLING_CAST: readonly SandboxAgent[] = [
  {
    key: "amara-okafor",
    name: "Amara Okafor",
    statusSeconds: 1800,
    skills: { Billing: 5, Spanish: 3 },
    languages: { English: 5, Spanish: 3 },
  },
  {
    key: "bruno-castelli",
    name: "Bruno Castelli",
    statusSeconds: 600,
    skills: { Billing: 4, Spanish: 5 },
    languages: { English: 4, Spanish: 5 },
  },
  {
    key: "chiara-moretti",
    name: "Chiara Moretti",
    statusSeconds: 2400,
    skills: { Billing: 3, Complaints: 2.5 },
    languages: { English: 4 },
  },
  // Lower case, as someone typed it years ago: "billing" is another skill than "Billing".
  {
    key: "david-lindqvist",
    name: "David Lindqvist",
    statusSeconds: 900,
    skills: { billing: 5, Spanish: 2 },
    languages: { English: 5 },
  },
  // At capacity: one call in hand, one allowed.
  {
    key: "elena-petrova",
    name: "Elena Petrova",
    status: "INTERACTING",
    statusSeconds: 240,
    skills: { Billing: 4 },
    languages: { English: 5, German: 3 },
    inHand: { call: { active: 1 } },
  },
  // Interacting with capacity left: one chat of four.
  {
    key: "farid-haddad",
    name: "Farid Haddad",
    status: "INTERACTING",
    statusSeconds: 420,
    skills: { Billing: 2, Spanish: 4 },
    languages: { English: 3, Spanish: 4 },
    inHand: { chat: { active: 1 } },
  },
  {
    key: "greta-nielsen",
    name: "Greta Nielsen",
    presence: "Meal",
    statusSeconds: 1260,
    skills: { Billing: 5, Spanish: 5 },
    languages: { English: 5 },
    message: "Lunch with Tove, back at 10:15, urgent things to +1 555 0117",
  },
  {
    key: "hiro-tanaka",
    name: "Hiro Tanaka",
    status: "NOT_RESPONDING",
    statusSeconds: 75,
    skills: { Billing: 4 },
    languages: { English: 4 },
  },
  // On a call of her own that counts: no queue brought it, but her settings include it.
  {
    key: "ines-carvalho",
    name: "Inês Carvalho",
    status: "COMMUNICATING",
    statusSeconds: 180,
    skills: { Billing: 3, "Français": 4 },
    languages: { English: 4, French: 4 },
    inHand: { call: { nonAcd: 1 } },
    utilization: { media: { call: { maximum: 1, includeNonAcd: true }, chat: { maximum: 2 } } },
  },
  // After-call work of the call just ended.
  {
    key: "jonas-weber",
    name: "Jonas Weber",
    status: "INTERACTING",
    statusSeconds: 30,
    skills: { Billing: 5, Complaints: 4 },
    languages: { English: 4, German: 5 },
    inHand: { call: { acw: 1 } },
    wrapUpCode: "Payment plan agreed",
  },
  {
    key: "karin-solberg",
    name: "Karin Solberg",
    statusSeconds: 5400,
    skills: { Billing: 5, Spanish: 4 },
    languages: { English: 5 },
    joined: false,
  },
  {
    key: "luis-ortega",
    name: "Luis Ortega",
    statusSeconds: 3000,
    skills: { Spanish: 5 },
    inactiveSkills: { Billing: 4 },
    languages: { English: 4, Spanish: 5 },
  },
  {
    key: "mei-chen",
    name: "Mei Chen",
    statusSeconds: 7200,
    languages: { English: 5 },
    missingExpands: ["languages"],
  },
  {
    key: "nadia-rahman",
    name: "Nadia Rahman",
    presence: "Available",
    statusSeconds: 660,
    skills: { Francais: 5, Mortgages: 3 },
    languages: { English: 4, French: 5 },
    message: "Clearing my mailbox, ask nadia.rahman@sandbox.example",
  },
];

/** Sales: ties, every presence, an agent whose capacity differs. */
export const SALES_CAST: readonly SandboxAgent[] = [
  {
    key: "oscar-delgado",
    name: "Oscar Delgado",
    statusSeconds: 300,
    skills: { Sales: 5, Upselling: 2 },
    languages: { English: 5, Spanish: 4 },
    groups: ["Inbound Team"],
  },
  // The same mean as Umar Siddiqui; only the time since the last interaction tells them apart.
  {
    key: "priya-nair",
    name: "Priya Nair",
    statusSeconds: 1500,
    skills: { Sales: 4, Upselling: 4 },
    languages: { English: 5 },
    groups: ["Inbound Team"],
  },
  {
    key: "quentin-moreau",
    name: "Quentin Moreau",
    statusSeconds: 840,
    skills: { Sales: 3, Upselling: 5, "Français": 5 },
    languages: { English: 3, French: 5 },
  },
  {
    key: "rosa-jimenez",
    name: "Rosa Jiménez",
    presence: "Busy",
    statusSeconds: 960,
    skills: { Sales: 5, Spanish: 5 },
    languages: { English: 4, Spanish: 5 },
    message: "Writing the offer for the Lakeside account",
  },
  {
    key: "samuel-adeyemi",
    name: "Samuel Adeyemi",
    statusSeconds: 4500,
    skills: { Sales: 2, Retention: 3 },
    languages: { English: 5 },
    missingExpands: ["skills"],
  },
  {
    key: "tove-berg",
    name: "Tove Berg",
    presence: "Training",
    statusSeconds: 2700,
    skills: { Sales: 4, Upselling: 1 },
    languages: { English: 4, German: 4 },
  },
  {
    key: "umar-siddiqui",
    name: "Umar Siddiqui",
    statusSeconds: 1200,
    skills: { Sales: 4, Upselling: 4 },
    languages: { English: 5 },
    missingExpands: ["routingStatus"],
  },
  {
    key: "vera-kowalska",
    name: "Vera Kowalska",
    presence: "Away",
    statusSeconds: 360,
    skills: { Sales: 1 },
    languages: { English: 3, German: 5 },
  },
  // Two calls at a time, by her own settings.
  {
    key: "winnie-abara",
    name: "Winnie Abara",
    status: "INTERACTING",
    statusSeconds: 200,
    skills: { Sales: 5, Upselling: 5 },
    languages: { English: 5 },
    inHand: { call: { active: 1 } },
    utilization: { media: { call: { maximum: 2 }, chat: { maximum: 4 }, email: { maximum: 3 } } },
  },
];
