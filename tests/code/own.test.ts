import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../../src/code/source.ts';

const FOLDER = join(import.meta.dirname, 'own');

/** `12 function foo`, by the comments `//= function foo` that stand in the row of the name, or `@-1` above it. */
function marked(lines: readonly string[]): string[] {
  return lines.flatMap((line, row) => {
    const marks = line.split('//= ')[1]?.split(', ') ?? [];
    return marks.map((mark) => {
      const [what, shift = '0'] = mark.trim().split('@');
      return `${row + 1 + Number(shift)} ${what!.replace(/forward \w+ (?=\w)/, 'forward ')}`;
    });
  });
}

test.each(readdirSync(FOLDER))('%s declares what its comments say, and nothing else', (name) => {
  const lines = readFileSync(join(FOLDER, name), 'latin1').split('\n');
  const declared = readSource(lines).declarations.filter(({ kind }) => kind !== 'include');
  expect(declared.map(({ nameRow, kind, name: of }) => `${nameRow + 1} ${kind} ${of}`).toSorted()).toEqual(
    marked(lines).toSorted(),
  );
});
