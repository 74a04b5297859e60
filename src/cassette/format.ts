/** States how a file says that it is a cassette. */

/** Marks a JSON file as a cassette of ours. */
export const CASSETTE_FORMAT = "ringback-cassette";

/** The format version this program writes; older ones are migrated on load. */
export const CASSETTE_VERSION = 1;
