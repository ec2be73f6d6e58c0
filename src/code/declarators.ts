import { behindGroup, classAt, type Heading, isPointerGroup, kindAt, nesting, wordAt } from './heading.ts';
import * as token from './token.ts';

/** Positions of the names that a heading declares: variables, members, types of a typedef; in order. */
export function declaredNames(heading: Heading): number[] {
  const names: number[] = [];
  let hasType = heading.afterBody > 0;
  for (let from = heading.afterBody; from < heading.items.length;) {
    const name = declaredName(heading, from, hasType);
    if (name >= 0) names.push(name);
    // `A, B, C`: values, of which the first is no type.
    else if (!hasType && kindAt(heading, from + 1) === token.COMMA) break;
    hasType = true;
    from = nextDeclarator(heading, name < 0 ? from : name);
  }
  return names;
}

/** Position behind the next comma outside of parentheses. */
function nextDeclarator(heading: Heading, from: number): number {
  let depth = 0;
  for (let i = from; i < heading.items.length; i += 1) {
    const kind = kindAt(heading, i);
    // The name inside `(*name)(int)` was where we began: its own parenthesis closes below zero.
    depth = Math.max(0, depth + nesting(kind));
    if (kind === token.COMMA && depth === 0) return i + 1;
  }
  return heading.items.length;
}

/**
 * Position of the name of the declarator that begins at `from`; -1 for one without a name.
 *
 * Types are unknown words too, so the name is the last word before the declarator's end that is not an annotation.
 */
export function declaredName(heading: Heading, from: number, startsTyped: boolean, end = heading.items.length): number {
  const found: Found = { isTyped: startsTyped, name: -1 };
  for (let i = from; i < end;) {
    const kind = kindAt(heading, i);
    if (kind === token.PAREN_OPEN)
      return found.name >= 0 && !isPointerGroup(heading, i) ? found.name : nameInside(heading, i, end);
    if (kind === token.STAR) {
      found.isTyped = true;
      found.name = -1;
      i += 1;
    } else if (kind === token.WORD) i = takeWord(heading, i, found);
    else break;
  }
  return found.name;
}

/** What is known of a declarator. */
interface Found {
  isTyped: boolean;
  name: number;
}

/** Takes the word at a position for what it is; gives the position to go on at. */
function takeWord(heading: Heading, at: number, found: Found): number {
  switch (classAt(heading, at)) {
    case 'aggregate':
      found.isTyped = true;
      return tagEnd(heading, at);
    case 'typeof':
      found.isTyped = true;
      return behindGroup(heading, at + 1);
    case 'attribute':
      return behindGroup(heading, at + 1);
    case 'type':
      found.isTyped = true;
      return at + 1;
    case 'name':
      return takeName(heading, at, found);
    default:
      return at + 1;
  }
}

function takeName(heading: Heading, at: number, found: Found): number {
  const isFirst = !found.isTyped;
  const behind = behindGroup(heading, at + 1);
  found.isTyped = true;
  if (!isFirst && (found.name < 0 || (behind === at + 1 && !wordAt(heading, at).startsWith('__')))) {
    found.name = at;
    return at + 1;
  }
  // A type, which a macro may make, or an annotation we do not know: `KIND_OF(x) name __odd(4)`.
  const isDeclarator = isPointerGroup(heading, at + 1) || kindAt(heading, behind) === token.PAREN_OPEN;
  return isFirst && isDeclarator ? at + 1 : behind;
}

function tagEnd(heading: Heading, aggregate: number): number {
  let i = aggregate + 1;
  while (classAt(heading, i) === 'attribute') i = behindGroup(heading, i + 1);
  return classAt(heading, i) === 'name' ? i + 1 : i;
}

/** `(*name)`, `(*name[3])`, `(name)`: the first word of the group that is no annotation. */
function nameInside(heading: Heading, open: number, end: number): number {
  for (let i = open + 1; i < end; i += 1) {
    const kind = kindAt(heading, i);
    if (kind === token.PAREN_CLOSE || kind === token.SQUARE_OPEN) return -1;
    if (classAt(heading, i) === 'name') return i;
  }
  return -1;
}
