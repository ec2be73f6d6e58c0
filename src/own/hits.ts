import type { ChangeView, Site } from '../rule.ts';
import type { Found } from './expression.ts';
import type { OwnRule } from './own-rule.ts';

/** What was found and where it stands. */
export interface Hit {
  readonly site: Site;
  readonly found: Found;
}

/** Whether a rule looks at a change. */
export function applies({ paths, not, looks }: OwnRule, { path, language }: ChangeView): boolean {
  if (paths.length === 0 && (looks === 'token' || looks === 'pattern') && language !== 'c') return false;
  if (paths.length > 0 && !paths.some((glob) => glob.test(path))) return false;
  return !not.some((glob) => glob.test(path));
}
