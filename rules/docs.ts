// Written by `npm run rules`. Do not edit.

/** The README.md of each rule with logic, by id. */
export const ruleDocs: Readonly<Record<string, string>> = {};
