import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BaseFile } from '../../src/tree/apply.ts';
import { git } from '../corpus.ts';
import { fc } from '../property.ts';

/** Few of them, so that a hunk would fit in many places. */
const LINES = ['a\n', 'b\n', '}\n', '\n', 'a\r\n', '-- x\n', '++ y\n', '\\ z\n', ' \n', '\xe9\f\n', '@@ -1 +1 @@\n'];
const PATHS = [
  'a.c',
  'd/b.c',
  'd/sp ace',
  'tab\t',
  'q"uote',
  '\xc3\xa9.c',
  'back\\slash',
  '\xff',
  'd/e/f',
  'd/e/g',
  'h ',
];
const BINARY = ['\0', '\0\x01', 'x\0y\n'.repeat(50)];

const line = fc.constantFrom(...LINES);
/** Text of a file that may end in the middle of a line. */
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
  .map(([lines, isFed]) => (isFed ? lines.join('') : lines.join('').replace(/\r?\n$/, '')));
const content = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom(...BINARY) });
const mode = fc.constantFrom('100644', '100644', '100644', '100755', '120000');

/** Lines to take out at a place, and those to put there. */
const edit = fc.record({ at: fc.nat(), out: fc.nat({ max: 4 }), put: fc.array(line, { maxLength: 4 }) });
const edits = fc.array(edit, { maxLength: 4 });

function edited(old: string, list: readonly { at: number; out: number; put: readonly string[] }[]): string {
  const lines = old.split(/(?<=\n)/);
  for (const { at, out, put } of list) lines.splice(at % (lines.length + 1), out, ...put);
  return lines.join('');
}

/** What becomes of a file; `other` is a path it may go to. */
const fate = fc.record({
  kind: fc.constantFrom('edit', 'edit', 'edit', 'edit', 'delete', 'move', 'move', 'copy', 'mode', 'replace', 'swap'),
  edits,
  other: fc.constantFrom(...PATHS),
  mode,
  content,
  isCut: fc.boolean(),
});
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never;

type Tree = Map<string, BaseFile>;

/** A tree of files, what becomes of each, and files that are new. */
export const trees = fc
  .record({
    old: fc.uniqueArray(fc.record({ path: fc.constantFrom(...PATHS), mode, text: content }), {
      selector: ({ path }) => path,
      minLength: 1,
      maxLength: 5,
    }),
    fates: fc.array(fate, { minLength: 5, maxLength: 5 }),
    fresh: fc.array(fc.record({ path: fc.constantFrom(...PATHS), mode, text: content }), { maxLength: 2 }),
  })
  .map(({ old, fates, fresh }) => {
    const now: Tree = new Map(old.map((file) => [file.path, file]));
    for (const [i, file] of old.entries()) suffer(now, file, fates[i]!);
    for (const file of fresh) if (!now.has(file.path)) now.set(file.path, file);
    return { old, now: [...now.values()] };
  });

function suffer(now: Tree, file: BaseFile, { kind, edits: list, other, mode: to, content: fresh, isCut }: Fate): void {
  const { path } = file;
  const whole = edited(file.text, list);
  const put = (at: string, as: Partial<BaseFile>): void => void now.set(at, { ...file, text: whole, ...as, path: at });
  const isFree = !now.has(other);
  if (kind === 'delete') now.delete(path);
  else if (kind === 'mode') put(path, { mode: to });
  else if (kind === 'replace') put(path, { text: fresh });
  else if (kind === 'copy' && isFree) put(other, { mode: isCut ? to : file.mode });
  else if (kind === 'move' && isFree) {
    now.delete(path);
    put(other, { mode: isCut ? to : file.mode });
  } else if (kind === 'swap' && !isFree) {
    now.set(path, { ...now.get(other)!, path });
    put(other, {});
  } else put(path, { text: isCut ? whole.replace(/\r?\n$/, '') : whole });
}

/** The difference of each tree to the one before, as git prints it with these options; latin1. */
export function diffsOf(all: readonly (readonly BaseFile[])[], options: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'zcreview-test-'));
  try {
    for (const name of ['objects', 'refs']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/x\n');
    const commits = all.map(
      (files, i) => `commit refs/heads/t${i}\ncommitter x <x> 0 +0000\ndata 0\n${files.map(imported).join('')}`,
    );
    const { status, err } = git(['fast-import', '--quiet'], commits.join(''), folder);
    if (status !== 0) throw new Error(err);
    return all.slice(1).map((_, i) => {
      const args = [
        'diff-tree',
        '-r',
        '-p',
        '--full-index',
        '--binary',
        ...options,
        `refs/heads/t${i}`,
        `refs/heads/t${i + 1}`,
      ];
      return git(args, '', folder).out;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function imported({ path, mode: bits, text: bytes }: BaseFile): string {
  return `M ${bits} inline "${path.replace(/["\\]/g, '\\$&')}"\ndata ${bytes.length}\n${bytes}\n`;
}
