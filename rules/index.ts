// Written by `npm run rules`. Do not edit.

/** The rules with logic, by id. */
export const ruleModules = [];

/** The content of each tokens.yml, by pack. */
export const tokenPacks = {};
