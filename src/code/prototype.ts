import type { Signature } from './signature.ts';

/** The head of a function, as one writes it: `struct page *f(struct device *dev, unsigned int order)`. */
export function headOf(name: string, { returns, parameters, isVariadic }: Signature): string {
  const list = parameters.map(({ type, name: called }) => (called === null ? type : joined(type, called)));
  if (isVariadic) list.push('...');
  return `${joined(returns, name)}(${list.length === 0 ? 'void' : list.join(', ')})`;
}

/** `struct page *` and `page`, `int` and `order`, `void (*)(int)` and `done`. */
function joined(type: string, name: string): string {
  if (type.includes('(*)')) return type.replace('(*)', `(*${name})`);
  const array = type.indexOf('[');
  if (array > 0) return `${joined(type.slice(0, array).trimEnd(), name)}${type.slice(array)}`;
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`;
}
