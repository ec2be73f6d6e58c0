import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { usualRules } from '../../src/engine/choose.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Series } from '../../src/model/series.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { CORPUS, corpusFiles, hasCorpus } from '../corpus.ts';

/** What a reviewer said, in our words, and whether a rule says it at the same place. */
interface Judged {
  readonly thread: string;
  /** Message-ID. */
  readonly message: string;
  /** Index of the comment in its message. */
  readonly n: number;
  /** null: about the message, or about no patch at all. */
  readonly file: string | null;
  /** `@@ -1,2 +3,4 @@`; null where nobody knows. */
  readonly hunk: string | null;
  readonly kind: 'objection' | 'question' | 'answer' | 'praise' | 'other';
  readonly what: string;
  readonly raised: string | null;
  readonly settings: Settings | null;
  readonly where: 'same-hunk' | 'same-file' | 'message' | null;
  /** What a tool would need to say it; given for ten of those that are missed. */
  readonly would_take?: string;
}

type Settings = 'default' | 'pedantic';

interface Thread {
  readonly series: readonly Series[];
  readonly findings: Readonly<Record<Settings, readonly Finding[]>>;
}

const FOLDER = join(CORPUS, 'series');
const all = catalogue({ modules: ruleModules, tokens: tokenPacks });
const isObjection = ({ kind }: Judged): boolean => kind === 'objection';

function judgedComments(): Judged[] {
  const rows = readFileSync(join(import.meta.dirname, 'comments.jsonl'), 'utf8').split('\n');
  return rows.filter(Boolean).map((row) => JSON.parse(row) as Judged);
}

/** What others than the author of the series said, as the corpus lists it. */
function listed(thread: string): string[] {
  interface Message {
    readonly message_id: string;
    readonly by_series_author?: boolean;
    readonly comments?: readonly unknown[];
  }
  const { messages } = JSON.parse(readFileSync(join(FOLDER, `${thread}.json`), 'utf8')) as {
    messages: readonly Message[];
  };
  return messages.flatMap(({ message_id, by_series_author, comments = [] }) =>
    by_series_author === true ? [] : comments.map((_, n) => `${thread} ${message_id} ${n}`),
  );
}

function read(thread: string): Thread {
  const name = join(FOLDER, `${thread}.mbox`);
  const { series } = parse([{ name, bytes: readFileSync(name), kind: 'mail' }]);
  const found = (settings: Settings): readonly Finding[] => {
    const pedantic = settings === 'pedantic';
    const rules = (pedantic ? all : usualRules(all)).filter(({ id }) => id !== 'series/open-comment');
    return review(series, { rules, pedantic, isOwnWork: false, readLines: hunkLines }).findings;
  };
  return { series, findings: { default: found('default'), pedantic: found('pedantic') } };
}

/** The rule speaks of the line of the hunk, of the file, or of the message of the patch that was answered. */
function isThere({ raised, where, file, hunk, message }: Judged, finding: Finding, { series }: Thread): boolean {
  if (finding.rule !== raised || finding.file !== file) return false;
  if (where === 'message') {
    const replies = series.flatMap((one) => one.replies);
    return replies.some(({ messageId, patch }) => messageId === message && (patch || null) === finding.patch);
  }
  if (where === 'same-file') return true;
  const [, start, count] = /\+(\d+),(\d+)/.exec(hunk ?? '') ?? [];
  const line = finding.line ?? 0;
  return line >= Number(start) && line < Number(start) + Number(count);
}

/** The least that has to be asked for to hear of it. */
function heardAt(comment: Judged, thread: Thread): Settings | null {
  const isHeard = (settings: Settings): boolean =>
    thread.findings[settings].some((finding) => isThere(comment, finding, thread));
  return (['default', 'pedantic'] as const).find(isHeard) ?? null;
}

function tableRow(name: string, comments: readonly Judged[]): string {
  const objections = comments.filter(isObjection);
  const code = objections.filter(({ file }) => file !== null).length;
  const usual = objections.filter(({ settings }) => settings === 'default').length;
  const heard = objections.filter(({ settings }) => settings !== null).length;
  return `| ${[name, comments.length, code, objections.length - code, usual, heard].join(' | ')} |\n`;
}

function table(comments: readonly Judged[]): string {
  const threads = [...new Set(comments.map(({ thread }) => thread))];
  const rows = threads.map((name) =>
    tableRow(
      name,
      comments.filter(({ thread }) => thread === name),
    ),
  );
  const missed = comments.flatMap(({ thread, file, what, would_take: take }) =>
    take === undefined ? [] : `| ${thread} | ${file ?? 'the message'} | ${what} | ${take} |\n`,
  );
  return [
    `What reviewers said in ${threads.length} threads, authors left out, and how much of it a rule says of the same hunk or message.\n`,
    'Most comments are answers, tags and talk of tests; an objection wants the posted patches changed.\n',
    'Some of the rules were written after these threads were read, so that fewer are to be expected of others.\n\n',
    '| thread | comments | objections to code | to the message | raised | raised with --pedantic |\n',
    '| --- | --- | --- | --- | --- | --- |\n',
    ...rows,
    tableRow('all', comments),
    '\n## Ten that are missed, and what it would take\n\n| thread | where | objection | would take |\n| --- | --- | --- | --- |\n',
    ...missed,
  ].join('');
}

describe.skipIf(!hasCorpus)('on what reviewers said', () => {
  const threads = hasCorpus ? corpusFiles('series', '.json').map((path) => path.slice(FOLDER.length + 1, -5)) : [];
  const comments = judgedComments();
  const raised = comments.filter((comment) => comment.raised !== null);

  test('every comment has been read', () => {
    expect(comments.map(({ thread, message, n }) => `${thread} ${message} ${n}`)).toEqual(threads.flatMap(listed));
  });

  test('what is counted as raised is still raised, there and at those settings', () => {
    const threadsRead = new Map([...new Set(raised.map(({ thread }) => thread))].map((name) => [name, read(name)]));
    const heard = raised.map((comment) => ({
      ...comment,
      settings: heardAt(comment, threadsRead.get(comment.thread)!),
    }));
    expect(raised.filter((comment) => !isObjection(comment))).toEqual([]);
    expect(heard).toEqual(raised);
  });

  test('ten of the missed ones say what it would take', () => {
    const told = comments.filter(({ would_take: take }) => take !== undefined);
    expect(told).toHaveLength(10);
    expect(told.filter((comment) => comment.raised !== null || !isObjection(comment))).toEqual([]);
  });

  test('the table is what the judgements say', async () => {
    await expect(table(comments)).toMatchFileSnapshot('comments.md');
  });
});
