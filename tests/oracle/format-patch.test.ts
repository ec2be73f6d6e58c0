import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { diffstat } from '../../src/plan/diffstat.ts';
import { emit } from '../../src/plan/emit.ts';
import { slugOf } from '../../src/plan/letters.ts';
import { personHeader, subjectHeader } from '../../src/plan/mail-header.ts';
import { folder, isolate, type Repository, repository } from '../read/scratch.ts';

beforeAll(isolate);

/** The last commit as git format-patch prints it. */
const printed = ({ git }: Repository): string => git(['format-patch', '-1', '--stdout', '--find-renames']).toString();

describe('headers are those of git format-patch', () => {
  const subjects = [
    'mm: add folio_test_arena()',
    'a subject that is exactly long enough for its last word to be the one to fold here',
    'one word too long to fold: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b',
    'netz: Größe ändern',
    'ümlaut that comes with a very long subject, so long that it takes three lines or so of encoded words = _ ? (yes)',
    '漢字を使う長い件名は、符号化された単語の途中で文字を切らずに折り返さなければならない、はずである',
    'what is =?not encoded?= here',
  ];
  test.each(subjects)('Subject: %s', (subject) => {
    const own = repository(folder());
    own.write('a', 'a\n');
    own.commit(`${subject}\n`);
    const theirs = /^Subject: .*(?:\n .*)*/m.exec(printed(own))![0];
    expect(subjectHeader('[PATCH]', subject)).toBe(theirs);
    own.git(['format-patch', '-1', '-q']);
    expect(own.line('ls-files', '--others')).toBe(`0001-${slugOf(subject)}`);
  });

  const people = [
    ['Ada Example', 'ada@example.org'],
    ['Ada "the" Example', 'ada@example.org'],
    ['Ada, of Example', 'ada@example.org'],
    ['A. D. A', 'ada@example.org'],
    ['Jörg Müller', 'joerg@example.org'],
    ['山田太郎', 'taro@example.org'],
    ['Überaus lang geratener Name mit noch einem Teil und noch einem dazu', 'lang@example.org'],
  ] as const;
  test.each(people)('From: %s', (name, email) => {
    const own = repository(folder());
    own.write('a', 'a\n');
    own.commit('a\n', '-c', `user.name=${name}`, '-c', `user.email=${email}`);
    const [, theirs] = /^(From: .*(?:\n .*)*)\nDate/m.exec(printed(own))!;
    expect(personHeader('From', { name, email })).toBe(theirs);
  });
});

describe('the diffstat is that of git format-patch', () => {
  const lines = (count: number, from = 0): string =>
    Array.from({ length: count }, (_, i) => `line ${i + from}\n`).join('');
  const deep = 'drivers/net/ethernet/a_rather_long_vendor_name/with_a_long_folder/and_a_file_name.c';
  const commits: readonly (readonly [name: string, change: (own: Repository) => void])[] = [
    ['one line', ({ write }) => write('a.c', lines(21))],
    ['lines removed', ({ write }) => write('a.c', lines(10))],
    ['nothing left', ({ write }) => write('a.c', '')],
    [
      'many lines and few',
      ({ write }) => {
        write('a.c', lines(900));
        write('b.c', lines(19) + lines(2, 100));
        write('sub/c.c', lines(60, 1000));
      },
    ],
    [
      'a long name',
      ({ write, path }) => {
        mkdirSync(join(path, deep, '..'), { recursive: true });
        write(deep, lines(300));
        write('a.c', lines(21));
      },
    ],
    ['a rename', ({ path }) => renameSync(join(path, 'a.c'), join(path, 'z.c'))],
    ['a rename between folders', ({ path }) => renameSync(join(path, 'sub/c.c'), join(path, 'sub/d/c.c'))],
    [
      'a rename with changes, to another folder',
      ({ path, write }) => {
        renameSync(join(path, 'sub/c.c'), join(path, 'sub/d/e.c'));
        write('sub/d/e.c', lines(19));
      },
    ],
    ['a mode', ({ path }) => chmodSync(join(path, 'a.c'), 0o755)],
    [
      'a rename with a mode',
      ({ path }) => {
        renameSync(join(path, 'a.c'), join(path, 'b.sh'));
        chmodSync(join(path, 'b.sh'), 0o755);
      },
    ],
    ['a deletion', ({ path }) => rmSync(join(path, 'a.c'))],
    ['a name to quote', ({ write }) => write('größe "x".c', lines(3))],
    ['a file without lines', ({ write }) => write('empty', '')],
  ];
  test.each(commits)('%s', (_name, change) => {
    const own = repository(folder());
    mkdirSync(join(own.path, 'sub/d'), { recursive: true });
    for (const name of ['a.c', 'b.c', 'sub/c.c', 'sub/d/f.c']) own.write(name, lines(20));
    own.commit('before\n');
    change(own);
    own.commit('after\n');
    const text = printed(own);
    const [, theirs] = /\n---\n([^]*?)\n\n?diff --git/.exec(text)!;
    const [series] = parse([{ name: 'x', bytes: Buffer.from(text), kind: 'mail' }]).series;
    const { changes } = series!.patches[0]!;
    const whole = changes.map(({ hunks }) => ({
      whole: 0,
      hunks: hunks.map((hunk) => hunk.text.split('\n').map(() => 0)),
    }));
    const [step] = emit(changes, { steps: 1, changes: whole });
    expect(diffstat(step!.sections)).toBe(`${theirs}\n`);
  });
});
