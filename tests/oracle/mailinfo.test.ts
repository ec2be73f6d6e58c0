import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LineCounter } from '../../src/parse/lines.ts';
import { readMail } from '../../src/parse/mail.ts';
import { splitMailbox } from '../../src/parse/mailbox.ts';
import { readMessage } from '../../src/parse/patch.ts';
import { printBody } from '../../src/parse/print.ts';
import type { Patch } from '../../src/model/series.ts';
import { corpusFiles, git, hasCorpus } from '../corpus.ts';

const work = mkdtempSync(join(tmpdir(), 'zcreview-mailinfo-'));
afterAll(() => rmSync(work, { recursive: true }));

/** What git mailinfo says of one mail. */
interface Info {
  readonly author: string;
  readonly subject: string;
  readonly message: string;
  /** latin1 */
  readonly patch: string;
}

function mailinfo(mail: string): Info {
  const [message, patch] = [join(work, 'message'), join(work, 'patch')];
  const { out } = git(['mailinfo', message, patch], mail);
  const text = Buffer.from(out, 'latin1').toString('utf8');
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    author: `${field('Author')} <${field('Email')}>`,
    subject: field('Subject'),
    message: readFileSync(message, 'utf8').trim(),
    patch: readFileSync(patch, 'latin1'),
  };
}

/** git calls somebody without a name by the address. */
function authorOf({ author }: Patch): string {
  return author === null ? '' : `${author.name || author.email} <${author.email}>`;
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

function differences(patch: Patch, theirs: Info): string[] {
  const ours: Record<string, [string, string]> = {
    author: [authorOf(patch), theirs.author],
    subject: [flat(patch.subject), flat(theirs.subject.replace(/^(\[[^\]]*\]\s*)+/, ''))],
    message: [patch.message.text.trim(), theirs.message],
  };
  const wrong = Object.entries(ours).filter(([, [mine, other]]) => mine !== other);
  const lost = patch.changes.length > 0 && !theirs.patch.includes(printBody({ ...patch, head: '', tail: '' }));
  return [...wrong.map(([name, pair]) => `${name}: ${JSON.stringify(pair)}`), ...(lost ? ['patch bytes'] : [])];
}

describe.skipIf(!hasCorpus)('author, subject, message and patch bytes are those of git mailinfo', () => {
  test('on every patch of seed, series and patches', { timeout: 120_000 }, () => {
    const files = [
      ...corpusFiles('seed', '.mbox'),
      ...corpusFiles('series', '.mbox'),
      ...corpusFiles('patches', '.patch'),
    ];
    const wrong: string[] = [];
    let patches = 0;
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      const input = { name: basename(file), text, offset: 0, counter: new LineCounter(text) };
      for (const raw of splitMailbox(text)) {
        const { content, tags } = readMessage(readMail(input, raw, false, []), []);
        // An answer that proposes a diff is nobody's commit.
        if (content.kind !== 'patch' || tags.isReply) continue;
        patches += 1;
        const found = differences(content.patch, mailinfo(text.slice(raw.headers, raw.end)));
        wrong.push(...found.map((difference) => `${input.name}: ${difference}`));
      }
    }
    expect(patches).toBeGreaterThan(700);
    expect(wrong).toEqual([]);
  });
});
