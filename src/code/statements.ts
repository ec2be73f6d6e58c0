import { bodyOwner, declareHeading, isNoDeclaration, macroOf, madeAt, place } from './declare.ts';
import { aggregateAt, type Heading, readHeading, tagOf, wordAt } from './heading.ts';
import { type Frame, type Machine, newFrame } from './machine.ts';
import * as token from './token.ts';
import { isFlush, textOf } from './tokens.ts';
import { classOfWord } from './vocabulary.ts';

/** Tokens of a heading that are kept: what is longer is a macro's argument, not a declaration. */
const LONGEST = 400;

/** Reads one token of a file or of a struct, and says where the tokens go on. */
export function readStatement(machine: Machine, index: number): number {
  const kind = machine.tokens.kinds[index]!;
  if (machine.paren > 0 && isOutOfParentheses(machine, index, kind)) leaveParentheses(machine, index, kind);
  if (machine.paren > 0) return insideParentheses(machine, index, kind);
  switch (kind) {
    case token.SEMICOLON:
      endStatement(machine, index);
      break;
    case token.BRACE_OPEN:
      openBrace(machine, index);
      break;
    case token.BRACE_CLOSE:
      closeBrace(machine, index);
      break;
    case token.PAREN_OPEN:
      if (startsGroup(machine)) return openGroup(machine, index);
      machine.paren = 1;
      keep(machine, index);
      break;
    case token.PAREN_CLOSE:
      if (machine.frame.kind === 'group') closeFrame(machine, index);
      // The end of parentheses that open above the fragment.
      else machine.head = [];
      break;
    case token.WORD:
      if (endsAsMacro(machine, index)) endStatement(machine, machine.head.at(-1)!);
      if (isBehindRest(machine, index)) machine.head = [];
      keep(machine, index);
      break;
    default:
      keep(machine, index);
  }
  return index + 1;
}

function keep({ head }: Machine, index: number): void {
  if (head.length < LONGEST) head.push(index);
}

function insideParentheses(machine: Machine, index: number, kind: number): number {
  if (kind === token.PAREN_OPEN) machine.paren += 1;
  else if (kind === token.PAREN_CLOSE) machine.paren -= 1;
  // More may close than open where a macro's arguments began above the fragment.
  if (machine.paren === 0 && machine.cut?.kind === 'generated' && !isFlush(machine.tokens, index)) machine.paren = 1;
  if (kind === token.PAREN_CLOSE && machine.paren === 0) machine.head.push(index);
  else if (kind !== token.BRACE_OPEN && kind !== token.BRACE_CLOSE) keep(machine, index);
  return index + 1;
}

/** A parenthesis that was never closed: a brace, or a word after the end of a statement, stands in the first column. */
function isOutOfParentheses({ tokens }: Machine, index: number, kind: number): boolean {
  if (!isFlush(tokens, index)) return false;
  if (kind === token.BRACE_OPEN || kind === token.BRACE_CLOSE) return true;
  return kind === token.WORD && index > 0 && tokens.kinds[index - 1] === token.SEMICOLON;
}

/** The first column begins anew; what stands above is the end of a macro or of a statement that began above. */
function isBehindRest({ head, tokens, frame }: Machine, index: number): boolean {
  const first = head[0];
  if (first === undefined || frame.outer !== null || !isFlush(tokens, index) || isFlush(tokens, first)) return false;
  const { kinds } = tokens;
  return kinds[first] === token.WORD
    ? isNoDeclaration(classOfWord(textOf(tokens, first)) ?? 'name')
    : kinds[first] !== token.BRACE_CLOSE;
}

function leaveParentheses(machine: Machine, index: number, kind: number): void {
  machine.paren = 0;
  if (kind === token.WORD) endStatement(machine, index - 1);
}

/** `EXPORT_SYMBOL(x)` or `PAGEFLAG(X, x)` without a semicolon: the next word begins something new. */
function endsAsMacro(machine: Machine, index: number): boolean {
  const { head, tokens } = machine;
  if (!isLoneGroup(machine)) return false;
  const heading = readHeading(tokens, head);
  const macro = macroOf(heading);
  if (macro < 0) return false;
  if (tokens.rows[index] !== tokens.rows[head.at(-1)!]) return classOfWord(textOf(tokens, index)) !== 'attribute';
  const made = madeAt(heading, macro);
  return made !== null && made.makes !== 'function' && classOfWord(textOf(tokens, index)) === undefined;
}

/** Whether the heading ends in a parenthesis that opens behind its first few words: no other one stands before it. */
function isLoneGroup({ head, tokens }: Machine): boolean {
  if (head.length < 3 || tokens.kinds[head.at(-1)!] !== token.PAREN_CLOSE) return false;
  const open = head.findIndex((index) => tokens.kinds[index] === token.PAREN_OPEN);
  if (open < 1 || open > 4) return false;
  let depth = 0;
  for (let i = open; i < head.length; i += 1) {
    const kind = tokens.kinds[head[i]!];
    if (kind === token.PAREN_OPEN) depth += 1;
    else if (kind === token.PAREN_CLOSE) depth -= 1;
    if (depth === 0) return i === head.length - 1;
  }
  return false;
}

