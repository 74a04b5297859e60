/** Finds the marks that version control leaves where it could not merge. */

/** The first line of one. */
export const CONFLICT_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/m;
