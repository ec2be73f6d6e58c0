/** Makes structures as the kernel writes them, and harder ones; the same for the same seed. */
export interface Made {
  readonly tag: string;
  /** `struct` or `union`, with its members and the semicolon. */
  readonly text: string;
}

/** Declared in front of all. */
export const PRELUDE = `
typedef unsigned char __u8; typedef signed char __s8; typedef unsigned short __u16; typedef short __s16;
typedef unsigned int __u32; typedef int __s32; typedef unsigned long long __u64; typedef long long __s64;
typedef __u16 __be16; typedef __u32 __be32; typedef __u64 __le64; typedef _Bool bool;
typedef __u64 __attribute__((aligned(8))) __aligned_u64;
typedef unsigned long __kernel_ulong_t; typedef long __kernel_long_t; typedef __SIZE_TYPE__ size_t;
enum kind { KIND_A, KIND_B };
#define __packed __attribute__((packed))
#define __aligned(n) __attribute__((aligned(n)))
#define __user
`;
/** Bits that a field of the type may have. */
const INTEGERS: readonly (readonly [string, number])[] = [
  ['__u8', 8],
  ['__s8', 8],
  ['__u16', 16],
  ['__be16', 16],
  ['__u32', 32],
  ['__s32', 32],
  ['__u64', 64],
  ['unsigned int', 32],
  ['unsigned long', 32],
  ['enum kind', 8],
  ['bool', 1],
  ['char', 8],
  ['unsigned long long int', 64],
  ['__aligned_u64', 64],
];
const OTHERS = [
  '__be32',
  '__le64',
  'size_t',
  '__kernel_ulong_t',
  'double',
  'float',
  'short',
  'long',
  'long long',
  'long double',
  '__s64',
  'unsigned',
  'unsigned char',
];
const LENGTHS = ['2', '3', '0x10', '4 * 2', '(8 + 2) / 3', '1 << 2', 'sizeof(__u32)', '7 - 2', '2][3'];

export function structures(count: number, seed: number): Made[] {
  const maker = new Maker(seed);
  return Array.from({ length: count }, (_, i) => maker.make(`made_${i}`));
}

class Maker {
  private state: number;
  private names = 0;
  private readonly made: string[] = [];

  constructor(seed: number) {
    this.state = seed * 2_654_435_761 + 1;
  }

  make(tag: string): Made {
    const kind = this.chance(0.15) ? 'union' : 'struct';
    const hasRest = kind === 'struct' && this.chance(0.1);
    const rest = hasRest ? `\t${this.pick(INTEGERS)[0]} ${this.name()}[];\n` : '';
    const before = this.chance(0.1) ? '__attribute__((packed)) ' : '';
    const text = `${kind} ${before}${tag} {\n\t__u8 ${this.name()};\n${this.members(1)}${rest}}${this.attributes()};`;
    // Nobody may stand behind, or repeat, a flexible array.
    if (!hasRest) this.made.push(`${kind} ${tag}`);
    return { tag, text };
  }

  private members(depth: number): string {
    const count = 1 + Math.floor(this.random() * 7);
    return Array.from({ length: count }, () => `${'\t'.repeat(depth)}${this.member(depth)};\n`).join('');
  }

  private member(depth: number): string {
    const roll = this.random();
    if (roll < 0.12 && depth < 4) {
      const body = `${this.pick(['struct', 'union'])} {\n${this.members(depth + 1)}${'\t'.repeat(depth)}}${this.attributes()}`;
      return this.chance(0.4) ? body : `${body} ${this.name()}${this.length()}`;
    }
    if (roll < 0.4) return this.field();
    if (roll < 0.5) return this.pointer();
    if (roll < 0.6 && this.made.length > 0)
      return `${this.pick(this.made)} ${this.name()}${this.length()}${this.aligned()}`;
    const type = this.chance(0.6) ? this.pick(INTEGERS)[0] : this.pick(OTHERS);
    const more = this.chance(0.2) ? `, ${this.name()}${this.length()}` : '';
    return `${this.chance(0.1) ? 'const ' : ''}${type} ${this.name()}${this.length()}${more}${more === '' ? this.aligned() : ''}`;
  }

  private field(): string {
    const [type, most] = this.pick(INTEGERS);
    const bits = 1 + Math.floor(this.random() * most);
    const roll = this.random();
    // A field of no bits in a packed structure is not understood.
    if (roll < 0.04) return `${type} : 0`;
    if (roll < 0.12) return `${type} : ${bits}`;
    return `${type} ${this.name()} : ${bits}${this.chance(0.2) ? `, ${this.name()} : 1` : ''}`;
  }

  private pointer(): string {
    return this.pick([
      `void __user *${this.name()}`,
      `struct nobody_knows *${this.name()}${this.length()}`,
      `int (*${this.name()})(int, void (*)(void))`,
      `void (*${this.name()}[3])(void)`,
      `const char *const ${this.name()}`,
      `__u32 *${this.name()}, ${this.name()}`,
    ]);
  }

  private attributes(): string {
    if (this.chance(0.75)) return '';
    return this.pick([
      ' __packed',
      ' __attribute__((packed))',
      ' __attribute__((__packed__, aligned(4)))',
      ' __aligned(8)',
      ' __attribute__((aligned(2)))',
      ' __attribute__((aligned(16))) __packed',
      ' __attribute__((packed)) __attribute__((aligned(sizeof(__u64))))',
    ]);
  }

  private aligned(): string {
    if (this.chance(0.85)) return '';
    return this.pick([
      ' __packed',
      ' __aligned(2)',
      ' __aligned(8)',
      ' __attribute__((aligned(16)))',
      ' __attribute__((packed, aligned(2)))',
    ]);
  }

  private length(): string {
    return this.chance(0.75) ? '' : `[${this.pick(LENGTHS)}]`;
  }

  private name(): string {
    this.names += 1;
    return `m${this.names}`;
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  /** mulberry32 */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
