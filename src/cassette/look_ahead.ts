/**
 * Sweep and gate of an exchange before everybody is known. Both are run with people who answer "nobody" and note what they were
 * asked. Where nothing was changed and nothing found, only those texts can still make a difference: at the end of a recording,
 * asking after each of them is all that is left to do.
 */

import type { Exchange } from "./cassette.ts";
import type { GatePeople } from "./gate.ts";
import type { KnownPeople } from "./known_people.ts";
import type { Sweep } from "./sweep.ts";

/** People as sweep and gate ask for them. */
export type AskedPeople = Sweep["people"] & GatePeople;

/** Exchanges looked at beforehand. */
export interface LookAhead {
  /** Looks at an exchange while there is time. */
  look(exchange: Exchange): void;
  /** True where an exchange was looked at and holds nobody met by now: sweep and gate would pass it as it is. */
  isClean(exchange: Exchange): boolean;
}

/**
 * @param people those met; asked only by `isClean`
 * @param passes whether sweep and gate pass an exchange as it is, with the people given
 */
export function createLookAhead(
  people: Pick<KnownPeople, "isNobody">,
  passes: (strangers: AskedPeople) => (exchange: Exchange) => boolean,
): LookAhead {
  const looked = new WeakMap<Exchange, readonly string[]>();
  const texts = new Set<string>();
  const passesWithout = passes(strangersNoting(texts));
  return {
    look(exchange) {
      texts.clear();
      if (passesWithout(exchange)) looked.set(exchange, [...texts]);
    },
    isClean: (exchange) => looked.get(exchange)?.every(people.isNobody) ?? false,
  };
}

function strangersNoting(texts: Set<string>): AskedPeople {
  const note = <Answer>(answer: (text: string) => Answer) => (text: string) => {
    texts.add(text);
    return answer(text);
  };
  return {
    id: note(() => undefined),
    // Whether there are ids to look for is not known yet: they are looked for.
    hasIds: () => true,
    sweep: note((text) => text),
    owner: note(() => null),
    ownerOfName: note(() => null),
  };
}
