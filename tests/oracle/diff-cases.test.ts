import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/model/change.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse, type Parsed } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';
import { CORPUS, git, hasCorpus } from '../corpus.ts';

/** Inputs where ours is not what git prints, each with its reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'patchutils--git-error-handling/input--mixed-binary.patch':
    'git prints the first file, says that the second has a corrupt binary patch and stops; ours reads both and has the defect',
};

/** Facts of a project's own tests, as far as they are compared. */
interface Facts {
  readonly combined_files?: readonly string[];
  readonly git_files?: readonly string[];
  readonly added?: number;
  readonly deleted?: number;
  readonly files?: number | readonly string[];
}

interface Case {
  readonly name: string;
  readonly family: string;
  readonly facts: Facts;
  readonly bytes: Buffer;
}

/** Every input that git apply was asked about, and every combined diff. */
function cases(): Case[] {
  const root = join(CORPUS, 'parse');
  const folders = existsSync(root)
    ? readdirSync(root).filter((name) => existsSync(join(root, name, 'expect.json')))
    : [];
  return folders.flatMap((folder) => {
    const facts = JSON.parse(readFileSync(join(root, folder, 'expect.json'), 'utf8')) as {
      oracle_git_apply?: { inputs: Record<string, unknown> };
      expected?: Facts;
    };
    const inputs = Object.keys(facts.oracle_git_apply?.inputs ?? {});
    if (inputs.length === 0 && facts.expected?.combined_files !== undefined) inputs.push('input.diff');
    return inputs.map((input) => ({
      name: `${folder}/${input}`,
      family: folder.replace(/^(git--t\d+|[^-]+(-diff)?)-.*$/, '$1'),
      facts: facts.expected ?? {},
      bytes: readFileSync(join(root, folder, input)),
    }));
  });
}

const KINDS = { added: 'create', deleted: 'delete', renamed: 'rename', copied: 'copy', mode: 'mode change' } as const;

/** A change of text alone is no line of `--summary`. */
function kindOf({ kind }: Change): string[] {
  return kind === 'modified' ? [] : [KINDS[kind]];
}

function numstat({ path, isBinary, insertions, deletions }: Change): string {
  const counts = isBinary ? '-\t-' : `${insertions}\t${deletions}`;
  return `${counts}\t${Buffer.from(path).toString('latin1')}`;
}

/** Kinds that git tells, in its order. */
function theirKinds(bytes: string): string[] {
  const out = git(['apply', '--summary', '-'], bytes).out;
  return out.split('\n').flatMap((line) => /^ (create|delete|rename|copy|mode change)/.exec(line)?.[1] ?? []);
}

function read({ name, bytes }: Case): { parsed: Parsed; changes: Change[] } {
  const parsed = parse([{ name, bytes, kind: 'mail' }]);
  const changes = parsed.series.flatMap(({ patches }) => patches.flatMap((patch) => patch.changes));
  return { parsed, changes };
}

/** What is wrong with our reading; empty where it is git's, or where git refuses and ours says so. */
function judge(one: Case): string[] {
  const { parsed, changes } = read(one);
  const text = one.bytes.toString('latin1');
  const { status, out } = git(['apply', '--numstat', '-z', '-'], text);
  const wrong = lostLines(parsed, text);
  // Without any patch in it the program says so and gives up.
  if (status !== 0) return parsed.defects.length > 0 || parsed.series.length === 0 ? wrong : [...wrong, 'git refuses'];
  const rows = out.split('\0').filter((row) => row !== '');
  if (rows.join('\n') !== changes.map(numstat).join('\n'))
    wrong.push(`git: ${rows.join()}; ours: ${changes.map(numstat).join()}`);
  const ours = changes.flatMap(kindOf);
  // A change of both text and mode is `modified`, with the modes beside it.
  const theirs = theirKinds(text).filter((kind) => kind !== 'mode change' || ours.includes(kind));
  if (ours.join() !== theirs.join()) wrong.push(`git: ${theirs.join()}; ours: ${ours.join()}`);
  const isCombined = /^diff --(cc|combined) /m.test(text);
  if (!isCombined && parsed.defects.length > 0) wrong.push(`git has nothing to say: ${parsed.defects[0]!.message}`);
  return wrong;
}

