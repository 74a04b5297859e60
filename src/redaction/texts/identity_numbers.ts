/**
 * Numbers of people and firms that have letters in them, by their shape: no name of a queue is built like one. Check digits are counted where a
 * shape alone might be a product's.
 */

import { PLATES } from "./plates.ts";

/** Value added tax numbers with fewer digits than a number of a person has, each with its country's prefix and length. */
const VAT =
  /(?<![\p{L}\p{N}])(?:ATU ?\d{8}|(?:CZ|DK|FI|HU|LU|MT|SI) ?\d{8}|CY ?\d{8}[A-Z]|ES ?(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])|IE ?\d[A-Z\d+*]\d{5}[A-Z]{1,2}|RO ?\d{6,8}|FR ?[A-Z\d]{2} ?(?:\d{3} ?){3}|NL ?\d{9}B\d\d|GB ?(?:GD|HA)\d{3}|CHE[- ]?\d{3}\.?\d{3}\.?\d{3})(?![\p{L}\p{N}])/u;

const SHAPES: readonly RegExp[] = [
  VAT,
  // National insurance (United Kingdom), driving licence.
  /\b[A-CEGHJ-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b|\b[a-ceghj-tw-z]{2}\d{6}[a-d]\b/,
  /\b[A-Z]{5}\d[0156]\d[0-3]\d{2}[A-Z9]{2}\d?[A-Z]{2}\b/,
  // Tax and population registers: Italy, Spain, Mexico, India, Finland.
  /\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b/i,
  /\b[XYZ]-?\d{7}-?[A-Z]\b/,
  /\b[A-Z]{4}\d\d[01]\d[0-3]\d(?:[HM][A-Z]{5}[A-Z\d]\d|[A-Z\d]{3})\b/,
  /\b[A-Z]{3}P[A-Z]\d{4}[A-Z]\b/,
  /\b[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[\dA-Y]\b/,
  // Hong Kong, Singapore, Korea.
  /\b[A-Z]{1,2}\d{6}\([\dA]\)/,
  /\b[STFGM]\d{7}[A-Z]\b/,
  /\bM\d{3}[A-Z]\d{4}\b/,
  // Passports and identity cards of Germany: no vowel, so that no word comes about.
  /\b(?=\w{9,10}\b)(?=(?:\D*\d){4})[CFGHJKLMNPRTVWXYZ]+\d+[CFGHJKLMNPRTVWXYZ]+[\dCFGHJKLMNPRTVWXYZ]*\d[\dCFGHJKLMNPRTVWXYZ]*\b/,
  // What a machine reads on a passport.
  /[A-Z]<{1,2}[A-Z]+<<|<<[A-Z]+</,
  // Vehicles.
  /\b(?=\w*[A-Z]\w*[A-Z])(?=(?:\D*\d){6})[A-HJ-NPR-Z\d]{11}[A-HJ-NPR-Z\d]{2}\d{4}\b/,
  PLATES,
];

/** Tells whether such a number stands in the text. */
export function holdsIdentityNumber(text: string): boolean {
  return SHAPES.some((shape) => shape.test(text)) ||
    [...text.matchAll(IRISH)].some(({ 0: found }) => isIrish(found));
}

/** Personal public service number (Ireland): seven digits and a letter that is their check, as product numbers may have as well. */
const IRISH = /\b\d{7}[A-W][A-IW]?\b/g;

function isIrish(found: string): boolean {
  const weights = [8, 7, 6, 5, 4, 3, 2];
  const letter = (at: number) => (found.charCodeAt(at) - 64) % 23;
  const sum = weights.reduce((all, weight, at) => all + weight * Number(found[at]), 0);
  const second = found.length > 8 ? 9 * letter(8) : 0;
  return (sum + second) % 23 === letter(7);
}
