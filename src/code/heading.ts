import * as token from './token.ts';
import { textOf, type Tokens } from './tokens.ts';
import { classOfWord, isUnderscoredType, type WordClass } from './vocabulary.ts';

/**
 * A declaration up to its body, its initialiser or its end, as token indices; bodies in braces are left out but for
 * their closing brace.
 */
export interface Heading {
  readonly tokens: Tokens;
  readonly items: readonly number[];
  /** Position of the first `=` outside of parentheses; the length where there is none. */
  readonly assign: number;
  /** Position behind the last closing brace outside of parentheses; 0 where there is none. */
  readonly afterBody: number;
  /** Opening and closing position, by turns, of the parentheses before `assign` that stand in no others. */
  readonly groups: readonly number[];
  readonly isTypedef: boolean;
  readonly isExtern: boolean;
  readonly isStatic: boolean;
  readonly isInline: boolean;
}

const FLAGS: ReadonlyMap<string, 'isTypedef' | 'isExtern' | 'isStatic' | 'isInline'> = new Map([
  ['typedef', 'isTypedef'],
  ['extern', 'isExtern'],
  ['static', 'isStatic'],
  ['inline', 'isInline'],
  ['__inline', 'isInline'],
  ['__inline__', 'isInline'],
  ['__always_inline', 'isInline'],
]);

export function readHeading(tokens: Tokens, items: readonly number[]): Heading {
  const groups: number[] = [];
  const flags = { isTypedef: false, isExtern: false, isStatic: false, isInline: false };
  let depth = 0;
  let assign = items.length;
  let afterBody = 0;
  for (let i = 0; i < assign; i += 1) {
    const kind = tokens.kinds[items[i]!]!;
    const change = nesting(kind);
    if (change > 0 && depth === 0 && kind === token.PAREN_OPEN) groups.push(i);
    if (change < 0 && depth === 1 && groups.length % 2 === 1) groups.push(i);
    depth = Math.max(0, depth + change);
    if (depth > 0 || change !== 0) continue;
    if (kind === token.EQUALS) assign = i;
    else if (kind === token.BRACE_CLOSE) afterBody = i + 1;
    else if (kind === token.WORD) {
      const flag = FLAGS.get(textOf(tokens, items[i]!));
      if (flag !== undefined) flags[flag] = true;
    }
  }
  if (groups.length % 2 === 1) groups.push(items.length);
  return { tokens, items, assign, afterBody, groups, ...flags };
}

/** What a token adds to the depth of parentheses and brackets. */
export function nesting(kind: number): -1 | 0 | 1 {
  if (kind === token.PAREN_OPEN || kind === token.SQUARE_OPEN) return 1;
  return kind === token.PAREN_CLOSE || kind === token.SQUARE_CLOSE ? -1 : 0;
}

export function kindAt({ tokens, items }: Heading, position: number): number {
  return position < items.length ? tokens.kinds[items[position]!]! : 0;
}

export function wordAt({ tokens, items }: Heading, position: number): string {
  return textOf(tokens, items[position]!);
}

/** Class of the word at a position; `name` for one that is none of the language, undefined where no word stands. */
export function classAt(heading: Heading, position: number): WordClass | 'name' | undefined {
  if (position < 0 || kindAt(heading, position) !== token.WORD) return undefined;
  return classOfWord(wordAt(heading, position)) ?? 'name';
}

