// Written by `npm run rules`. Do not edit.
import split_fixFoldedIntoFeature from './split/fix-folded-into-feature/README.md';
import split_genericProblemSpecificFix from './split/generic-problem-specific-fix/README.md';
import split_patchTooLarge from './split/patch-too-large/README.md';
import split_tooManySubsystems from './split/too-many-subsystems/README.md';

/** The README.md of each rule with logic, by id. */
export const ruleDocs: Readonly<Record<string, string>> = {
  'split/fix-folded-into-feature': split_fixFoldedIntoFeature,
  'split/generic-problem-specific-fix': split_genericProblemSpecificFix,
  'split/patch-too-large': split_patchTooLarge,
  'split/too-many-subsystems': split_tooManySubsystems,
};
