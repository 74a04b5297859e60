/** Texts are UTF-8 or nothing: what is not is told with its line and what it looks like, and never mended by replacement characters. */

/** Why bytes are no text. */
export interface Utf8Flaw {
  /** Of the first wrong byte, counted from 1. */
  readonly byte: number;
  /** Counted from 1. */
  readonly line: number;
  /** What they look like: "UTF-16", "Latin-1 or Windows-1252". */
  readonly encoding: string;
}

/** Reads bytes as UTF-8, with a byte order mark left away. */
export function readUtf8(bytes: Uint8Array<ArrayBuffer>): string | Utf8Flaw {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? { ...place(bytes, bytes.indexOf(0)), encoding: UTF_16 } : text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const at = firstWrong(bytes, "utf-8");
    return { ...place(bytes, at), encoding: isUtf16(bytes) ? UTF_16 : "Latin-1 or Windows-1252" };
  }
}

const UTF_16 = "UTF-16";

/** A byte order mark that no UTF-8 begins with, or the zeros between the letters of Latin scripts. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return first === 0xff && second === 0xfe || first === 0xfe && second === 0xff || bytes.includes(0);
}

function place(bytes: Uint8Array, at: number): { readonly byte: number; readonly line: number } {
  let line = 1;
  for (let index = 0; index < at; index++) if (bytes[index] === 0x0a) line++;
  return { byte: at + 1, line };
}

/** How many bytes from the beginning are right: halved, for decoding is quick and stops at the first wrong one. */
export function firstWrong(bytes: Uint8Array<ArrayBuffer>, charset: string): number {
  let [right, wrong] = [0, bytes.length];
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    try {
      new TextDecoder(charset, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      right = middle;
    } catch {
      wrong = middle;
    }
  }
  return right;
}
