// Written by `npm run rules`. Do not edit.
import { rule as split_fixFoldedIntoFeature } from './split/fix-folded-into-feature/rule.ts';
import { rule as split_genericProblemSpecificFix } from './split/generic-problem-specific-fix/rule.ts';
import { rule as split_patchTooLarge } from './split/patch-too-large/rule.ts';
import { rule as split_tooManySubsystems } from './split/too-many-subsystems/rule.ts';

/** The rules with logic, by id. */
export const ruleModules = [
  split_fixFoldedIntoFeature,
  split_genericProblemSpecificFix,
  split_patchTooLarge,
  split_tooManySubsystems,
];

/** The content of each tokens.yml, by pack. */
export const tokenPacks = {};