/** Ends a statement at token `last`, which belongs to it. */
function endStatement(machine: Machine, last: number): void {
  for (const other of machine.others) declareHeading(machine, other, last);
  machine.others = [];
  if (!machine.isTail) declareHeading(machine, machine.head, last);
  machine.head = [];
  machine.isTail = false;
  machine.isTypedef = false;
  machine.isTypeAbove = false;
  if (machine.cut !== null) machine.cut.endRow = machine.tokens.rows[last]!;
  machine.cut = null;
}

function openBrace(machine: Machine, index: number): void {
  const { others } = machine;
  const head = machine.isTail ? [] : machine.head;
  machine.isTail = false;
  const heading = readHeading(machine.tokens, head);
  machine.head = [];
  machine.others = [];
  machine.frame =
    heading.assign < head.length
      ? skipped(machine, heading)
      : (aggregate(machine, heading) ?? bodied(machine, heading, others) ?? strange(machine, index, head));
}

/** The braces of an initialiser; what is initialised is declared at the end of the statement. */
function skipped(machine: Machine, { items }: Heading): Frame {
  return newFrame('skip', machine.frame, { head: items });
}

function aggregate(machine: Machine, heading: Heading): Frame | null {
  const at = aggregateAt(heading);
  if (at < 0) return null;
  const tag = tagOf(heading, at);
  const kind = wordAt(heading, at) as 'struct' | 'union' | 'enum';
  const name = tag < 0 ? '' : wordAt(heading, tag);
  const last = heading.items.at(-1)!;
  const declaration = place(machine, heading, { kind, name, named: tag < 0 ? at : tag, last });
  declaration.isWhole = false;
  return newFrame(kind === 'enum' ? 'enum' : 'aggregate', machine.frame, {
    declaration,
    tag: name === '' ? (kind === 'enum' ? null : machine.frame.tag) : name,
    head: heading.items,
    isTypedef: heading.isTypedef,
  });
}

function bodied(machine: Machine, heading: Heading, others: readonly (readonly number[])[]): Frame | null {
  const twins = others.map((items) => bodyOwner(machine, readHeading(machine.tokens, items)));
  const declaration = bodyOwner(machine, heading) ?? machine.cut;
  machine.isTypeAbove = false;
  machine.cut = null;
  if (declaration === null) return null;
  declaration.isWhole = false;
  for (const twin of twins) if (twin !== null) machine.twins.push(twin);
  return newFrame('body', machine.frame, { declaration, isOpenAbove: false });
}

/** `extern "C" {` changes nothing; other braces belong to nothing we know. */
function strange(machine: Machine, index: number, head: readonly number[]): Frame {
  const { tokens, frame } = machine;
  // The brace of the struct whose head is above.
  if (frame.isOpenAbove && head.length === 0 && isFlush(tokens, index)) return frame;
  if (head.some((item) => tokens.kinds[item] === token.STRING)) return newFrame('file', frame);
  return newFrame(head.length === 0 && isFlush(tokens, index) ? 'body' : 'skip', frame);
}

function closeBrace(machine: Machine, index: number): void {
  const { frame, tokens } = machine;
  if (frame.isOpenAbove && !isFlush(tokens, index)) {
    // The end of a struct inside of the struct whose head is above: a member's name may follow.
    machine.head = [index];
    return;
  }
  if (frame.outer === null) {
    machine.head = [];
    return;
  }
  closeFrame(machine, index);
}

/** Ends the innermost braces at token `index` and goes on with the heading before them. */
export function closeFrame(machine: Machine, index: number): void {
  const { frame } = machine;
  const { declaration } = frame;
  if (declaration !== null) {
    declaration.endRow = machine.tokens.rows[index]!;
    declaration.isWhole = !frame.isOpenAbove && declaration.nameRow >= 0;
  }
  if (frame.outer === null) return;
  machine.frame = frame.outer;
  const isOfBody = frame.outer.kind === 'body';
  const isStatement = !isOfBody && (frame.kind === 'aggregate' || frame.kind === 'enum' || frame.kind === 'skip');
  machine.head = isStatement ? [...frame.head, index] : [];
  machine.paren = 0;
  machine.isTypedef = frame.isTypedef && frame.isOpenAbove;
}

const GROUPS: ReadonlyMap<string, number> = new Map([
  ['struct_group', 1],
  ['struct_group_attr', 2],
  ['struct_group_tagged', 2],
  ['__struct_group', 3],
]);

function startsGroup({ frame, head, tokens }: Machine): boolean {
  if (frame.kind !== 'aggregate' && frame.kind !== 'group') return false;
  return head.length === 1 && GROUPS.has(textOf(tokens, head[0]!));
}

/** `struct_group(name, members)`: declares the name and goes into the members. */
function openGroup(machine: Machine, open: number): number {
  const { tokens, head } = machine;
  const macro = textOf(tokens, head[0]!);
  const named = macro === 'struct_group_tagged' || macro === '__struct_group' ? open + 3 : open + 1;
  if (classOfWord(textOf(tokens, named)) === undefined && tokens.kinds[named] === token.WORD) {
    const heading = readHeading(tokens, [...head, named]);
    const made = place(machine, heading, { kind: 'member', name: textOf(tokens, named), named: 1, last: named });
    made.via = macro;
  }
  let i = open + 1;
  for (let left = GROUPS.get(macro)!; left > 0 && i < tokens.count; i += 1)
    if (tokens.kinds[i] === token.COMMA) left -= 1;
    else if (tokens.kinds[i] === token.SEMICOLON) break;
  machine.frame = newFrame('group', machine.frame, { tag: machine.frame.tag });
  machine.head = [];
  return i;
}
