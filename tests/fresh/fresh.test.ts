import { expect, test } from 'vitest';
import { type BadOutcome, freshCases, type GoodOutcome, type Outcome, outcomeOf, readLines } from './cases.ts';

/** What was said before a rule was changed for what these cases showed. Never changed after. */
const first = readLines<Outcome & { readonly commit: string }>('first-run.jsonl');
const now = freshCases().map(outcomeOf);

const packOf = ({ case: name }: Outcome): string => name.slice(0, name.indexOf('/'));
const isBad = (outcome: Outcome): outcome is BadOutcome => 'found' in outcome;
const isGood = (outcome: Outcome): outcome is GoodOutcome => !isBad(outcome);
const isNote = (told: string): boolean => / note /.test(told);

interface Numbers {
  readonly found: number;
  readonly foundByAll: number;
  readonly near: number;
  readonly placed: number;
  readonly quiet: number;
  readonly silent: number;
}

function count(outcomes: readonly Outcome[]): Numbers {
  const bad = outcomes.filter(isBad);
  const good = outcomes.filter(isGood);
  return {
    found: bad.filter(({ found }) => found === 'default').length,
    foundByAll: bad.filter(({ found }) => found !== 'not').length,
    near: bad.filter(({ localised }) => localised === true).length,
    placed: bad.filter(({ localised }) => localised !== null).length,
    quiet: good.filter((one) => one.default.every(isNote)).length,
    silent: good.filter((one) => one.default.length === 0).length,
  };
}

function row(name: string, isOfRow: (outcome: Outcome) => boolean): string {
  const [then, today] = [first, now].map((outcomes) => count(outcomes.filter(isOfRow))) as [Numbers, Numbers];
  const own = now.filter(isOfRow);
  const cells = [
    own.filter(isBad).length,
    ...[then, today].map(({ found, foundByAll }) => `${found} / ${foundByAll}`),
    ...[then, today].map(({ near, placed }) => `${near} of ${placed}`),
    own.filter(isGood).length,
    ...[then, today].map(({ quiet, silent }) => `${quiet} / ${silent}`),
  ];
  return `| ${[name, ...cells].join(' | ')} |\n`;
}

function table(): string {
  const head = [
    'Patches written from knowledge of the kernel, by somebody who knew the list of concerns and had not seen a rule.',
    '',
    '- found: with default settings / with `--pedantic`',
    '- placed: within three lines of the place, of those found that have one',
    '- quiet: good patches without an error or a warning / with nothing said at all, with default settings',
    '',
    '| pack | bad | found first | found now | placed first | placed now | good | quiet first | quiet now |',
    `|${' --- |'.repeat(9)}`,
  ];
  const packs = [...new Set(now.map(packOf))];
  const rows = packs.map((pack) => row(pack, (outcome) => packOf(outcome) === pack));
  return `${head.join('\n')}\n${rows.join('')}${row('all', () => true)}`;
}

test('every case has a first run', () => {
  expect(first.map((outcome) => outcome.case).toSorted()).toEqual(now.map((outcome) => outcome.case).toSorted());
});

test('what is said to each is what was said', async () => {
  const lines = now.map((outcome) => `${JSON.stringify(outcome)}\n`).join('');
  await expect(lines).toMatchFileSnapshot('now.jsonl');
});

test('the table is what the runs say', async () => {
  await expect(table()).toMatchFileSnapshot('table.md');
});
