import {
  type CcCommand,
  type Color,
  type Command,
  EXIT,
  type ReviewCommand,
  type SplitCommand,
  UsageError,
} from './cli/command.ts';
import { helpText } from './cli/parse.ts';
import { type Asking, chooseRules, usualRules } from './engine/choose.ts';
import type { Severity } from './model/finding.ts';
import { reaches } from './model/order.ts';
import type { Result } from './model/result.ts';
import { type Parsed, parse, type ParseInput } from './parse/parse.ts';
import type { Io } from './read/process.ts';
import { readInputs } from './read/read.ts';
import { sinceText } from './report/since.ts';
import type { Rule } from './rule.ts';
import { judge, type Judged, type Judging } from './run/judge.ts';
import { allRules, runRules, rulesHere, unknownName } from './run/rules.ts';
import { configOf, enabled, type Settings, settingsOf } from './run/settings.ts';

/** Does what was asked. The result goes to `io.out`, all else to `io.err`; the exit status is returned. */
export async function run(command: Exclude<Command, { kind: 'print' }>, io: Io): Promise<number> {
  switch (command.kind) {
    case 'review':
      return runReview(command, io);
    case 'split':
      return splitInputs(command, io);
    case 'cc':
      return tellCc(command, io);
    case 'ignore': {
      const { runIgnore } = await import('./run/ignore.ts');
      return runIgnore(command, allRules(), io);
    }
    case 'show':
      return runShow(command, io);
    case 'rules':
    case 'rules-test':
    case 'explain':
      return runRules(command, io);
    case 'hook-run':
      return runHook(command, io);
    default:
      return changeHook(command.kind, io);
  }
}

async function runReview(command: ReviewCommand, io: Io): Promise<number> {
  const read = await readAll(command, io);
  if (read === null) return EXIT.failed;
  const { parsed, failures, notices, base } = read;
  const config = await configOf(command, io, base);
  const here = await rulesHere(command.ownRules, config, io);
  const settings = settingsOf(command, config, here.all);
  const rules = enabled(rulesFor({ ...command, pedantic: settings.pedantic }, here.all), settings, command);
  const notRun = here.cannotRun(rules);
  const { revision } = command;
  if (
    typeof revision === 'number' &&
    parsed.series.length > 0 &&
    !parsed.series.some((one) => one.revision === revision)
  ) {
    const there = [...new Set(parsed.series.map((one) => one.revision))].toSorted((a, b) => a - b);
    throw new UsageError(`no revision ${revision}; here: ${there.join(', ')}`);
  }
  const { sending: isOwnWork, tree } = command;
  const how = { ...settings, rules, isOwnWork, revision, tree, notices: [...notices, ...notRun], cwd: io.cwd };
  const { result, ruleFailures, stale } = await judgeAgainst(parsed, how, command, io);
  await report(result, settings, io, here.all);
  if (result.since && settings.format !== 'text') io.err(`zcreview: ${sinceText(result.since)}`);
  for (const text of stale) io.err(`zcreview: ${text}\n`);
  if (failures + ruleFailures.length + notRun.length > 0 || saysNothing(parsed, io)) return EXIT.failed;
  return fails(result, settings.failOn) ? EXIT.findings : EXIT.clean;
}

/** Judges with what is known from earlier results set aside. */
async function judgeAgainst(
  parsed: Parsed,
  how: Judging,
  { baseline, since }: Pick<ReviewCommand, 'baseline' | 'since'>,
  io: Io,
): Promise<Judged> {
  if (baseline === null && since === null) return judge(parsed, how);
  const { beforeOf, readBaseline, sinceOf } = await import('./run/earlier.ts');
  const known = baseline === null ? [] : [readBaseline(baseline, io.cwd)];
  if (since === null) return judge(parsed, { ...how, earlier: known });
  const read = await readAll({ inputs: [since], range: false }, io);
  if (read === null || read.parsed.series.length === 0) throw new UsageError(`--since ${since}: no patch in it`);
  const before = beforeOf(await judge(read.parsed, { ...how, revision: 'newest', earlier: known }), since);
  const now = await judge(parsed, { ...how, earlier: [...known, before.earlier] });
  return { ...now, result: { ...now.result, since: sinceOf(now, before) } };
}

