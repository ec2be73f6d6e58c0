import { afterEach, expect, test } from 'vitest';
import { type BaseFile, gitApplies } from '../../src/tree/apply.ts';

const file = (path: string, text: string): BaseFile => ({ path, mode: '100644', text });
/** A diff of one hunk. */
const diff = (hunk: string): string => `diff --git a/f b/f\n--- a/f\n+++ b/f\n${hunk}`;

const base = [file('f', 'a\nb\nc\n'), file('d/"q\\\n', 'x')];
const whole = diff('@@ -1,3 +1,4 @@\n a\n+x\n+y\n-b\n c\n');
const first = diff('@@ -1,3 +1,4 @@\n a\n+x\n b\n c\n');
const second = diff('@@ -1,4 +1,4 @@\n a\n x\n+y\n-b\n c\n');

const path = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = path;
});

test('steps that end where the patch does', async () => {
  expect(await gitApplies({ isBare: false, base, whole, steps: [first, '', second] })).toEqual({
    kind: 'applies',
    isBare: false,
  });
});

test('a step that does not apply is named', async () => {
  expect(await gitApplies({ isBare: false, base, whole, steps: [first, first] })).toEqual({
    kind: 'refused',
    step: 1,
    message: 'error: patch failed: f:1\nerror: f: patch does not apply',
  });
});

test('steps that end elsewhere', async () => {
  expect(await gitApplies({ isBare: false, base, whole, steps: [first] })).toMatchObject({
    kind: 'refused',
    step: null,
  });
});

test('a patch that does not apply', async () => {
  const verdict = await gitApplies({ isBare: false, base, whole: second, steps: [first, second] });
  expect(verdict).toMatchObject({ kind: 'refused', step: null });
  expect(verdict).toHaveProperty('message', expect.stringContaining('patch does not apply'));
});

test('hunks without context', async () => {
  const bare = { isBare: false, base, whole: diff('@@ -1,0 +2 @@\n+x\n'), steps: [diff('@@ -1,0 +2 @@\n+x\n')] };
  expect(await gitApplies(bare)).toEqual({ kind: 'applies', isBare: true });
  expect(await gitApplies({ ...bare, isBare: true })).toEqual({ kind: 'applies', isBare: true });
});

test('without git nothing is known', async () => {
  process.env['PATH'] = '/nowhere';
  expect(await gitApplies({ isBare: false, base, whole, steps: [whole] })).toMatchObject({ kind: 'unknown' });
});

test('what a user set has no say', async () => {
  const env = { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index', GIT_CONFIG_COUNT: 'x' };
  Object.assign(process.env, env);
  try {
    expect(await gitApplies({ isBare: false, base, whole, steps: [whole] })).toEqual({
      kind: 'applies',
      isBare: false,
    });
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
});
