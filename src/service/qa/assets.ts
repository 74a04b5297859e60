/** The files of the page for people, read once at start. A request picks from this map and never names a file. */

import type { Files } from "../../doors/world.ts";
import { assert } from "../../errors.ts";

/** One file as served. */
export interface Asset {
  readonly type: string;
  readonly text: string;
}

/** Path of the request → file. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Reads the folder `page/` beside this room; `index.html` is also "/". */
export async function readAssets(files: Files): Promise<Assets> {
  const folder = `${import.meta.dirname}/../page`;
  const assets = new Map<string, Asset>();
  for (const name of await files.list(folder)) {
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
    if (type === undefined) continue;
    const text = await files.readText(`${folder}/${name}`);
    assert(text !== null, "a listed file can be read");
    assets.set(name === "index.html" ? "/" : `/page/${name}`, { type, text });
  }
  return assets;
}
