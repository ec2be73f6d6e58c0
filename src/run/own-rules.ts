import { resolve } from 'node:path';
import { EXIT, UsageError } from '../cli/command.ts';
import { review } from '../engine/review.ts';
import type { Finding } from '../model/finding.ts';
import { casesOf } from '../own/cases.ts';
import { readOwnRules } from '../own/catalogue.ts';
import { ownDocs } from '../own/docs.ts';
import { makeRule } from '../own/make-rule.ts';
import type { OwnRule } from '../own/own-rule.ts';
import { loadGrammar, PACKAGES } from '../own/pattern.ts';
import { hunkLines } from '../parse/hunk.ts';
import { parse } from '../parse/parse.ts';
import type { Io } from '../read/process.ts';
import { readRuleFiles, type RuleReading } from '../read/rule-files.ts';
import { readCommittedRules } from '../read/rule-commit.ts';
import type { Rule } from '../rule.ts';

/** Rules that people brought. */
export interface OwnRules {
  readonly rules: readonly Rule[];
  /** What `zcreview explain` prints, by id. */
  readonly docs: ReadonlyMap<string, string>;
  /** One sentence for each rule that cannot run here, by id. */
  readonly notRun: ReadonlyMap<string, string>;
}

/** As typed or configured; below the top of the tree of a commit where one is named. */
interface Folder {
  readonly value: string;
  readonly commit: string | null;
}

async function readFolder({ value, commit }: Folder, cwd: string): Promise<RuleReading> {
  return commit === null ? readRuleFiles(value, cwd) : readCommittedRules(cwd, commit, value);
}

/** Reads the rules of some folders. Throws UsageError that tells all that is wrong with any of them. */
export async function loadOwnRules(
  folders: readonly Folder[],
  cwd: string,
  shipped: readonly string[],
): Promise<OwnRules> {
  const { owns, rules, notRun } = await load(folders, cwd, shipped);
  return { rules, docs: new Map(owns.map((own) => [own.id, ownDocs(own)])), notRun };
}

interface Loaded extends Pick<OwnRules, 'rules' | 'notRun'> {
  readonly owns: readonly OwnRule[];
}

async function load(folders: readonly Folder[], cwd: string, shipped: readonly string[]): Promise<Loaded> {
  const places = new Map(folders.map((folder) => [`${folder.commit ?? ''}:${resolve(cwd, folder.value)}`, folder]));
  const read = await Promise.all([...places.values()].map((folder) => readFolder(folder, cwd)));
  const files = read.flatMap((one) => one.files);
  const failures = read.flatMap((one) => one.failures);
  const { rules: owns, faults } = readOwnRules(files, shipped);
  const wrong = [
    ...failures.map(({ name, message }) => `${name}: ${message}`),
    ...faults.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
  ];
  if (wrong.length > 0) throw new UsageError(wrong.join('\nzcreview: '));
  const wantsC = owns.filter(({ looks }) => looks === 'pattern');
  const grammar = wantsC.length === 0 ? null : await loadGrammar();
  const missing = grammar === null ? wantsC : [];
  const notRun = new Map(missing.map(({ id }) => [id, `rule ${id} did not run: ${WANTED}`]));
  return { owns, rules: owns.map((own): Rule => makeRule(own, grammar)), notRun };
}

const WANTED = `its pattern takes the packages ${PACKAGES.join(' and ')}, want them beside zcreview: npm install ${PACKAGES.join(' ')}`;

/** Runs the cases of the rules in some folders, and prints a line a rule, and what went otherwise than it was to. */
export async function testOwnRules(folders: readonly string[], shipped: readonly string[], io: Io): Promise<number> {
  const { owns, rules, notRun } = await load(
    folders.map((value) => ({ value, commit: null })),
    io.cwd,
    shipped,
  );
  let failed = 0;
  for (const [i, own] of owns.entries()) {
    if (notRun.has(own.id)) continue;
    const { text, isGood } = testRule(own, rules[i]!);
    if (!isGood) failed += 1;
    io.out(text);
  }
  for (const text of notRun.values()) io.err(`zcreview: ${text}\n`);
  io.out(`${owns.length} ${owns.length === 1 ? 'rule' : 'rules'}, ${failed} failed\n`);
  if (notRun.size > 0) return EXIT.failed;
  return failed > 0 ? EXIT.findings : EXIT.clean;
}

function testRule(own: OwnRule, rule: Rule): { text: string; isGood: boolean } {
  const cases = casesOf(own);
  const bad = cases.filter(({ isBad }) => isBad).length;
  const wrong = cases.flatMap(({ name, isBad, bytes }): string[] => {
    const said = findingsOf(bytes, rule);
    if (isBad) return said.length > 0 ? [] : [`${name}: nothing was said, want a finding`];
    return said.map(({ file, line, message }) => `${name}: ${file === null ? '' : `${file}:${line}: `}${message}`);
  });
  if (bad === 0) wrong.push('no bad case, want one that shows that it is found');
  if (bad === cases.length) wrong.push('no good case, want one that shows where it is silent');
  const head = `${own.id}: ${bad} bad, ${cases.length - bad} good${wrong.length === 0 ? '' : `, ${wrong.length} failed`}\n`;
  return { text: head + wrong.map((line) => `    ${line}\n`).join(''), isGood: wrong.length === 0 };
}

function findingsOf(bytes: Buffer, rule: Rule): readonly Finding[] {
  const { series } = parse([{ name: 'case', bytes: bytes.toString('latin1'), kind: 'mail' }]);
  return review(series, { rules: [rule], pedantic: true, isOwnWork: true, readLines: hunkLines }).findings;
}
