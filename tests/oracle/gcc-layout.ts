import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Layout, Placed } from '../../src/code/arrange.ts';

/** A structure by how C names it, and how we lay it out. */
export interface Judged {
  /** `struct foo`, `foo_t`. */
  readonly type: string;
  readonly ours: Layout;
}

export type Machine = '-m64' | '-m32';

/** Whether gcc is here and makes objects for the machine. */
export function compiles(machine: Machine): boolean {
  return built(machine, 'int x;', []) !== null;
}

/** What gcc says of each structure, as `told` says it of ours; null where the text does not compile. */
export function gccTells(
  machine: Machine,
  head: string,
  structs: readonly Judged[],
  args: readonly string[],
): string[] | null {
  const numbers = structs.flatMap(({ type, ours }) => [
    `sizeof(${type})`,
    `__alignof__(${type})`,
    ...inBytes(ours).flatMap((one) => [`__builtin_offsetof(${type}, ${one.name})`, sizeIn(type, one)]),
  ]);
  const fields = structs.flatMap(({ type, ours }) => inBits(ours).map(({ name }) => ({ type, name })));
  const text = [
    head,
    `const unsigned truth[] __attribute__((section(".truth"), used)) = { ${numbers.join(',\n')} };`,
    // What stands in an object, and how long it is, is read from its bytes.
    ...fields.map(
      ({ type, name }, i) =>
        `struct { ${type} x; } __attribute__((aligned(64))) bits_${i} __attribute__((section(".bits"), used)) = { { .${name} = -1 } };`,
    ),
    `const unsigned sizes[] __attribute__((section(".sizes"), used)) = { ${fields.map((_, i) => `sizeof(bits_${i})`).join(',')} };`,
  ].join('\n');
  const sections = built(machine, text, args);
  if (sections === null) return null;
  const truth = sections.truth;
  let [at, field, from] = [0, 0, 0];
  const read = (): number => truth.readUInt32LE(4 * at++);
  return structs.map(({ ours }) => {
    const whole = `size ${read()} align ${read()}`;
    const members = inBytes(ours).map(({ name }) => `${name} ${read()}+${read()}`);
    const bits = inBits(ours).map(({ name }) => {
      const size = sections.sizes.readUInt32LE(4 * field++);
      const set = bitsSet(sections.bits.subarray(from, from + size));
      from += size;
      return `${name} bit ${set[0]}+${set.length}`;
    });
    return [whole, ...members, ...bits].join('; ');
  });
}

/** Our layout in the same words. */
export function told(machine: Machine, ours: Layout): string {
  const isWide = machine === '-m64';
  const from = (one: Placed): number => (isWide ? one.from : one.from32);
  const size = ({ type, times }: Placed): number => (isWide ? type.size : type.size32) * times;
  const head = `size ${isWide ? ours.size : ours.size32} align ${isWide ? ours.align : ours.align32}`;
  const members = inBytes(ours).map((one) => `${one.name} ${from(one) / 8}+${size(one)}`);
  const bits = inBits(ours).map((one) => `${one.name} bit ${from(one)}+${one.bits}`);
  return [head, ...members, ...bits].join('; ');
}

function inBytes({ members }: Layout): Placed[] {
  return members.filter(({ bits }) => bits === null);
}

function inBits({ members }: Layout): Placed[] {
  return members.filter(({ bits, name }) => bits !== null && bits > 0 && name !== '');
}

/** A flexible array has no size. */
function sizeIn(type: string, { name, times }: Placed): string {
  return times === 0 ? '0' : `sizeof(((${type} *)0)->${name})`;
}

function bitsSet(bytes: Buffer): number[] {
  const set: number[] = [];
  for (let bit = 0; bit < bytes.length * 8; bit += 1) if (((bytes[bit >> 3]! >> (bit & 7)) & 1) === 1) set.push(bit);
  return set;
}

interface Sections {
  readonly truth: Buffer;
  readonly bits: Buffer;
  readonly sizes: Buffer;
}

function built(machine: Machine, text: string, args: readonly string[]): Sections | null {
  const folder = mkdtempSync(join(tmpdir(), 'zcreview-layout-'));
  const path = (name: string): string => join(folder, name);
  try {
    writeFileSync(path('a.c'), text);
    const options = [
      '-w',
      '-fno-toplevel-reorder',
      '-fno-common',
      machine,
      ...args,
      '-c',
      path('a.c'),
      '-o',
      path('a.o'),
    ];
    execFileSync('gcc', options, { stdio: 'ignore' });
    const section = (name: string): Buffer => {
      execFileSync('objcopy', ['-O', 'binary', '-j', `.${name}`, path('a.o'), path(name)], { stdio: 'ignore' });
      return readFileSync(path(name));
    };
    return { truth: section('truth'), bits: section('bits'), sizes: section('sizes') };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
