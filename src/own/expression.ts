import { RE2JS } from 're2js';

/** A regular expression that takes linear time on any text. */
export interface Expression {
  test(text: string): boolean;
  /** The first match. */
  find(text: string): Found | null;
  /** Names of its groups. */
  readonly names: readonly string[];
}

/** A piece of text, and what its groups took; a group that took nothing is empty. */
export interface Found {
  readonly text: string;
  readonly index: number;
  readonly groups: Readonly<Record<string, string>>;
}

/** What the engine has against an expression. */
export interface BadExpression {
  readonly fault: string;
}

/** In RE2's syntax, look-behind too; `^` and `$` are those of a line. */
export function expressionOf(source: string): Expression | BadExpression {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source, RE2JS.MULTILINE | RE2JS.LOOKBEHINDS);
  } catch (error) {
    return { fault: faultOf(source, error) };
  }
  const names = Object.keys(compiled.namedGroups());
  return {
    names,
    test: (text) => compiled.test(text),
    find: (text) => {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return null;
      const groups = Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? '']));
      return { text: matcher.group() ?? '', index: matcher.start(), groups };
    },
  };
}

/** The engine names the piece that it stumbled over, which tells where. */
function faultOf(source: string, error: unknown): string {
  const { error: words, input: seen } = error as { error?: string; input?: string };
  // It was told of `^` and `$` in front of the expression.
  const input = seen?.replace(/^\(\?m\)/, '');
  if (words === undefined || input === undefined) return error instanceof Error ? error.message : String(error);
  const index = source.indexOf(input);
  const where = index < 0 || input === source ? '' : ` at character ${index + 1}`;
  const hint = /^\(\?[=!]/.test(input) ? '; it has no look-ahead, so that it takes linear time' : '';
  return `${words}: ${input}${where}${hint}`;
}

/** A path by its glob: `*` and `?` stay in a folder, `**` does not, without a slash any folder will do, `x/` is all below. */
export function globOf(glob: string): Expression | BadExpression {
  if (glob === '') return { fault: 'an empty path' };
  if (glob.startsWith('/')) return { fault: 'an absolute path; want one from the top of the source tree' };
  if (glob.split('/').includes('..')) return { fault: 'a path that leaves the tree; want one from its top' };
  const whole = `${/\/./.test(glob) ? '' : '**/'}${glob}${glob.endsWith('/') ? '**' : ''}`;
  let depth = 0;
  const source = whole.replace(GLOB, (piece) => {
    if (piece === ',' && depth === 0) return piece;
    depth += piece === '{' ? 1 : piece === '}' ? -1 : 0;
    return PIECES[piece] ?? classOf(piece) ?? RE2JS.quote(piece);
  });
  const made = expressionOf(`\\A(?:${source})\\z`);
  return 'fault' in made ? { fault: 'brackets or braces that do not close' } : made;
}

/** `**` with its slash, `[a-z]`, and single characters. */
const GLOB = /\*\*\/|\*\*|\[[^\]/]{1,80}\]|[^]/g;
const PIECES: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  ',': '|',
  '}': ')',
};

function classOf(piece: string): string | null {
  if (piece.length < 3) return null;
  return piece.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
}
