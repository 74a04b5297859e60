/** `review`: walks through the changes that wait to be accepted, one key each. */

import { defineCommand } from "../../cli/command.ts";
import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { oneLineWithin } from "../../lib/json.ts";
import { type MarkedLine, paintedLines } from "../../lib/text/paint.ts";
import { counted, linesText, shellName } from "../../lib/words.ts";
import { writeGolden } from "../../scenario/accept/accept.ts";
import { CI_ENVIRONMENT, refuseInCi } from "../../scenario/accept/ci.ts";
import { isOnlyBy, type Pending } from "../../scenario/accept/pending.ts";
import { isRejected, noteRejection, readRejections } from "../../scenario/accept/rejections.ts";
import { exitCodeOf } from "../../scenario/run.ts";
import { verdictText } from "../../scenario/verdict/verdict_text.ts";
import { findPending, nonePickedText, PICK_FLAGS } from "./find_pending.ts";
import { differenceColumns } from "./side_by_side.ts";

const FLAGS = [
  ...PICK_FLAGS,
  { name: "again", help: "Also ask about what was rejected before." },
] as const satisfies readonly Flag[];

type Flags = Given<(typeof FLAGS)[number]>;

/** What a key does. */
const KEYS = {
  a: "accept",
  r: "reject",
  s: "skip",
  c: "accept all by this cause",
  q: "quit",
} as const;

type Key = keyof typeof KEYS;

/** Ctrl-C, Ctrl-D and Escape, where the terminal hands them over. */
const LEAVING: readonly string[] = ["\x03", "\x04", "\x1b"];

/** The command. */
export const reviewCommand = defineCommand({
  name: "review",
  paints: true,
  people: "shown",
  summary: "Walk through what changed and accept, reject or skip each; refuses under CI",
  about: [
    "Asks about each change in turn: the decision first, then the text of its golden, side by side on a terminal of 100 columns.",
    "a accepts, r rejects (accept leaves it out then), s skips, c accepts all that wait by this cause and no other, q leaves.",
    "What was accepted is written at once. Without a terminal: accept and reject, with names or --cause.",
    "Ends as test would on what is left.",
  ].join("\n"),
  takes: "[scenario…]",
  flags: FLAGS,
  environment: CI_ENVIRONMENT,
  examples: ["review", "review 'billing/*'"],
  run: runReview,
});

async function runReview(given: Flags, world: World): Promise<ExitCode> {
  refuseInCi("review", world.env);
  if (!world.dialogue.isThere) {
    throw new UsageError({
      what: "A review asks, and nobody sits at a terminal",
      next:
        `${calledAs()} accept <scenario>, ${calledAs()} accept --cause <cause>, ${calledAs()} reject <scenario>`,
    });
  }
  const { folder, names, pending, refused } = await findPending(given, world, "review");
  if (names.length === 0) {
    world.terminal.note(nonePickedText(folder, given));
    return EXIT.noScenarios;
  }
  const { colour } = world.terminal;
  for (const verdict of refused) world.terminal.out(`${verdictText(verdict, { colour })}\n`);
  const rejections = await readRejections(world.files);
  const isRejectedBefore = ({ verdict, acceptance }: Pending) =>
    !given.on("again") && isRejected(rejections, verdict.name, acceptance.text);
  const walk = new Walk(pending.filter((each) => !isRejectedBefore(each)), world);
  await walk.run();
  const before = pending.filter(isRejectedBefore);
  const left = [...walk.left, ...before];
  world.terminal.out(`${walk.countsText()}\n`);
  if (before.length > 0) {
    const names = before.map(({ verdict }) => verdict.name).join(", ");
    world.terminal.out(
      linesText([`rejected before: ${names}; ${calledAs()} review --again asks about it`, ""]),
    );
  }
  return exitCodeOf([...refused, ...left.map(({ verdict }) => verdict)]);
}

/** One walk through the changes. */
class Walk {
  readonly #world: World;
  readonly #all: readonly Pending[];
  readonly #open: Set<Pending>;
  readonly #accepted = new Set<Pending>();
  readonly #rejected = new Set<Pending>();

