import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/model/split.ts';
import { lanesOf } from '../../src/report/steps.ts';

/** Steps that wait for those named, in order. */
const steps = (...needs: readonly number[][]): Step[] =>
  needs.map((own, i) => ({
    number: i + 1,
    subject: '',
    why: '',
    owner: '',
    tree: '',
    list: '',
    cc: [],
    insertions: 0,
    deletions: 0,
    changes: [],
    dependsOn: own.map((step) => ({ step, because: 'uses it' })),
  }));

const drawn = (unicode: boolean, ...needs: readonly number[][]): string[] =>
  (lanesOf(steps(...needs), unicode) ?? []).map((lane, i) => `${lane} ${i + 1}`);

describe('the picture of the steps', () => {
  test('is nothing where none waits for another', () => {
    expect(lanesOf(steps([], [], []), true)).toBeNull();
  });

  test('leads from a step to those that wait for it', () => {
    expect(drawn(true, [], [], [2], [2], [])).toEqual(['    1', '╭── 2', '├─▸ 3', '╰─▸ 4', '    5']);
  });

  test('is plain ASCII where lines cannot be shown', () => {
    expect(drawn(false, [], [1], [1])).toEqual(['.-- 1', '+-> 2', '`-> 3']);
  });

  test('crosses what it has nothing to do with', () => {
    expect(drawn(true, [], [], [1], [2])).toEqual(['  ╭── 1', '╭─┼── 2', '│ ╰─▸ 3', '╰───▸ 4']);
  });

  test('leaves out what another line says already', () => {
    // 3 waits for 1 through 2.
    expect(drawn(true, [], [1], [1, 2])).toEqual(['  ╭── 1', '╭─╰─▸ 2', '╰───▸ 3']);
  });

  test('passes over what no step can wait for: itself, a later one', () => {
    expect(lanesOf(steps([2], [2], [9]), true)).toBeNull();
  });

  test('is left out where it would take the room of the subjects', () => {
    const many = Array.from({ length: 26 }, (_, i) => (i < 13 ? [] : [i - 12]));
    expect(lanesOf(steps(...many), true)).toBeNull();
  });
});
