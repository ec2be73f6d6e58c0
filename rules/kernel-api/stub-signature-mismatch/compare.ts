import type { Signature } from '../../../src/rule.ts';

type Parameter = Signature['parameters'][number];

/** Spellings of one type. */
const SPELLINGS: Readonly<Record<string, string>> = {
  unsigned: 'unsigned int',
  'long unsigned': 'unsigned long',
  'unsigned long int': 'unsigned long',
  'long int': 'long',
  'long long int': 'long long',
  _Bool: 'bool',
  uint8_t: 'u8',
  uint16_t: 'u16',
  uint32_t: 'u32',
  uint64_t: 'u64',
  __u8: 'u8',
  __u16: 'u16',
  __u32: 'u32',
  __u64: 'u64',
};

/** `hard`: what calls one cannot mean the other. `soft`: a compiler takes both. */
export function compareSignatures(stub: Signature, real: Signature): 'none' | 'soft' | 'hard' {
  if (stub.parameters.length !== real.parameters.length || stub.isVariadic !== real.isVariadic) return 'hard';
  const found = [
    compareTypes(stub.returns, real.returns),
    ...stub.parameters.map((parameter, i) => compareParameters(parameter, real.parameters[i]!)),
  ];
  return found.includes('hard') ? 'hard' : found.includes('soft') ? 'soft' : 'none';
}

/** Another type and another name: not a matter of taste, the two drifted apart. */
function compareParameters(stub: Parameter, real: Parameter): 'none' | 'soft' | 'hard' {
  const found = compareTypes(stub.type, real.type);
  const isOther = stub.name !== null && real.name !== null && stub.name !== real.name;
  return found === 'soft' && isOther ? 'hard' : found;
}

/** Types that a compiler converts without a word. */
const NUMBER = /^(?:bool|int|unsigned int|enum \w+)$/;

function compareTypes(stub: string, real: string): 'none' | 'soft' | 'hard' {
  const mine = plain(stub);
  const theirs = plain(real);
  // A macro makes the type: nobody can tell here.
  if (mine === theirs || mine === '' || theirs === '') return 'none';
  if (NUMBER.test(mine) && NUMBER.test(theirs)) return 'soft';
  return mayBe(mine, theirs) || mayBe(theirs, mine) ? 'soft' : 'hard';
}

/** Words of the language; any other word alone is a typedef. */
const BUILT_IN = /^(?:void|bool|char|short|int|long|signed|unsigned|float|double|[su](?:8|16|32|64)|s?size_t)\b/;

/** Whether `pointer` is one that converts to `other` without a word, or that a typedef may stand for. */
function mayBe(pointer: string, other: string): boolean {
  if (!pointer.includes('*')) return false;
  return other.includes('*') ? pointer === 'void*' : /^\w+$/.test(other) && !BUILT_IN.test(other);
}

/** Without qualifiers, an array as a pointer, one spelling of each type. */
function plain(type: string): string {
  const bare = type.replace(/\b(?:const|volatile|restrict|register)\b ?/g, '');
  const array = bare.indexOf('[');
  const pointer = array < 0 ? bare : `${bare.slice(0, array).trimEnd()} *`;
  const star = pointer.indexOf('*');
  const word = (star < 0 ? pointer : pointer.slice(0, star)).trim();
  const rest = star < 0 ? '' : pointer.slice(star).replaceAll(' ', '');
  return `${SPELLINGS[word] ?? word}${rest}`;
}

/** `bool (struct page *, int)` */
export function told({ returns, parameters, isVariadic }: Signature): string {
  const types = parameters.map(({ type }) => type);
  const list = [...types, ...(isVariadic ? ['...'] : [])].join(', ');
  return `${returns} (${list === '' ? 'void' : list})`;
}
