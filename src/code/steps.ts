/** A piece of a function's body in which nothing branches. */
export interface Step {
  /** `open`: what stands before a `{`. `head`: an `if (...)` or its like whose body has no brace. `edge`: a function begins or ends. `fork`: an `#if`, `#else` or `#endif`. */
  readonly kind: 'open' | 'head' | 'plain' | 'close' | 'label' | 'edge' | 'fork';
  /** Masked code, white space made one blank; a label without its colon. */
  readonly text: string;
  /** 0-based among the rows given; both ends. */
  readonly row: number;
  readonly endRow: number;
}

/** `#ifdef CONFIG_FROB`: only its first two letters matter. */
const FORK = /^\s*#\s*(if|el|endif)/;
/** What has a parenthesis and then a body. */
const CONTROL = /^(?:if|for|while|switch|\w{0,40}for_each\w{0,60}|scoped_guard|scoped_cond_guard)$/;

/** The same rows are walked for locks and for what else is held. */
const known = new WeakMap<readonly string[], readonly Step[]>();

/** Cuts masked C of kernel style into steps; linear. A brace in the first column is an `edge`. */
export function stepsOf(rows: readonly string[]): readonly Step[] {
  const made = known.get(rows) ?? cut(rows);
  known.set(rows, made);
  return made;
}

function cut(rows: readonly string[]): Step[] {
  const cutter = new Cutter();
  let isDirective = false;
  for (let row = 0; row < rows.length; row += 1) {
    const code = rows[row]!;
    if (!isDirective && code.includes('#')) {
      const fork = FORK.exec(code)?.[1];
      if (fork !== undefined) cutter.fork(fork, row);
      isDirective = code.trimStart().startsWith('#');
    }
    if (isDirective) isDirective = code.trimEnd().endsWith('\\');
    else if (code.startsWith('{') || code.startsWith('}')) cutter.edge(code[0]!, row);
    else takeTokens(cutter, code, row);
  }
  return cutter.finish();
}

/** Words, and each other character that is no white space; what cannot end a step at one go. */
function takeTokens(cutter: Cutter, code: string, row: number): void {
  for (let at = 0; at < code.length;) {
    const kind = KINDS[code.charCodeAt(at)]!;
    if (kind === BLANK) {
      at += 1;
      continue;
    }
    let end = at + 1;
    if (kind !== MARK && cutter.isInside()) {
      end = plainEnd(code, at);
      cutter.more(code.slice(at, end), row, at);
    } else {
      if (kind === WORD) while (KINDS[code.charCodeAt(end)] === WORD) end += 1;
      cutter.take(code.slice(at, end), row, at);
    }
    at = end;
  }
}

/** Where a mark stands, or white space that is not one blank between two others. */
function plainEnd(code: string, from: number): number {
  let end = from + 1;
  for (; end < code.length; end += 1) {
    const kind = KINDS[code.charCodeAt(end)];
    if (kind === MARK) return end;
    if (kind !== BLANK) continue;
    const next = KINDS[code.charCodeAt(end + 1)];
    if (code[end] !== ' ' || end + 1 === code.length || next === BLANK || next === MARK) return end;
  }
  return end;
}

const [WORD, BLANK, MARK] = [1, 2, 3];
/** By latin1 character; any other is 0. */
const KINDS = new Uint8Array(256).fill(WORD, 48, 58).fill(WORD, 65, 91).fill(WORD, 97, 123).fill(BLANK, 9, 14);
KINDS[95] = WORD;
KINDS[32] = BLANK;
KINDS[160] = BLANK;
for (const mark of '(){}:;?') KINDS[mark.charCodeAt(0)] = MARK;

class Cutter {
  private readonly steps: Step[] = [];
  private text = '';
  private count = 0;
  private start = 0;
  private lastRow = 0;
  private lastEnd = 0;
  private parens = 0;
  /** Braces of an initialiser or of a statement in parentheses. */
  private braces = 0;
  private first = '';
  private isControl = false;
  private isHead = false;
  private hasQuestion = false;
  private previous = '';

  fork(text: string, row: number): void {
    this.steps.push({ kind: 'fork', text, row, endRow: row });
  }

  edge(brace: string, row: number): void {
    if (this.count > 0) this.emit(brace === '{' ? 'open' : 'plain');
    this.steps.push({ kind: 'edge', text: brace, row, endRow: row });
  }

  take(token: string, row: number, column: number): void {
    if (this.isHead && this.text === 'else' && token === 'if') {
      this.isHead = false;
      this.isControl = true;
    }
    if (this.isHead && this.endHead(token)) return;
    if (this.parens > 0 || this.braces > 0 || !this.ends(token, row)) this.keep(token, row, column);
  }

  /** Whether the token behind a head belongs to it. `while (...)` behind a `do` has no body. */
  private endHead(token: string): boolean {
    this.emit(token === '{' ? 'open' : token === ';' ? 'plain' : 'head');
    return token === '{' || token === ';';
  }

  /** Ends a step if this token does. */
  private ends(token: string, row: number): boolean {
    if (token === ';') this.emit('plain', row);
    else if (token === '{' && (this.count === 0 || this.previous === ')')) this.emit('open', row);
    else if (token === ':' && !this.hasQuestion && this.isLabel()) this.emit('label', row);
    else if (token === '}') {
      if (this.count > 0) this.emit('plain');
      this.steps.push({ kind: 'close', text: '}', row, endRow: row });
    } else return false;
    return true;
  }

  private isLabel(): boolean {
    return this.first === 'case' || (this.count === 1 && /^[A-Za-z_]/.test(this.first));
  }

  private keep(token: string, row: number, column: number): void {
    if (this.count === 0) {
      this.start = row;
      this.first = token;
      this.isControl = CONTROL.test(token);
      this.isHead = token === 'else' || token === 'do';
    }
    this.add(token, row, column);
    this.count += 1;
    this.previous = token;
    this.nest(token);
  }

  /** Whether a step has begun whose head, if any, has not ended. */
  isInside(): boolean {
    return this.count > 0 && !this.isHead;
  }

  /** Some tokens without a mark among them, behind the first. */
  more(text: string, row: number, column: number): void {
    this.add(text, row, column);
    this.count += 1;
    this.previous = '';
  }

  private add(text: string, row: number, column: number): void {
    const isApart = this.count > 0 && (this.lastRow !== row || this.lastEnd !== column);
    this.text += isApart ? ` ${text}` : text;
    this.lastRow = row;
    this.lastEnd = column + text.length;
  }

  private nest(token: string): void {
    if (token === '(') this.parens += 1;
    else if (token === ')' && this.parens > 0) this.parens -= 1;
    else if (token === '{') this.braces += 1;
    else if (token === '}' && this.braces > 0) this.braces -= 1;
    else if (token === '?') this.hasQuestion = true;
    if (this.isControl && token === ')' && this.parens === 0) this.isHead = true;
  }

  private emit(kind: Step['kind'], row = this.lastRow): void {
    const start = this.count === 0 ? row : this.start;
    this.steps.push({ kind, text: this.text, row: start, endRow: Math.max(row, start) });
    this.text = '';
    this.count = 0;
    this.parens = 0;
    this.braces = 0;
    this.first = '';
    this.isControl = false;
    this.isHead = false;
    this.hasQuestion = false;
    this.previous = '';
  }

  finish(): Step[] {
    if (this.count > 0) this.emit(this.isHead ? 'head' : 'plain');
    return this.steps;
  }
}
