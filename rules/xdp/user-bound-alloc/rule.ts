import {
  at,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
  statementFrom,
  words,
} from '../../../src/rule.ts';

const TAKES = /\b(?:copy_from_sockptr|copy_safe_from_sockptr|copy_from_user|get_user)\(\s*&?(\w+)\s*,/;
const ALLOCATES = /(?<![\w.>])((?:k|v|kv)[mzc]alloc(?:_array)?(?:_node)?)\(/;
const LOCKS = /(?<![\w.>])(?:mutex_lock|lock_sock|spin_lock\w*|rtnl_lock|sockopt_lock_sock)\(/;

export const rule = defineRule({
  id: 'xdp/user-bound-alloc',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary:
    'An array that user space sizes and a socket keeps has a fixed maximum, is charged, and is swapped under the lock of its readers.',
  words: {
    adds: 'kmalloc kzalloc kcalloc vmalloc vzalloc vcalloc kvmalloc kvzalloc kvcalloc',
    shows: 'copy_from_sockptr copy_safe_from_sockptr copy_from_user get_user',
  },

  *check(patch): Iterable<Remark> {
    if (!patch.changes.some(({ path }) => isOwn(path))) return;
    for (const shown of functionsWith(patch, isAllocation)) yield* kept(shown);
  },
});

function isOwn(path: string): boolean {
  return /^(?:net|io_uring|drivers\/vhost)\//.test(path);
}

function isAllocation({ change, line }: Site): boolean {
  return isOwn(change.path) && ALLOCATES.test(line.code);
}

function* kept({ sites }: ShownFunction): Iterable<Remark> {
  const taken = sites.flatMap(({ line }, index) => {
    const variable = TAKES.exec(line.code)?.[1];
    return variable === undefined ? [] : [{ variable, index }];
  });
  for (const { variable, index } of taken) {
    const from = sites.findIndex(
      (site, i) => i > index && site.line.kind === 'added' && isAllocation(site) && hasArgument(sites, i, variable),
    );
    if (from < 0 || !isStored(sites, from)) continue;
    const bound = sites.slice(index + 1, from).find(({ line }) => boundOf(line.code, variable) !== null);
    // Where there is none uapi/unbounded-size has said it.
    if (bound === undefined) continue;
    yield* remark(sites, { variable, index, from, bound });
    return;
  }
}

interface Found {
  readonly variable: string;
  readonly index: number;
  readonly from: number;
  readonly bound: Site;
}

function* remark(sites: readonly Site[], { variable, index, from, bound }: Found): Iterable<Remark> {
  const limit = boundOf(bound.line.code, variable)!;
  const isMember = /->|\./.test(limit);
  const locked = sites.findIndex(({ line }, i) => i > index && LOCKS.test(line.code));
  const isAbove = isMember && locked >= 0 && locked < from && sites.indexOf(bound) < locked;
  const statement = statementFrom(sites, from);
  const isUncharged = /\bGFP_KERNEL\b/.test(statement) && !/_ACCOUNT\b/.test(statement);
  if (!isMember && !isUncharged) return;
  const faults = [
    ...(isMember ? [`its limit \`${limit}\` is no constant${isAbove ? ' and is read above the lock' : ''}`] : []),
    ...(isUncharged ? ['the memory is charged to nobody'] : []),
  ];
  yield {
    message: `\`${variable}\` comes from user space and sizes an array that stays: ${faults.join(', and ')}, want a fixed maximum, the test under the lock of the readers, and GFP_KERNEL_ACCOUNT`,
    place: at(sites[from]!),
    confidence: 'medium',
    severity: isAbove ? 'warning' : 'note',
    fix: `Reject \`${variable}\` above a constant, take the lock before the test, allocate with kvcalloc(..., GFP_KERNEL_ACCOUNT), and free the old array only when no reader can hold it`,
    related: [{ place: at(bound), text: 'its limit' }],
  };
}

function hasArgument(sites: readonly Site[], from: number, variable: string): boolean {
  const statement = statementFrom(sites, from);
  const match = ALLOCATES.exec(statement)!;
  const size = statement.slice(match.index + match[0].length).replaceAll(/sizeof\([^)]{0,200}\)/g, '');
  return words(size).includes(variable);
}

/** What it is compared with: `xs->max_tx_budget` of `size > xs->max_tx_budget`. */
function boundOf(code: string, variable: string): string | null {
  const match = new RegExp(`(?<![\\w.>])${variable}\\s*>=?\\s*([\\w.>-]+)`).exec(code);
  return match?.[1] ?? null;
}

/** It outlives the function: `batch->cache = skbs;`, or it is allocated into a member. */
function isStored(sites: readonly Site[], from: number): boolean {
  const target = /([\w.>-]{1,80})\s{0,8}=\s{0,8}(?:\([^()]{1,60}\)\s?)?\w+\(/.exec(sites[from]!.line.code)?.[1];
  if (target === undefined) return false;
  if (target.includes('->')) return true;
  return sites.slice(from).some(({ line }) => new RegExp(`->[\\w.>-]{1,60}\\s*=\\s*${target};`).test(line.code));
}
