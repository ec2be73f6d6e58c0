import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeBytes } from '../../src/parse/charset.ts';
import { LineCounter } from '../../src/parse/lines.ts';
import { readMail, readProse } from '../../src/parse/mail.ts';
import { splitMailbox } from '../../src/parse/mailbox.ts';
import { cutBody } from '../../src/parse/message.ts';
import { parse } from '../../src/parse/parse.ts';
import { readMessage } from '../../src/parse/patch.ts';
import { CORPUS, git, hasCorpus } from '../corpus.ts';

const root = join(CORPUS, 'parse');
const work = mkdtempSync(join(tmpdir(), 'zcreview-cases-'));
afterAll(() => rmSync(work, { recursive: true }));

/** What a mail says, all decoded but for the patch, which is latin1. */
interface Told {
  readonly author: string;
  readonly subject: string;
  readonly date: string;
  readonly message: string;
  readonly patch: string;
}

interface Record {
  readonly info: { readonly date?: string };
  readonly input: string;
  readonly message: string;
  readonly patch_sha1: string;
}

interface SeriesTest {
  readonly covers: number;
  readonly patches: number;
  readonly replies: number;
  readonly per_series: { readonly covers?: readonly number[]; readonly patches?: readonly number[] };
}

interface Expected {
  readonly expected: { readonly series_tests?: readonly SeriesTest[] };
  readonly oracle_git_mailinfo?: Record;
}

/** Cases that are not read as git reads them, and why. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([]);

const cases = hasCorpus ? readdirSync(root).filter((name) => existsSync(join(root, name, 'expect.json'))) : [];
const families = [...new Set(cases.map((name) => name.split('--')[0]!))];
const casesOf = (family: string): string[] => cases.filter((name) => name.startsWith(`${family}--`));
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(root, name, 'expect.json'), 'utf8')) as Expected;
const inputsOf = (name: string): string[] =>
  readdirSync(join(root, name))
    .filter((file) => file.startsWith('input'))
    .map((file) => join(root, name, file));

/** Where the wire made line ends CRLF git takes them away; elsewhere they are content, as with --keep-cr. */
function mailsplit(text: string, isMboxrd: boolean): string[] {
  const box = join(work, 'box');
  writeFileSync(box, text, 'latin1');
  const folder = mkdtempSync(join(work, 'mails-'));
  const isCrlf = text[text.indexOf('\n') - 1] === '\r';
  const options = [...(isCrlf ? [] : ['--keep-cr']), ...(isMboxrd ? ['--mboxrd'] : [])];
  git(['mailsplit', ...options, '-b', `-o${folder}`, box], '');
  const names = readdirSync(folder).toSorted();
  return names.map((name) => readFileSync(join(folder, name), 'latin1'));
}

/** null where git refuses the mail. */
function mailinfo(mail: string, ...options: string[]): Told | null {
  const [message, patch] = [join(work, 'message'), join(work, 'patch')];
  const { status, out } = git(['mailinfo', ...options, message, patch], mail);
  if (status !== 0) return null;
  const [words, bytes] = [readFileSync(message, 'latin1'), readFileSync(patch, 'latin1')];
  const text = decodeBytes(out, '');
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    author: `${field('Author')} <${field('Email')}>`,
    subject: field('Subject').replace(/\s+/g, ' '),
    date: field('Date'),
    message: endsOnce(decodeBytes(words, '')),
    patch: bytes,
  };
}

/** Line ends are LF in what is shown, and a message without its last one is the same message. */
const endsOnce = (text: string): string => text.replaceAll('\r\n', '\n').replace(/\n+$/, '');

/**
 * git takes a boundary right below the headers of a part for text (handle_boundary reads one line too many), unless a preamble
 * stands between them, be it empty.
 */
const withPreamble = (mail: string): string =>
  mail.replace(/(\bboundary="?([^"\n;]+)"?[^\n]*(?:\n[^\n]+)*\n\n)(?=--\2\n)/gi, '$1\n');

/** Parts that nobody reads as text: git has their bytes among the message or the patch, we leave them out. */
const LEFT_OUT = /^content-type: (?:text\/html|application\/(?:pgp-signature|(?:x-)?pkcs7-signature|gzip))/im;

