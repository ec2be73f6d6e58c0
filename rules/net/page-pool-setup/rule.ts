import {
  at,
  type ChangeView,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

const DECLARES = /^\s+struct\s+page_pool_params\s+(\w+)\s*;/;
const CREATES = /([\w.>[\]-]{1,80})\s{0,8}=\s{0,8}page_pool_create(?:_percpu)?\(/;
const FAILS = /\bgoto\s+\w+;|\breturn -E|\breturn (?:err|ret|rc|error|res)\b|\breturn PTR_ERR/;

export const rule = defineRule({
  id: 'net/page-pool-setup',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/page_pool.html' },
  summary: 'The parameters of a page_pool are cleared before they are filled, and a pool that was made is destroyed.',
  isUnmeasured: true,
  words: { adds: 'page_pool_params page_pool_create page_pool_create_percpu' },
  *check(change: ChangeView): Iterable<Remark> {
    if (change.role !== 'code') return;
    const isOf = (what: RegExp) => (site: Site) => site.change === change && what.test(site.line.code);
    for (const shown of functionsWith(change.patch, isOf(DECLARES))) yield* unset(shown);
    if (isDestroyed(change)) return;
    for (const shown of functionsWith(change.patch, isOf(CREATES))) yield* leaked(shown);
  },
});

/** `struct page_pool_params pp;` and then member by member. */
function* unset({ sites }: ShownFunction): Iterable<Remark> {
  const site = sites.find(({ line }) => line.kind === 'added' && DECLARES.test(line.code))!;
  const variable = DECLARES.exec(site.line.code)![1]!;
  const rest = sites.slice(sites.indexOf(site) + 1);
  const sets = rest.find(({ line }) => new RegExp(`\\b${variable}\\.\\w+\\s*=`).test(line.code));
  const clears = new RegExp(`\\bmemset\\(\\s*&${variable}\\b|(?<![\\w.>])${variable}\\s*=`);
  if (sets === undefined || rest.some(({ line }) => clears.test(line.code))) return;
  yield {
    message: `\`${variable}\` is on the stack and filled member by member, want it cleared: the pool reads the others too`,
    place: at(site),
    fix: `struct page_pool_params ${variable} = { };`,
    related: [{ place: at(sets), text: 'filled here' }],
  };
}

function isDestroyed({ hunks, patch }: ChangeView): boolean {
  if (patch.mentions.has('page_pool_destroy')) return true;
  return hunks.some(({ lines }) => lines.some(({ code }) => /\bpage_pool_put\b/.test(code)));
}

/** A function makes a pool, may fail behind it, and nobody in the patch destroys one. */
function* leaked({ name, sites }: ShownFunction): Iterable<Remark> {
  const from = sites.findIndex(({ line }) => line.kind === 'added' && CREATES.test(line.code));
  const site = sites[from]!;
  const variable = words(CREATES.exec(site.line.code)![1]!).at(-1)!;
  const behind = sites.slice(from + 1);
  const check = behind.findIndex(({ line }) => line.code.includes('IS_ERR') && words(line.code).includes(variable));
  const own = check < 0 ? -1 : behind.findIndex(({ line }, i) => i >= check && FAILS.test(line.code));
  const failing = behind.slice(own + 1).find(({ line }) => FAILS.test(line.code) && !/\breturn 0;/.test(line.code));
  const isNew = site.change.change.kind === 'added';
  if (failing === undefined && !isNew) return;
  yield {
    message: `${name}() makes a page_pool and nothing here destroys it${failing === undefined ? '' : ', not where it fails below either'}, want page_pool_destroy() on the way back and where the ring is freed`,
    place: at(site),
    confidence: 'medium',
    fix: `page_pool_destroy(${variable});`,
    related: failing === undefined ? [] : [{ place: at(failing), text: 'leaves without it' }],
  };
}
