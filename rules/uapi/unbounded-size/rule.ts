import {
  at,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
  statementFrom,
} from '../../../src/rule.ts';

/** `kmalloc(`, `kvcalloc(`, `vmalloc(`, `kmalloc_array(`, `devm_kzalloc(`. */
const ALLOCATES = /(?<![\w.>])((?:devm_)?(?:k|v|kv)[mzc]alloc(?:_array)?(?:_node)?|__vmalloc)\(/;
const TAKES =
  /\b(?:copy_from_user|copy_from_sockptr|copy_struct_from_user|copy_from_bpfptr|copy_safe_from_sockptr|bpf_copy_from_user)\(\s*(&?)(\w+)\s*,/;
const GETS = /\b(?:__)?get_user\(\s*(\w+)\s*,/;
/** Any of these beside a value says how large it may be. */
const BOUNDS = /[<>]|[!=]=|\b(?:min|clamp|switch|check_|is_valid|valid|array_index)\w*\(?/;
/** `if (unlikely(frob_test_count(op.count)))`. */
const ASKS = /\bif \((?:unlikely\()?!?(?!copy_|get_user|__get_user)\w+\(/;
/** Longer ones are tables that a program wrote. */
const LONGEST = 1000;

export const rule = defineRule({
  id: 'uapi/unbounded-size',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A size or count that comes from user space has an upper bound before memory is allocated by it.',
  words: { adds: 'kmalloc kzalloc kcalloc vmalloc vzalloc vcalloc kvmalloc kvzalloc kvcalloc' },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isAllocation)) yield* unbounded(shown);
  },
});

function isAllocation({ change, line }: Site): boolean {
  return change.role === 'code' && line.code.includes('alloc') && ALLOCATES.test(line.code);
}

function* unbounded({ sites }: ShownFunction): Iterable<Remark> {
  const [first] = sites;
  if (sites.length > LONGEST) return;
  if (!sites.some(({ line }) => line.code.includes('_user(') || /sockptr\(|bpfptr\(/.test(line.code))) return;
  const taken = new Map<string, number>();
  for (const [index, site] of sites.entries()) {
    for (const value of takenAt(sites, index)) taken.set(value, index);
    if (site.line.kind !== 'added' || !isAllocation(site)) continue;
    const size = argumentsOf(statementFrom(sites, index));
    // Left to the allocator, on purpose.
    if (size.includes('__GFP_NOWARN')) continue;
    const found = [...taken].find(([value]) => sizeValue(size, value) !== null);
    if (found === undefined) continue;
    const [value, from] = found;
    const name = sizeValue(size, value)!;
    if (sites.slice(from, index).some(({ line }) => isBound(line.code, name, value))) continue;
    const isProduct = new RegExp(`(?:${escaped(name)}\\s*\\*)|(?:\\*\\s*${escaped(name)}\\b)`).test(size);
    yield {
      message: `\`${name}\` comes from user space and ${ALLOCATES.exec(site.line.code)![1]}() takes it as ${isProduct ? 'a factor, which may overflow' : 'a size'}, want an upper bound before it`,
      place: at(site),
      confidence: isProduct ? 'high' : 'medium',
      severity: isProduct ? 'error' : 'warning',
      fix: `Reject what is larger than anybody needs, \`if (${name} > LIMIT) return -EINVAL;\`, and multiply with kcalloc(), kvmalloc_array() or struct_size()`,
      related: first === undefined ? [] : [{ place: at(sites[from]!), text: 'taken from user space' }],
    };
  }
}

/** Variables that a statement fills from user space; `req.` and `req->` for structures. */
function takenAt(sites: readonly Site[], index: number): string[] {
  const { code } = sites[index]!.line;
  if (!code.includes('copy_') && !code.includes('get_user')) return [];
  const text = statementFrom(sites, index);
  const [, address, variable] = TAKES.exec(text) ?? [];
  if (variable !== undefined) return address === '&' ? [`${variable}.`, variable] : [`${variable}->`];
  const got = GETS.exec(text)?.[1];
  return got === undefined ? [] : [got];
}

function argumentsOf(statement: string): string {
  const match = ALLOCATES.exec(statement);
  return match === null ? '' : statement.slice(match.index + match[0].length);
}

/** The whole expression in a size that begins with what was taken: `req.count`; not `sizeof(req)`. */
function sizeValue(size: string, value: string): string | null {
  const isStructure = value.endsWith('.') || value.endsWith('->');
  const pattern = new RegExp(
    `(?<![\\w.>(&*]|sizeof\\(\\*?)${escaped(value)}${isStructure ? '\\w+' : '(?![\\w.(]|->)'}`,
  );
  const open = new RegExp(`(?:^|[(,*+]\\s?)${escaped(value)}${isStructure ? '\\w+' : '(?![\\w.(]|->)'}`);
  const found = pattern.exec(size)?.[0] ?? open.exec(size.replaceAll(/sizeof\([^)]{0,200}\)/g, ''))?.[0];
  return found?.replace(/^[(,*+]\s?/, '') ?? null;
}

/** The value is compared, or handed to something that may look at it. */
function isBound(code: string, name: string, value: string): boolean {
  const bare = code.replaceAll('->', '.');
  const dotted = name.replaceAll('->', '.');
  if (bare.includes(dotted)) return BOUNDS.test(bare) || ASKS.test(bare);
  const object = value.replace(/\.$|->$/, '');
  return (
    object !== value &&
    new RegExp(`\\b(?!copy_|get_user|sizeof|memset)\\w+\\([^;]{0,80}&?\\b${escaped(object)}\\b\\s*[,)]`).test(bare) &&
    !/copy_(?:from|struct)/.test(bare)
  );
}

function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}
