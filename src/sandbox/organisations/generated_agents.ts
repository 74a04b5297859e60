/** Agents beyond the cast, each made from the seed and its number alone: more agents never change those before them. */

import type { SandboxAgent, SandboxPresence, SandboxStatus } from "../organisation.ts";
import { chanceOf, type SeededChance } from "../seed.ts";

const FIRST_NAMES =
  "Abel Ada Agnes Aino Akira Alma Anders Anil Anja Arjun Astrid Aya Bela Benito Bianca Birgit Carlos Celia Chen Cora Dana Daria Diego Dora Edda Eero Elif Emil Enzo Erika Esther Ewa Fatima Fiona Flora Franz Gabor Gloria Hamid Hanna Hedda Hugo Ida Igor Ilse Imran Irene Isak Jana Javier Joana Josip Judit Kaito Karim Katja Kemal Lars Laila Leon Lidia Linnea Lorenzo Lucia Magda Malik Manon Marta Mateo Milan Mina Mirko Nabil Nina Noor Olga Otto Pablo Paula Rania"
    .split(" ");
const LAST_NAMES =
  "Aalto Adler Almeida Andersen Arslan Bakker Baran Becker Bellini Benali Bergman Bianco Blom Bosch Brandao Castro Cerny Costa Dahlberg Demir Dietrich Dubois Egger Eriksen Esposito Fabri Fernandes Ferrari Fontaine Forsberg Garnier Gruber Haas Halonen Hauser Herrera Hoffmann Holm Ibrahim Ivanov Jansen Jovanovic Kaplan Keller Khan Kim Koch Kovacs Lang Laurent Lehner Lindgren Lopez Lund Maier Marek Marino Martins Meyer Molina Mueller Nagy Navarro Nowak Nyman Oliveira Olsen Ozturk Park Pereira Petit Popescu Ramos Reyes Ricci Rosen Sato Schuster Silva Singh"
    .split(" ");

const SKILLS = [
  "Billing",
  "Sales",
  "Technical",
  "Claims",
  "Retention",
  "Complaints",
  "Windows",
  "Spanish",
] as const;
const LANGUAGES = ["Spanish", "German", "French"] as const;

/** Presence and status pairs, most of them at work. */
const SITUATIONS: readonly [Situation, ...Situation[]] = [
  ["On Queue", "IDLE"],
  ["On Queue", "IDLE"],
  ["On Queue", "IDLE"],
  ["On Queue", "IDLE"],
  ["On Queue", "INTERACTING"],
  ["On Queue", "INTERACTING"],
  ["On Queue", "NOT_RESPONDING"],
  ["Available", "OFF_QUEUE"],
  ["Break", "OFF_QUEUE"],
  ["Meal", "OFF_QUEUE"],
  ["Meeting", "OFF_QUEUE"],
  ["Offline", "OFF_QUEUE"],
];

type Situation = readonly [SandboxPresence, SandboxStatus];

/** Agents number `from` to `to` − 1. */
export function generatedAgents(seed: number, from: number, to: number): readonly SandboxAgent[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => generatedAgent(seed, from + at));
}

function generatedAgent(seed: number, number: number): SandboxAgent {
  const key = `agent-${String(number).padStart(5, "0")}`;
  const chance = chanceOf(seed, key);
  const [presence, status] = chance.pick(SITUATIONS);
  const media = chance.pick(["call", "chat", "email"]);
  const phase = chance.next() < 0.25 ? { acw: 1 } : { active: 1 };
  return {
    key,
    name: generatedName(number),
    presence,
    status,
    statusSeconds: chance.whole(5, 7200),
    skills: someSkills(chance),
    languages: someLanguages(chance),
    ...(status === "INTERACTING" ? { inHand: { [media]: phase } } : {}),
  };
}

/** The same number has the same name in every organisation; the first 6,400 differ. */
function generatedName(number: number): string {
  const first = FIRST_NAMES[number % FIRST_NAMES.length] ?? "";
  const turn = Math.floor(number / FIRST_NAMES.length);
  const last = LAST_NAMES[(number * 7 + turn) % LAST_NAMES.length] ?? "";
  const round = Math.floor(number / (FIRST_NAMES.length * LAST_NAMES.length));
  return round === 0 ? `${first} ${last}` : `${first} ${last} ${round + 1}`;
}

function someSkills(chance: SeededChance): Readonly<Record<string, number>> {
  const ratings: Record<string, number> = {};
  for (const skill of SKILLS) if (chance.next() < 0.3) ratings[skill] = chance.whole(1, 5);
  return ratings;
}

function someLanguages(chance: SeededChance): Readonly<Record<string, number>> {
  const ratings: Record<string, number> = { English: chance.whole(3, 5) };
  for (const language of LANGUAGES) if (chance.next() < 0.15) ratings[language] = chance.whole(1, 5);
  return ratings;
}
