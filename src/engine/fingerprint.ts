import type { Place } from '../rule.ts';
import { hashOf } from './hash.ts';

/**
 * Names a finding so that it is known again after a rebase, in the next revision, and beside other edits of the hunk.
 *
 * Made of rule, path, enclosing function and the flagged line's words; line numbers take no part. `seen` counts equal ones.
 */
export function fingerprint(rule: string, place: Place, message: string, seen: Map<string, number>): string {
  const words = (place.quote ?? message).replace(/\s+/g, ' ').trim();
  const key = [rule, place.path ?? '', place.scope ?? '', words].join('\n');
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return hashOf(`${key}\n${nth}`);
}
