/** What a change is meant to do, as people write it: what may change, and what must hold afterwards. All else must stay. */

import * as z from "zod";
import { nearFiles } from "../../doors/near_files.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { MEDIA_TYPES } from "../../domain/media.ts";
import { EDITED_SETTINGS } from "../../what_if/edits/edit.ts";
import { readYaml } from "../../yaml/read_yaml.ts";
import { agentName, nameOf, oneOrMore, words } from "../../yaml/schema_words.ts";

const label = z.string().min(1);

const PatternSchema = z.strictObject({
  setting: words(EDITED_SETTINGS).optional().describe("What was set."),
  agent: agentName.optional().describe("Whose it is."),
  skill: nameOf("skill").optional().describe("Which skill was given, taken, re-rated or dropped by a ring."),
  language: nameOf("language").optional().describe("Which language was given, taken or re-rated."),
  label: label.optional().describe("Which label's capacity."),
  group: z.string().min(1).optional().describe("Which group, by id or name."),
}).refine((row) => Object.keys(row).length > 0, "an empty row would mean every change")
  .refine(
    ({ skill, language, label, group }) =>
      [skill, language, label, group].filter((name) => name !== undefined).length < 2,
    "a change is of one skill, language, label or group",
  );

const MaySchema = z.strictObject({
  queue: nameOf("queue").optional(),
  media: words(MEDIA_TYPES).optional(),
  label: label.optional(),
  language: nameOf("language").optional().describe("The language asked for; none: without one."),
  skills: oneOrMore(nameOf("skill")).optional().describe("Skills that the request names, others too."),
  agent: oneOrMore(agentName).optional().describe("Nobody but these enters, leaves or moves."),
  change: oneOrMore(PatternSchema).optional().describe("Every cause is one of these: {setting: evaluation}."),
  lost: z.literal("allowed").optional().describe("Such a request may end up with nobody."),
}).refine((row) => Object.keys(row).length > 0, "an empty row would mean everything");

const MustSchema = z.strictObject({
  queue: nameOf("queue").optional().describe("Every queue where absent."),
  media: words(MEDIA_TYPES).optional().describe("Media type; call where absent."),
  label: label.optional(),
  language: nameOf("language").optional(),
  skills: oneOrMore(nameOf("skill")).optional(),
  atLeast: z.int().min(1).optional().describe("How many serve it in the end; 1 where absent."),
  agent: oneOrMore(agentName).optional().describe("Everybody named is among them."),
});

/** The file. */
export const IntentSchema = z.strictObject({
  may: z.array(MaySchema).optional().describe(
    "Changes that are meant, each by a row: rows are alternatives.",
  ),
  must: z.array(MustSchema).optional().describe("Requests that the later configuration must serve."),
}).refine(({ may, must }) => may !== undefined || must !== undefined, "it says neither may nor must");

/** Its content. */
export type Intent = z.infer<typeof IntentSchema>;
/** A row of `may`, of `must`, and one of its `change`. */
export type MayRow = z.infer<typeof MaySchema>;
export type MustRow = z.infer<typeof MustSchema>;
export type ChangePattern = z.infer<typeof PatternSchema>;

/** @throws UsageError where there is no such file, or it is no intent */
export async function readIntent(files: Files, path: string): Promise<Intent> {
  const text = await files.readText(path);
  if (text !== null) return readYaml(text, path, IntentSchema);
  throw new UsageError({
    what: `There is no file ${path}`,
    where: "--intent",
    nearest: await nearFiles(files, path, (name) => /\.ya?ml$/.test(name)),
    next: "write what may change: may: [{agent: <name>, change: {skill: <name>}}]",
  });
}
