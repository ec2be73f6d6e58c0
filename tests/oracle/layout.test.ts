import { describe, expect, test } from 'vitest';
import type { Layout } from '../../src/code/arrange.ts';
import { layoutOf } from '../../src/code/layout.ts';
import { NOWHERE } from '../../src/code/sizes.ts';
import { compiles, gccTells, type Judged, type Machine, told } from './gcc-layout.ts';
import { structsOf, type Struct } from './uapi-structs.ts';
import { uapiTree } from './uapi-tree.ts';
import { PRELUDE, structures } from './layout-cases.ts';

const MACHINES: readonly Machine[] = ['-m64', '-m32'];
const SEED = Number(process.env['ZCREVIEW_SEED'] ?? 1);

/** Bytes between and behind members, from where gcc put them. */
function holes(words: string): string[] {
  const size = Number(/^size (\d+)/.exec(words)![1]);
  const found: string[] = [];
  let [end, last] = [0, ''];
  for (const [, name, from, length] of words.matchAll(/; (\w+) (\d+)\+(\d+)/g)) {
    if (Number(from) > end && last !== '') found.push(`${last} ${Number(from) - end}`);
    end = Number(from) + Number(length);
    last = name!;
  }
  return size > end && last !== '' ? [...found, `${last} ${size - end}`] : found;
}

/** Of members in bytes alone, one behind the other. */
function isPlain(text: string): boolean {
  return text.startsWith('struct') && !/[{].*[{]|: \d|\bunion\b/s.test(text);
}

describe.each(MACHINES)('gcc %s lays out generated structures as we do', (machine) => {
  const made = structures(500, SEED);
  const layouts = new Map<string, Layout>();
  const judged: Judged[] = [];
  const plain: boolean[] = [];
  for (const { tag, text } of made) {
    const ours = layoutOf(text.split('\n'), { ...NOWHERE, tag: (name) => layouts.get(name) ?? null });
    if (ours === null) continue;
    layouts.set(tag, ours);
    judged.push({ type: `${text.startsWith('union') ? 'union' : 'struct'} ${tag}`, ours });
    plain.push(isPlain(text));
  }

  test('all are understood', () => expect(judged.length).toBe(500));

  test.skipIf(!compiles(machine))('size, alignment, every member and every hole', () => {
    const head = `${PRELUDE}\n${made.map(({ text }) => text).join('\n')}`;
    const truth = gccTells(machine, head, judged, []);
    expect(truth).not.toBeNull();
    const ours = judged.map((one) => told(machine, one.ours));
    expect(judged.flatMap(({ type }, i) => (ours[i] === truth![i] ? [] : [[type, ours[i], truth![i]]]))).toEqual([]);
    if (machine === '-m32') return;
    const gaps = judged.map(({ ours: { gaps: all } }) => all.map(({ after, bytes }) => `${after} ${bytes}`).join('; '));
    const unlike = judged.filter((_, i) => plain[i] && gaps[i] !== holes(truth![i]!).join('; '));
    expect(unlike.map(({ type }) => type)).toEqual([]);
    expect(plain.filter(Boolean).length).toBeGreaterThan(50);
  });
});

const tree = compiles('-m64') ? uapiTree() : null;

describe.skipIf(tree === null)('structures of a real tree', () => {
  const all = tree === null ? [] : structsOf(tree);

  test.each(MACHINES)('gcc %s lays them out as we do', { timeout: 120_000 }, (machine) => {
    if (!compiles(machine)) return;
    const alone = all.filter(({ header }) => tree!.compiles(machine, header));
    const wrong = judge(machine, alone);
    const understood = alone.filter(({ ours }) => ours !== null).length;
    process.stderr.write(`${machine}: ${understood} of ${alone.length} structures of a real tree understood\n`);
    expect(wrong).toEqual([]);
    expect(understood / alone.length).toBeGreaterThan(0.95);
  });

  /** Many headers at a time; where they do not get on with each other, fewer. */
  function judge(machine: Machine, some: readonly Struct[]): string[] {
    const headers = [...new Set(some.map(({ header }) => header))];
    if (headers.length > 40) return halves(machine, some, headers);
    const judged = some.filter((one): one is Struct & Judged => one.ours !== null);
    const head = headers.map((header) => `#include <${header}>\n`).join('');
    const truth = gccTells(machine, head, judged, tree!.args);
    if (truth === null) return headers.length > 1 ? halves(machine, some, headers) : [`${headers[0]} does not compile`];
    return judged.flatMap(({ header, type, ours }, i) => {
      const words = told(machine, ours);
      return words === truth[i] ? [] : [`${header} ${type}: ${words} | gcc: ${truth[i]}`];
    });
  }

  function halves(machine: Machine, some: readonly Struct[], headers: readonly string[]): string[] {
    const first = new Set(headers.slice(0, headers.length / 2));
    const isFirst = ({ header }: Struct): boolean => first.has(header);
    return [
      ...judge(machine, some.filter(isFirst)),
      ...judge(
        machine,
        some.filter((one) => !isFirst(one)),
      ),
    ];
  }
});
