/** Finds the ids behind what a scenario names: its golden keeps them, since names change. */

import type { Roster } from "../../domain/roster.ts";
import { conditionsOf } from "../../domain/skill_expression/skill_expression.ts";
import { readExpression } from "../../domain/skill_expression/skill_expression_syntax.ts";
import type { Naming } from "../ask/same_names.ts";
import { namesIn } from "../ask/strangers.ts";
import { listOf } from "../../lib/collections.ts";
import type { Outcome } from "../play.ts";
import type { Scenario } from "../scenario.ts";
import type { AskedName, NamedIds } from "./golden.ts";
import { askedGroup, askedLabel, askedName, askedPerson } from "./golden_of.ts";

/**
 * The ids, by the names as the scenario writes them; what is named by its id, is known to nobody, or stands under the same name among
 * what is asked for, is left out.
 * @param naming what names of the scenario are called in the recording
 */
export function namedIds(
  scenario: Scenario,
  { roster, asked: { given }, interaction, askedSteps, intake }: Outcome,
  naming: Naming,
): NamedIds {
  const { question: { overlay, interaction: written, askedSteps: steps }, expect } = scenario;
  const rows = expect.map(({ row }) => row);
  const asked = [interaction, ...askedSteps].flatMap(({ skills = [], language }) => [...skills, language])
    .concat(interaction.label);
  const idsOf = (
    kind: keyof NamedIds,
    names: readonly (string | null | undefined)[],
    find: (roster: Roster, name: string) => AskedName,
  ) => {
    const found = names.flatMap((name): readonly (readonly [string, string])[] => {
      if (name === null || name === undefined) return [];
      const { id, name: now } = find(roster, naming(kind, name));
      return id === null || id === name || (now === name && asked.includes(name)) ? [] : [[name, id]];
    });
    return Object.fromEntries(found);
  };
  const conditions = [written, ...steps].flatMap(({ skillExpression = null }) => {
    const read = skillExpression === null ? null : readExpression(skillExpression);
    return read?.kind === "expression" ? conditionsOf(read.expression) : [];
  });
  const expressed = (kind: "skill" | "language") =>
    conditions.flatMap((row) => row.kind === kind ? [row.name] : []);
  return {
    agents: idsOf("agents", [...namesIn(scenario.question), ...rows.flatMap(peopleExpected)], askedPerson),
    skills: idsOf(
      "skills",
      [
        ...written.skills,
        ...expressed("skill"),
        ...steps.flatMap(({ skills = [] }) => skills),
        ...intake.flatMap(({ asked: { skills = [] } }) => skills),
        ...overlay.map(({ skill }) => typeof skill === "string" ? skill : null),
        ...rows.flatMap(({ holds }) => Object.keys(holds ?? {})),
      ],
      (from, name) => askedName(from, "skills", name),
    ),
    languages: idsOf(
      "languages",
      [
        written.language,
        ...expressed("language"),
        ...steps.map(({ language }) => language),
        ...intake.map(({ asked: { language } }) => language),
        ...overlay.map(({ language }) => typeof language === "string" ? language : null),
        ...rows.flatMap(({ speaks }) => listOf(speaks)),
      ],
      (from, name) => askedName(from, "languages", name),
    ),
    labels: idsOf(
      "labels",
      [written.label, ...overlay.map(({ label }) => typeof label === "string" ? label : null)],
      askedLabel,
    ),
    groups: idsOf(
      "groups",
      overlay.map(({ group }) => typeof group === "string" ? group : null),
      // A row that takes a group out leaves it in the recording alone.
      (from, name) => askedGroup([given, from], name),
    ),
  };
}

function peopleExpected(
  { selected, oneOf, not, excluded, reasons, ranking }: Scenario["expect"][number]["row"],
): readonly string[] {
  return [
    ...listOf(selected),
    ...listOf(oneOf),
    ...listOf(not),
    ...Object.keys({ ...excluded, ...reasons }),
    ...ranking ?? [],
  ];
}
