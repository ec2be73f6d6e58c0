import { headOf, type Signature } from '../../../src/rule.ts';

/** A stub in one line. */
export function stubOf(name: string, signature: Signature): string {
  const value = valueOf(signature.returns);
  return `static inline ${headOf(name, signature)} ${value === null ? '{}' : `{ return ${value}; }`}`;
}

/** What a stub can return; null for nothing. */
function valueOf(returns: string): string | null {
  if (returns === 'void') return null;
  if (returns.endsWith('*')) return 'NULL';
  if (returns === 'bool') return 'false';
  if (returns.startsWith('struct ') || returns.startsWith('union ')) return `(${returns}) {}`;
  return returns === 'int' ? '-EOPNOTSUPP' : '0';
}
