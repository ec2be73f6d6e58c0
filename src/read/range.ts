import { readFile } from 'node:fs/promises';
import { explainGit, isUnknownRevision } from './explain.ts';
import { git, gitLine } from './git.ts';
import { printMails } from './mails.ts';
import { failed, type Reading } from './source.ts';

/** More commits than this are a mistake in the range more often than a series. */
const COMMIT_LIMIT = 1000;

export interface Range {
  /** What was typed, or words for what was chosen. */
  readonly name: string;
  /** What to hand to rev-list. */
  readonly revisions: readonly string[];
  /** What to say when there are no commits in it. */
  readonly empty: string;
}

export interface RangeOptions {
  readonly cwd: string;
  /** Lifts COMMIT_LIMIT. */
  readonly anyLength: boolean;
  /** Said before "not a revision": that there is no such file either. */
  readonly noFile?: string;
}

/** Commits of a range, oldest first, and those that have no patch of their own to show. */
interface Commits {
  readonly plain: readonly string[];
  readonly merges: readonly string[];
  /** Without their parent here, at the edge of a shallow clone: as a patch they would add the whole tree. */
  readonly edges: readonly string[];
  /** Parents come before children, so that a parent of the first commit is none of the range; null where it has none. */
  readonly base: string | null;
}

/** Reads what was typed: `A..B`, `A...B`, `HEAD~3..`, or a single commit, which means that commit alone. */
export async function readTypedRange(typed: string, options: RangeOptions): Promise<Reading> {
  const single = await gitLine(options.cwd, ['rev-parse', '--verify', '--end-of-options', typed]);
  const alone = single !== null && !single.startsWith('^');
  const revisions = alone ? ['--no-walk', '--end-of-options', single, '--'] : ['--end-of-options', typed, '--'];
  return readRange(
    { name: typed, revisions, empty: alone ? 'not a commit' : 'no commits in it; the ends may be swapped' },
    options,
  );
}

/** Prints the commits of a range as mails. */
export async function readRange(range: Range, options: RangeOptions): Promise<Reading> {
  const { name, revisions } = range;
  const listed = await git(options.cwd, ['rev-list', '--reverse', '--topo-order', '--parents', ...revisions]);
  if (!listed.ok) return failed(name, await explainRange(listed.error, options));
  const lines = listed.bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  const commits = await sort(options.cwd, lines);
  const count = commits.plain.length;
  if (count === 0) return failed(name, explainNothing(commits) ?? range.empty);
  if (count > COMMIT_LIMIT && !options.anyLength) {
    return failed(
      name,
      `holds ${count} commits, more than ${COMMIT_LIMIT}; name fewer, or add --range to read them all`,
    );
  }
  const printed = await printMails(options.cwd, commits.plain);
  if (!printed.ok) return failed(name, explainGit(printed.error));
  const source = { name, bytes: printed.bytes, kind: 'range' as const, range: name, base: commits.base };
  return { sources: [source], failures: [], notices: notices(name, commits) };
}

/** Sorts lines of `rev-list --parents`: a commit, then its parents. */
async function sort(cwd: string, lines: readonly string[]): Promise<Commits> {
  const rows = lines.map((line) => line.split(' '));
  const shallow = rows.some((row) => row.length === 1) ? await shallowCommits(cwd) : new Set<string>();
  const plain: string[] = [];
  const merges: string[] = [];
  const edges: string[] = [];
  for (const [commit = '', ...parents] of rows) {
    if (parents.length > 1) merges.push(commit);
    else if (shallow.has(commit)) edges.push(commit);
    else plain.push(commit);
  }
  return { plain, merges, edges, base: rows[0]?.[1] ?? null };
}

/** Commits whose parents were not fetched, from the file git keeps them in (gitformat-pack, "shallow"). */
async function shallowCommits(cwd: string): Promise<ReadonlySet<string>> {
  const path = await gitLine(cwd, ['rev-parse', '--path-format=absolute', '--git-path', 'shallow']);
  const text = path === null ? '' : await readFile(path, 'latin1').catch(() => '');
  return new Set(text.split('\n').filter((line) => line !== ''));
}

async function explainRange(error: string, options: RangeOptions): Promise<string> {
  const before = options.noFile === undefined ? '' : `${options.noFile}, and `;
  if (!isUnknownRevision(error)) return `${before}${explainGit(error)}`;
  const born = await gitLine(options.cwd, ['rev-parse', '--verify', 'HEAD']);
  if (born === null) return `${before}this branch has no commits yet`;
  const shallow = await gitLine(options.cwd, ['rev-parse', '--is-shallow-repository']);
  if (shallow === 'true') return `${before}not a revision of this shallow clone; git fetch --unshallow may bring it`;
  return `${before}not a revision of this repository; git log --oneline shows those`;
}

function explainNothing({ merges, edges }: Commits): string | null {
  const [merge] = merges;
  if (merge !== undefined)
    return `only a merge, which has no patch of its own; for what it brought in: ${short(merge)}^1..${short(merge)}`;
  if (edges.length > 0) return 'stands at the edge of a shallow clone, without its parent; git fetch --deepen=1';
  return null;
}

function notices(name: string, { merges, edges }: Commits): string[] {
  const said: string[] = [];
  if (merges.length > 0) said.push(`${name}: left out ${named(merges, 'merge commit')}`);
  if (edges.length > 0) said.push(`${name}: left out ${named(edges, 'commit')} at the edge of a shallow clone`);
  return said;
}

/** `2 merge commits (aaaaaaaaaaaa, bbbbbbbbbbbb)`, at most five of them by name. */
function named(commits: readonly string[], noun: string): string {
  const shown = commits.slice(0, 5).map(short);
  if (shown.length < commits.length) shown.push('...');
  return `${commits.length} ${noun}${commits.length === 1 ? '' : 's'} (${shown.join(', ')})`;
}

/** Twelve digits, as the kernel writes commits (submitting-patches.rst, "Describe your changes"). */
function short(commit: string): string {
  return commit.slice(0, 12);
}
