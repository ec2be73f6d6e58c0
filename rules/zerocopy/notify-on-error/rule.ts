import {
  at,
  defineRule,
  functionsWith,
  type PatchView,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

/** What gives a reference on a ubuf_info to the caller. */
const TAKES = /(?<![\w.>-])([A-Za-z_][\w.>-]*)\s*=\s*(?:msg|sock)_zerocopy_(?:realloc|alloc)\(/;
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

  *check(patch): Iterable<Remark> {
    const { addedWords } = patch;
    if (![...addedWords].some((word) => /_zerocopy_(?:re)?alloc$/.test(word))) return;
    for (const shown of functionsWith(patch, ({ line }) => TAKES.test(line.code))) yield* kept(shown, patch);
  },
});

function* kept({ sites, endsHere, name }: ShownFunction, patch: PatchView): Iterable<Remark> {
  const index = sites.findIndex(({ line }) => line.kind === 'added' && TAKES.test(line.code));
  const site = sites[index]!;
  const behind = sites.slice(index + 1);
  // In all of the change, as the rest of the function may stand in another hunk.
  const isPut = PUTS.some((put) =>
    patch.mentions.get(put)?.some(({ change, line }) => change === site.change && line.kind !== 'removed'),
  );
  if (isPut) return;
  const target = TAKES.exec(site.line.code)![1]!;
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
