/** Tells ids as the platform gives them from other texts. */

/** A UUID, in letters of either case. */
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A UUID as the platform writes it: small letters alone. */
export const PLAIN_UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
