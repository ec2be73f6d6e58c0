import { at, defineRule, type Facts, inText, type Remark, type Site, words } from '../../../src/rule.ts';

/** `module_param_named(tx_percent, pool_tx_percent, uint, 0644)`, `.procname = "tx_share"`, `core_param(...)`. */
const KNOB = /^\s*(?:module_param\w*|core_param\w*|early_param|__setup)\(|\.(?:procname|data)\s{0,8}=/;
/** A part of something: `zc_percent`, `tx_pct`. */
const SHARE = /percent|pct|ratio|fraction|share|permille|quota/i;
const POOL = /pool|nslabs|slots?\b|umem|nr_bufs|nr_slabs/i;
const SOCKET = /^(?:sk|skb|sock|msghdr|page_frag|sk_\w+|skb_\w+|sock_\w+)$/;
/** What answers the question: a size with a unit, the socket's own limits, what happens at the end of the pool. */
const SIZED =
  /\d\s?[KMG]i?B\b(?!\/s|ps)|\b\d+ (?:pages|slots|slabs|megabytes)\b|tcp_w?mem|wmem_(?:max|default)|sk_sndbuf|SO_SNDBUF|exhaust|runs? (?:out|dry|empty)|(?:pool|area|reserve) (?:is|gets|becomes) (?:full|empty|used up)|falls? back|fallback/i;
const TOLD = /percent|%|fraction|share|portion|ratio/i;

export const rule = defineRule({
  id: 'zerocopy/pool-not-sized',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: 'Where sockets draw from a fixed pool the text says how large it is and what one flow may hold.',
  isGuess: true,
  words: { adds: 'sk skb sock msghdr page_frag' },
  *check(_series, facts): Iterable<Remark> {
    if (!drawsForSockets(facts) || SIZED.test(facts.text)) return;
    const knobs = new Set(shareKnobs(facts));
    const use = facts.added.find((site) => isLimit(site, knobs));
    const source = use ?? poolSource(facts);
    if (source === undefined) return;
    const seen =
      use === undefined ? 'socket memory comes from a fixed pool' : 'a share of a fixed pool goes to socket memory';
    yield {
      message: `${seen} and the text has no size: how large is the pool against what one flow may hold (tcp_wmem allows 4 MB), and what happens when it is used up?`,
      place: use === undefined ? at(source) : at(use, lastOf(use)),
      fix: 'Give the pool size, the number of flows that it serves at the default tcp_wmem, and the behaviour of sends and of other users when it is empty',
      related: toldIn(facts),
    };
  },
});

/** Networking is touched, and the new code deals in sockets. */
function drawsForSockets({ patches, changes }: Facts): boolean {
  return (
    changes.some(({ isNetOwned }) => isNetOwned) &&
    patches.some(({ addedWords }) => [...addedWords].some((word) => SOCKET.test(word)))
  );
}

/** Names, and variables behind them, of new knobs that set a share. */
function shareKnobs({ added }: Facts): string[] {
  const lines = added.filter(({ line }) => KNOB.test(line.code));
  return lines.flatMap(({ line }) => words(line.code)).filter((word) => SHARE.test(word));
}

/** The knob is read in a function that looks at a pool. */
function isLimit(site: Site, knobs: ReadonlySet<string>): boolean {
  const { scope, code } = site.line;
  if (scope?.kind !== 'function' || !words(code).some((word) => knobs.has(word))) return false;
  return site.hunk.lines.some(
    (line) => line.scope?.name === scope.name && line.kind !== 'removed' && POOL.test(line.code),
  );
}

/** The decision that follows: at most two more added lines of the function. */
function lastOf(site: Site): Site {
  const { hunk, index, line } = site;
  const rest = hunk.lines.slice(index + 1, index + 3);
  const end = rest.findIndex(
    ({ kind, scope, code }) => kind !== 'added' || scope?.name !== line.scope?.name || code.trim() === '',
  );
  const last = index + (end < 0 ? rest.length : end);
  return last === index ? site : { ...site, index: last, line: hunk.lines[last]! };
}

/** Networking calls an allocator of the series that looks at a pool. */
function poolSource({ patches, added }: Facts): Site | undefined {
  const sources = patches
    .flatMap(({ introduced }) => [...introduced])
    .filter(([name, { kind }]) => kind === 'function' && /alloc/.test(name));
  const drawn = sources.filter(([name]) =>
    added.some(
      ({ line }) =>
        line.scope?.name === name &&
        /->\w*(?:pool|nslabs|umem)|nslabs/.test(line.code) &&
        !/page_pool|mempool/.test(line.code),
    ),
  );
  const names = new Set(drawn.map(([name]) => name));
  return added.find(
    ({ line, change }) =>
      change.isNetOwned &&
      !change.path.startsWith('drivers/') &&
      line.scope?.kind === 'function' &&
      !names.has(line.scope.name) &&
      words(line.code).some((word) => names.has(word)),
  );
}

/** Where the text speaks of the share. */
function toldIn({ patches }: Facts): NonNullable<Remark['related']> {
  return patches.flatMap((patch) => {
    const said = patch.sentences.find(({ text }) => TOLD.test(text));
    return said === undefined ? [] : [{ place: inText(patch, said), text: 'the share without the whole' }];
  });
}