  constructor(all: readonly Pending[], world: World) {
    this.#all = all;
    this.#open = new Set(all);
    this.#world = world;
  }

  /** Those that were not accepted. */
  get left(): readonly Pending[] {
    return this.#all.filter((each) => !this.#accepted.has(each));
  }

  /** "2 accepted, 1 rejected, 0 skipped". */
  countsText(): string {
    const [all, accepted, rejected] = [this.#all.length, this.#accepted.size, this.#rejected.size];
    if (all === 0) return "nothing waits to be accepted";
    return `${accepted} accepted, ${rejected} rejected, ${all - accepted - rejected} left`;
  }

  async run(): Promise<void> {
    for (const [at, pending] of this.#all.entries()) {
      if (!this.#open.has(pending)) continue;
      this.#show(pending, at);
      const key = await this.#ask(pending);
      if (key === "q") return;
      this.#open.delete(pending);
      if (key === "a") await this.#accept([pending]);
      if (key === "c") await this.#accept(this.#alike(pending));
      if (key === "r") await this.#reject(pending);
    }
  }

  /** Those that wait by the causes of this one and no others, this one among them. */
  #alike(pending: Pending): readonly Pending[] {
    return [pending, ...[...this.#open].filter((each) => each !== pending && isOnlyBy(each, pending.causes))];
  }

  #show({ verdict, causes }: Pending, at: number): void {
    const { dialogue: { columns }, terminal } = this.#world;
    const { name, scenario, problems, notes, causes: why } = oneLineWithin({ ...told(verdict), causes });
    const lines: readonly MarkedLine[] = [
      ["heading", `${at + 1} of ${this.#all.length}  ${name}`],
      ...(scenario === null ? [] : [["quiet", `  guards: ${scenario.note}`] as const]),
      ...problems.flatMap(({ title, lines }) => [
        ["warning", `  ${title}`] as const,
        ...lines.map((line) => `    ${line}`),
      ]),
      ...notes.map((note) => `    ${note}`),
      ...why.map((cause): MarkedLine => ["quiet", `  cause: ${cause}`]),
      "",
      ...problems.flatMap(({ diff }) => differenceColumns(diff, columns)),
    ];
    terminal.out(`${paintedLines(lines, terminal.colour).join("\n").trimEnd()}\n`);
  }

  async #ask(pending: Pending): Promise<Key> {
    const { dialogue, terminal } = this.#world;
    const others = this.#alike(pending).length - 1;
    const words = Object.entries(KEYS).map(([key, does]) =>
      `${key} ${does}${key === "c" ? ` (${others} more)` : ""}`
    );
    terminal.out(`\n${words.join(" · ")}\n`);
    for (;;) {
      const pressed = await dialogue.key();
      if (pressed === null || LEAVING.includes(pressed)) return "q";
      const key = pressed.toLowerCase();
      if (isKey(key)) return key;
    }
  }

  async #accept(pending: readonly Pending[]): Promise<void> {
    const { files, terminal } = this.#world;
    for (const each of pending) {
      await writeGolden(files, each.acceptance);
      await noteRejection(files, each.verdict.name, null);
      this.#open.delete(each);
      this.#accepted.add(each);
      terminal.out(`accepted ${each.verdict.name}\n`);
    }
    terminal.out("\n");
  }

  async #reject(pending: Pending): Promise<void> {
    const { files, terminal } = this.#world;
    const { verdict: { name }, acceptance, causes } = pending;
    await noteRejection(files, name, acceptance.text);
    this.#rejected.add(pending);
    const same = this.#alike(pending).length - 1;
    const all = `: ${calledAs()} reject${causes.map((cause) => ` --cause ${shellName(cause)}`).join("")}`;
    terminal.out(
      `rejected ${name}${same === 0 ? "" : `; ${counted(same, "more change")} by this cause${all}`}\n\n`,
    );
  }
}

function told({ name, scenario, problems, notes }: Pending["verdict"]) {
  return { name, scenario, problems, notes };
}

function isKey(text: string): text is Key {
  return Object.hasOwn(KEYS, text);
}
