/** Puts into the head what a recording was asked beyond its queues, so that it can be made again from the file alone. */

import type { CassetteHead } from "../cassette/cassette.ts";
import type { RecordRequest } from "./request.ts";

type Asked = NonNullable<CassetteHead["asked"]>;

/** The head's row; absent where all is as by default. @param before what the cassette that is added to was asked */
export function askedRow(
  { wanted, source }: Pick<RecordRequest, "wanted"> & Partial<Pick<RecordRequest, "source">>,
  before: Asked | undefined,
): { readonly asked?: Asked } {
  const asked: Asked = {
    ...before,
    ...(wanted.all ? { allQueues: true as const } : {}),
    ...(wanted.all && wanted.but.length > 0 ? { except: [...wanted.but].sort() } : {}),
    ...(source?.kind === "sandbox" ? sandboxRow(source.options) : {}),
  };
  return Object.keys(asked).length === 0 ? {} : { asked };
}

function sandboxRow(
  { variant, agents, seed }: { readonly variant?: string; readonly agents?: number; readonly seed?: number },
): Pick<Asked, "sandbox"> {
  const sandbox = {
    ...(variant === undefined || variant === "base" ? {} : { variant }),
    ...(agents === undefined ? {} : { agents }),
    ...(seed === undefined ? {} : { seed }),
  };
  return Object.keys(sandbox).length === 0 ? {} : { sandbox };
}
