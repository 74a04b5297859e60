/**
 * A transport has the shape of `fetch`. Live, recording, replaying and sandbox transports are interchangeable;
 * `fetch` itself is one, and so is a Hono app's `fetch`. Nothing global is patched.
 */
export type Transport = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** The dialects of the API that Ringback speaks. */
export const SURFACES = ["platform", "walkthrough"] as const;

/** A dialect of the API. */
export type SurfaceName = (typeof SURFACES)[number];
