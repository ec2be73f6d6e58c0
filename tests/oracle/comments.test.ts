import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Comment, Series } from '../../src/model/series.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';

/** A comment as the sidecar lists it. */
interface Listed {
  /** null also where the header was cut from the quote. */
  readonly file: string | null;
  readonly after_quoted_line: string;
  readonly comment: string;
}

interface Message {
  readonly message_id: string;
  readonly by_series_author?: boolean;
  readonly comments?: readonly Listed[];
}

/** Listed, but no comments: list footers, a signature, a mark of a cut. */
const FURNITURE = /^(_{20,}\n|---\n[^\n]+$|\.\.\.$)/;

/** Listed otherwise than they stand, one reason each. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  '6182\tvoid __napi_busy_loop(unsigned int napi_id,': 'the kernel test robot points so at a line, it quotes nothing',
  'On 7/5/22 15:03, Pavel Begunkov wrote:': 'the line right above is quoted one deeper',
  '00111111b as a special value.': 'the line right above is quoted one deeper',
};

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

function readMailbox(path: string): readonly Series[] {
  const { series, lone } = parse([{ name: basename(path), bytes: readFileSync(path), kind: 'mail' }]);
  return [...series, ...lone];
}

/** Reviewers' comments of one thread that are not where the sidecar has them, and how many there are. */
function compare(path: string): { total: number; missed: string[] } {
  const { messages } = JSON.parse(readFileSync(path.replace(/mbox$/, 'json'), 'utf8')) as { messages: Message[] };
  const replies = new Map(readMailbox(path).flatMap((one) => one.replies.map((reply) => [reply.messageId, reply])));
  let total = 0;
  const missed: string[] = [];
  for (const message of messages.filter(({ by_series_author: byAuthor }) => byAuthor !== true)) {
    for (const listed of message.comments ?? []) {
      if (FURNITURE.test(listed.comment)) continue;
      total += 1;
      const ours = replies.get(message.message_id)?.comments ?? [];
      if (!ours.some((comment) => isListed(comment, listed))) missed.push(listed.after_quoted_line);
    }
  }
  return { total, missed };
}

/** Where the sidecar knows no file, ours comes from the patch that is answered. */
function isListed({ file, quoted, text }: Comment, listed: Listed): boolean {
  const isFile = listed.file === null || listed.file === file;
  return (
    isFile &&
    flat(quoted) === flat(listed.after_quoted_line) &&
    flat(listed.comment).startsWith(flat(text).slice(0, 30))
  );
}

describe.skipIf(!hasCorpus)("reviewers' comments", () => {
  test('stand at the file and quoted line of the sidecars', () => {
    let total = 0;
    const missed: string[] = [];
    for (const path of corpusFiles('series', '.mbox')) {
      const found = compare(path);
      total += found.total;
      missed.push(...found.missed);
    }
    process.stderr.write(`comments: ${total - missed.length} of ${total}\n`);
    expect(missed.filter((quoted) => !(quoted in EXCEPTIONS))).toEqual([]);
    expect((total - missed.length) / total).toBeGreaterThanOrEqual(0.95);
  });

  test('have the number of the line they quote', () => {
    let checked = 0;
    for (const path of [...corpusFiles('series', '.mbox'), ...corpusFiles('seed', '-thread.mbox')]) {
      for (const { patches, replies } of readMailbox(path)) {
        const hunks = [...patches, ...replies].flatMap(({ changes }) =>
          changes.flatMap((one) => one.hunks.map((hunk) => ({ one, hunk }))),
        );
        for (const comment of replies.flatMap(({ comments }) => comments)) {
          const { file, line, side, quoted } = comment;
          if (line === null || quoted.startsWith('@@')) continue;
          const there = hunks
            .filter(({ one }) => one.path === file)
            .flatMap(({ hunk }) => hunkLines([hunk])[0]!)
            .filter((one) => (side === 'old' ? one.oldLine : one.newLine) === line);
          checked += 1;
          const text = Buffer.from(quoted.replace(/^[ +\u00a0-]/, ''))
            .toString('latin1')
            .replace(/\s+/g, '');
          expect(
            there.map((one) => one.text.replace(/\s+/g, '')),
            `${basename(path)}: ${quoted}`,
          ).toContain(text);
        }
      }
    }
    process.stderr.write(`comments at a line: ${checked}\n`);
    expect(checked).toBeGreaterThan(30);
  });

  test('on the swiotlb patch are at their code, with the patch and without', () => {
    const [seed = ''] = corpusFiles('seed', 'swiotlb-zerocopy.mbox');
    const [reply = ''] = corpusFiles('seed', 'swiotlb-review-hildenbrand.mbox');
    const both = Buffer.concat([readFileSync(seed), Buffer.from('\n'), readFileSync(reply)]);
    const { series } = parse([{ name: 'both', bytes: both, kind: 'mail' }]);
    for (const one of [series[0]!, readMailbox(reply)[0]!]) {
      const said = one.replies[0]!.comments.map(({ file, line, quoted, text }) => [
        file,
        line,
        quoted,
        text.split('\n')[0],
      ]);
      expect(said).toEqual([
        ['mm/page_alloc.c', 714, '+}', 'Gah.'],
        ['mm/page_alloc.c', 731, '+}', 'Gah.'],
        ['mm/page_alloc.c', 2961, '+', 'Oh my.'],
      ]);
    }
  });
});
