import {
  type CcCommand,
  type Color,
  type Command,
  EXIT,
  type ReviewCommand,
  type SplitCommand,
  UsageError,
} from './cli/command.ts';
import { type Asking, chooseRules, usualRules } from './engine/choose.ts';
import type { Severity } from './model/finding.ts';
import { reaches } from './model/order.ts';
import type { Result } from './model/result.ts';
import { type Parsed, parse, type ParseInput } from './parse/parse.ts';
import type { Io } from './read/process.ts';
import { sinceText } from './report/since.ts';
import type { Rule } from './rule.ts';
import { readAll, saysNothing } from './run/inputs.ts';
import { judge, type Judged, type Judging } from './run/judge.ts';
import { allRules, runRules, rulesHere, unknownName } from './run/rules.ts';
import { configOf, enabled, type Settings, settingsOf } from './run/settings.ts';
import { statsOf } from './run/stats.ts';

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
      return runIgnore(command, (await rulesHere([], await configOf({ config: null }, io, undefined), io)).all, io);
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
  const stats = statsOf(command.stats);
  stats.ends('start');
  const read = await readAll(command, io);
  if (read === null) return EXIT.failed;
  stats.ends('read and parse');
  const { parsed, failures, notices, base } = read;
  const config = await configOf(command, io, base);
  const here = await rulesHere(command.ownRules, config, io);
  const settings = settingsOf(command, config, here.all);
  const rules = enabled(rulesFor({ ...command, pedantic: settings.pedantic }, here.all), settings, command);
  const notRun = here.cannotRun(rules);
  const { revision } = command;
  checkRevision(parsed, revision);
  const { sending: isOwnWork, tree, isVerbose } = command;
  const told = { notices: [...notices, ...notRun], cwd: io.cwd, isVerbose, meter: stats.meter };
  const how = { ...settings, rules, isOwnWork, revision, tree, ...told };
  const { result, ruleFailures, stale } = await judgeAgainst(parsed, how, command, io);
  stats.ends('review');
  await report(result, { ...settings, isVerbose }, io, here.all);
  stats.ends('report');
  tellBeside(result, settings, stale, io);
  io.err(await stats.text());
  if (failures + ruleFailures.length + notRun.length > 0 || saysNothing(parsed, io)) return EXIT.failed;
  return fails(result, settings.failOn) ? EXIT.findings : EXIT.clean;
}

/** Throws UsageError for a revision that is not here. */
function checkRevision({ series }: Parsed, revision: ReviewCommand['revision']): void {
  if (typeof revision !== 'number' || series.length === 0) return;
  if (series.some((one) => one.revision === revision)) return;
  const there = [...new Set(series.map((one) => one.revision))].toSorted((a, b) => a - b);
  throw new UsageError(`no revision ${revision}; here: ${there.join(', ')}`);
}

/** What is no part of the result, or has no place in its format. */
function tellBeside({ since }: Result, { format }: Settings, stale: readonly string[], io: Io): void {
  if (since !== undefined && format !== 'text') io.err(`zcreview: ${sinceText(since)}`);
  for (const text of stale) io.err(`zcreview: ${text}\n`);
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

type Look = Pick<Settings, 'format' | 'color'> & { readonly isVerbose: boolean };

async function report(result: Result, command: Look, io: Io, rules: readonly Rule[]): Promise<void> {
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
    io.out(await reportText(result, { ...look, columns: io.columns, summaries, isVerbose: command.isVerbose }));
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