/** Soft breaks of quoted lines: git joins such lines, RFC 3676 section 4.5 does not, and a reply would lose its places. */
const FLOWED_QUOTES = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*\bformat="?flowed[^]*\n>/im;
const squash = (text: string): string => text.replace(/[\s>]+/g, '');

/** True where `ours` is `theirs` with one run of it cut out. */
function lacksOneRun(ours: string, theirs: string): boolean {
  let head = 0;
  while (head < ours.length && ours[head] === theirs[head]) head += 1;
  return theirs.endsWith(ours.slice(head)) && theirs.length > ours.length;
}

/** How our reading of one mail differs from git's. */
function differences(
  file: string,
  text: string,
  mailText: string,
  options: { at: number; scissors: boolean },
): string[] {
  const raw = splitMailbox(text)[options.at]!;
  const isMboxrd = file.endsWith('.mboxrd');
  const mail = readMail({ name: file, text, offset: 0, counter: new LineCounter(text) }, raw, isMboxrd, []);
  const { content, tags } = readMessage(mail, [], options.scissors);
  const theirs = mailinfo(withPreamble(mailText), options.scissors ? '--scissors' : '--no-scissors');
  // git finds nothing at all where the boundary of a multipart mail never comes; we read it, and say so.
  const isLost = theirs !== null && theirs.message + theirs.patch === '' && /^content-type: multipart/im.test(mailText);
  if (theirs === null || isLost) return [];
  const parts = cutBody(mail.body.text, options.scissors);
  const own = content.kind === 'patch' ? content.patch : { author: mail.from, subject: tags.subject, date: mail.date };
  const ours: Told = {
    author: own.author === null ? ' <>' : `${own.author.name || own.author.email} <${own.author.email}>`,
    subject: own.subject,
    date: own.date,
    message: endsOnce(readProse(mail.body, parts.messageStart, parts.messageEnd, 1).text),
    patch: mail.body.text.slice(parts.messageEnd),
  };
  // git finds nobody where there is no address; an answer's subject is no commit's.
  const skipped = new Set<keyof Told>();
  if (theirs.author === ' <>') skipped.add('author');
  if (tags.isReply || !mail.hasHeaders) skipped.add('subject');
  // In-body headers count with a patch only, and git takes for one what has no diff.
  if (content.kind !== 'patch' && theirs.patch !== '')
    for (const key of ['author', 'subject', 'date'] as const) skipped.add(key);
  return (['author', 'subject', 'date', 'message', 'patch'] as const)
    .filter((key) => !skipped.has(key) && !agree(key, ours[key], theirs[key], mailText))
    .map((key) => `${key}: ${JSON.stringify([ours[key].slice(0, 400), theirs[key].slice(0, 400)])}`);
}

function agree(key: keyof Told, ours: string, theirs: string, mail: string): boolean {
  if (ours === theirs) return true;
  if (key !== 'message' && key !== 'patch') return false;
  if (LEFT_OUT.test(mail) && lacksOneRun(ours, theirs)) return true;
  return FLOWED_QUOTES.test(mail) && squash(ours) === squash(theirs);
}

/** Text without mail headers is a diff, which git apply judges. */
const isMail = (text: string): boolean =>
  /^\s*(?:From |[!-9;-~]+:[ \t])/.test(text) && /^(?:from|subject|date):/im.test(text);

function judge(name: string, scissors = false): string[] {
  const wrong: string[] = [];
  for (const file of inputsOf(name)) {
    const text = readFileSync(file, 'latin1');
    if (!isMail(text)) continue;
    const theirs = mailsplit(text, file.endsWith('.mboxrd'));
    const ours = splitMailbox(text);
    if (ours.length !== theirs.length) wrong.push(`${name}: ${ours.length} mails, git cuts ${theirs.length}`);
    for (const [at, mail] of theirs.entries()) {
      if (ours[at] === undefined) continue;
      wrong.push(...differences(file, text, mail, { at, scissors }).map((what) => `${name} #${at + 1} ${what}`));
    }
  }
  return EXCEPTIONS.has(name) ? [] : wrong;
}

