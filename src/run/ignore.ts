import { join } from 'node:path';
import { EXIT, type IgnoreCommand, UsageError } from '../cli/command.ts';
import { hint } from '../cli/config.ts';
import { FINGERPRINT } from '../cli/config-values.ts';
import { addEntry, entriesIn, type IgnoreFile, type NewEntry, removeEntry } from '../cli/ignore-file.ts';
import type { IgnoreEntry } from '../model/suppression.ts';
import { ownFile, TEAM_FILE } from '../read/config.ts';
import { repositoryHere } from '../read/here.ts';
import type { Io } from '../read/process.ts';
import { today } from './judge.ts';

/** Writes down, lists or takes out what is to be left out. `rules`: all there are. */
export function runIgnore(command: IgnoreCommand, rules: readonly { readonly id: string }[], io: Io): number {
  const ids = rules.map(({ id }) => id);
  const files = filesHere(io);
  if (command.act === 'add') add(command, files, ids, io);
  else if (command.act === 'remove') remove(command.number, files, io);
  else for (const [i, { entry, file }] of all(files).entries()) io.out(`${i + 1}  ${line(entry)}  [${file.name}]\n`);
  return EXIT.clean;
}

interface Files {
  readonly own: IgnoreFile;
  /** null: there is no work tree. */
  readonly team: IgnoreFile | null;
}

function filesHere({ cwd, env }: Io): Files {
  const here = repositoryHere(cwd, env);
  if (here === null) throw new UsageError('ignore: this is not a git repository; change to the one it is for');
  const { top } = here;
  return {
    own: { from: 'own', name: '.git/zcreview/ignore.yml', path: ownFile(here) },
    team: top === null ? null : { from: 'repository', name: TEAM_FILE, path: join(top, TEAM_FILE) },
  };
}

/** Entries of both files, those of the team's last. */
function all({ own, team }: Files): { entry: IgnoreEntry; file: IgnoreFile; index: number }[] {
  return [own, ...(team === null ? [] : [team])].flatMap((file) =>
    entriesIn(file).map((entry, index) => ({ entry, file, index })),
  );
}

function line({ rule, fingerprint, path, reason, until }: IgnoreEntry | NewEntry): string {
  const where = path ? ` in ${path}` : '';
  return `${rule ?? fingerprint}${where}${until ? ` until ${until}` : ''}: ${reason}`;
}

type Adding = Extract<IgnoreCommand, { act: 'add' }>;

function add(command: Adding, { own, team }: Files, rules: readonly string[], io: Io): void {
  const file = command.team ? team : own;
  if (file === null) throw new UsageError(`ignore --team: this repository is bare; change to one with a work tree`);
  const entry = entryOf(command, rules);
  const there = entriesIn(file).find((one) => nameOf(one) === nameOf(entry));
  if (there !== undefined) throw new UsageError(`${there.at}: that is ignored already: ${there.reason}`);
  addEntry(file, entry);
  io.out(`${file.name}: ignores ${line(entry)}\n`);
  if (command.team) io.err('zcreview: commit it below what is reviewed; until then it does not count\n');
}

/** Throws UsageError for what is no rule, no path of a tree, or over. */
function entryOf({ what, path, reason, until }: Adding, rules: readonly string[]): NewEntry {
  const isFingerprint = FINGERPRINT.test(what);
  if (!isFingerprint && !rules.includes(what)) {
    throw new UsageError(`ignore: no rule ${what}; ${hint(what, rules)}\`zcreview rules\` lists them`);
  }
  if (until !== null && until < today()) throw new UsageError(`ignore --until ${until}: is over already`);
  if (path?.startsWith('/') || path?.split('/').includes('..')) {
    throw new UsageError(`ignore ${path}: want a path from the top of the tree, as findings name it`);
  }
  const kept = path?.replace(/^(?:\.\/)+/, '') ?? '';
  return {
    ...(isFingerprint ? { fingerprint: what } : { rule: what }),
    ...(kept === '' ? {} : { path: kept }),
    reason,
    ...(until === null ? {} : { until }),
  };
}

/** What it is and where, without the reason. */
function nameOf({ rule, fingerprint, path }: IgnoreEntry | NewEntry): string {
  return `${rule ?? fingerprint} ${path ?? ''}`;
}

function remove(number: string, files: Files, io: Io): void {
  const entries = all(files);
  const chosen = /^\d{1,6}$/.test(number) ? entries[Number(number) - 1] : undefined;
  if (chosen === undefined) {
    throw new UsageError(`ignore --remove ${number}: no such entry; \`zcreview ignore --list\` numbers them`);
  }
  removeEntry(chosen.file, chosen.index);
  io.out(`${chosen.file.name}: no longer ignores ${line(chosen.entry)}\n`);
}
