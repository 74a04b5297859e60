/** Says where the list of real names lies. */

/** Where it lies unless another is named; `.ringback/` is ignored by git. */
export const PEOPLE_FILE = ".ringback/people.csv";
