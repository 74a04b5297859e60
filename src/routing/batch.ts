/**
 * Many interactions put to one roster at one instant. What a single decision works out anew is worked out once: the agents who
 * may be asked in each phase, in order of idle time, and for every skill and language one bit an agent in that order. An
 * interaction then is an AND over rows of bits. `line_up.ts` is the readable path, tests hold the two equal; what this one
 * does not cover it hands over to that one.
 */

import { type Interaction, PLAIN_INTERACTION } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import type { AcdSettings } from "./acd.ts";
import { BestTable, firstBits, type SkillRows, skillRows } from "./bit_rows.ts";
import { holds } from "./line/line_up.ts";
import { compareIdle, idleAt } from "./line/order.ts";
import { phasesOf } from "./methods/phases.ts";
import { askedOf, type Question } from "./question.ts";
import { type Seat, seatsAt } from "./line/assessed_agent.ts";
import { type Phase, phaseAt, type Stage } from "./methods/stage.ts";
import { verdictOf } from "./verdict.ts";

/** What a batch says of one interaction. */
export interface BatchAnswer {
  readonly method: string;
  readonly ring: number | null;
  /** Agent id; null where nobody qualifies, a model chooses, or several share the first place. */
  readonly selected: string | null;
  /** Ids of the first in line, as many as were asked for. */
  readonly first: readonly string[];
}

/** A roster made ready. */
export interface Batch {
  /** @param count how many of the first in line are told */
  decide(interaction: Interaction, count?: number): BatchAnswer;
}

/**
 * Makes a roster ready for many interactions at one instant.
 * @throws UsageError for an option or a value that does not exist
 */
export function createBatch(roster: Roster, settings: AcdSettings): Batch {
  const prepared = new Map<string, Prepared>();
  const { queue } = roster;
  const everyWait = roster.moment.kind === "recorded" && queue.groupActivation === null &&
    queue.conditionalGroupRules.length === 0 &&
    !(queue.predictors ?? []).some((predictor) => predictor.on) &&
    roster.agents.every((agent) => agent.endings === undefined);
  return {
    decide(interaction, count = 5) {
      const { directAgent, lastAgent, owner, preferred, media, label, customerFirst } = interaction;
      const namesSomebody = directAgent !== null || lastAgent !== null || owner !== null;
      if (!everyWait || namesSomebody || preferred.length > 0) {
        return readable(roster, interaction, settings, count);
      }
      const key = `${media} ${customerFirst} ${label}`;
      const ready = prepared.get(key) ?? new Prepared(roster, interaction, settings);
      prepared.set(key, ready);
      return ready.decide(interaction, count);
    },
  };
}

function readable(
  roster: Roster,
  interaction: Interaction,
  settings: AcdSettings,
  count: number,
): BatchAnswer {
  const { stage, selected, lineUp } = verdictOf(askedOf(roster, interaction, settings.at, settings.options));
  const first = lineUp.entrants.slice(0, count).map((entrant) => entrant.seat.agent.id);
  return { method: stage.method, ring: stage.ring, selected, first };
}

/** The rows of one phase: its agents in both orders, bits by skill and language. */
interface PhaseRows {
  readonly stage: Stage;
  /** Skills still required in this phase, of all that are known. */
  readonly required: ReadonlySet<string>;
  /** Longest idle first; inner rings before, where the stage says so. Decides where no rating does. */
  readonly inLine: SkillRows;
  /** Longest idle first: the order in which BEST counts its 100. */
  readonly byIdle: SkillRows;
}

/** A roster made ready for one media type and label. */
class Prepared {
  readonly #question: Question;
  readonly #seats: readonly Seat[];
  readonly #phases: readonly Phase[];
  readonly #rows = new Map<Phase, PhaseRows>();
  readonly #known: ReadonlySet<string>;

  constructor(roster: Roster, { media, label, customerFirst }: Interaction, { at, options }: AcdSettings) {
    const held = roster.agents.flatMap((agent) => agent.skills?.map((skill) => skill.name) ?? []);
    const ringed = roster.queue.rings.flatMap((ring) => ring.skillsToRemove.map((skill) => skill.name ?? ""));
    const defined = (roster.organisation.skills ?? []).map((skill) => skill.name);
    this.#known = new Set([...held, ...ringed, ...defined]);
    const asked = { ...PLAIN_INTERACTION, media, label, customerFirst, skills: [...this.#known] };
    this.#question = askedOf(roster, asked, at, options);
    this.#seats = seatsAt(this.#question.roster, asked, this.#question.moment.atMs);
    this.#phases = phasesOf(this.#question, this.#seats);
  }

  decide(interaction: Interaction, count: number): BatchAnswer {
    const rows = this.#rowsOf(phaseAt(this.#phases, Math.round(interaction.waitedSeconds * 1000)));
    const { stage } = rows;
    const { evaluation, settings } = this.#question;
    const language = evaluation === "NONE" && settings["language-with-none"] === "dropped"
      ? null
      : interaction.language;
    const skills = evaluation === "NONE" ? [] : this.#stillRequired(rows, interaction.skills);
    const ratedLanguage = settings["language-rating"] === "counted" ? language : null;
    const rates = evaluation === "BEST" && (skills.length > 0 || ratedLanguage !== null);
    const first = rates
      ? rows.byIdle.best.firstOf({ skills, language, ratedLanguage, count })
      : firstBits(rows.inLine, skills, language, count);
    const source = rates ? rows.byIdle : rows.inLine;
    const ids = first.map((position) => source.ids[position] ?? "");
    return { method: stage.method, ring: stage.ring, selected: ids[0] ?? null, first: ids };
  }

  /** Distinct, sorted, without those the phase has removed. */
  #stillRequired(rows: PhaseRows, skills: readonly string[]): readonly string[] {
    const kept = skills.filter((name, index) =>
      skills.indexOf(name) === index && (rows.required.has(name) || !this.#known.has(name))
    );
    return kept.length < 2 ? kept : kept.sort(compareText);
  }

  #rowsOf(phase: Phase): PhaseRows {
    const made = this.#rows.get(phase) ?? this.#makeRows(phase.stage);
    this.#rows.set(phase, made);
    return made;
  }

  #makeRows(stage: Stage): PhaseRows {
    const question = this.#question;
    const { atMs } = question.moment;
    const byIdle = this.#seats
      .filter((seat) => holds(question, stage.standing(seat)) && holds(question, stage.admits(seat).findings))
      .map((seat) => ({ seat, ring: stage.ringOf(seat) ?? Infinity, idle: idleAt(seat.seen, atMs) }))
      .sort((a, b) => compareIdle(a.idle, b.idle) || compareText(a.seat.agent.id, b.seat.agent.id));
    const inLine = stage.innerRingFirst
      ? byIdle.toSorted((a, b) => a.ring === b.ring ? 0 : a.ring - b.ring)
      : byIdle;
    const included = question.settings["unknown-data"] === "include";
    const rings = stage.innerRingFirst ? byIdle.map((row) => row.ring) : null;
    const capAfterSkills = question.settings["best-cap"] === "after-skills";
    const rows = skillRows(
      byIdle.map((row) => row.seat),
      included,
      (own) => new BestTable(own, rings, capAfterSkills),
    );
    return {
      stage,
      required: new Set(stage.skills),
      byIdle: rows,
      inLine: inLine === byIdle
        ? rows
        : skillRows(inLine.map((row) => row.seat), included, (own) =>
          new BestTable(own, null, capAfterSkills)),
    };
  }
}
