// @ts-check
/** Input made to be slow: twice as much of it must take about twice as long, not four times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, median } from './measure.mjs';

const HEAD = 'From: A <a@b.org>\nSubject: [PATCH] x\n';
const DIFF = '---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n';

/** What is repeated, and what stands around it. @type {Record<string, (n: number) => string>} */
const SHAPES = {
  'one long line': (n) => `${HEAD}\n${'a'.repeat(n * 20)}`,
  'blanks behind ---': (n) => `${HEAD}\n${DIFF}@@ -1 +1 @@\n-a\n+b\n--- ${' '.repeat(n * 20)}x\n`,
  'hunk headers': (n) => `${HEAD}\n${DIFF}${'@@ -1 +1 @@\n'.repeat(n)}`,
  'hunks cut short': (n) => `${HEAD}\n${DIFF}${'@@ -1,9 +1,9 @@\n a\n'.repeat(n)}`,
  'file headers': (n) => `${HEAD}\n---\n${'--- a/f\n+++ b/f\n'.repeat(n)}`,
  'From lines': (n) => 'From a Mon Sep 17 00:00:00 2001\n'.repeat(n),
  'folded header': (n) => `Subject: [PATCH]\n${' x\n'.repeat(n)}\nbody\n`,
  'open brackets': (n) => `From: a\nSubject: ${'['.repeat(n)}\n\nbody\n`,
  'encoded words': (n) => `From: a\nSubject: ${'=?utf-8?q?a?= '.repeat(n)}\n\nbody\n`,
  recipients: (n) => `From: a\nTo: ${'"a, (b) <c@d>, '.repeat(n)}\nSubject: [PATCH] x\n\nbody\n`,
  'quote marks': (n) =>
    `From: a\nSubject: Re: [PATCH] x\nIn-Reply-To: <x@y>\n\n${'> '.repeat(n)}\n${'> +}\n> }\n'.repeat(n)}`,
  'quoted-printable': (n) =>
    `${HEAD}Content-Transfer-Encoding: quoted-printable\n\n${'=\n'.repeat(n)}${'=3D'.repeat(n)}`,
  'nested parts': (n) =>
    `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: multipart/mixed; boundary=b\n\n'.repeat(n)}`,
  trailers: (n) => `${HEAD}\nx\n\n${'A-b: c\n d\n'.repeat(n)}${DIFF}@@ -1 +1 @@\n-a\n+b\n`,
};

const work = mkdtempSync(join(tmpdir(), 'zcreview-hostile-'));
await bundle(['parse/parse.ts'], work);
const { parse } = await import(pathToFileURL(join(work, 'parse/parse.mjs')).href);

/** Milliseconds of CPU for one reading. @param {string} text */
function cpu(text) {
  const start = process.cpuUsage();
  const { series, lone } = parse([{ name: 'x', bytes: text, kind: 'mail' }]);
  // Comments are read when asked for.
  for (const { replies } of [...series, ...lone]) for (const { comments } of replies) void comments;
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const SIZE = 50_000;
for (const [name, shape] of Object.entries(SHAPES)) {
  const [once, twice] = [shape(SIZE), shape(2 * SIZE)];
  cpu(once);
  const times = Array.from({ length: 5 }, () => [cpu(once), cpu(twice)]);
  const [small, large] = [0, 1].map((i) => median(times.map((pair) => pair[i] ?? Number.NaN)));
  const ratio = ((large ?? 0) / Math.max(small ?? 0, 0.05)).toFixed(1);
  console.log(
    `${name.padEnd(20)} ${(small ?? 0).toFixed(1).padStart(8)} ms, twice as much ${(large ?? 0).toFixed(1).padStart(8)} ms: ${ratio} x`,
  );
}
rmSync(work, { recursive: true });
