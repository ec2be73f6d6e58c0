import {
  at,
  defineRule,
  functionsWith,
  type HeldFlow,
  heldFlow,
  type HunkView,
  type PatchView,
  releases,
  type Remark,
  type ShownFunction,
  type Site,
  ubufsIn,
  words,
} from '../../../src/rule.ts';

/** What gives a reference on a ubuf_info to the caller, or counts one more. */
const TAKES =
  /(?<![\w.>-])([A-Za-z_][\w.>-]*)\s*=\s*(?:msg|sock)_zerocopy_(?:realloc|alloc)\(|\brefcount_inc\(&(\w+)->(?:ubuf\.|uarg\.)?refcnt\)/;
/** What gives it back, by the names of all releases. */
const PUTS = [
  'net_zcopy_put_abort',
  'net_zcopy_put',
  'sock_zerocopy_put_abort',
  'sock_zerocopy_put',
  'sock_zcopy_put_abort',
  'sock_zcopy_put',
  'msg_zerocopy_put_abort',
];
/** Words of code that has to do with one. */
const SPEAKS = [
  'msg_zerocopy_realloc',
  'msg_zerocopy_alloc',
  'sock_zerocopy_realloc',
  'sock_zerocopy_alloc',
  'ubuf_info',
  'uarg',
];
const FAILS = /\bgoto\s+\w+;|\breturn -E|\breturn (?:err|ret|rc|error|res)\b/;

export const rule = defineRule({
  id: 'zerocopy/notify-on-error',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: {
    kind: 'review',
    url: 'https://www.infradead.org/git/?a=object&h=6e360f733113&p=users%2Fhch%2Fdma-mapping.git',
  },
  summary: 'A function that takes a ubuf_info gives its reference back on every way out that did not send.',
  words: { shows: SPEAKS.join(' ') },
  *check(patch): Iterable<Remark> {
    if (!SPEAKS.some((word) => patch.mentions.has(word))) return;
    for (const shown of functionsWith(patch, isTake)) yield* kept(shown, patch);
    const inC = patch.changes.filter(({ language }) => language === 'c');
    for (const hunk of inC.flatMap(({ hunks }) => hunks)) yield* left(hunk);
  },
});

function isTake({ line }: Site): boolean {
  const [, made, counted] = TAKES.exec(line.code) ?? [];
  return made !== undefined || /uarg|ubuf|zc/.test(counted ?? '');
}

/** One way out forgets what the others do. */
function* left(hunk: HunkView): Iterable<Remark> {
  if (!hunk.lines.some(({ kind, code }) => kind !== 'removed' && TAKES.test(code))) return;
  const flow = heldFlow(hunk, ubufsIn);
  const told = new Set<number>();
  for (const leaving of flow.statements) {
    const hold = leaving.after.find(({ isUnsure, row }) => isUnsure !== true && !told.has(row));
    if (hold === undefined || !FAILS.test(`${leaving.text};`) || !leaving.text.startsWith('return')) continue;
    const taken = flow.siteOf(hold);
    if (!leaving.isAdded && taken.line.kind !== 'added') continue;
    if (!isGivenBack(flow, leaving.site, (one) => releases(one, hold))) continue;
    told.add(hold.row);
    yield {
      message: `returns an error with the reference on \`${hold.key}\` still held, want net_zcopy_put_abort() on this way out as on the others`,
      place: at(leaving.site),
      confidence: 'medium',
      fix: 'Jump to the label that gives it back instead of returning',
      related: [{ place: at(taken), text: 'taken here' }],
    };
  }
}

/** Further down in the same function. */
function isGivenBack(
  { statements }: HeldFlow,
  { line, index }: Site,
  gives: (one: HeldFlow['statements'][number]) => boolean,
): boolean {
  return statements.some((one) => one.site.index > index && one.within === line.scope?.name && gives(one));
}

function* kept({ sites, endsHere, name }: ShownFunction, patch: PatchView): Iterable<Remark> {
  const index = sites.findIndex((one) => one.line.kind === 'added' && isTake(one));
  const site = sites[index]!;
  const behind = sites.slice(index + 1);
  // In all of the change, as the rest of the function may stand in another hunk.
  const isPut = PUTS.some((put) =>
    patch.mentions.get(put)?.some(({ change, line }) => change === site.change && line.kind !== 'removed'),
  );
  if (isPut) return;
  const [, made, counted] = TAKES.exec(site.line.code)!;
  const target = made ?? counted!;
  const failing = afterOwnCheck(behind, target).find(({ line }) => FAILS.test(line.code));
  if (endsHere && failing === undefined) return;
  yield {
    message: `${name}() takes a reference on \`${target}\` and no error path seen here puts it (net_zcopy_put_abort()), want it given back, without a notification, where sending fails`,
    place: at(site),
    confidence: 'medium',
    fix: 'Call net_zcopy_put_abort(uarg, !extra_uref) at the error label, and net_zcopy_put(uarg) where the message was sent',
    related: failing === undefined ? [] : [{ place: at(failing), text: 'leaves without the put' }],
  };
}

/** Lines behind `if (!uarg) { ... }`, which has nothing to put yet. */
function afterOwnCheck(sites: readonly Site[], target: string): readonly Site[] {
  const variable = words(target).at(-1)!;
  const check = sites.findIndex(({ line }) => /\bif\b/.test(line.code) && words(line.code).includes(variable));
  if (check < 0 || check > 2) return sites;
  const next = sites.slice(check + 1).findIndex(({ line }) => FAILS.test(line.code));
  return sites.slice(check + 1 + Math.max(0, next + 1));
}
