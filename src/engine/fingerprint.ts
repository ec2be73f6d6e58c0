import type { Place } from '../rule.ts';
import { hashOf } from './hash.ts';

/**
 * Names a finding so that it is known again after a rebase, in the next revision, and beside other edits of the hunk.
 *
 * Made of rule, path, enclosing function and the flagged line's words; line numbers take no part. Where no line is flagged the
 * message speaks, less its numbers, which count lines and patches; `subject` is that of the patch, whose number takes no part
 * either. `seen` counts equal ones.
 */
export function fingerprint(
  rule: string,
  { path, scope, quote }: Place,
  said: { readonly message: string; readonly subject: string },
  seen: Map<string, number>,
): string {
  const words = (quote ?? said.message.replace(/\d+/g, '#')).replace(/\s+/g, ' ').trim();
  const whose = path === null && quote === null ? said.subject : '';
  const key = [rule, path ?? whose, scope ?? '', words].join('\n');
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return hashOf(`${key}\n${nth}`);
}
