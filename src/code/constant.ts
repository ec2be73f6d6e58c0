const NUMBER = /^(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)[uUlL]{0,3}$/;
/** How tightly it binds, and what it gives. */
const OPERATORS: Readonly<Record<string, readonly [number, (left: number, right: number) => number]>> = {
  '|': [1, (left, right) => left | right],
  '^': [2, (left, right) => left ^ right],
  '&': [3, (left, right) => left & right],
  '<<': [4, (left, right) => left * 2 ** shift(left, right)],
  '>>': [4, (left, right) => left >> shift(left, right)],
  '+': [5, (left, right) => left + right],
  '-': [5, (left, right) => left - right],
  '*': [6, (left, right) => left * right],
  '/': [6, (left, right) => Math.trunc(left / right)],
  '%': [6, (left, right) => left % right],
};

/** NaN where C does not define it. */
function shift(left: number, right: number): number {
  return left < 0 || right < 0 || right > 30 ? Number.NaN : right;
}

/** Parentheses in parentheses. */
const DEEPEST = 20;

/** Value of an integer constant expression of C; null where anything is not known, or too large to be sure. */
export function constantOf(words: readonly string[], known: (name: string) => number | null): number | null {
  const reader: Reader = { words, at: 0, known, depth: 0 };
  const value = binary(reader, 1);
  return value !== null && reader.at === words.length && Number.isSafeInteger(value) ? value : null;
}

interface Reader {
  readonly words: readonly string[];
  at: number;
  readonly known: (name: string) => number | null;
  depth: number;
}

function binary(reader: Reader, least: number): number | null {
  let left = unary(reader);
  for (;;) {
    const word = reader.words[reader.at] ?? '';
    const [binds, apply] = OPERATORS[word] ?? [];
    if (left === null || binds === undefined || apply === undefined || binds < least) return left;
    reader.at += 1;
    const right = binary(reader, binds + 1);
    left = right === null || isLarge(left) || isLarge(right) ? null : apply(left, right);
  }
}

function unary(reader: Reader): number | null {
  const word = reader.words[reader.at] ?? '';
  reader.at += 1;
  if (word === '-') {
    const value = unary(reader);
    return value === null ? null : -value;
  }
  if (word === '(') return inParens(reader);
  const digits = NUMBER.exec(word)?.[1];
  if (digits !== undefined) return Number(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return /^[A-Za-z_]/.test(word) ? reader.known(word) : null;
}

function inParens(reader: Reader): number | null {
  reader.depth += 1;
  const value = reader.depth > DEEPEST ? null : binary(reader, 1);
  reader.depth -= 1;
  const isClosed = reader.words[reader.at] === ')';
  reader.at += 1;
  return isClosed ? value : null;
}

/** Beyond 31 bits C and JavaScript part. */
function isLarge(value: number): boolean {
  return !(Math.abs(value) <= 0x7fffffff);
}
