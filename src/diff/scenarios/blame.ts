/**
 * Whose doing it is that a scenario comes out differently: the configuration's, the moment's, or both. Four outcomes tell: old
 * configuration at the old moment (x), new configuration at the old moment (c), old configuration at the new moment (m), both new (y).
 */

/** The four outcomes. */
export interface Four<Outcome> {
  readonly x: Outcome;
  readonly c: Outcome;
  readonly m: Outcome;
  readonly y: Outcome;
}

/** What one of the two alone would do, beside what both do together. */
export type Alone = "nothing" | "the same" | "something else";

/** The verdict. `masked`: the outcome is the same, and only because the moment changed with the configuration. */
export interface Blame {
  readonly kind: "nothing" | "moment" | "configuration" | "both" | "masked";
  /** New configuration at the old moment. */
  readonly configurationAlone: Alone;
  /** Old configuration at the new moment. */
  readonly momentAlone: Alone;
}

/**
 * Tells whose doing it is.
 * @param same an equivalence of outcomes
 */
export function blameOf<Outcome>(
  { x, c, m, y }: Four<Outcome>,
  same: (one: Outcome, other: Outcome) => boolean,
): Blame {
  const alone = (outcome: Outcome): Alone =>
    same(outcome, x) ? "nothing" : same(outcome, y) ? "the same" : "something else";
  const [configurationAlone, momentAlone] = [alone(c), alone(m)];
  const configurationMatters = !same(c, x) || !same(y, m);
  const momentMatters = !same(m, x) || !same(y, c);
  const kind = !configurationMatters
    ? momentMatters ? "moment" : "nothing"
    : same(x, y)
    ? "masked"
    : same(c, y) && !same(m, y)
    ? "configuration"
    : "both";
  return { kind, configurationAlone, momentAlone };
}

/** True where `diff` ends with 1. */
export function configurationMatters({ kind }: Blame): boolean {
  return kind === "configuration" || kind === "both" || kind === "masked";
}

/** "by configuration", and where both have a hand in it what each alone would do. */
export function blameText(blame: Blame): string {
  switch (blame.kind) {
    case "nothing":
      return "as before";
    case "moment":
      return "by the moment alone: nobody changed a setting that counts here, agents were doing something else";
    case "configuration":
      return "by configuration";
    case "masked":
      return `by configuration, masked by the moment: the outcome is as before; ${aloneText(blame)}`;
    case "both":
      return `by configuration and the moment together: ${aloneText(blame)}`;
  }
}

/** What each alone would do, in few words. */
function aloneText({ configurationAlone, momentAlone }: Blame): string {
  if (configurationAlone === "the same" && momentAlone === "the same") return "either would do";
  if (configurationAlone === "nothing" && momentAlone === "nothing") return "neither alone would do";
  return `the configuration alone would do ${configurationAlone}, the moment alone ${momentAlone}`;
}