describe.skipIf(!hasCorpus)('mails are cut as by git mailsplit and read as by git mailinfo', () => {
  test.each(families.map((family) => [`${family}: ${casesOf(family).length} of ${casesOf(family).length}`, family]))(
    '%s',
    { timeout: 60_000 },
    (_name, family) => expect(casesOf(family).flatMap((name) => judge(name))).toEqual([]),
  );

  test('and with scissors, where asked, as by git mailinfo --scissors', { timeout: 60_000 }, () => {
    const cut = cases.filter((name) => name.includes('scissors') || name.includes('t5100'));
    expect(cut.length).toBeGreaterThan(25);
    expect(cut.flatMap((name) => judge(name, true))).toEqual([]);
  });

  test('fewer than five exceptions', () => expect(EXCEPTIONS.size).toBeLessThan(5));

  test('what git refuses is a defect, or nothing to review', { timeout: 60_000 }, () => {
    const silent: string[] = [];
    for (const file of cases.flatMap(inputsOf)) {
      const text = readFileSync(file, 'latin1');
      if (!isMail(text) || mailsplit(text, false).every((mail) => mailinfo(withPreamble(mail)) !== null)) continue;
      const { series, defects } = parse([{ name: file, bytes: readFileSync(file), kind: 'mail' }]);
      if (defects.length === 0 && series.length > 0) silent.push(file);
    }
    expect(silent).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)('git here says what it said when the cases were recorded', () => {
  const recorded = cases.filter((name) => expectedOf(name).oracle_git_mailinfo !== undefined);

  test(`${recorded.length} of ${recorded.length}`, { timeout: 60_000 }, () => {
    const ascii = (text: string): string => text.replace(/[^\n -~]/g, '');
    const wrong = recorded.filter((name) => {
      const { info, input, message, patch_sha1: sum } = expectedOf(name).oracle_git_mailinfo!;
      const told = mailinfo(readFileSync(join(root, name, input), 'latin1'))!;
      const isPatch = createHash('sha1').update(told.patch, 'latin1').digest('hex') === sum;
      const isMessage = ascii(told.message) === ascii(endsOnce(message));
      return !isPatch || !isMessage || ascii(told.date) !== ascii(info.date ?? '');
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)("and what git's own tests want", () => {
  const wanted = cases.filter((name) => existsSync(join(root, name, 'expected.msg')));

  test(`${wanted.length} of ${wanted.length}`, { timeout: 60_000 }, () => {
    const wrong = wanted.filter((name) => {
      const at = (file: string): string => join(root, name, file);
      const isMboxrd = existsSync(at('input.mboxrd'));
      const text = readFileSync(at(isMboxrd ? 'input.mboxrd' : 'input.mbox'), 'latin1');
      const told = mailinfo(mailsplit(text, isMboxrd)[0]!)!;
      const message = endsOnce(readFileSync(at('expected.msg'), 'utf8'));
      return (
        told.message !== message ||
        (existsSync(at('expected.patch')) && told.patch !== readFileSync(at('expected.patch'), 'latin1'))
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)("series are those of patchwork's own tests", () => {
  const told = cases.filter((name) => (expectedOf(name).expected.series_tests ?? []).length > 0);

  test(`${told.length} of ${told.length}`, { timeout: 60_000 }, () => {
    const wrong: string[] = [];
    for (const name of told) {
      const inputs = inputsOf(name).map((file) => ({ name: file, bytes: readFileSync(file), kind: 'mail' as const }));
      const { series } = parse(inputs);
      for (const wanted of expectedOf(name).expected.series_tests!) {
        const ours = {
          covers: series.filter(({ cover }) => cover !== null).length,
          patches: series.reduce((sum, { patches }) => sum + patches.length, 0),
          replies: series.reduce((sum, { replies }) => sum + replies.length, 0),
          perPatches: series.map(({ patches }) => patches.length),
        };
        const { covers, patches, replies, per_series: per } = wanted;
        const theirs = { covers, patches, replies, perPatches: per.patches };
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
          wrong.push(`${name}: ${JSON.stringify(ours)}, patchwork ${JSON.stringify(theirs)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