function rulesFor(command: Asking, all: readonly Rule[]): readonly Rule[] {
  const choice = chooseRules(all, command);
  if ('rules' in choice) return choice.rules;
  throw unknownName(choice.unknown, choice.nearest);
}

function fails({ findings }: Result, failOn: Severity | null): boolean {
  return failOn !== null && findings.some(({ severity }) => reaches(severity, failOn));
}

/** Input that was read, or null where there was none; failures have been told. */
interface Read {
  readonly parsed: Parsed;
  readonly failures: number;
  readonly notices: readonly string[];
  /** The commit below the first range; undefined where all is mail. */
  readonly base: string | null | undefined;
}

async function readAll(command: { inputs: readonly string[]; range: boolean }, io: Io): Promise<Read | null> {
  const read = await takeInputs(command, io);
  return read === null ? null : { ...read, parsed: parse(read.inputs) };
}

/** What was typed as text; the bytes are let go of, so that an archive is held once. */
async function takeInputs(
  { inputs, range }: { inputs: readonly string[]; range: boolean },
  io: Io,
): Promise<(Omit<Read, 'parsed'> & { inputs: ParseInput[] }) | null> {
  const read = await readInputs({ inputs, range, cwd: io.cwd, stdin: io.stdin });
  for (const { name, message } of read.failures) io.err(`zcreview: ${name}: ${message}\n`);
  if (read.nothing && read.failures.length === 0) io.err(helpText(ZCREVIEW_VERSION));
  if (read.nothing || read.sources.length === 0) return null;
  const texts = read.sources.map(({ name, bytes, kind }) => ({
    name,
    bytes: Buffer.isBuffer(bytes) ? bytes.toString('latin1') : bytes,
    kind,
  }));
  const base = read.sources.find(({ kind }) => kind === 'range')?.base;
  return { inputs: texts, failures: read.failures.length, notices: read.notices, base };
}

/** Inputs without a patch or cover letter: names each, and says what was found where there is nothing else. */
function saysNothing({ series, lone, others, pulls, empty }: Parsed, io: Io): boolean {
  if (series.length > 0) {
    for (const name of empty) io.err(`zcreview: ${name}: neither a patch nor a cover letter\n`);
    return empty.length > 0;
  }
  const replies = lone.reduce((sum, one) => sum + one.replies.length, 0);
  const found = [
    ...(pulls > 0 ? [`${pulls} pull request${pulls === 1 ? '' : 's'} without the patches`] : []),
    ...(replies > 0 ? [`${replies} repl${replies === 1 ? 'y' : 'ies'} to mail that is not here`] : []),
    ...(others > 0 ? [`${others} mail${others === 1 ? '' : 's'} without a diff or a [PATCH 0/n] subject`] : []),
  ];
  const names = empty.length > 0 ? `${empty.join(', ')}: ` : '';
  io.err(`zcreview: ${names}neither a patch nor a cover letter: ${found.join(', ') || 'the input is empty'}\n`);
  return true;
}

async function report(
  result: Result,
  command: Pick<Settings, 'format' | 'color'>,
  io: Io,
  rules: readonly Rule[],
): Promise<void> {
  if (command.format === 'json') {
    const { reportJson } = await import('./report/json.ts');
    io.out(reportJson(result));
  } else if (command.format === 'github') {
    const { reportGithub } = await import('./report/github.ts');
    const { commands, summary } = reportGithub(result);
    io.out(commands);
    io.addStepSummary(summary);
  } else {
    const { reportText } = await import('./report/text.ts');
    const summaries = new Map(rules.map(({ id, summary }) => [id, summary]));
    const look = { color: usesColor(command.color, io), unicode: showsUnicode(io) };
    io.out(await reportText(result, { ...look, columns: io.columns, summaries }));
  }
}

