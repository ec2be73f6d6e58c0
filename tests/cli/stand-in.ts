import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { parse } from '../../src/parse/parse.ts';
import { trialOf } from '../../src/plan/trial.ts';
import { folder, type Repository, repository } from '../read/scratch.ts';

// As the program does before it reads anything: V8 may crash where it is said after expressions have run a while.
setFlagsFromString('--no-regexp-tier-up');

export const ARENA = join(import.meta.dirname, '../../fixtures/arena-zerocopy.mbox');

/** A repository whose one commit has the files that a mailbox's patches are for, with the lines that they show. */
export function standIn(mailbox: string): Repository {
  const bytes = readFileSync(mailbox);
  const [series] = parse([{ name: 'x', bytes, kind: 'mail' }]).series;
  const changes = series!.patches.flatMap((patch) => patch.changes);
  const made = repository(folder());
  for (const { path, text } of trialOf(changes, [])!.base) {
    mkdirSync(dirname(join(made.path, path)), { recursive: true });
    made.write(path, Buffer.from(text, 'latin1'));
  }
  // Of which the patches know nothing.
  made.write('other.c', 'int other;\n');
  made.commit('what the patch is for\n');
  return made;
}
