import { expect, test } from 'vitest';
import { type Image, readImages } from '../../src/code/images.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { type Answer, judge, type Named, precision, recall, type Score, sum, type Verdict } from './fragments/judge.ts';
import { type Fragment, readFragments, readHunk } from './fragments/read.ts';

/** Share that has to be right, of marks found as well as of what is said. */
const WANT = 0.95;

/** What the fragment declares; includes are not marked. */
function namesOf({ source }: Image): Named[] {
  return source.declarations.filter(({ kind }) => kind !== 'include').map(({ kind, name }) => ({ kind, name }));
}

function functionName(within: { readonly kind: string; readonly name: string } | null): string {
  return within?.kind === 'function' ? within.name : '-';
}

function answer(fragment: Fragment): Answer {
  const hunk = readHunk(fragment);
  const lines = hunkLines([hunk])[0]!;
  const { old, now } = readImages(lines, hunk.section);
  const defines = namesOf(now);
  const isKept = (one: Named): boolean => defines.some(({ kind, name }) => kind === one.kind && name === one.name);
  return {
    functionAt: (line) => {
      const image = lines[line - 1]!.kind === 'removed' ? old : now;
      return functionName(image.source.within(image.rowOf(line - 1)));
    },
    defines,
    removes: namesOf(old).filter((one) => !isKept(one)),
    calls: now.source.calls.map(({ name, within }) => ({ callee: name, within: within ?? '-' })),
  };
}

const verdicts = readFragments().map((fragment) => judge(fragment, answer(fragment)));

test.each<keyof Verdict>(['scopes', 'definitions', 'calls'])('%s are right in 95 of 100 cases', (part) => {
  const score = sum(verdicts.map((verdict) => verdict[part]));
  expect(isEnough(score) ? [] : [figures(score), ...score.missing, ...score.extra]).toEqual([]);
});

function isEnough(score: Score): boolean {
  return recall(score) >= WANT && precision(score) >= WANT;
}

function figures(score: Score): string {
  return `recall ${recall(score).toFixed(3)}, precision ${precision(score).toFixed(3)}, want ${WANT}`;
}