/** Every patch prints back as it stands in the input; every defect has its line there. */
function lostLines({ series, defects }: Parsed, text: string): string[] {
  const lines = text.split('\n').length;
  const bodies = series.flatMap(({ patches }) => patches);
  const lost = bodies.filter((patch) => !text.includes(printBody({ ...patch, head: '', tail: '' })));
  const rows = bodies.flatMap(({ changes }) => changes.flatMap(({ hunks }) => hunkLines(hunks).flat()));
  const misplaced = rows.filter((row) => !text.split('\n')[row.inputLine - 1]?.includes(row.text));
  const nowhere = defects.filter(({ input }) => input.line < 1 || input.line > lines);
  return [
    ...lost.map(() => 'bytes lost'),
    ...misplaced.map((row) => `line ${row.inputLine}`),
    ...nowhere.map(() => 'no line'),
  ];
}

const all = cases();
const families = [...new Set(all.map(({ family }) => family))].map((family) => {
  const count = all.filter((one) => one.family === family).length;
  return [family, count, count] as const;
});

describe.skipIf(!hasCorpus)(
  'files, counts, names and kinds are those of git apply, and what it refuses is a defect',
  () => {
    test.each(families)('%s: %i of %i', (family) => {
      const inputs = all.filter((one) => one.family === family);
      const failed = new Map(
        inputs.map((one) => [one.name, judge(one)] as const).filter(([, wrong]) => wrong.length > 0),
      );
      const rest = [...failed].filter(([name]) => !(name in EXCEPTIONS));
      const right = `${inputs.length - rest.length} of ${inputs.length}`;
      expect({ right, rest }).toEqual({ right: `${inputs.length} of ${inputs.length}`, rest: [] });
    });

    test(`${all.length} inputs in all; ${Object.keys(EXCEPTIONS).length} exception, which still differs`, () => {
      expect(all.length).toBeGreaterThan(160);
      for (const name of Object.keys(EXCEPTIONS)) expect(judge(all.find((one) => one.name === name)!)).not.toEqual([]);
    });
  },
);

describe.skipIf(!hasCorpus)("what the projects' own tests demand of the same diffs", () => {
  test('git t4013: every file of a git diff is read, every file of a combined diff is a defect', () => {
    const told = all.filter(({ facts }) => facts.combined_files !== undefined);
    expect(told.length).toBeGreaterThan(10);
    for (const one of told) {
      const { parsed, changes } = read(one);
      const names = parsed.defects.flatMap(({ message }) => /combined diff of a merge: (.*)/.exec(message)?.[1] ?? []);
      const pairs = changes.map(({ path, oldPath }) => `a/${oldPath ?? path} b/${path}`);
      expect([one.name, names, pairs]).toEqual([one.name, one.facts.combined_files, one.facts.git_files]);
    }
  });

  test.each([
    'crlf-1',
    'hunk-line-looks-like-header-1',
    'octal-path-1',
    'signature-vs-deleted-dash-1',
    'svn-properties-1',
  ])('%s: files and counts', (name) => {
    const one = all.find((other) => other.name.startsWith(`zcreview--${name}/`))!;
    const { changes } = read(one);
    const { added, deleted, files } = one.facts;
    expect(changes.reduce((sum, { insertions }) => sum + insertions, 0)).toBe(added);
    expect(changes.reduce((sum, { deletions }) => sum + deletions, 0)).toBe(deleted);
    if (typeof files === 'number') expect(changes.length).toBe(files);
    // git takes one directory off names without a prefix.
    else expect(changes.map(({ path }) => path)).toEqual(files?.map((file) => file.replace(/^trunk\//, '')));
  });
});
