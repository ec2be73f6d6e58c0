import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Change, Hunk } from '../../src/model/change.ts';
import type { Patch } from '../../src/model/series.ts';
import { parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';
import { corpusFiles, git, hasCorpus } from '../corpus.ts';

const work = mkdtempSync(join(tmpdir(), 'zcreview-am-'));
afterAll(() => rmSync(work, { recursive: true }));

/** A file that a change applies to: the old side of its hunks where they say they stand, numbered filler elsewhere. */
function standIn(hunks: readonly Hunk[]): string {
  const lines: string[] = [];
  let ending = '\n';
  for (const { oldStart, text } of hunks) {
    while (lines.length < oldStart - 1) lines.push(`filler ${lines.length + 1}`);
    for (const row of text.replace(/\n$/, '').split('\n')) {
      if (row.startsWith('\\')) ending = lines.length === countOld(hunks, lines.length) ? '' : ending;
      else if (!row.startsWith('+')) lines.push(row.slice(1));
    }
  }
  return lines.join('\n') + ending;
}

/** True length of the old side where `\ No newline` ends it; anything else elsewhere. */
function countOld(hunks: readonly Hunk[], length: number): number {
  const last = hunks.at(-1)!;
  return last.oldStart + last.oldLines - 1 === length ? length : -1;
}

function put(repo: string, change: Change): void {
  if (change.kind === 'added') return;
  const path = join(repo, change.oldPath ?? change.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, change.hunks.length === 0 ? 'as it was\n' : standIn(change.hunks), 'latin1');
}

/** Applies one mail with git am to a tree that holds the stand-ins; tree and commit as git sees them after that. */
function apply(mail: string, patch: Patch, name: string): string {
  const repo = join(work, name);
  rmSync(repo, { recursive: true, force: true });
  mkdirSync(repo);
  const run = (...args: string[]): string => {
    const { status, out, err } = git(['-c', 'user.name=A', '-c', 'user.email=a@b.org', ...args], mail, repo);
    return status === 0 ? out : `${args[0]}: ${err}${out}`;
  };
  run('init', '-q');
  for (const change of patch.changes) put(repo, change);
  run('add', '-A', '-f');
  run('commit', '-q', '--allow-empty', '-m', 'stand-ins');
  const said = run('am', '--no-scissors', '-q');
  return `${said}${run('log', '-1', '--format=%T%n%an <%ae>%n%s%n%b')}`;
}

/** The patch as mail again, made of what was read. */
function printed(patch: Patch): string {
  const { author, date, subject } = patch;
  const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  const head = `From: ${bytes(author?.name ?? '')} <${author?.email ?? ''}>\nDate: ${date}\nSubject: [PATCH] ${bytes(subject)}\n`;
  const mime = 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n';
  return `${head}${mime}\n${bytes(patch.message.text)}\n---\n${printBody({ ...patch, head: '' })}`;
}

describe.skipIf(!hasCorpus)('git am of what was read gives what git am of the mail gives', () => {
  const files = [...corpusFiles('seed', '.mbox'), ...corpusFiles('series', '.mbox')];

  test.each(files.map((file) => [basename(file), file] as const))('%s', { timeout: 60_000 }, (_name, file) => {
    const text = readFileSync(file, 'latin1');
    const { series } = parse([{ name: basename(file), bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);
    for (const patch of series.flatMap(({ patches }) => patches)) {
      const rest = text.slice(patch.place.offset);
      const next = rest.slice(1).search(/^From \S+ \w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/m);
      const mail = next < 0 ? rest : rest.slice(0, next + 1);
      const theirs = apply(mail, patch, 'theirs');
      expect(theirs).not.toMatch(/^am: /);
      expect(apply(printed(patch), patch, 'ours')).toBe(theirs);
    }
  });
});
