import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/code/source.ts';
import { fc } from '../property.ts';

/** What broken or hostile C is made of. */
const PIECES = [
  '(',
  ')',
  '{',
  '}',
  '\n}\n',
  '\n{\n',
  '[',
  ']',
  ';',
  ',',
  '= ',
  '*',
  '#',
  '##',
  '\\\n',
  '\t',
  "'",
  "'\\",
  '"',
  '"a"',

  '/*',
  '*/',
  '/**/',
  '//\n',
  '#if X\n',
  '\n#else\n',
  '\n#elif A\n',
  '\n#endif /* CONFIG_A */\n',
  '#define x(',
  '#include <',

  'int a(',
  'f(x) ',
  'f(x)\n',
  'static ',
  'typedef ',
  '__x ',
  '__attribute__((x)) ',
  'struct a {',
  'enum {',
  'int a = {',

  'struct_group(a,',
  'SYSCALL_DEFINE1(',
  'int f(int a)\n{\n',
  '\n#ifdef A\nint f(int a)\n{\n#else\n',
  'extern "C" {',
  'return ',
];

function readAll(text: string, section: string): number {
  const lines = text.split('\n');
  const source = readSource(lines, section);
  const { declarations, calls, code, comments, literals } = source;
  expect(code.map(({ length }) => length)).toEqual(lines.map(({ length }) => length));
  expect(comments).toHaveLength(lines.length);
  for (const { row, nameRow, endRow, commentRow } of declarations) {
    expect(0 <= commentRow && commentRow <= row && row <= endRow && endRow < lines.length).toBe(true);
    expect(nameRow).toBeLessThan(lines.length);
  }
  for (const { row, column, name } of calls) expect(lines[row]!.startsWith(name, column)).toBe(true);
  for (const row of lines.keys()) source.within(row);
  return declarations.length + calls.length + literals.length;
}

test('anything can be read, and what is said stands in the lines', () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
  const section = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 4 })
    .map((pieces) => pieces.join('').replaceAll('\n', ''));
  fc.assert(
    fc.property(text, section, (rows, above) => {
      readAll(rows, above);
    }),
    { numRuns: 2000 },
  );
});

describe('what repeats itself costs its length', () => {
  const CHARACTERS = 30_000;
  /** Seconds that no machine needs for so little, unless it grows with the square. */
  const LIMIT = 1.5;

  function seconds(unit: string): number {
    const lines = unit.repeat(CHARACTERS / unit.length).split('\n');
    const start = process.cpuUsage();
    const { declarations, calls, code, comments, literals } = readSource(lines, 'int f(');
    expect(declarations.length + calls.length + code.length + comments.length + literals.length).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  }

  test.each(PIECES.map((piece, i) => [piece, i] as const))('%j, alone and before others', (piece, i) => {
    const others = ['', ...PIECES.slice(i + 1).filter((_, j) => j % 3 === 0)];
    expect(others.filter((other) => seconds(piece + other) > LIMIT)).toEqual([]);
  });
});
