/** Puts off what not every caller reads. */

/** The same function, worked out when it is first asked and never again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
