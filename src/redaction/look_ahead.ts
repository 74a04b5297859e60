/**
 * Sweep and gate of an exchange before everybody is known. Both are run with people who answer "nobody" and note what they were
 * asked. Where nothing was changed and nothing found, only those texts can still make a difference: at the end of a recording,
 * asking after each of them is all that is left to do.
 */

import type { Exchange } from "../cassette/cassette.ts";
import type { GatePeople } from "./leak_check.ts";
import type { KnownPeople } from "./known_people.ts";
import { isOpaque } from "./person_ids.ts";
import type { Sweep } from "./sweep.ts";

/** People as sweep and gate ask for them. */
export type AskedPeople = Sweep["people"] & GatePeople;

/** Exchanges looked at beforehand. */
export interface LookAhead {
  /** Looks at an exchange while there is time. */
  look(exchange: Exchange): void;
  /** Those looked at that hold nobody met by now: sweep and gate would pass them as they are. */
  clean(): ReadonlySet<Exchange>;
}

/**
 * @param people those met; asked only by `clean`
 * @param passes whether sweep and gate pass an exchange as it is, with the people given
 */
export function createLookAhead(
  people: Pick<KnownPeople, "isNobody">,
  passes: (strangers: AskedPeople) => (exchange: Exchange) => boolean,
): LookAhead {
  const looked = new Set<Exchange>();
  /** Every text that people were asked for, and where. */
  const asked = new Map<string, Exchange[]>();
  const texts = new Set<string>();
  const passesWithout = passes(strangersNoting(texts));
  return {
    look(exchange) {
      texts.clear();
      if (!passesWithout(exchange)) return;
      looked.add(exchange);
      for (const text of texts) {
        const before = asked.get(text);
        if (before === undefined) asked.set(text, [exchange]);
        else before.push(exchange);
      }
    },
    clean() {
      for (const [text, exchanges] of asked) {
        if (people.isNobody(text)) continue;
        for (const exchange of exchanges) looked.delete(exchange);
        asked.delete(text);
      }
      return looked;
    },
  };
}

function strangersNoting(texts: Set<string>): AskedPeople {
  const note = <Answer>(answer: (text: string) => Answer) => (text: string) => {
    if (!isOpaque(text)) texts.add(text);
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