/** Position behind the group that opens at `position`, or behind the position itself where none opens. */
export function behindGroup(heading: Heading, position: number): number {
  if (kindAt(heading, position) !== token.PAREN_OPEN) return position;
  let depth = 0;
  for (let i = position; i < heading.items.length; i += 1) {
    const kind = kindAt(heading, i);
    if (kind === token.PAREN_OPEN) depth += 1;
    else if (kind === token.PAREN_CLOSE) {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return heading.items.length;
}

/** `(*name)`, `(__iomem *name)`: a group that holds a declarator. */
export function isPointerGroup(heading: Heading, open: number): boolean {
  let i = open + 1;
  while (classAt(heading, i) === 'attribute') i += 1;
  return kindAt(heading, i) === token.STAR;
}

/** Where `struct`, `union` or `enum` stands if the heading ends as one that a body follows; -1 otherwise. */
export function aggregateAt(heading: Heading): number {
  for (let i = heading.items.length - 1; i >= 0; i -= 1) {
    const kind = kindAt(heading, i);
    if (kind === token.WORD) {
      if (classAt(heading, i) === 'aggregate') return i;
    } else if (kind === token.PAREN_CLOSE) {
      i = attributeOf(heading, i);
      if (i < 0) return -1;
    } else if (kind !== token.COLON) return -1;
  }
  return -1;
}

/** Position of the attribute whose group closes at `close`; -1 where another word, or none, stands before it. */
function attributeOf(heading: Heading, close: number): number {
  const { groups } = heading;
  const at = groups.lastIndexOf(close);
  const before = at < 0 ? -1 : groups[at - 1]! - 1;
  return classAt(heading, before) === 'attribute' ? before : -1;
}

/** The tag behind the `struct`, `union` or `enum` at a position; -1 for one without. */
export function tagOf(heading: Heading, aggregate: number): number {
  let tag = -1;
  for (let i = aggregate + 1; i < heading.items.length; i = behindGroup(heading, i + 1)) {
    // `struct __ec_align4 tag`: a driver's own annotation may stand before the tag.
    if (classAt(heading, i) === 'name' && (tag < 0 || wordAt(heading, tag).startsWith('__'))) tag = i;
    if (kindAt(heading, i) === token.COLON) break;
  }
  return tag;
}

interface Group {
  readonly open: number;
  /** Position of the word before it. */
  readonly name: number;
}

/** The function that a heading declares: the position of its name, and of its parameters' parenthesis; null for none. */
export function functionOf(heading: Heading): Group | null {
  if (heading.afterBody > 0) return null;
  const candidates: Group[] = [];
  for (let g = 0; g < heading.groups.length; g += 2) {
    const open = heading.groups[g]!;
    const before = classAt(heading, open - 1);
    if (before === 'attribute' || before === 'typeof' || before === 'operator' || before === 'assertion') continue;
    // `char name[] SEC("text")`
    if (kindAt(heading, open - 2) === token.SQUARE_CLOSE) continue;
    if (isPointerGroup(heading, open)) return insidePointer(heading, open);
    if (before === 'name') candidates.push({ open, name: open - 1 });
    else if (isLoneName(heading, open)) return { open: open + 3, name: open + 1 };
    else if (candidates.length === 0) return null;
  }
  const typed = candidates.filter(({ name }) => hasType(heading, name));
  return typed.find(({ open }) => !isBeforeType(heading, open)) ?? typed[0] ?? candidates[0] ?? null;
}

/** `__failure __msg("text") int name(void)`: what follows these parentheses is yet to be the type. */
function isBeforeType(heading: Heading, open: number): boolean {
  const behind = behindGroup(heading, open);
  const known = classAt(heading, behind);
  if (known === 'type' || known === 'aggregate' || known === 'storage') return true;
  return known === 'name' && kindAt(heading, behind + 1) !== token.PAREN_OPEN;
}

/** `int (name)(int x)` */
function isLoneName(heading: Heading, open: number): boolean {
  return (
    classAt(heading, open + 1) === 'name' &&
    kindAt(heading, open + 2) === token.PAREN_CLOSE &&
    kindAt(heading, open + 3) === token.PAREN_OPEN
  );
}

/** `void (*signal(int number, handler h))(int)`: a function that returns a pointer to one. */
function insidePointer(heading: Heading, open: number): Group | null {
  for (let i = open + 1; i < heading.items.length; i += 1) {
    const kind = kindAt(heading, i);
    if (kind === token.PAREN_OPEN) return classAt(heading, i - 1) === 'name' ? { open: i, name: i - 1 } : null;
    if (kind === token.PAREN_CLOSE || kind === token.SQUARE_OPEN) return null;
  }
  return null;
}

/** Whether anything before the name can be a type: a word, a star, a body, a macro with arguments. */
export function hasType(heading: Heading, name: number): boolean {
  for (let i = name - 1; i >= 0; i -= 1) {
    const kind = kindAt(heading, i);
    if (kind === token.STAR || kind === token.BRACE_CLOSE) return true;
    const known = classAt(heading, i);
    if (known === 'name' || known === 'type' || known === 'aggregate' || known === 'typeof') return true;
    if (known === 'attribute' && isUnderscoredType(wordAt(heading, i))) return true;
    if (kind === token.PAREN_CLOSE) {
      const before = heading.groups[heading.groups.indexOf(i) - 1]! - 1;
      if (classAt(heading, before) === 'name') return true;
      i = Math.max(before, 0);
    }
  }
  return false;
}
