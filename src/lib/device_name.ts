/** Names that no file may have everywhere. */

/** Names that Windows keeps for devices and finds in every folder, whatever ending they have. */
export const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