/** As git decides it, and https://no-color.org. */
function usesColor(color: Color, { isTerminal, env }: Io): boolean {
  if (color !== 'auto') return color === 'always';
  return isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

async function runShow(command: Extract<Command, { kind: 'show' }>, io: Io): Promise<number> {
  const read = await readAll(command, io);
  if (read === null) return EXIT.failed;
  const { failures } = read;
  // Replies to mail that is not here can be shown all the same.
  const parsed = { ...read.parsed, series: [...read.parsed.series, ...read.parsed.lone] };
  if (command.format === 'json') {
    const none = { rules: [], pedantic: false, isOwnWork: false, tree: false, notices: [] } as const;
    const { result } = await judge(parsed, { ...none, revision: 'all', cwd: io.cwd });
    const { reportJson } = await import('./report/json.ts');
    io.out(reportJson(result));
  } else {
    const { showText } = await import('./report/show.ts');
    io.out(await showText(parsed.series, parsed.defects, usesColor(command.color, io)));
  }
  return failures > 0 || saysNothing(parsed, io) ? EXIT.failed : EXIT.clean;
}

async function splitInputs(command: SplitCommand, io: Io): Promise<number> {
  const read = await readAll(command, io);
  if (read === null || read.failures > 0 || saysNothing(read.parsed, io)) return EXIT.failed;
  const rules = allRules().filter(({ id }) => id.startsWith('split/'));
  const look = { color: usesColor(command.color, io), unicode: showsUnicode(io) };
  const { runSplit } = await import('./run/split.ts');
  return runSplit(command, io, { ...read, rules, ...look });
}

async function tellCc(command: CcCommand, io: Io): Promise<number> {
  const read = await readAll(command, io);
  if (read === null || read.failures > 0 || saysNothing(read.parsed, io)) return EXIT.failed;
  const { runCc } = await import('./run/cc.ts');
  return runCc(command, io, read.parsed.series);
}

/** By the locale, as setlocale(3) finds it. */
function showsUnicode({ env }: Io): boolean {
  return /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
}

/** Reviews what `git send-email` is about to send, all mails of a run at once, with its last call. */
async function runHook({ file, headers }: Extract<Command, { kind: 'hook-run' }>, io: Io): Promise<number> {
  const { gatherMails } = await import('./cli/hook-state.ts');
  const { gitDir } = await import('./read/repository.ts');
  const stateFolder = `${(await gitDir(io.cwd)) ?? io.cwd}/zcreview`;
  const mails = gatherMails({ file, headers, env: io.env, stateFolder });
  if (mails === null) return EXIT.clean;
  const parsed = parse(mails.map((mail): ParseInput => ({ ...mail, kind: 'mail' })));
  const asked = { format: null, color: null, pedantic: false, failOn: null, config: null, rules: [], packs: [] };
  const config = await configOf(asked, io, undefined);
  const here = await rulesHere([], config, io);
  const settings = settingsOf(asked, config, here.all);
  const rules = enabled(usualRules(here.all), settings, asked);
  const notRun = here.cannotRun(rules);
  const how = {
    ...settings,
    rules,
    isOwnWork: true,
    revision: 'all',
    notices: notRun,
    tree: null,
    cwd: io.cwd,
  } as const;
  const { result, ruleFailures } = await judge(parsed, how);
  const { reportHook } = await import('./report/hook.ts');
  io.err(reportHook(result, 'error'));
  if (ruleFailures.length + notRun.length > 0) return EXIT.failed;
  return fails(result, 'error') ? EXIT.findings : EXIT.clean;
}

async function changeHook(kind: 'hook-install' | 'hook-uninstall' | 'hook-status', io: Io): Promise<number> {
  const { gitDir, hooksDir } = await import('./read/repository.ts');
  const folder = await hooksDir(io.cwd);
  if (folder === null) throw new UsageError('not in a git repository; change to the one you send from');
  const { hookStatus, installHook, uninstallHook } = await import('./cli/hook-file.ts');
  const change = { 'hook-install': installHook, 'hook-uninstall': uninstallHook, 'hook-status': hookStatus }[kind];
  const { path, state, gone } = change(folder, io.program);
  const words = {
    none: 'not installed; `zcreview hook install --send-email` does it',
    other: 'not installed; another hook is there and stays',
    ours: 'installed',
    beside: 'installed, beside another hook that stays',
  }[state];
  const own = await gitDir(io.cwd);
  const shared = own !== null && !path.startsWith(own) ? ' (for every repository that uses this folder)' : '';
  io.out(`${path}: ${words}${shared}\n`);
  if (gone === null) return EXIT.clean;
  io.err(`zcreview: the hook calls ${gone}, which is not there; install it again\n`);
  return EXIT.failed;
}
