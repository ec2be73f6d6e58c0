import type { HunkView, PatchView, Site } from '../rule.ts';
import type { Found } from './expression.ts';
import { applies, type Hit } from './hits.ts';
import type { OwnRule } from './own-rule.ts';

/** Reads C and finds patterns in it: ast-grep, behind what is asked of it here. */
export interface Grammar {
  /** A text as read; its matches come with the names that the pattern gives to pieces. */
  read(text: string): { find(pattern: string): readonly Match[] };
}

/** Offsets are characters of the text. */
interface Match extends Found {
  readonly end: number;
}

/** The packages that it takes; they are not among our own, being 16 MB of native code. */
export const PACKAGES = ['@ast-grep/napi', '@ast-grep/lang-c'] as const;

interface Node {
  text(): string;
  range(): { start: { index: number }; end: { index: number } };
  getMatch(name: string): Node | null;
  findAll(matcher: unknown): Node[];
}

interface Napi {
  registerDynamicLanguage(languages: Readonly<Record<string, unknown>>): void;
  parse(language: string, text: string): { root(): Node };
}

/** Null where the packages are not beside the program. Throws for none. */
export async function loadGrammar(): Promise<Grammar | null> {
  try {
    const [napi, c] = await Promise.all(PACKAGES.map((name) => import(/* @vite-ignore */ name) as Promise<unknown>));
    const engine = inside(napi) as Napi;
    engine.registerDynamicLanguage({ c: inside(c) });
    return {
      read: (text) => {
        const root = engine.parse('c', text).root();
        return {
          find: (pattern) =>
            root.findAll({ rule: { pattern: patternObject(pattern) } }).map((node) => matchOf(node, pattern)),
        };
      },
    };
  } catch {
    return null;
  }
}

function inside(module: unknown): unknown {
  return (module as { default?: unknown }).default ?? module;
}

/** A call alone at the top of a file reads as the type of a declaration, so it is shown inside of a function. */
function patternObject(pattern: string): unknown {
  const isCall = /^[A-Za-z_$][\w$.>-]{0,200}\s*\(/.test(pattern) && closesAtEnd(pattern);
  return isCall ? { context: `void f(void){ ${pattern}; }`, selector: 'call_expression' } : pattern;
}

/** Whether the first parenthesis is closed by the last character. */
function closesAtEnd(pattern: string): boolean {
  let depth = 0;
  for (let i = 0; i < pattern.length; i += 1) {
    depth += pattern[i] === '(' ? 1 : pattern[i] === ')' ? -1 : 0;
    if (pattern[i] === ')' && depth === 0) return i === pattern.length - 1;
  }
  return false;
}

function matchOf(node: Node, pattern: string): Match {
  const { start, end } = node.range();
  const names = [...pattern.matchAll(/(?<!\$)\$([A-Z_][A-Z0-9_]{0,60})/g)].map(([, name]) => name!);
  const groups = Object.fromEntries(names.map((name) => [name, node.getMatch(name)?.text() ?? '']));
  return { text: oneLine(node.text()), index: start.index, end: end.index, groups };
}

/** As much of a match as a sentence can hold. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

/** One image of a hunk as C, and the line of the hunk at each of its lines. */
interface Fragment {
  readonly text: string;
  readonly sites: readonly Site[];
  readonly find: (pattern: string) => readonly Match[];
}

const fragments = new WeakMap<HunkView, Map<string, Fragment>>();

/** Matches that a changed line of that side takes part in, at the first such line. */
export function patternSites(
  own: OwnRule,
  patch: PatchView,
  side: 'added' | 'removed',
  grammar: Grammar | null,
): Hit[] {
  const { pattern } = own;
  if (pattern === null || grammar === null) return [];
  const literals = pattern.replace(/\$+\w*/g, ' ').match(/[A-Za-z_]\w+/g) ?? [];
  return patch.changes
    .filter((change) => change.language === 'c' && applies(own, change))
    .flatMap((change) => {
      const changed = new Set(change[side].map(({ line }) => line));
      const hunks = [...new Set(change[side].map(({ hunk }) => hunk))];
      return hunks.flatMap((hunk) => {
        const fragment = fragmentOf(hunk, side, grammar);
        if (!literals.every((word) => fragment.text.includes(word))) return [];
        return fragment.find(pattern).flatMap((match): Hit[] => {
          const first = lineAt(fragment.text, match.index);
          const last = lineAt(fragment.text, match.end);
          const site = fragment.sites.slice(first, last + 1).find(({ line }) => changed.has(line));
          return site === undefined ? [] : [{ site, found: match }];
        });
      });
    });
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length - 1;
}

function fragmentOf(hunk: HunkView, side: 'added' | 'removed', grammar: Grammar): Fragment {
  const known = fragments.get(hunk) ?? new Map<string, Fragment>();
  fragments.set(hunk, known);
  const made = known.get(side) ?? makeFragment(hunk, side, grammar);
  known.set(side, made);
  return made;
}

function makeFragment(hunk: HunkView, side: 'added' | 'removed', grammar: Grammar): Fragment {
  const { change } = hunk;
  const sites = hunk.lines
    .map((line, index): Site => ({ change, hunk, line, index }))
    .filter(({ line }) => line.kind === 'context' || line.kind === side);
  const text = asProgram(sites.map(({ line }) => line.code));
  let read: ReturnType<Grammar['read']> | null = null;
  return { text, sites, find: (pattern) => (read ??= grammar.read(text)).find(pattern) };
}

/** Annotations that no grammar of C knows. */
const ANNOTATION =
  /\b__(?:init|exit|user|percpu|iomem|rcu|must_check|maybe_unused|always_unused|read_mostly|ro_after_init|force|kernel|net_init|net_exit|ref|cold|always_inline)\b/g;
/** `#if`, `#else` and `#endif` part braces. */
const CONDITION = /^\s{0,80}#\s{0,80}(?:if|else|elif|endif)/;

/**
 * A piece of a file as what a parser can take for a whole one: lines keep their number, not their columns.
 *
 * Braces are balanced, and what begins indented stands in a function.
 */
function asProgram(lines: readonly string[]): string {
  const plain = lines.map((line) =>
    CONDITION.test(line) ? '' : line.replace(ANNOTATION, (word) => ' '.repeat(word.length)),
  );
  let depth = 0;
  let least = 0;
  for (const char of plain.join('')) {
    depth += char === '{' ? 1 : char === '}' ? -1 : 0;
    least = Math.min(least, depth);
  }
  const isInside = /^\s/.test(plain.find((line) => line.trim() !== '') ?? '');
  const opened = -least + (isInside && least === 0 ? 1 : 0);
  const head = opened === 0 ? '' : `void f(void){${'{'.repeat(opened - 1)}`;
  return `${head}${plain.join('\n')}\n${'}'.repeat(depth + opened)}\n`;
}
