/** The version of this program, as `deno.json` and the package have it; a test holds them together. */
export const VERSION = "0.1.0";
