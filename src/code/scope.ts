/** What a line of C stands in. */
export interface Scope {
  readonly kind: 'function' | 'struct' | 'union' | 'enum';
  readonly name: string;
}

const AGGREGATE = /^(?:typedef\s+|static\s+|const\s+)*(struct|union|enum)\s+(\w+)(?:\s+__\w+)*\s*\{/;
/** Words that look like a function's name in front of a parenthesis and are none. */
const NOT_FUNCTIONS = new Set([
  'if',
  'for',
  'while',
  'switch',
  'return',
  'sizeof',
  'defined',
  'do',
  'else',
  '__attribute__',
]);
/** Macros that open a function whose name is their argument. */
const DEFINING = /^(?:COMPAT_)?(?:SYSCALL|BPF_CALL)_?(?:DEFINE)?_?\d\(\s*(\w+)/;

/** Name of the function whose head begins in this line; null where none does. Masked code in. */
export function functionHead(code: string): string | null {
  const defining = DEFINING.exec(code);
  if (defining !== null) return defining[1]!;
  const paren = code.indexOf('(');
  if (paren < 0 || !/^[A-Za-z_]/.test(code) || code.startsWith('typedef ')) return null;
  const before = code.slice(0, paren).trimEnd();
  const name = /\b\w+$/.exec(before)?.[0];
  if (name === undefined || NOT_FUNCTIONS.has(name) || before.includes('=')) return null;
  return /\w/.test(before.slice(0, before.length - name.length)) ? name : null;
}

/** `swiotlb_find(struct device *dev,` below a line with the type alone; a macro's call at file level is in capitals. */
const BARE_HEAD = /^([a-z_]\w*)\s?\(/;

function bareHead(code: string): string | null {
  const name = BARE_HEAD.exec(code)?.[1];
  return name === undefined || NOT_FUNCTIONS.has(name) ? null : name;
}

function aggregateHead(code: string): Scope | null {
  const match = AGGREGATE.exec(code);
  return match === null ? null : { kind: match[1] as 'struct' | 'union' | 'enum', name: match[2]! };
}

/** What the hunk header's section says that its first line stands in, if the lines below do not speak against it. */
export function sectionScope(section: string, below: readonly { readonly code: string }[]): Scope | null {
  for (const { code } of below) {
    if (code.trim() === '' || /^[\s#]/.test(code) || /^\w+:\s*$/.test(code)) continue;
    // A brace in the first column ends, or opens, what the section names; anything else there stands outside.
    if (code.startsWith('}') || code.startsWith('{')) break;
    return null;
  }
  const aggregate = aggregateHead(section);
  if (aggregate !== null) return aggregate;
  const name = section.trimEnd().endsWith(';') ? null : (functionHead(section) ?? bareHead(section));
  return name === null ? null : { kind: 'function', name };
}

/** Begins with white space, or is empty. */
function isIndented(code: string): boolean {
  const first = code.charCodeAt(0);
  return first === 9 || first === 32 || !/^\S/.test(code);
}

/** Follows the scope from line to line. Kernel style is taken for granted: heads and closing braces in the first column. */
export class ScopeTracker {
  private current: Scope | null;
  /** A function's head that has not reached its brace. */
  private pending: Scope | null = null;
  /** The line above was a type alone: `static struct page *`. */
  private afterType = false;

  constructor(start: Scope | null) {
    this.current = start;
  }

  /** Scope of this line of masked code; lines must come in order. */
  next(code: string): Scope | null {
    if (isIndented(code)) return this.indented(code);
    if (code.startsWith('#') || /^\w+:\s*$/.test(code)) return this.current;
    if (code.startsWith('{')) {
      this.current = this.pending ?? this.current;
      this.pending = null;
      return this.current;
    }
    if (code.startsWith('}')) {
      const ended = this.current;
      this.current = null;
      return ended;
    }
    return this.head(code);
  }

  private indented(code: string): Scope | null {
    if (this.pending === null) return this.current;
    const scope = this.pending;
    const end = code.trimEnd();
    if (end.endsWith(';')) this.pending = null;
    if (end.endsWith('{')) {
      this.current = scope;
      this.pending = null;
    }
    return scope;
  }

  private head(code: string): Scope | null {
    const end = code.trimEnd();
    const aggregate = aggregateHead(code);
    if (aggregate !== null) {
      this.current = end.endsWith('}') || end.endsWith(';') ? null : aggregate;
      return aggregate;
    }
    const name = functionHead(code) ?? (this.afterType ? bareHead(code) : null);
    this.afterType = name === null && /^[A-Za-z_][\w\s*]*$/.test(end);
    this.pending = null;
    this.current = null;
    if (name === null || end.endsWith(';')) return null;
    const scope: Scope = { kind: 'function', name };
    if (end.endsWith('}')) return scope;
    if (end.endsWith('{')) this.current = scope;
    else this.pending = scope;
    return scope;
  }
}
